//! The data of the release inside the program: the files of `geodata/`, each compressed by `build/data.rs`.
//!
//! A file is unpacked when it is first asked for, in memory; nothing is written to disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::content::Content;
use crate::threads::{cores, gathered};

/// What the data is called where a path would stand.
pub(super) const NAME: &str = "the data inside the program";

/// A file: its name, its length, its frames.
type File = (&'static str, usize, &'static [&'static [u8]]);

/// How many bytes of a file are in one frame, and the files, sorted by name.
#[cfg(feature = "data")]
#[expect(
    clippy::unreadable_literal,
    reason = "the lengths are written by build/data.rs and read by nobody"
)]
static PACKED: (usize, &[File]) = include!(concat!(env!("OUT_DIR"), "/geodata.rs"));

/// This build carries none.
#[cfg(not(feature = "data"))]
static PACKED: (usize, &[File]) = (1, &[]);

/// True if this build carries data.
pub(super) fn is_carried() -> bool {
    !PACKED.1.is_empty()
}

/// The name of every file, parts joined by `/`, sorted.
pub fn names_inside() -> impl Iterator<Item = &'static str> {
    PACKED.1.iter().map(|(name, ..)| *name)
}

/// The names of what is in a folder: files, and folders within.
pub(super) fn names(folder: &str) -> Vec<String> {
    let within = |name: &'static str| match folder {
        "" => Some(name),
        folder => name.strip_prefix(folder)?.strip_prefix('/'),
    };
    let first = |name: &'static str| name.split('/').next().map(str::to_owned);
    let found: BTreeSet<String> = names_inside()
        .filter_map(within)
        .filter_map(first)
        .collect();
    found.into_iter().collect()
}

/// The files that were unpacked.
#[derive(Debug, Default)]
pub(super) struct Inside(Mutex<BTreeMap<usize, Arc<Content>>>);

impl Inside {
    /// The bytes of a file, which is called `path` before people; unpacked once, however often they are asked for.
    pub(super) fn content(&self, name: &str, path: PathBuf) -> io::Result<Arc<Content>> {
        let found = PACKED.1.binary_search_by_key(&name, |(name, ..)| name);
        let at = found.map_err(|_place| io::Error::from(io::ErrorKind::NotFound))?;
        if let Some(content) = self.unpacked(|known| known.get(&at).cloned()) {
            return Ok(content);
        }
        // Other files may be unpacked meanwhile.
        let (_, length, frames) = PACKED.1[at];
        let content = Arc::new(Content {
            path,
            name: name.to_owned(),
            bytes: unpack(length, frames)?,
        });
        self.unpacked(|known| known.insert(at, Arc::clone(&content)));
        Ok(content)
    }

    fn unpacked<T>(&self, ask: impl FnOnce(&mut BTreeMap<usize, Arc<Content>>) -> T) -> T {
        // A poisoned lock still holds whole entries: each is put in at once.
        ask(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The bytes of a file; its frames are unpacked side by side.
fn unpack(length: usize, frames: &[&[u8]]) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    let parts = bytes.chunks_mut(PACKED.0).zip(frames);
    let left = Mutex::new(parts.collect::<Vec<_>>());
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let failed = gathered(cores(frames.len().max(1)), || {
        let mut failed = Vec::new();
        while let Some((part, frame)) = next() {
            failed.extend(zstd::bulk::decompress_to_buffer(frame, part).err());
        }
        failed
    });
    match failed.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(bytes),
    }
}
