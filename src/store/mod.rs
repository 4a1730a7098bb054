//! Where a published copy lies, a folder or a bucket of S3's kind, and the lists that say what is in it.
//!
//! Files are written whole or not at all: a reader sees the old bytes or the new ones. `docs/PUBLISHED.md` has the layout.

mod bucket;
mod content_hash;
mod entry;
mod error;
mod folder;
mod fresh;
mod kind;
mod manifest;
mod opened;
mod place;
mod queue;

pub use content_hash::ContentHash;
pub use entry::{Entry, Locked};
pub use error::StoreError;
pub use fresh::Fresh;
pub use kind::Kind;
pub use manifest::{
    FORMAT, GeodataFile, GeodataList, Listed, MANIFEST, Manifest, Part, Stored, Whole,
};
pub use opened::Store;
pub use place::{Place, PlaceError};
pub use queue::Queue;
