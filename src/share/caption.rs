//! The words for a view.

use super::beside::capital;
use super::fill::Fill;
use super::lang::Lang;
use super::view::{Target, View};
use super::words::Words;
use crate::atlas::{AsOf, Atlas};

/// The words for a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// What it is about.
    pub title: String,
    /// What applies there on the day.
    pub description: String,
}

/// What stands before the description where it stands for the picture.
#[must_use]
pub fn alt(lang: Lang) -> &'static str {
    lang.pick(["Map with its legend.", "Mapa con su leyenda."])
}

/// The words for a view on a day.
#[must_use]
pub fn caption(atlas: &Atlas, as_of: &AsOf, view: &View<'_>) -> Caption {
    let words = Words::new(view.lang);
    let part = words.part(view.part);
    let title = match view.target {
        Target::Nation => {
            let about = words.about_all(view.fill);
            match part {
                Some(part) => format!("{part}: {about} · Countyline"),
                None if view.fill == Fill::All => format!("Countyline: {about}"),
                None => format!("{} · Countyline", capital(about)),
            }
        }
        Target::State(_) | Target::County(_) | Target::Town(_) | Target::Agency(_) => {
            let name = words.name_of(atlas, &view.target);
            let told = [
                Some(name.as_str()),
                part,
                words.fill(view.fill),
                Some("Countyline"),
            ];
            told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    };
    // Days in the other order mean the same.
    let since = view.since.filter(|since| *since != as_of.day);
    let changes = since.map(|since| words.between(since.min(as_of.day), since.max(as_of.day)));
    let mut said = words.sentences(atlas, as_of, &view.target);
    said.splice(0..0, changes);
    Caption {
        title,
        description: said.join(" "),
    }
}
