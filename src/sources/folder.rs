//! A folder of data, opened once: all that is read from it is from one moment.
//!
//! An import exchanges the whole folder for another, and deletes the old one. Files are therefore opened relative to
//! the folder that was opened first, each is read once, and at the end every file is held against what it was when
//! it was read: then there was a moment at which all of them were so. The hash of a file is the hash of the very
//! bytes that were parsed.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::content::Content;
use super::error::SourceError;
use super::table::Rows;

/// Where an import that cannot exchange two folders keeps the new files until all of them are in place.
pub const MOVING_IN: &str = ".import";

/// Names the files that are on their way from [`MOVING_IN`]; while it is there, some files are new and some old.
pub const MOVING_LIST: &str = "moving";

/// How often a folder that changes while it is read is read again.
const TRIES: u32 = 12;

/// A folder of data, or a folder within it, whose files are read as they were at one moment.
#[derive(Debug, Clone)]
pub struct Folder {
    root: Arc<Root>,
    /// `corrections/` for a folder within; empty for the whole.
    below: String,
}

#[derive(Debug)]
struct Root {
    path: PathBuf,
    /// The folder that was opened; it stays that one whatever takes its name.
    #[cfg(unix)]
    handle: File,
    seen: Mutex<BTreeMap<String, Seen>>,
    /// Set when names were listed of a folder that may have been losing them.
    is_doubtful: AtomicBool,
}

/// What was found under a name.
#[derive(Debug, Clone)]
enum Seen {
    /// No file.
    Nothing,
    /// A file that was opened, with what tells it from another of that name.
    Opened(Mark),
    /// A file that was read.
    Read(Mark, Arc<Content>),
}

/// What differs between two files that have had the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    /// Device and number of the file, where the system numbers files.
    identity: (u64, u64),
    length: u64,
    modified: Option<std::time::SystemTime>,
}

impl Mark {
    fn of(metadata: &Metadata) -> Self {
        Self {
            identity: identity(metadata),
            length: metadata.len(),
            modified: metadata.modified().ok(),
        }
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_metadata: &Metadata) -> (u64, u64) {
    (0, 0)
}

impl Folder {
    /// Opens a folder.
    ///
    /// # Errors
    /// It is not there, or may not be read.
    pub fn open(path: &Path) -> Result<Self, SourceError> {
        let failed = |source| SourceError::NoFolder {
            path: path.to_owned(),
            source,
        };
        if !std::fs::metadata(path).map_err(failed)?.is_dir() {
            return Err(failed(io::ErrorKind::NotADirectory.into()));
        }
        let root = Root {
            path: path.to_owned(),
            #[cfg(unix)]
            handle: File::open(path).map_err(failed)?,
            seen: Mutex::default(),
            is_doubtful: AtomicBool::new(false),
        };
        Ok(Self {
            root: Arc::new(root),
            below: String::new(),
        })
    }

    /// What `read` makes of a folder, if all that it read was there at one moment; it is read again where the folder
    /// changed meanwhile.
    ///
    /// # Errors
    /// Those of `read`; the folder is not there, keeps changing, or an import stopped half way.
    pub fn at_one_moment<T, E: From<SourceError>>(
        path: &Path,
        read: impl Fn(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        for again in 0..TRIES {
            if again > 0 {
                thread::sleep(Duration::from_millis(5) * again);
            }
            let folder = Self::open(path)?;
            match folder.half_way() {
                Some(error) if again + 1 == TRIES => return Err(error.into()),
                Some(_later) => continue,
                None => {}
            }
            let result = read(&folder);
            if folder.is_settled() {
                return result;
            }
        }
        Err(SourceError::Changing {
            path: path.to_owned(),
        }
        .into())
    }

    /// A folder within this one; it need not be there.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        Self {
            root: Arc::clone(&self.root),
            below: format!("{}{name}/", self.below),
        }
    }

    /// The path of the folder, or of a file in it.
    #[must_use]
    pub fn path_of(&self, name: &str) -> PathBuf {
        let path = match self.below.strip_suffix('/') {
            Some(below) => self.root.path.join(below),
            None => self.root.path.clone(),
        };
        if name.is_empty() {
            path
        } else {
            path.join(name)
        }
    }

    /// A file that must be there.
    ///
    /// # Errors
    /// It is not there, or cannot be read.
    pub fn file(&self, name: &str) -> Result<Arc<Content>, SourceError> {
        self.content(name).map_err(|source| SourceError::Read {
            path: self.path_of(name),
            source,
        })
    }

