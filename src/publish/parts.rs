//! The parts of a copy.

use std::thread;

use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;
use super::{pages, records, search, standing_days, tiles};
use crate::domain::words;
use crate::threads::joined;

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
        /// Pages for people, and the map.
        Doors = "doors",
        /// What readers of feeds come back to.
        Feeds = "feeds",
    }
}

/// Puts parts of a copy where they belong, what is kept for good first, then the doors.
///
/// # Errors
/// A part cannot be made or stored.
pub fn make(parts: &[Part], job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let (doors, files): (Vec<Part>, Vec<Part>) = Part::ALL
        .iter()
        .filter(|part| parts.contains(part))
        .partition(|part| part.is_of_doors());
    // Parts have stretches that one core does alone.
    let made = thread::scope(|scope| {
        let threads: Vec<_> = files
            .iter()
            .map(|part| scope.spawn(|| part.make(job, sink)))
            .collect();
        let made = threads.into_iter().map(joined);
        made.collect::<Vec<Result<(), PublishError>>>()
    });
    made.into_iter().collect::<Result<(), PublishError>>()?;
    // What pages load has arrived before the first of them, and so before any door.
    doors.iter().try_for_each(|part| part.make(job, sink))
}

impl Part {
    /// True for what people come in by.
    fn is_of_doors(self) -> bool {
        matches!(self, Self::Feeds | Self::Doors)
    }

    fn make(self, job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
        match self {
            Self::Counts => records::counts(job, sink),
            Self::Records => records::records(job, sink),
            Self::Page => {
                search::search(job, sink)?;
                standing_days::standing_days(job, sink)
            }
            Self::Tiles => tiles::write(job, sink),
            Self::Feeds => records::feeds(job, sink),
            Self::Doors => pages::write(job, sink),
        }
    }
}
