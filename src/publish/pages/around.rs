//! What browsers and those who gather pages look for.

use super::root::root;
use crate::notices;
use crate::pages::{self, Listed, Part};
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::share;

/// Keeps the style sheet of the pages, and says where it is, below the root.
pub(super) fn style(sink: &dyn Sink) -> Result<String, PublishError> {
    let hash = sink.file("pages.css", pages::STYLE.into())?;
    Ok(format!("files/pages.{hash}.css"))
}

/// Writes icons, licences, and what leads gatherers to all pages.
pub(super) fn write(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    for size in share::ICON_SIZES {
        let name = format!("icon-{size}.png");
        match share::icon(size) {
            Ok(png) => sink.door(&name, png)?,
            Err(source) => return Err(PublishError::Picture { name, source }),
        }
    }
    let name = "manifest.webmanifest";
    match serde_json::to_vec(&share::webmanifest()) {
        Ok(bytes) => sink.door(name, bytes)?,
        Err(source) => {
            let name = name.to_owned();
            return Err(PublishError::Written { name, source });
        }
    }
    sink.door("notices.txt", notices::TEXT.into())?;
    let root = root(job);
    let base = path_of(&root);
    let closed = [format!("{base}tiles/"), format!("{base}files/tiles/")];
    let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
    sink.door("robots.txt", pages::robots(&closed, &root).into())?;
    // A sitemap has whole addresses or none.
    if root.is_empty() {
        return Ok(());
    }
    let listed = Listed::files(&root);
    for part in Part::ALL {
        for number in 1.. {
            let name = format!("sitemap-{part}-{number}.xml");
            let Some(text) = pages::file(job.atlas, &name, listed) else {
                break;
            };
            sink.door(&name, text.into())?;
        }
    }
    sink.door("sitemap.xml", pages::index(job.atlas, listed).into())
}

/// The path of an address, from its first slash to its last.
fn path_of(root: &str) -> &str {
    let host = root.split_once("://").map_or("", |(_, host)| host);
    host.find('/').map_or("/", |at| &host[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address_begins_after_its_host() {
        for (root, path) in [
            ("", "/"),
            ("https://maps.example.org/", "/"),
            ("https://example.org:8443/maps/287g/", "/maps/287g/"),
        ] {
            assert_eq!(path_of(root), path, "{root}");
        }
    }
}
