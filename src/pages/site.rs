//! Which kind of site pages stand in.

use super::address;
use super::speech::Speech;
use crate::share::{Lang, escape};

/// Which kind of site pages stand in: what their links may lead to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Site {
    /// Pages are written when they are asked for, of any day, beside the API.
    #[default]
    Served,
    /// Each page is a file, of one day, and there is no API. Pages of a language other than English are in a folder of
    /// its name.
    Copy {
        /// The name of the style sheet, below the root.
        style: String,
    },
}

impl Site {
    /// A page, below the root.
    pub(super) fn page(&self, path: &str, lang: Lang) -> String {
        match self {
            Self::Served => path.to_owned(),
            Self::Copy { .. } => file(path, lang),
        }
    }

    /// True if pages of other days and the records themselves are at hand.
    pub(super) fn is_served(&self) -> bool {
        *self == Self::Served
    }

    /// The style sheet, below the root.
    pub(super) fn style(&self) -> &str {
        match self {
            Self::Served => "pages.css",
            Self::Copy { style } => style,
        }
    }

    /// The map, below the root; what it shows follows.
    pub(super) fn map(&self) -> &'static str {
        match self {
            Self::Served => "",
            Self::Copy { .. } => "index.html",
        }
    }
}

/// The file of a page in a copy, by the page's address: `county/51059.html`, in Spanish `es/county/51059.html`. The words
/// after an id are left out, so that who knows the id knows the file.
///
/// # Examples
/// ```
/// use countyline::pages::file_of;
/// use countyline::share::Lang;
/// let path = "county/51059-fairfax-county-virginia";
/// assert_eq!(file_of(path, Lang::English), "county/51059.html");
/// assert_eq!(file_of("state/fl-florida", Lang::Spanish), "es/state/FL.html");
/// assert_eq!(file_of("agency/fl-hialeah-police", Lang::English), "agency/fl-hialeah-police.html");
/// ```
#[must_use]
pub fn file(path: &str, lang: Lang) -> String {
    let path = match path.split_once('/') {
        Some((kind @ ("county" | "town"), part)) => format!("{kind}/{}", address::id_of(part)),
        Some((kind @ "state", part)) => {
            format!("{kind}/{}", address::id_of(part).to_ascii_uppercase())
        }
        Some(_) | None => path.to_owned(),
    };
    match lang {
        Lang::English => format!("{path}.html"),
        Lang::Spanish => format!("{lang}/{path}.html"),
    }
}

/// The picture that a copy has of a state by its postal code, or of all of them, below the root: `share.png`,
/// `es/state/FL.png`.
#[must_use]
pub fn picture(usps: Option<&str>, lang: Lang) -> String {
    let path = usps.map_or_else(
        || "share.png".to_owned(),
        |usps| format!("state/{usps}.png"),
    );
    match lang {
        Lang::English => path,
        Lang::Spanish => format!("{lang}/{path}"),
    }
}

/// What the map of a copy says in a language where there is no script: a paragraph of HTML that leads to the pages.
#[must_use]
pub fn without_script(lang: Lang) -> String {
    let speech = Speech::new(lang);
    let text = &speech.said.text;
    let link = format!(
        "<a href=\"{}\">{}</a>",
        file("states", lang),
        escape(&text.a_page_for_each)
    );
    let said = speech.fill(&escape(&text.no_script), &[("pages", &link)]);
    format!("<p lang=\"{lang}\">{said}</p>")
}
