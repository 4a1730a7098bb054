//! The atlas as files: a copy of the whole that needs no server of ours.
//!
//! Parts of the atlas are written into a [`Sink`], which names each file by its bytes, and keeps those that are not there
//! yet. What was published before is never changed; one file, the manifest, says which of it is read, and is exchanged
//! last. `docs/PUBLISHED.md` has the layout.

mod error;
mod job;
pub mod pages;
mod sink;
pub mod tiles;

pub use error::PublishError;
pub use job::Job;
pub use sink::{ContentHash, Sink};
