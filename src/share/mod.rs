//! The atlas as one picture: what a page shows that links to a view.
//!
//! `frame` puts a part of the earth into a rectangle, `look` says how a county is filled, `paths` writes
//! borders, each once, `words` and `sentences` are the page's own,
//! `column` sets them beside the map, and `picture` puts all together.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a picture has a few thousand units a side, and a coverage far fewer than 2^32 counties"
)]

mod column;
mod frame;
mod insets;
mod look;
mod paths;
mod picture;
mod sentences;
mod spanish;
mod text;
mod words;

pub use look::{ENTRIES, Entry};
pub use text::escape;
pub use words::{Lang, LangError};

use crate::atlas::{Agency, AsOf, Atlas};
use crate::domain::State;
use words::Words;

/// Width of a picture in CSS pixels.
pub const WIDTH: u32 = 1200;

/// Height of a picture in CSS pixels.
pub const HEIGHT: u32 = 630;

/// What a view is about.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// All that is served.
    Nation,
    /// A state or territory that has a boundary.
    State(State),
    /// The county at a position.
    County(usize),
    /// An agency.
    Agency(&'a Agency),
}

/// Where a reader looks without having chosen a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gaze {
    /// Zoom of the page's map, 2 to 12.
    pub zoom: f64,
    /// Latitude of its middle, degrees, WGS84.
    pub lat_deg: f64,
    /// Longitude of its middle, degrees, WGS84.
    pub lon_deg: f64,
}

/// What a picture shows.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// What it is about.
    pub target: Target<'a>,
    /// Where the map looks, if nothing is chosen.
    pub gaze: Option<Gaze>,
    /// What the legend hides.
    pub hidden: Vec<Entry>,
    /// The language of its words.
    pub lang: Lang,
}

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

/// The picture of a view on a day, as SVG of [`WIDTH`] by [`HEIGHT`] pixels.
///
/// The same atlas, day and view give the same bytes. Boundaries are drawn in an equal-area projection (Albers,
/// with standard parallels for the place).
#[must_use]
pub fn draw(atlas: &Atlas, as_of: &AsOf, view: &View<'_>) -> String {
    picture::draw(atlas, as_of, view)
}
