//! The map's own page, and what it loads.

use super::pictures::first_view;
use super::root::root;
use crate::bundle;
use crate::pages;
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::share::{self, Head, Lang, Target};

/// Tells the page that it stands in a copy, and where what it is to read is named.
const PUBLISHED: &str = "    <meta name=\"published\" content=\"manifest.json\" />\n";

/// Keeps what the page loads, whose names have a hash already.
pub(super) fn assets(sink: &dyn Sink) -> Result<(), PublishError> {
    let names = bundle::names().into_iter();
    for name in names.filter(|name| name.starts_with("assets/")) {
        if let Some(bytes) = bundle::file(&name) {
            sink.kept(&name, bytes.into_owned())?;
        }
    }
    Ok(())
}

/// Writes the map, and the bare map for the frames of other pages; without the map's page inside this program neither.
pub(super) fn write(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let root = root(job);
    let page = if root.is_empty() { "index.html" } else { &root };
    let view = first_view(Target::Nation, Lang::default());
    let caption = share::caption(job.atlas, &job.as_of, &view);
    let head = Head {
        caption: &caption,
        lang: view.lang,
        page,
        image: &format!("{root}share.png"),
    };
    let head = PUBLISHED.to_owned() + &head.html();
    let Some(page) = bundle::page("index.html", &head) else {
        tracing::warn!(
            "the copy has pages and data, but no map: this program was built without the map's page"
        );
        return Ok(());
    };
    let page = without_script(page);
    for name in ["index.html", "embed.html"] {
        sink.door(name, page.clone())?;
    }
    Ok(())
}

/// The page, where it says how to do without script, with what stands beside it in a copy.
fn without_script(page: Vec<u8>) -> Vec<u8> {
    const BEGIN: &[u8] = b"<noscript>";
    const END: &[u8] = b"</noscript>";
    let at = |mark: &[u8]| page.windows(mark.len()).position(|part| part == mark);
    let (Some(begin), Some(end)) = (at(BEGIN), at(END)) else {
        return page;
    };
    let said: Vec<String> = Lang::ALL
        .iter()
        .map(|lang| pages::without_script(*lang))
        .collect();
    let (before, after) = (&page[..begin + BEGIN.len()], &page[end..]);
    [before, said.concat().as_bytes(), after].concat()
}
