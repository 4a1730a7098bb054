//! How far a publication is, and what became of it.

use std::sync::atomic::{AtomicU64, Ordering};

/// Files and their bytes, uncompressed.
#[derive(Debug, Default)]
pub struct Count {
    files: AtomicU64,
    bytes: AtomicU64,
}

impl Count {
    pub(super) fn add(&self, bytes: usize) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// How many files.
    #[must_use]
    pub fn files(&self) -> u64 {
        self.files.load(Ordering::Relaxed)
    }

    /// How many bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

/// How far a publication is; read while it goes on.
#[derive(Debug, Default)]
pub struct Tally {
    /// All that the copy is made of.
    pub all: Count,
    /// What of it was written, or would be.
    pub written: Count,
    /// What was stored, compressed as it is.
    pub stored: Count,
    /// What was removed, or would be: doors that lead nowhere, and old files.
    pub removed: Count,
    expected: AtomicU64,
}

impl Tally {
    /// About how many files the copy is made of: as many as the one before it, if there is one.
    #[must_use]
    pub fn expected_files(&self) -> Option<u64> {
        Some(self.expected.load(Ordering::Relaxed)).filter(|files| *files > 0)
    }

    pub(super) fn expect(&self, files: usize) {
        self.expected.store(files as u64, Ordering::Relaxed);
    }
}

/// What became of a publication.
#[derive(Debug)]
pub struct Published {
    /// The name of the atlas.
    pub snapshot: String,
    /// False if the manifest stays as it is.
    pub is_new: bool,
}
