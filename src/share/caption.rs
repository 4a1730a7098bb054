//! The words for a view.

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

/// The words for a view on a day.
#[must_use]
pub fn caption(atlas: &Atlas, as_of: &AsOf, view: &View<'_>) -> Caption {
    let words = Words::new(view.lang);
    let name = words.name_of(atlas, &view.target);
    Caption {
        title: match view.target {
            Target::Nation => format!("Countyline: {name}"),
            Target::State(_) | Target::County(_) | Target::Agency(_) => {
                format!("{name} · Countyline")
            }
        },
        description: words.sentences(atlas, as_of, &view.target).join(" "),
    }
}
