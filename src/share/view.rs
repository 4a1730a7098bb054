//! What a picture shows.

use super::fill::{Fill, Part};
use super::lang::Lang;
use super::look::Entry;
use crate::atlas::Agency;
use crate::domain::{Day, State};

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
    /// The town at a position of those whose border is known.
    Town(u32),
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
    /// The part of the page.
    pub part: Part,
    /// The day since which its changes are shown, if it is named.
    pub since: Option<Day>,
    /// What the map's colours tell.
    pub fill: Fill,
    /// What the legend hides.
    pub hidden: Vec<Entry>,
    /// The language of its words.
    pub lang: Lang,
}

impl View<'_> {
    /// What its map does not draw: what the legend hides, and the marks that are not of this view.
    pub(super) fn all_hidden(&self) -> Vec<Entry> {
        let mut hidden = self.hidden.clone();
        match self.fill {
            Fill::All | Fill::Stance => {}
            Fill::Model | Fill::Signed => hidden.push(Entry::Cities),
        }
        hidden
    }
}
