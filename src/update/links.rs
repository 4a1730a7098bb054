//! The links of a page: which lie behind it, and which of them are lists of ICE's.

use std::collections::BTreeSet;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use percent_encoding::percent_decode_str;
use url::Url;

use super::name::{is_workbook, list_kind};

/// What a page links to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Links {
    /// Lists of ICE's, in the order of the page, each address once: the address and the file's name.
    pub(super) lists: Vec<(Url, String)>,
    /// The names of other workbooks, sorted.
    pub(super) others: BTreeSet<String>,
    /// True if the page asks for a password.
    pub(super) asks_for_login: bool,
}

impl Links {
    /// The links of a page that was read at this address.
    ///
    /// `<base href>` counts as in a browser: the first one, for the whole page. What stands in comments, scripts and
    /// styles is no link.
    pub(super) fn of(page: &[u8], address: &Url) -> Self {
        let mut links = Self::default();
        let mut base: Option<Url> = None;
        let mut written: Vec<String> = Vec::new();
        // The tokenizer has to pass over what is no HTML inside: scripts and styles.
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(page, emitter) {
            let Ok(Token::StartTag(tag)) = token else {
                continue;
            };
            match &**tag.name {
                b"a" | b"area" => written.extend(attribute(&tag, "href")),
                b"base" if base.is_none() => {
                    base = attribute(&tag, "href").and_then(|href| address.join(&href).ok());
                }
                b"input" => {
                    let kind = attribute(&tag, "type");
                    links.asks_for_login |=
                        kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("password"));
                }
                _ => {}
            }
        }
        let base = base.as_ref().unwrap_or(address);
        for href in written {
            if let Ok(mut link) = base.join(&href) {
                // The same file, whichever part of it is shown.
                link.set_fragment(None);
                // An old link of a page that came by https: anybody on the way could answer it.
                if address.scheme() == "https" && link.scheme() == "http" && link.port().is_none() {
                    let _stays_as_it_is = link.set_scheme("https");
                }
                links.add(link);
            }
        }
        links
    }

    fn add(&mut self, address: Url) {
        if !matches!(address.scheme(), "http" | "https") {
            return;
        }
        let names = names(&address);
        match names.iter().find(|name| list_kind(name).is_some()) {
            Some(name) => {
                if self.lists.iter().all(|(known, _)| *known != address) {
                    self.lists.push((address, name.clone()));
                }
            }
            None => self
                .others
                .extend(names.into_iter().find(|name| is_workbook(name))),
        }
    }
}

