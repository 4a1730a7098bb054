//! The parts of a copy.

use super::error::PublishError;
use super::job::Job;
use super::records;
use super::sink::Sink;

/// Puts all parts of a copy where they belong: first what is kept for good, then the doors.
///
/// # Errors
/// A part cannot be made or stored.
pub fn all(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    records::records(job, sink)?;
    records::feeds(job, sink)
}
