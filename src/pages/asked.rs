//! What a page is asked for with, and how its links lead on with the same.

use super::address;
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
    /// The address under which everything is served, with its last slash.
    pub root: String,
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
    pub(super) up: &'static str,
}

impl<'a> Desk<'a> {
    /// For a page that is one folder below the root.
    pub(super) fn new(atlas: &'a Atlas, as_of: AsOf, asked: &'a Asked) -> Self {
        Self {
            atlas,
            as_of,
            asked,
            speech: Speech::new(asked.lang),
            up: "../",
        }
    }

    /// The same for a page that is beside the root.
    pub(super) fn at_root(self) -> Self {
        Self { up: "./", ..self }
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
        format!(
            "{}{path}{}",
            self.up,
            self.query(self.lang(), self.asked.date)
        )
    }

    /// The same page in a language.
    pub(super) fn in_language(&self, path: &str, lang: Lang) -> String {
        format!(
            "{}{path}{}",
            self.up,
            self.query(Some(lang), self.asked.date)
        )
    }

    /// The same page on another day; `None` is the newest.
    pub(super) fn on(&self, path: &str, date: Option<Day>) -> String {
        format!("{}{path}{}", self.up, self.query(self.lang(), date))
    }

    /// The absolute address of a page on a day, whichever language it is read in.
    pub(super) fn pinned(&self, path: &str, date: Day) -> String {
        format!("{}{path}{}", self.asked.root, self.query(None, Some(date)))
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
        format!("{}{}", self.up, self.map_query(chosen, self.lang()))
    }

    /// The picture of that, below the root.
    pub(super) fn picture(&self, chosen: (&str, &str)) -> String {
        let query = self.map_query(Some(chosen), Some(self.asked.lang));
        format!("{}share.svg{query}", self.up)
    }

    /// The query of the map and of its picture.
    pub(super) fn map_query(&self, chosen: Option<(&str, &str)>, lang: Option<Lang>) -> String {
        let mut query = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
        if let Some((name, value)) = chosen {
            query.append_pair(name, value);
        }
        if let Some(date) = self.asked.date {
            query.append_pair("date", &date.to_string());
        }
        if let Some(lang) = lang {
            query.append_pair("lang", lang.as_str());
        }
        let query = query.finish();
        if query == "?" { String::new() } else { query }
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
