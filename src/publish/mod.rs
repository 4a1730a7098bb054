//! The atlas as files: a copy of the whole that needs no server of ours.
//!
//! Parts of the atlas are written into a [`Sink`], which names each file by its bytes, and keeps those that are not there
//! yet. What was published before is never changed; one file, the manifest, says which of it is read, and is exchanged
//! last. `docs/PUBLISHED.md` has the layout.

mod each;
mod error;
mod job;
mod records;
mod sink;

pub use error::PublishError;
pub use job::Job;
pub use sink::{ContentHash, Sink};

/// Puts all parts of a copy where they belong.
///
/// # Errors
/// A part cannot be made or stored.
pub fn all(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    records::records(job, sink)?;
    records::feeds(job, sink)
}
