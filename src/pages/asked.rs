//! What a page is asked for with, and how its links lead on with the same.

use super::address;
use super::site::{self, Site};
use super::speech::Speech;
use crate::atlas::{AsOf, Atlas};
use crate::domain::{Day, Geoid, State, TownGeoid};
use crate::share::Lang;

/// What a page is asked for with.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The language that it is written in.
    pub lang: Lang,
    /// True if the address names the language, and not the reader's browser.
    pub names_lang: bool,
    /// The day, if the address names one.
    pub date: Option<Day>,
    /// The vintage of counties, if the address names one.
    pub vintage: Option<u16>,
    /// The address under which everything is served, with its last slash; empty in a copy whose address is not known.
    pub root: String,
    /// Which kind of site the page stands in.
    pub site: Site,
    /// The day in Washington.
    pub today: Day,
}

/// A link.
#[derive(Debug, Clone, Default)]
pub(super) struct Link {
    pub(super) text: String,
    pub(super) href: String,
    /// The language of its text where that is not the page's.
    pub(super) lang: Option<&'static str>,
    /// What a screen reader says where the text alone does not tell.
    pub(super) spoken: Option<String>,
}

/// A page that is being written: of which atlas and day, in which language, and where its links lead.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) as_of: AsOf,
    pub(super) asked: &'a Asked,
    pub(super) speech: Speech,
    /// The way from the page up to the root.
    pub(super) up: String,
}

impl<'a> Desk<'a> {
    /// For a page that is one folder below the root.
    pub(super) fn new(atlas: &'a Atlas, as_of: AsOf, asked: &'a Asked) -> Self {
        Self {
            atlas,
            as_of,
            asked,
            speech: Speech::new(asked.lang),
            up: up(asked, 1),
        }
    }

    /// The same for a page so many folders below the root.
    pub(super) fn deep(self, folders: usize) -> Self {
        let up = up(self.asked, folders);
        Self { up, ..self }
    }

    /// The same for a page that is beside the root.
    pub(super) fn at_root(self) -> Self {
        self.deep(0)
    }

    /// What is asked for, as a link carries it on; `lang` and `date` may be others.
    fn query(&self, lang: Option<Lang>, date: Option<Day>) -> String {
        let mut query = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
        if let Some(date) = date {
            query.append_pair("date", &date.to_string());
        }
        if let Some(vintage) = self.asked.vintage {
            query.append_pair("vintage", &vintage.to_string());
        }
        if let Some(lang) = lang {
            query.append_pair("lang", lang.as_str());
        }
        let query = query.finish();
        if query == "?" { String::new() } else { query }
    }

    fn lang(&self) -> Option<Lang> {
        Some(self.asked.lang).filter(|_| self.asked.names_lang)
    }

    /// A page below the root, on the same day and in the same language.
    pub(super) fn page(&self, path: &str) -> String {
        self.on(path, self.asked.date)
    }

    /// The same page in a language.
    pub(super) fn in_language(&self, path: &str, lang: Lang) -> String {
        let up = &self.up;
        match &self.asked.site {
            Site::Served => format!("{up}{path}{}", self.query(Some(lang), self.asked.date)),
            Site::Copy { .. } => format!("{up}{}", self.asked.site.page(path, lang)),
        }
    }

    /// The same page on another day; `None` is the newest. A copy has no pages of other days, and the map shows them.
    pub(super) fn on(&self, path: &str, date: Option<Day>) -> String {
        let up = &self.up;
        match (&self.asked.site, date) {
            (Site::Served, _) => format!("{up}{path}{}", self.query(self.lang(), date)),
            (Site::Copy { .. }, None) => self.in_language(path, self.asked.lang),
            (Site::Copy { .. }, Some(date)) => {
                let chosen = address::chosen(path);
                let query = on_map(borrowed(chosen.as_ref()), Some(date), self.lang());
                format!("{up}{}{query}", self.asked.site.map())
            }
        }
    }

    /// The absolute address of a page on a day, whichever language it is read in; of a copy the map on that day.
    pub(super) fn pinned(&self, path: &str, date: Day) -> String {
        let root = &self.asked.root;
        match &self.asked.site {
            Site::Served => format!("{root}{path}{}", self.query(None, Some(date))),
            Site::Copy { .. } => {
                let chosen = address::chosen(path);
                match borrowed(chosen.as_ref()) {
                    Some(chosen) => {
                        let query = on_map(Some(chosen), Some(date), None);
                        format!("{root}{}{query}", self.asked.site.map())
                    }
                    None => format!("{root}{}", self.asked.site.page(path, Lang::English)),
                }
            }
        }
    }

