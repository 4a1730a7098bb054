//! The parts of a copy.

use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;
use super::{records, search, standing_days};

/// Puts all parts of a copy where they belong: first what is kept for good, then the doors.
///
/// # Errors
/// A part cannot be made or stored.
pub fn all(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    records::records(job, sink)?;
    page(job, sink)?;
    records::feeds(job, sink)
}

/// Puts what the page of a copy searches and counts by itself where it belongs.
///
/// # Errors
/// It cannot be stored.
pub fn page(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    search::search(job, sink)?;
    standing_days::standing_days(job, sink)
}
