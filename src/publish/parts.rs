//! The parts of a copy.

use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;
use super::{records, search, standing_days, tiles};

/// A part of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Records, figures and tables.
    Records,
    /// What the page searches and counts by itself.
    Page,
    /// Tiles of all layers.
    Tiles,
    /// What readers of feeds come back to.
    Feeds,
}

impl Part {
    /// All parts: first what is kept for good, then the doors.
    pub const ALL: [Self; 4] = [Self::Records, Self::Page, Self::Tiles, Self::Feeds];
}

/// Puts parts of a copy where they belong.
///
/// # Errors
/// A part cannot be made or stored.
pub fn make(parts: &[Part], job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    parts.iter().try_for_each(|part| match part {
        Part::Records => records::records(job, sink),
        Part::Page => {
            search::search(job, sink)?;
            standing_days::standing_days(job, sink)
        }
        Part::Tiles => tiles::tiles(job, sink),
        Part::Feeds => records::feeds(job, sink),
    })
}
