//! What every page has around its own: head, header, footer. Other pages for people extend the same layout
//! (`templates/base.html`) with a frame of theirs.

use std::fmt;

use serde_json::Value;

use super::asked::{Desk, Link};
use super::said::Said;
use super::site::{self, Site};
use crate::share::Lang;

/// What is around a page.
#[derive(Debug)]
pub struct Frame {
    pub(super) lang: Lang,
    pub(super) said: &'static Said,
    pub(super) title: String,
    pub(super) description: String,
    /// The way up to the root.
    pub(super) up: String,
    pub(super) canonical: String,
    /// The same page in each language, and where the reader's own language decides.
    pub(super) alternates: Vec<(&'static str, String)>,
    pub(super) metas: Vec<Meta>,
    /// What the page is about, for programs (schema.org, JSON-LD).
    pub(super) about: Option<InScript>,
    /// The same page in the other languages: the language, its name in itself, the address.
    pub(super) languages: Vec<(Lang, &'static str, String)>,
    pub(super) map: String,
    pub(super) states: String,
    pub(super) agencies: String,
    pub(super) policies: String,
    /// Where it says how current the data are, in a site that is served.
    pub(super) status: Option<String>,
    /// The style sheet.
    pub(super) style: String,
    /// Of which day the newest list is, and in a site that is served how old.
    pub(super) age: String,
    pub(super) not_legal: &'static str,
    pub(super) sources: [&'static str; 2],
}

/// A property in the head of a page.
#[derive(Debug)]
pub(super) struct Meta {
    pub(super) kind: &'static str,
    pub(super) name: &'static str,
    pub(super) content: String,
}

/// What a page says of itself.
#[derive(Debug)]
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) description: String,
    /// Its address below the root.
    pub(super) path: &'a str,
    /// What the map shows of it.
    pub(super) chosen: Option<(&'a str, &'a str)>,
    pub(super) dataset: Option<Value>,
}

/// JSON as it stands in a script of a page: nothing in it ends the script or begins a comment.
#[derive(Debug)]
pub(super) struct InScript(String);

impl InScript {
    pub(super) fn of(value: &Value) -> Self {
        let text = value.to_string();
        Self(
            text.replace('<', "\\u003c")
                .replace('>', "\\u003e")
                .replace('&', "\\u0026"),
        )
    }
}

impl fmt::Display for InScript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What each language calls itself.
const OWN_NAMES: [&str; Lang::ALL.len()] = ["English", "Español"];

impl Frame {
    pub(super) fn of(desk: &Desk<'_>, about: About<'_>) -> Self {
        let speech = &desk.speech;
        let lang = speech.lang;
        let record = &speech.said.record;
        let root = desk.root();
        let site = &desk.asked.site;
        // The address without what only chooses a view of the same record. English is what is read where nothing is
        // chosen; the same in another language is a page of its own, or it would never be found in that language. A
        // day of the past is a version of the record, and the record is what is to be found.
        let bare = format!(
            "{root}{}{}",
            site.page(about.path, Lang::English),
            vintage(desk)
        );
        let in_lang = |lang: Lang| match lang {
            Lang::English => bare.clone(),
            Lang::Spanish if !site.is_served() => format!("{root}{}", site.page(about.path, lang)),
            Lang::Spanish => {
                let between = if bare.contains('?') { '&' } else { '?' };
                format!("{bare}{between}lang={lang}")
            }
        };
        let all = || Lang::ALL.iter().copied();
        let mut alternates: Vec<(&'static str, String)> =
            all().map(|lang| (lang.as_str(), in_lang(lang))).collect();
        alternates.push(("x-default", bare.clone()));
        let age = speech.age(desk.atlas.calendar.age_days(desk.asked.today));
        let newest = speech.day(desk.atlas.calendar.newest());
        let text = match desk.atlas.calendar.age_days(desk.asked.today) {
            // A file grows old after it was written.
            _ if !site.is_served() => &speech.said.text.newest_list,
            0 => &record.age.today,
            _ => &record.age.some,
        };
        let title = format!("{} · Countyline", about.title);
        Self {
            lang,
            said: speech.said,
            metas: metas(desk, &about, &title),
            about: about.dataset.as_ref().map(InScript::of),
            title,
            description: about.description,
            up: desk.up.clone(),
            canonical: in_lang(lang),
            alternates,
            languages: all()
                .zip(OWN_NAMES)
                .filter(|(other, _name)| *other != lang)
                .map(|(other, name)| (other, name, desk.in_language(about.path, other)))
                .collect(),
            map: desk.map(about.chosen),
            states: desk.page("states"),
            agencies: desk.page("agencies"),
            policies: desk.page("policies"),
            status: site
                .is_served()
                .then(|| format!("{}status?lang={lang}", desk.up)),
            style: format!("{}{}", desk.up, site.style()),
            age: speech.fill(text, &[("day", &newest), ("age", &age)]),
            not_legal: &record.panel.not_legal,
            sources: [&record.sources.lists, &record.sources.places],
        }
    }
}

/// The vintage as the query of an address: counties of another vintage are other records.
fn vintage(desk: &Desk<'_>) -> String {
    let vintage = desk.asked.vintage.filter(|_| !desk.atlas.is_of_base());
    vintage.map_or_else(String::new, |vintage| format!("?vintage={vintage}"))
}

/// What other sites show of a link to the page.
fn metas(desk: &Desk<'_>, about: &About<'_>, title: &str) -> Vec<Meta> {
    let root = desk.root();
    let lang = desk.speech.lang;
    let url = match desk.asked.date {
        Some(date) => desk.pinned(about.path, date),
        None => format!("{root}{}", desk.asked.site.page(about.path, lang)),
    };
    let alt = crate::share::alt(lang);
    let (image, alt) = match (&desk.asked.site, about.chosen) {
        (Site::Served, chosen) => (
            format!("share.png{}", desk.map_query(chosen, Some(lang))),
            format!("{alt} {}", about.description),
        ),
        (Site::Copy { .. }, Some(("state", usps))) => (
            site::picture(Some(usps), lang),
            format!("{alt} {}", about.description),
        ),
        (Site::Copy { .. }, _) => (site::picture(None, lang), alt.to_owned()),
    };
    let image = format!("{root}{image}");
    let locale = lang.pick(["en_US", "es_US"]);
    let meta = |kind, name, content: &str| Meta {
        kind,
        name,
        content: content.to_owned(),
    };
    vec![
        meta("property", "og:site_name", "Countyline"),
        meta("property", "og:type", "website"),
        meta("property", "og:locale", locale),
        meta("property", "og:title", title),
        meta("property", "og:description", &about.description),
        meta("property", "og:url", &url),
        meta("property", "og:image", &image),
        meta("property", "og:image:type", "image/png"),
        meta(
            "property",
            "og:image:width",
            &crate::share::WIDTH.to_string(),
        ),
        meta(
            "property",
            "og:image:height",
            &crate::share::HEIGHT.to_string(),
        ),
        meta("property", "og:image:alt", &alt),
        meta("name", "twitter:card", "summary_large_image"),
    ]
}

/// The map itself, with what a page is about, as a link.
pub(super) fn map_link(desk: &Desk<'_>, chosen: (&str, &str)) -> Link {
    Link {
        text: desk.speech.said.text.map_here.clone(),
        href: desk.map(Some(chosen)),
        ..Link::default()
    }
}