    /// A file that need not be there.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub fn file_if_there(&self, name: &str) -> Result<Option<Arc<Content>>, SourceError> {
        match self.content(name) {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(SourceError::Read {
                path: self.path_of(name),
                source,
            }),
        }
    }

    /// The rows of a table that must be there.
    ///
    /// # Errors
    /// It is not there, cannot be read, is not CSV, or lacks a column.
    pub fn rows<T>(
        &self,
        name: &str,
        read: impl Fn(&Content) -> Result<Rows<T>, SourceError>,
    ) -> Result<Rows<T>, SourceError> {
        let table = self.file(name)?;
        read(&table)
    }

    /// The rows of a table that need not be there: then it has none.
    ///
    /// # Errors
    /// It is there and cannot be read, is not CSV, or lacks a column.
    pub fn rows_if_there<T>(
        &self,
        name: &str,
        read: impl Fn(&Content) -> Result<Rows<T>, SourceError>,
    ) -> Result<Rows<T>, SourceError> {
        let table = self.file_if_there(name)?;
        table.map_or_else(|| Ok(Rows::default()), |table| read(&table))
    }

    /// The bytes of a file; read once, however often they are asked for.
    pub(super) fn content(&self, name: &str) -> io::Result<Arc<Content>> {
        let full = format!("{}{name}", self.below);
        let known = self.root.seen().get(&full).cloned();
        if let Some(Seen::Read(_, content)) = known {
            return Ok(content);
        }
        let (mut file, mark) = self.open_marked(&full)?;
        let mut bytes = Vec::with_capacity(usize::try_from(mark.length).unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        let content = Arc::new(Content {
            path: self.path_of(name),
            name: full.clone(),
            bytes,
        });
        let seen = Seen::Read(mark, Arc::clone(&content));
        self.root.seen().insert(full, seen);
        Ok(content)
    }

    /// A file to read from piece by piece.
    pub(super) fn handle(&self, name: &str) -> io::Result<File> {
        Ok(self.open_marked(&format!("{}{name}", self.below))?.0)
    }

    fn open_marked(&self, full: &str) -> io::Result<(File, Mark)> {
        let opened = self.root.open(full).and_then(|file| {
            let mark = Mark::of(&file.metadata()?);
            Ok((file, mark))
        });
        let now = match &opened {
            Ok((_, mark)) => Some(Seen::Opened(*mark)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some(Seen::Nothing),
            Err(_) => None,
        };
        if let Some(now) = now {
            // What was seen first stays: if it is another now, the folder is not settled.
            self.root.seen().entry(full.to_owned()).or_insert(now);
        }
        opened
    }

    /// The names of what is in the folder, sorted.
    pub(super) fn names(&self) -> io::Result<Vec<String>> {
        let mut names = self.root.list(self.below.trim_end_matches('/'))?;
        names.sort();
        if !self.root.is_current() {
            self.root.is_doubtful.store(true, Ordering::Relaxed);
        }
        Ok(names)
    }

    /// True if there was a moment at which every file was as it was read, and those that were not there were not.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        if self.half_way().is_some() || self.root.is_doubtful.load(Ordering::Relaxed) {
            return false;
        }
        let is_current = self.root.is_current();
        let seen = self.root.seen();
        seen.iter().all(|(name, seen)| {
            let now = self
                .root
                .open(name)
                .and_then(|file| Ok(Mark::of(&file.metadata()?)));
            match (seen, now) {
                (Seen::Opened(mark) | Seen::Read(mark, _), Ok(now)) => *mark == now,
                // A folder that was exchanged for another stays as it is until its files are deleted.
                (Seen::Opened(_) | Seen::Read(..), Err(_)) => !is_current,
                (Seen::Nothing, Ok(_)) => false,
                (Seen::Nothing, Err(_)) => is_current,
            }
        })
    }

    /// What to say if an import that replaces file by file has not come to its end here.
    #[must_use]
    pub fn half_way(&self) -> Option<SourceError> {
        let mut list = String::new();
        let mut file = self.root.open(&format!("{MOVING_IN}/{MOVING_LIST}")).ok()?;
        file.read_to_string(&mut list).ok()?;
        let (still, moved): (Vec<&str>, Vec<&str>) = list
            .lines()
            .filter(|name| !name.is_empty())
            .partition(|name| self.root.open(&format!("{MOVING_IN}/{name}")).is_ok());
        (!still.is_empty()).then(|| SourceError::HalfWay {
            path: self.root.path.clone(),
            new: moved.join(", "),
            old: still.join(", "),
        })
    }
}

impl Root {
    fn seen(&self) -> MutexGuard<'_, BTreeMap<String, Seen>> {
        // A poisoned lock still holds whole entries: each is put in at once.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(unix)]
    fn open(&self, name: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let flags = OFlags::RDONLY | OFlags::CLOEXEC;
        let handle = openat(&self.handle, name, flags, Mode::empty())?;
        Ok(handle.into())
    }

    #[cfg(not(unix))]
    fn open(&self, name: &str) -> io::Result<File> {
        File::open(self.path.join(name))
    }

