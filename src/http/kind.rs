//! The kinds of answers that are kept: what each depends on, and how much work it is.

use axum::http::Uri;

use super::gaze;
use crate::domain::words;
use crate::features::List;

words! {
    /// A kind of answers that are kept, by its route as the figures name it.
    (pub(super)) Kind, "kind of answers" {
        At = "/api/at",
        County = "/api/counties/{geoid}",
        State = "/api/states/{usps}",
        Agency = "/api/agencies/{slug}",
        Search = "/api/search",
        Counts = "/api/counts",
        /// The page, its frame, and descriptions of tiles.
        Page = "/",
        Asset = "/assets/{*path}",
        Picture = "/share.svg",
        Pixels = "/share.png",
        /// What a device shows that keeps the page at hand: its icons, and the list of them.
        Icon = "/manifest.webmanifest",
        /// Every list but the next one.
        List = "/api/{list}",
        Changes = "/api/changes",
    }
}

impl Kind {
    /// The kind of the answer to a path below the base path; `None` for one that is not kept.
    pub(super) fn of(path: &str) -> Option<Self> {
        match path {
            "/" | "/embed" => Some(Self::Page),
            "/share.svg" => Some(Self::Picture),
            "/share.png" => Some(Self::Pixels),
            "/icon-180.png" | "/icon-192.png" | "/icon-512.png" | "/manifest.webmanifest" => {
                Some(Self::Icon)
            }
            _ if path.starts_with("/assets/") => Some(Self::Asset),
            // One with more parts is a tile.
            _ if is_description(path) => Some(Self::Page),
            _ => Self::of_api(path.strip_prefix("/api/")?),
        }
    }

    fn of_api(path: &str) -> Option<Self> {
        let (first, more) = path.split_once('/').unwrap_or((path, ""));
        match (first, more.is_empty()) {
            ("at", true) => Some(Self::At),
            ("counties", false) => Some(Self::County),
            ("states", false) => Some(Self::State),
            ("agencies", false) => Some(Self::Agency),
            ("search", true) => Some(Self::Search),
            ("counts", true) => Some(Self::Counts),
            (list, true) => {
                let (list, _suffix) = list.split_once('.').unwrap_or((list, ""));
                Some(match list.parse::<List>().ok()? {
                    List::Standing | List::Timeline => Self::List,
                    List::Changes => Self::Changes,
                })
            }
            (_, false) => None,
        }
    }

    /// True for work of milliseconds and more.
    pub(super) fn is_heavy(self) -> bool {
        match self {
            Self::Picture | Self::Pixels | Self::List | Self::Changes => true,
            Self::At
            | Self::County
            | Self::State
            | Self::Agency
            | Self::Search
            | Self::Counts
            | Self::Page
            | Self::Asset
            | Self::Icon => false,
        }
    }

    /// True for answers that name the host that was asked: pages, descriptions of tiles and the feed do.
    pub(super) fn names_host(self) -> bool {
        match self {
            Self::Page | Self::Changes => true,
            Self::At
            | Self::County
            | Self::State
            | Self::Agency
            | Self::Search
            | Self::Counts
            | Self::Asset
            | Self::Picture
            | Self::Pixels
            | Self::Icon
            | Self::List => false,
        }
    }

    /// True for answers that are packed already: no encoding makes them smaller, and one is kept for all.
    pub(super) fn is_packed(self) -> bool {
        match self {
            Self::Pixels => true,
            Self::At
            | Self::County
            | Self::State
            | Self::Agency
            | Self::Search
            | Self::Counts
            | Self::Page
            | Self::Asset
            | Self::Picture
            | Self::Icon
            | Self::List
            | Self::Changes => false,
        }
    }

    /// The address as far as the answer depends on it.
    pub(super) fn address(self, uri: &Uri) -> String {
        match self {
            // What follows the `?` of an asset makes no difference.
            Self::Asset => uri.path().to_owned(),
            Self::Picture | Self::Pixels => gaze::address(uri),
            Self::At
            | Self::County
            | Self::State
            | Self::Agency
            | Self::Search
            | Self::Counts
            | Self::Page
            | Self::Icon
            | Self::List
            | Self::Changes => whole(uri),
        }
    }
}

/// True for the path of a layer's description.
fn is_description(path: &str) -> bool {
    let file = path.strip_prefix("/tiles/");
    file.is_some_and(|file| !file.contains('/'))
}

/// All of an address.
fn whole(uri: &Uri) -> String {
    uri.path_and_query()
        .map_or_else(String::new, ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_has_its_kind() {
        let route = |path: &str| Kind::of(path).map(Kind::as_str);
        for (path, expected) in [
            ("/", "/"),
            ("/embed", "/"),
            ("/tiles/counties.json", "/"),
            ("/assets/main-x.js", "/assets/{*path}"),
            ("/share.svg", "/share.svg"),
            ("/share.png", "/share.png"),
            ("/icon-180.png", "/manifest.webmanifest"),
            ("/manifest.webmanifest", "/manifest.webmanifest"),
            ("/api/at", "/api/at"),
            ("/api/counties/12086", "/api/counties/{geoid}"),
            ("/api/agencies/x", "/api/agencies/{slug}"),
            ("/api/standing.csv", "/api/{list}"),
            ("/api/changes.atom", "/api/changes"),
        ] {
            assert_eq!(route(path), Some(expected), "{path}");
        }
        for path in [
            "/healthz",
            "/tiles/counties/3/2/1.mvt",
            "/api/",
            "/api/counties",
            "/api/changes/2025",
            "/api/changeset",
            "/nowhere",
            "/metrics",
        ] {
            assert_eq!(route(path), None, "{path}");
        }
        for list in List::ALL {
            for address in list.addresses() {
                assert!(Kind::of(&address).is_some_and(Kind::is_heavy), "{address}");
            }
        }
    }
}
