//! The parts of a copy.

use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;
use super::{pages, records, search, standing_days, tiles};
use crate::domain::words;

words! {
    /// A part of a copy.
    Part, "part of a copy" {
        /// The headline of every day.
        Counts = "counts",
        /// Records, figures and tables.
        Records = "records",
        /// What the page searches and counts by itself.
        Page = "page",
        /// Tiles of all layers.
        Tiles = "tiles",
        /// What readers of feeds come back to.
        Feeds = "feeds",
        /// Pages for people, and the map.
        Doors = "doors",
    }
}

/// Puts parts of a copy where they belong, in their order: what is kept for good first, then the doors.
///
/// # Errors
/// A part cannot be made or stored.
pub fn make(parts: &[Part], job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let meant = Part::ALL.iter().filter(|part| parts.contains(part));
    meant.into_iter().try_for_each(|part| match part {
        Part::Counts => records::counts(job, sink),
        Part::Records => records::records(job, sink),
        Part::Page => {
            search::search(job, sink)?;
            standing_days::standing_days(job, sink)
        }
        Part::Tiles => tiles::write(job, sink),
        Part::Feeds => records::feeds(job, sink),
        Part::Doors => pages::write(job, sink),
    })
}