    #[cfg(unix)]
    fn list(&self, name: &str) -> io::Result<Vec<String>> {
        use rustix::fs::Dir;
        let handle = self.open(if name.is_empty() { "." } else { name })?;
        let mut names = Vec::new();
        for entry in Dir::read_from(&handle)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name != "." && name != ".." {
                names.push(name);
            }
        }
        Ok(names)
    }

    #[cfg(not(unix))]
    fn list(&self, name: &str) -> io::Result<Vec<String>> {
        let entries = std::fs::read_dir(self.path.join(name))?;
        entries
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect()
    }

    /// True if the folder's name still leads to the folder that was opened.
    #[cfg(unix)]
    fn is_current(&self) -> bool {
        let there = std::fs::metadata(&self.path).map(|now| identity(&now));
        let opened = self.handle.metadata().map(|then| identity(&then));
        matches!((there, opened), (Ok(there), Ok(opened)) if there == opened)
    }

    #[cfg(not(unix))]
    fn is_current(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let around = tempfile::tempdir().unwrap();
        let path = around.path().join("geodata");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("a.csv"), "first").unwrap();
        (around, path)
    }

    #[test]
    fn a_file_is_read_once_and_its_digest_is_that_of_the_bytes_that_were_read() {
        let (_around, path) = folder();
        let folder = Folder::open(&path).unwrap();
        let first = folder.file("a.csv").unwrap();
        assert!(folder.is_settled());
        fs::write(path.join("a.csv"), "and second").unwrap();
        let second = folder.file("a.csv").unwrap();
        assert_eq!(first, second);
        assert_eq!(second.digest(), crate::sources::Digest::of(b"first"));
        assert!(!folder.is_settled());
    }

    #[test]
    fn a_file_that_was_not_there_and_now_is_unsettles_the_folder() {
        let (_around, path) = folder();
        let folder = Folder::open(&path).unwrap();
        assert_eq!(folder.file_if_there("b.csv").unwrap(), None);
        assert!(folder.is_settled());
        fs::write(path.join("b.csv"), "").unwrap();
        assert!(!folder.is_settled());
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_another_takes_the_name_of_stays_the_one_that_was_opened() {
        let (around, path) = folder();
        let folder = Folder::open(&path).unwrap();
        let unread = Folder::open(&path).unwrap();
        assert_eq!(folder.file("a.csv").unwrap().bytes, b"first");
        let old = around.path().join("old");
        fs::rename(&path, &old).unwrap();
        fs::create_dir(&path).unwrap();
        fs::write(path.join("a.csv"), "of the other").unwrap();
        assert_eq!(unread.file("a.csv").unwrap().bytes, b"first");
        assert!(folder.is_settled() && unread.is_settled());
        fs::remove_dir_all(&old).unwrap();
        // All that was read was there at one moment; that nothing else is there says nothing.
        assert!(folder.is_settled());
        assert_eq!(folder.file_if_there("b.csv").unwrap(), None);
        assert!(!folder.is_settled());
        // Nor do the names that are left of a folder that is being deleted.
        assert_eq!(unread.names().unwrap(), Vec::<String>::new());
        assert!(!unread.is_settled());
    }

    #[test]
    fn what_changes_while_it_is_read_is_read_again_and_what_never_rests_is_told() {
        let (_around, path) = folder();
        let rounds = std::cell::Cell::new(0);
        let read_while_changing = |until: u32| {
            rounds.set(0);
            Folder::at_one_moment(&path, |folder| {
                let text = folder.file("a.csv")?.bytes.clone();
                rounds.set(rounds.get() + 1);
                if rounds.get() < until {
                    fs::write(path.join("a.csv"), format!("{} times", rounds.get())).unwrap();
                    fs::rename(path.join("a.csv"), path.join("b.csv")).unwrap();
                    fs::copy(path.join("b.csv"), path.join("a.csv")).unwrap();
                }
                Ok::<_, SourceError>(text)
            })
        };
        assert_eq!(read_while_changing(3).unwrap(), b"2 times");
        assert_eq!(rounds.get(), 3);
        let error = read_while_changing(u32::MAX).unwrap_err();
        assert!(matches!(error, SourceError::Changing { .. }), "{error}");
        assert_eq!(rounds.get(), TRIES);
    }

    #[test]
    fn a_file_and_a_folder_that_are_not_there_are_named_in_full() {
        let (_around, path) = folder();
        let folder = Folder::open(&path).unwrap().below("corrections");
        let sentence = folder.file("known.csv").unwrap_err().to_string();
        assert!(
            sentence.contains("geodata/corrections/known.csv: cannot be read"),
            "{sentence}"
        );
        let error = Folder::open(&path.join("nowhere")).unwrap_err();
        assert!(matches!(error, SourceError::NoFolder { .. }), "{error}");
    }
}
