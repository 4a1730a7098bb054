//! Data that lie elsewhere and were fetched: every file whole, in memory.
//!
//! The files are kept packed for as long as the atlas that was made from them: counties of another vintage are read from
//! them later, and the next snapshot takes over the files that are the same.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::content::Content;
use super::digest::Digest;

/// How hard files are packed: tables to a fifth, boundaries hardly, at some hundreds of megabytes a second.
const LEVEL: i32 = 1;

/// A file that was fetched; a copy is a handle on the same bytes.
#[derive(Debug, Clone)]
pub struct FetchedFile(Arc<Packed>);

#[derive(Debug)]
struct Packed {
    digest: Digest,
    length: usize,
    frame: Vec<u8>,
}

impl FetchedFile {
    /// Keeps these bytes.
    ///
    /// # Errors
    /// There is no memory to pack them.
    pub fn new(bytes: &[u8]) -> io::Result<Self> {
        let packed = Packed {
            digest: Digest::of(bytes),
            length: bytes.len(),
            frame: zstd::bulk::compress(bytes, LEVEL)?,
        };
        Ok(Self(Arc::new(packed)))
    }

    /// The SHA-256 of the bytes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.0.digest
    }

    /// How many bytes there are.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.0.length as u64
    }

    /// The bytes.
    ///
    /// # Errors
    /// There is no memory to unpack them.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        zstd::bulk::decompress(&self.0.frame, self.0.length)
    }
}

/// The files of a folder that lies elsewhere, as they were fetched.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// What the place is called before people, for example `s3://bucket/prefix`.
    place: String,
    files: BTreeMap<String, FetchedFile>,
}

impl Fetched {
    /// These files, each under its name in the folder, parts joined by `/`.
    #[must_use]
    pub fn new(place: String, files: BTreeMap<String, FetchedFile>) -> Self {
        Self { place, files }
    }

    /// What the place is called before people.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// A file that is these bytes, under whatever name.
    #[must_use]
    pub fn file(&self, digest: &str, length: u64) -> Option<FetchedFile> {
        let mut files = self.files.values();
        let found =
            files.find(|file| file.length() == length && file.digest().to_string() == digest);
        found.cloned()
    }
}

impl PartialEq for Fetched {
    /// True if it is the same place and the same files.
    fn eq(&self, other: &Self) -> bool {
        let traits = |fetched: &Self| {
            let files = fetched.files.iter();
            files
                .map(|(name, file)| (name.clone(), file.digest()))
                .collect::<Vec<_>>()
        };
        self.place == other.place && traits(self) == traits(other)
    }
}

impl Eq for Fetched {}

/// A folder of files that were fetched, each unpacked when it is first asked for.
#[derive(Debug)]
pub(super) struct FetchedFolder {
    fetched: Arc<Fetched>,
    unpacked: Mutex<BTreeMap<String, Arc<Content>>>,
}

impl FetchedFolder {
    pub(super) fn new(fetched: Arc<Fetched>) -> Self {
        Self {
            fetched,
            unpacked: Mutex::default(),
        }
    }

    pub(super) fn fetched(&self) -> &Arc<Fetched> {
        &self.fetched
    }

    pub(super) fn place(&self) -> &str {
        &self.fetched.place
    }

    /// The bytes of a file, which is called `path` before people; unpacked once, however often they are asked for.
    pub(super) fn content(&self, name: &str, path: PathBuf) -> io::Result<Arc<Content>> {
        if let Some(content) = self.with_unpacked(|known| known.get(name).cloned()) {
            return Ok(content);
        }
        let file = self.fetched.files.get(name);
        let file = file.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        let content = Arc::new(Content {
            path,
            name: name.to_owned(),
            bytes: file.bytes()?,
        });
        self.with_unpacked(|known| known.insert(name.to_owned(), Arc::clone(&content)));
        Ok(content)
    }

    /// The names of what is in a folder: files, and folders within.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        let within = |name: &'_ String| match folder {
            "" => Some(name.clone()),
            folder => Some(name.strip_prefix(folder)?.strip_prefix('/')?.to_owned()),
        };
        let names = self.fetched.files.keys().filter_map(within);
        let first: BTreeSet<String> = names
            .filter_map(|name| name.split('/').next().map(str::to_owned))
            .collect();
        first.into_iter().collect()
    }

    fn with_unpacked<T>(&self, ask: impl FnOnce(&mut BTreeMap<String, Arc<Content>>) -> T) -> T {
        // A poisoned lock still holds whole entries: each is put in at once.
        ask(&mut self.unpacked.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{Folder, Geodata};

    fn fetched(files: &[(&str, &str)]) -> Fetched {
        let packed = |text: &str| FetchedFile::new(text.as_bytes()).unwrap();
        let files = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), packed(text)));
        Fetched::new("s3://maps/copy".to_owned(), files.collect())
    }

    #[test]
    fn a_folder_that_was_fetched_is_read_as_one_on_disk() {
        let fetched = Arc::new(fetched(&[
            ("agreements.csv", "id\n"),
            ("boundaries/counties.shp", "shapes"),
        ]));
        let folder = Folder::of(&Geodata::Fetched(fetched)).unwrap();
        let table = folder.file("agreements.csv").unwrap();
        assert_eq!(table.bytes, b"id\n");
        assert!(Arc::ptr_eq(&table, &folder.file("agreements.csv").unwrap()));
        assert_eq!(folder.names().unwrap(), ["agreements.csv", "boundaries"]);
        let below = folder.below("boundaries");
        assert_eq!(below.names().unwrap(), ["counties.shp"]);
        assert_eq!(below.file("counties.shp").unwrap().bytes, b"shapes");
        assert!(folder.file_if_there("towns.csv").unwrap().is_none());
        let error = folder.file("towns.csv").unwrap_err().to_string();
        assert!(error.starts_with("s3://maps/copy/towns.csv: "), "{error}");
    }

    #[test]
    fn a_file_is_found_again_by_what_it_is() {
        let fetched = fetched(&[("a.csv", "x\n")]);
        let digest = Digest::of(b"x\n").to_string();
        assert_eq!(fetched.file(&digest, 2).unwrap().bytes().unwrap(), b"x\n");
        assert!(fetched.file(&digest, 3).is_none());
    }
}
