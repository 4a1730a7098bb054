//! Where the copy will be read.

use crate::publish::job::Job;

/// The address under which the copy will be read, with its last slash; empty if it is not known.
pub(super) fn root(job: &Job<'_>) -> String {
    job.public_url
        .map_or_else(String::new, |url| format!("{url}/"))
}
