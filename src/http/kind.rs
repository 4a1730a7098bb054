//! The kinds of answers that are kept: what each depends on, and how much work it is.

use super::params::Params;
use super::{gaze, vintages};
use crate::domain::words;
use crate::features::{Format, List};

/// The parameters of every page for people, in the order in which links have them.
pub(super) const OF_PAGES: [&str; 3] = ["date", vintages::PARAMETER, "lang"];

words! {
    /// A kind of answers that are kept, by its route as the figures name it.
    (pub(super)) Kind, "kind of answers" {
        At = "/api/at",
        County = "/api/counties/{geoid}",
        Town = "/api/towns/{geoid}",
        State = "/api/states/{usps}",
        Agency = "/api/agencies/{slug}",
        Policy = "/api/policies/{id}",
        Search = "/api/search",
        Counts = "/api/counts",
        /// Names of counties.
        Names = "/api/names",
        /// The page.
        Page = "/",
        /// A page for people about a record.
        CountyPage = "/county/{name}",
        TownPage = "/town/{name}",
        StatePage = "/state/{name}",
        AgencyPage = "/agency/{slug}",
        PolicyPage = "/policy/{id}",
        /// A page that leads to them.
        ListPage = "/{pages}",
        /// How they look.
        Style = "/pages.css",
        /// Where they are.
        Sitemap = "/sitemap{part}.xml",
        /// The page for a frame of another site.
        Frame = "/embed",
        /// The description of the API, to try.
        Explorer = "/explorer",
        /// What a layer of tiles is.
        Description = "/tiles/{file}",
        Asset = "/assets/{*path}",
        Picture = "/share.svg",
        Pixels = "/share.png",
        /// What a device shows that keeps the page at hand, in all its sizes.
        Icon = "/icon-{size}.png",
        /// The list of the icons.
        Manifest = "/manifest.webmanifest",
        /// The open API, but for lists of rows and tiles.
        Open = "/api/collections/{*path}",
        /// Every list but the next one.
        List = "/api/{list}",
        Changes = "/api/changes",
    }
}

/// What is so of every answer of a kind.
struct Nature {
    /// True for work of milliseconds and more.
    is_heavy: bool,
    /// Which answers name the host that was asked.
    names_host: Naming,
    /// True for answers that no encoding makes smaller.
    is_packed: bool,
}

/// Which answers of a kind name the host that was asked.
#[derive(Debug, Clone, Copy)]
enum Naming {
    None,
    /// Those that are a feed.
    Feeds,
    All,
}

impl Kind {
    /// The kind of the answer to a path below the base path; `None` for one that is not kept.
    pub(super) fn of(path: &str) -> Option<Self> {
        match path {
            "/" => Some(Self::Page),
            "/embed" => Some(Self::Frame),
            "/explorer" => Some(Self::Explorer),
            "/share.svg" => Some(Self::Picture),
            "/share.png" => Some(Self::Pixels),
            "/icon-180.png" | "/icon-192.png" | "/icon-512.png" => Some(Self::Icon),
            "/manifest.webmanifest" => Some(Self::Manifest),
            "/api" | "/api/" => Some(Self::Open),
            "/states" | "/agencies" | "/policies" => Some(Self::ListPage),
            "/pages.css" => Some(Self::Style),
            _ if path.starts_with("/assets/") => Some(Self::Asset),
            _ if path.starts_with("/sitemap") => Some(Self::Sitemap),
            // One with more parts is a tile.
            _ if is_description(path) => Some(Self::Description),
            _ => match path.strip_prefix("/api/") {
                Some(path) => Self::of_api(path),
                None => Self::of_page(path),
            },
        }
    }

    /// The kind of a page about a record, or of those under a letter.
    fn of_page(path: &str) -> Option<Self> {
        let (folder, name) = path.strip_prefix('/')?.split_once('/')?;
        if name.is_empty() || name.contains('/') {
            return None;
        }
        Some(match folder {
            "county" => Self::CountyPage,
            "town" => Self::TownPage,
            "state" => Self::StatePage,
            "agency" => Self::AgencyPage,
            "policy" => Self::PolicyPage,
            "agencies" => Self::ListPage,
            _ => return None,
        })
    }