    /// The address under which everything is served: where it is not known, the way up to it.
    pub(super) fn root(&self) -> &str {
        if self.asked.root.is_empty() {
            &self.up
        } else {
            &self.asked.root
        }
    }

    /// Data below the root, of the same day.
    pub(super) fn data(&self, path: &str, more: &[(&str, &str)]) -> String {
        let mut query = self.query(None, self.asked.date);
        for (name, value) in more {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            query.extend(form_urlencoded::byte_serialize(value.as_bytes()));
        }
        format!("{}{path}{query}", self.up)
    }

    /// The map, with something chosen, on the same day and in the same language.
    pub(super) fn map(&self, chosen: Option<(&str, &str)>) -> String {
        let map = self.asked.site.map();
        format!("{}{map}{}", self.up, self.map_query(chosen, self.lang()))
    }

    /// The picture of that, below the root.
    pub(super) fn picture(&self, chosen: (&str, &str)) -> String {
        let (up, lang) = (&self.up, self.asked.lang);
        match (&self.asked.site, chosen) {
            (Site::Served, _) => {
                let query = self.map_query(Some(chosen), Some(lang));
                format!("{up}share.svg{query}")
            }
            (Site::Copy { .. }, ("state", usps)) => {
                format!("{up}{}", site::picture(Some(usps), lang))
            }
            (Site::Copy { .. }, _) => format!("{up}{}", site::picture(None, lang)),
        }
    }

    /// The query of the map and of its picture.
    pub(super) fn map_query(&self, chosen: Option<(&str, &str)>, lang: Option<Lang>) -> String {
        on_map(chosen, self.asked.date, lang)
    }

    /// A county by its name; `None` if the vintage has it not.
    pub(super) fn county(&self, geoid: Geoid) -> Option<Link> {
        let county = self
            .atlas
            .counties
            .get(self.atlas.counties.position(geoid)?);
        Some(Link {
            text: county.name.clone(),
            href: self.page(&address::county(county)),
            ..Link::default()
        })
    }

    /// A state by its name.
    pub(super) fn state(&self, state: State) -> Link {
        Link {
            text: self.speech.state(state).to_owned(),
            href: self.page(&address::state(state)),
            ..Link::default()
        }
    }

    /// A town by its name.
    pub(super) fn town(&self, geoid: TownGeoid, name: &str, state: State) -> Link {
        Link {
            text: name.to_owned(),
            href: self.page(&address::town(geoid, name, state)),
            ..Link::default()
        }
    }

    /// An agency by its name.
    pub(super) fn agency(&self, slug: &str, name: &str) -> Link {
        Link {
            text: name.to_owned(),
            href: self.page(&address::agency(slug)),
            lang: self.speech.english(),
            spoken: None,
        }
    }

    /// A policy by its title.
    pub(super) fn policy(&self, id: &str, title: &str) -> Link {
        Link {
            text: title.to_owned(),
            href: self.page(&address::policy(id)),
            lang: self.speech.english(),
            spoken: None,
        }
    }
}

/// The way up to the root from a page so many folders below it, in its language.
fn up(asked: &Asked, folders: usize) -> String {
    let folders = match (&asked.site, asked.lang) {
        (Site::Copy { .. }, Lang::Spanish) => folders + 1,
        (Site::Copy { .. }, Lang::English) | (Site::Served, _) => folders,
    };
    match folders {
        0 => "./".to_owned(),
        some => "../".repeat(some),
    }
}

fn borrowed<'a>(chosen: Option<&'a (&'static str, String)>) -> Option<(&'static str, &'a str)> {
    chosen.map(|(name, value)| (*name, value.as_str()))
}

/// The query of the map with something chosen, on a day and in a language.
fn on_map(chosen: Option<(&str, &str)>, date: Option<Day>, lang: Option<Lang>) -> String {
    let mut query = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
    if let Some((name, value)) = chosen {
        query.append_pair(name, value);
    }
    if let Some(date) = date {
        query.append_pair("date", &date.to_string());
    }
    if let Some(lang) = lang {
        query.append_pair("lang", lang.as_str());
    }
    let query = query.finish();
    if query == "?" { String::new() } else { query }
}
