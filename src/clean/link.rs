//! Addresses of memoranda, out of the wrappings in which they come.

use percent_encoding::percent_decode_str;

use super::text::tidy;
use crate::sources::sheets::Cell;

/// What a cell of memoranda says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// An address.
    Address(String),
    /// None yet, or none that can be told from the file.
    None,
    /// An address that is not of the web; the text says which.
    Unusable(String),
}

/// The address in a cell: its link, or its text if that is an address.
#[must_use]
pub fn read_link(cell: &Cell) -> Link {
    let target = if let Some(target) = &cell.link {
        target.trim().to_owned()
    } else {
        let shown = tidy(&cell.shown());
        if !shown.contains("://") {
            return Link::None;
        }
        shown
    };
    let address = mend_scheme(&unwrap_extension(&unwrap_safe_link(&target)));
    let starts = |scheme: &str| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let is_web = starts("https://") || starts("http://");
    if is_web && !address.contains(char::is_whitespace) {
        Link::Address(address)
    } else if is_web {
        Link::Address(address.split_whitespace().collect::<Vec<_>>().join("%20"))
    } else {
        Link::Unusable(target)
    }
}

/// Outlook wraps an address into its own, with the real one in the parameter `url`.
fn unwrap_safe_link(address: &str) -> String {
    let (host, query) = address.split_once('?').unwrap_or((address, ""));
    let is_wrapped = host
        .to_ascii_lowercase()
        .contains("safelinks.protection.outlook.com");
    let parameters = is_wrapped.then(|| query.split('&'));
    let inner = parameters.and_then(|mut list| list.find_map(|pair| pair.strip_prefix("url=")));
    match inner {
        Some(inner) => {
            let once = percent_decode(inner);
            // Some programs wrap what is wrapped already.
            if once.contains("%3A%2F%2F") {
                percent_decode(&once)
            } else {
                once
            }
        }
        None => address.to_owned(),
    }
}

/// A PDF viewer in the browser puts its own address before the document's.
fn unwrap_extension(address: &str) -> String {
    let is_extension = address.starts_with("chrome-extension://");
    match address.rfind("http") {
        Some(at) if is_extension && at > 0 => address[at..].to_owned(),
        _ => address.to_owned(),
    }
}

/// `https:/www...` lost a slash; ICE's own site answers under https alone.
fn mend_scheme(address: &str) -> String {
    for scheme in ["https:", "http:"] {
        if let Some(rest) = address.strip_prefix(scheme) {
            let rest = rest.trim_start_matches('/');
            let secure = scheme == "https:" || rest.starts_with("www.ice.gov/");
            return format!("{}://{rest}", if secure { "https" } else { "http" });
        }
    }
    if address.starts_with("www.") {
        return format!("https://{address}");
    }
    address.to_owned()
}

/// The text with its escapes undone; as it is, if they are no text.
fn percent_decode(text: &str) -> String {
    match percent_decode_str(text).decode_utf8() {
        Ok(decoded) => decoded.into_owned(),
        Err(_not_text) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(target: &str) -> Cell {
        Cell {
            link: Some(target.to_owned()),
            ..Cell::text("link")
        }
    }

    #[test]
    fn wrapped_and_broken_addresses_are_mended() {
        let cases = [
            (
                "https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fdoclib%2Fa.pdf&data=05%7C02",
                "https://www.ice.gov/doclib/a.pdf",
            ),
            (
                "http://www.ice.gov/doclib/b.pdf",
                "https://www.ice.gov/doclib/b.pdf",
            ),
            (
                "https:/www.ice.gov/doclib/c.pdf",
                "https://www.ice.gov/doclib/c.pdf",
            ),
            (
                "chrome-extension://abc/https://www.ice.gov/d.pdf",
                "https://www.ice.gov/d.pdf",
            ),
        ];
        for (target, address) in cases {
            assert_eq!(
                read_link(&linked(target)),
                Link::Address(address.to_owned()),
                "{target}"
            );
        }
    }

    #[test]
    fn the_word_link_without_a_target_is_no_address() {
        for text in [
            "link",
            "link pending ",
            "\u{a0}",
            "Cons",
            "link\u{a0}|\u{a0}addendum",
            "",
        ] {
            assert_eq!(read_link(&Cell::text(text)), Link::None, "{text:?}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_taken() {
        for target in [
            "javascript:alert(1)",
            "file:///C:/a.pdf",
            "mailto:x@example.org",
        ] {
            assert!(
                matches!(read_link(&linked(target)), Link::Unusable(_)),
                "{target}"
            );
        }
    }
}
