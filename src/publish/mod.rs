//! The atlas as files: a copy of the whole that needs no server of ours.
//!
//! Parts of the atlas are written into a [`Sink`], which names each file by its bytes, and keeps those that are not there
//! yet. What was published before is never changed; one file, the manifest, says which of it is read, and is exchanged
//! last. `docs/PUBLISHED.md` has the layout.

mod counts;
mod error;
mod job;
mod journal;
mod known;
mod names;
mod parts;
mod prune;
mod publication;
mod record;
mod sink;
mod tally;
mod whole;

pub use crate::store::ContentHash;
pub use error::PublishError;
pub use job::Job;
pub use parts::{Only, names as part_names};
pub use sink::Sink;
pub use tally::{Count, Published, Tally};
pub use whole::{How, publish};
