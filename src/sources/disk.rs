//! A folder on disk, opened once.
//!
//! Files are opened relative to the folder that was opened first, each is read once, and at the end every file is held
//! against what it was when it was read.
//!
//! Where an import has all new files ready and moves them in one by one, they are read from where they wait: so a reader
//! has all files new, whether the import goes on, has stopped, or can't go on since the disk is read-only.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::content::Content;
use super::error::SourceError;

/// Where an import that cannot exchange two folders keeps the new files until all of them are in place.
pub const MOVING_IN: &str = ".import";

/// Names the files that are on their way from [`MOVING_IN`]; it is written when all of them wait there whole, so that
/// from then on the folder is the new one, in two places.
pub const MOVING_LIST: &str = "moving";

/// A folder that was opened.
#[derive(Debug)]
pub(super) struct Disk {
    path: PathBuf,
    /// The folder that was opened; it stays that one whatever takes its name.
    #[cfg(unix)]
    handle: File,
    /// Files that waited to move in when the folder was opened.
    moving: Vec<String>,
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

fn no_file() -> io::Error {
    let what = "it is no file, but a folder, a pipe or a device; put a file in its place";
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

/// The bytes of a file by itself. What is none is refused as in a folder of geodata: a pipe may never begin, and a device
/// never end.
///
/// # Errors
/// It is not there, cannot be read, or is no file.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(no_file());
    }
    std::fs::read(path)
}

impl Disk {
    pub(super) fn open(path: &Path) -> Result<Self, SourceError> {
        let failed = |source| SourceError::NoFolder {
            path: path.to_owned(),
            source,
        };
        if !std::fs::metadata(path).map_err(failed)?.is_dir() {
            return Err(failed(io::ErrorKind::NotADirectory.into()));
        }
        let mut disk = Self {
            path: path.to_owned(),
            #[cfg(unix)]
            handle: File::open(path).map_err(failed)?,
            moving: Vec::new(),
            seen: Mutex::default(),
            is_doubtful: AtomicBool::new(false),
        };
        disk.moving = disk.moving_in();
        Ok(disk)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of a file, which `path` leads to; read once, however often they are asked for.
    pub(super) fn content(&self, full: &str, path: PathBuf) -> io::Result<Arc<Content>> {
        let known = self.seen().get(full).cloned();
        if let Some(Seen::Read(_, content)) = known {
            return Ok(content);
        }
        let (mut file, mark) = self.open_marked(full)?;
        let mut bytes = Vec::with_capacity(usize::try_from(mark.length).unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        let content = Arc::new(Content {
            path,
            name: full.to_owned(),
            bytes,
        });
        let seen = Seen::Read(mark, Arc::clone(&content));
        self.seen().insert(full.to_owned(), seen);
        Ok(content)
    }

    /// A file to read from piece by piece.
    pub(super) fn handle(&self, full: &str) -> io::Result<File> {
        Ok(self.open_marked(full)?.0)
    }

    fn open_marked(&self, full: &str) -> io::Result<(File, Mark)> {
        let opened = self.find(full).and_then(|file| {
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
            self.seen().entry(full.to_owned()).or_insert(now);
        }
        opened
    }

    /// The names of what is in the folder, or in one within.
    pub(super) fn names(&self, below: &str) -> io::Result<Vec<String>> {
        let mut names = self.list(below)?;
        if below.is_empty() {
            names.retain(|name| !name.starts_with(MOVING_IN));
            let new = self.moving.iter().filter(|name| !names.contains(name));
            names.extend(new.cloned().collect::<Vec<_>>());
        }
        if !self.is_current() {
            self.is_doubtful.store(true, Ordering::Relaxed);
        }
        Ok(names)
    }

    /// True if there was a moment at which every file was as it was read, and those that were not there were not.
    pub(super) fn is_settled(&self) -> bool {
        let moving = self.moving_in();
        // What waited may all have moved in meanwhile, and is the same there; but nothing may have come to wait.
        let waits_anew = !moving.is_empty() && moving != self.moving;
        if waits_anew || self.is_doubtful.load(Ordering::Relaxed) {
            return false;
        }
        let is_current = self.is_current();
        let seen = self.seen();
        seen.iter().all(|(name, seen)| {
            let now = self
                .find(name)
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

    /// The files that an import which replaces file by file has ready; none if no import is at it.
    fn moving_in(&self) -> Vec<String> {
        let mut list = String::new();
        let found = self.open_file(&format!("{MOVING_IN}/{MOVING_LIST}"));
        let read = found.and_then(|mut file| file.read_to_string(&mut list));
        let names = list.lines().filter(|name| read.is_ok() && !name.is_empty());
        names.map(str::to_owned).collect()
    }

    /// A file where it waits to move in, or in its place.
    fn find(&self, name: &str) -> io::Result<File> {
        if self.moving.iter().any(|moving| moving == name)
            && let Ok(waiting) = self.open_file(&format!("{MOVING_IN}/{name}"))
        {
            return Ok(waiting);
        }
        self.open_file(name)
    }

    fn seen(&self) -> MutexGuard<'_, BTreeMap<String, Seen>> {
        // A poisoned lock still holds whole entries: each is put in at once.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file; what is none, a pipe or a device, may never end or never begin.
    fn open_file(&self, name: &str) -> io::Result<File> {
        let file = self.open_any(name)?;
        if file.metadata()?.is_file() {
            Ok(file)
        } else {
            Err(no_file())
        }
    }

    #[cfg(unix)]
    fn open_any(&self, name: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        // A pipe that nobody writes to would be waited for.
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let handle = openat(&self.handle, name, flags, Mode::empty())?;
        Ok(handle.into())
    }

    #[cfg(not(unix))]
    fn open_any(&self, name: &str) -> io::Result<File> {
        File::open(self.path.join(name))
    }

    #[cfg(unix)]
    fn list(&self, name: &str) -> io::Result<Vec<String>> {
        use rustix::fs::Dir;
        let handle = self.open_any(if name.is_empty() { "." } else { name })?;
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
