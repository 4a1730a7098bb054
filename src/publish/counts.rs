//! The headline.

use super::error::PublishError;
use super::job::Job;
use super::record;
use super::sink::Sink;
use crate::features;

/// Writes the headline of the day.
pub(super) fn all(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let counts = features::counts(job.atlas, &job.as_of, job.as_of.day);
    record::write(sink, "api/counts.json", &counts)
}
