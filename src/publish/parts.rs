//! What a copy is made of, part by part.

use super::counts;
use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;

/// Writes a part of the copy.
type Part = fn(&Job<'_>, &dyn Sink) -> Result<(), PublishError>;

/// The parts in their order: files that are never changed first, then the doors.
const PARTS: &[(&str, Part)] = &[("counts", counts::all)];

/// Names of parts; none means all of them.
pub type Only = Vec<String>;

/// The names of all parts.
pub fn names() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(|(name, _)| *name)
}

/// Writes the parts.
pub(super) fn all(job: &Job<'_>, only: &Only, sink: &dyn Sink) -> Result<(), PublishError> {
    let is_meant = |name: &str| only.is_empty() || only.iter().any(|only| only == name);
    let meant = PARTS.iter().filter(|(name, _)| is_meant(name));
    meant.into_iter().try_for_each(|(_, part)| part(job, sink))
}