/// The names that an address gives its file, the likeliest first: the parts of its path from behind (what comes last
/// may be `download`), then the values of its query.
fn names(address: &Url) -> Vec<String> {
    let of_path = address.path_segments().into_iter().flatten().rev();
    let of_path = of_path.map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned());
    let of_query = address.query_pairs().map(|(_, value)| value.into_owned());
    of_path
        .chain(of_query)
        .map(|name| {
            name.rsplit(['/', '\\'])
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned()
        })
        .collect()
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(page: &str) -> Links {
        let address = "https://www.ice.gov/identify-and-arrest/287g"
            .parse()
            .unwrap();
        Links::of(page.as_bytes(), &address)
    }

    fn lists(page: &str) -> Vec<String> {
        let lists = links(page).lists.into_iter();
        lists
            .map(|(address, name)| format!("{address} {name}"))
            .collect()
    }

    #[test]
    fn a_link_is_relative_or_absolute_quoted_or_not_and_told_once() {
        let page = "<p><a href=/doclib/287g/participatingAgencies05182026am.xlsx>agencies</a>
            <A HREF='../doclib/287g/participatingAgencies05182026am.xlsx#top'>again</A>
            <a class=\"x\" href=\" //www.ice.gov/doclib/pendingAgencies05182026am.xlsx\n\">pending</a>
            <a href='https://www.ice.gov/doclib/detentionStats.xlsx'>other</a><a>none</a><a href=''>here</a>
            <a href='mailto:x@ice.gov?file=participatingAgencies05182026am.xlsx'>mail</a>";
        assert_eq!(
            lists(page),
            [
                "https://www.ice.gov/doclib/287g/participatingAgencies05182026am.xlsx participatingAgencies05182026am.xlsx",
                "https://www.ice.gov/doclib/pendingAgencies05182026am.xlsx pendingAgencies05182026am.xlsx",
            ]
        );
        assert_eq!(
            links(page).others.into_iter().collect::<Vec<_>>(),
            ["detentionStats.xlsx"]
        );
    }

    #[test]
    fn entities_percent_signs_queries_and_what_follows_the_name_are_read_as_a_browser_reads_them() {
        for (href, expected) in [
            (
                "/d/participatingAgencies04212026am%2012.15.07%20AM.xlsx",
                "participatingAgencies04212026am 12.15.07 AM.xlsx",
            ),
            (
                "/d/participatingAgencies04212026am 12.15.07 AM.xlsx?v=2",
                "participatingAgencies04212026am 12.15.07 AM.xlsx",
            ),
            (
                "/get?id=7&amp;file=pendingAgencies02272026am.xlsx",
                "pendingAgencies02272026am.xlsx",
            ),
            (
                "&#x2F;d/participating&#65;gencies05182026am.xlsx",
                "participatingAgencies05182026am.xlsx",
            ),
            (
                "/d/participatingAgencies05182026am.xlsx/download",
                "participatingAgencies05182026am.xlsx",
            ),
            (
                "/get?file=%2Fd%2FpendingAgencies02272026am.xlsx",
                "pendingAgencies02272026am.xlsx",
            ),
            // Backslashes and dots lead nowhere else.
            (
                "/get?file=..\\..\\pendingAgencies02272026am.xlsx",
                "pendingAgencies02272026am.xlsx",
            ),
        ] {
            let found = links(&format!("<a href=\"{href}\">x</a>")).lists;
            let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
            assert_eq!(names, [expected], "{href}");
        }
        let found = lists("<a href='/get?id=7&amp;file=pendingAgencies02272026am.xlsx'>x</a>");
        assert!(found[0].contains("?id=7&file=pending"), "{found:?}");
    }

    #[test]
    fn an_old_http_link_of_an_https_page_is_asked_by_https() {
        let link = "<a href='http://www.ice.gov/pendingAgencies02272026am.xlsx'>x</a>";
        assert!(lists(link)[0].starts_with("https://www.ice.gov/"));
        let address = "http://www.ice.gov/287g".parse().unwrap();
        let of_http = Links::of(link.as_bytes(), &address);
        assert_eq!(of_http.lists[0].0.scheme(), "http");
    }

    #[test]
    fn the_first_base_counts_for_the_whole_page() {
        let page = "<a href='pendingAgencies02272026am.xlsx'>x</a><base target=_blank>
            <base href='/doclib/287g/'><base href='/elsewhere/'>";
        assert_eq!(
            lists(page),
            [
                "https://www.ice.gov/doclib/287g/pendingAgencies02272026am.xlsx pendingAgencies02272026am.xlsx"
            ]
        );
    }

    #[test]
    fn what_stands_in_comments_scripts_and_styles_is_no_link() {
        let link = "<a href='/participatingAgencies05182026am.xlsx'>x</a>";
        for page in [
            format!("<!-- {link} -->"),
            format!("<script>document.write(\"{link}\")</script>"),
            format!("<style>{link}</style>"),
            format!("<textarea>{link}</textarea>"),
            format!("<p title=\"{link}\">"),
        ] {
            assert_eq!(lists(&page), Vec::<String>::new(), "{page}");
        }
        assert_eq!(lists(&format!("<script>x</script>{link}")).len(), 1);
    }

    #[test]
    fn a_page_that_asks_for_a_password_is_a_login() {
        assert!(links("<form><input name=p TYPE=Password></form>").asks_for_login);
        assert!(!links("<form><input type=search></form>").asks_for_login);
    }

    #[test]
    fn broken_html_and_bytes_that_are_no_text_are_read_as_far_as_they_go() {
        let page = b"<a href='/participatingAgencies05182026am.xlsx'>\xff\xfe<<<a href=";
        let address = "http://127.0.0.1:1/x".parse().unwrap();
        assert_eq!(Links::of(page, &address).lists.len(), 1);
        assert_eq!(Links::of(&[0xff; 100], &address), Links::default());
    }
}
