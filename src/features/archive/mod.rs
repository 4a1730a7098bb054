//! Everything as of a day in one archive (zip), with a description of all files in it (Data Package v2).
//!
//! It is made while it is given out: one entry after the other, each a piece at a time. The description stands last, for it
//! has the length and the SHA-256 of every other entry. The same data and the same day give the same bytes.

mod described;
mod entry;
mod error;
mod licence;
mod lists;
mod package;
mod packed;
mod readme;
mod sheets;
mod whole;

pub use error::ArchiveError;
pub use whole::Archive;
