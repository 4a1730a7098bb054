//! What a place tells of its files.

use std::fs::File;

use jiff::Timestamp;

/// A file, as a listing tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name below the place.
    pub name: String,
    /// Its bytes as they are held: those of a text may be compressed.
    pub bytes: u64,
    /// When it was written.
    pub modified: Timestamp,
    /// What a bucket calls these bytes: commonly their MD5.
    pub tag: Option<String>,
}

/// Whether others are kept from publishing.
#[derive(Debug)]
pub enum Locked {
    /// They are until this is dropped.
    Held(File),
    /// Another publishes there.
    ByOther,
    /// The place knows no locks.
    Unknown,
}