    fn of_api(path: &str) -> Option<Self> {
        let (first, more) = path.split_once('/').unwrap_or((path, ""));
        match (first, more.is_empty()) {
            ("at", true) => Some(Self::At),
            ("counties", false) => Some(Self::County),
            ("states", false) => Some(Self::State),
            ("towns", false) => Some(Self::Town),
            ("agencies", false) => Some(Self::Agency),
            ("policies", false) => Some(Self::Policy),
            ("search", true) => Some(Self::Search),
            ("counts", true) => Some(Self::Counts),
            ("names", true) => Some(Self::Names),
            ("openapi.json" | "conformance" | "collections" | "tileMatrixSets", true)
            | ("tileMatrixSets", false) => Some(Self::Open),
            ("collections", false) => is_document(more).then_some(Self::Open),
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

    /// What an answer of this kind costs, whose host it names, and whether it can be made smaller.
    fn nature(self) -> Nature {
        const LIGHT: Nature = Nature {
            is_heavy: false,
            names_host: Naming::None,
            is_packed: false,
        };
        const HEAVY: Nature = Nature {
            is_heavy: true,
            ..LIGHT
        };
        match self {
            Self::At
            | Self::County
            | Self::State
            | Self::Town
            | Self::Agency
            | Self::Policy
            | Self::Search
            | Self::Counts
            | Self::Names
            | Self::Asset
            | Self::Explorer
            | Self::Style
            | Self::Manifest => LIGHT,
            Self::Icon => Nature {
                is_packed: true,
                ..LIGHT
            },
            // Links with a host stand in pages and in descriptions of tiles.
            Self::Page
            | Self::Frame
            | Self::Description
            | Self::Open
            | Self::CountyPage
            | Self::TownPage
            | Self::StatePage
            | Self::AgencyPage
            | Self::PolicyPage
            | Self::ListPage => Nature {
                names_host: Naming::All,
                ..LIGHT
            },
            Self::Picture | Self::List => HEAVY,
            // Tens of thousands of addresses.
            Self::Sitemap => Nature {
                names_host: Naming::All,
                ..HEAVY
            },
            Self::Pixels => Nature {
                is_packed: true,
                ..HEAVY
            },
            // Links with a host stand in the feed, and in no other format.
            Self::Changes => Nature {
                names_host: Naming::Feeds,
                ..HEAVY
            },
        }
    }

    /// True if answers of this kind differ from one vintage of counties to another.
    pub(super) fn has_vintages(self) -> bool {
        match self {
            Self::At
            | Self::County
            | Self::Town
            | Self::State
            | Self::Agency
            | Self::Policy
            | Self::Search
            | Self::Counts
            | Self::Names
            | Self::Description
            | Self::Open
            | Self::CountyPage
            | Self::TownPage
            | Self::StatePage
            | Self::AgencyPage
            | Self::PolicyPage
            | Self::ListPage
            | Self::List
            | Self::Changes => true,
            Self::Page
            | Self::Frame
            | Self::Explorer
            | Self::Asset
            | Self::Style
            | Self::Sitemap
            | Self::Picture
            | Self::Pixels
            | Self::Icon
            | Self::Manifest => false,
        }
    }

    /// True if answers of this kind are as old as the data.
    pub(super) fn is_of_data(self) -> bool {
        !matches!(
            self,
            Self::Asset | Self::Style | Self::Icon | Self::Manifest | Self::Explorer
        )
    }

    /// True if answers of this kind are written in the reader's language where the address names none.
    pub(super) fn has_languages(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::CountyPage
                | Self::TownPage
                | Self::StatePage
                | Self::AgencyPage
                | Self::PolicyPage
                | Self::ListPage
        )
    }

    /// True for work of milliseconds and more.
    pub(super) fn is_heavy(self) -> bool {
        self.nature().is_heavy
    }

    /// True if the answer to this path and query names the host that was asked.
    pub(super) fn names_host(self, path: &str, query: Option<&str>) -> bool {
        match self.nature().names_host {
            Naming::None => false,
            Naming::Feeds => is_feed(path, query.unwrap_or_default()),
            Naming::All => true,
        }
    }

    /// True for answers that are packed already: no encoding makes them smaller, and one is kept for all.
    pub(super) fn is_packed(self) -> bool {
        self.nature().is_packed
    }

    /// The address below the base path, as far as the answer depends on it.
    pub(super) fn address(self, path: &str, query: Option<&str>) -> String {
        let whole = || match query {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        };
        match self {
            // What follows the `?` of these makes no difference.
            Self::Asset | Self::Sitemap => path.to_owned(),
            // What others add to a link makes none to a page.
            Self::CountyPage
            | Self::TownPage
            | Self::StatePage
            | Self::AgencyPage
            | Self::PolicyPage
            | Self::ListPage => {
                let params = Params::read(query.unwrap_or_default());
                format!("{path}{}", params.query(&OF_PAGES))
            }
            Self::Picture | Self::Pixels => {
                gaze::address(path, query.unwrap_or_default()).unwrap_or_else(whole)
            }
            Self::At
            | Self::Open
            | Self::County
            | Self::State
            | Self::Town
            | Self::Agency
            | Self::Policy
            | Self::Search
            | Self::Counts
            | Self::Names
            | Self::Page
            | Self::Frame
            | Self::Explorer
            | Self::Style
            | Self::Description
            | Self::Icon
            | Self::Manifest
            | Self::List
            | Self::Changes => whole(),
        }
    }
}

/// True if a list is asked for as a feed: by the suffix of its path, or by the query.
fn is_feed(path: &str, query: &str) -> bool {
    let suffix = List::suffixed(path).map(|(_list, suffix)| suffix);
    let params = Params::read(query);
    suffix.or(params.text("f")) == Some(Format::Atom.as_str())
}

/// True for what the open API has below a collection but lists of rows, which have their own way to be kept, and tiles.
fn is_document(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(
        parts[..],
        [_] | [_, "queryables" | "schema" | "tiles"] | [_, "tiles", _] | [_, "items", _, ..]
    )
}

/// True for the path of a layer's description.
fn is_description(path: &str) -> bool {
    let file = path.strip_prefix("/tiles/");
    file.is_some_and(|file| !file.contains('/'))
}

#[cfg(test)]
#[path = "kind_tests.rs"]
mod tests;
