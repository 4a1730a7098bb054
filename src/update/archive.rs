//! The archive: every list as it came, each with a note of where it came from, and what was last seen.
//!
//! ```text
//! lists/NAME.xlsx         a list, byte for byte as it was published
//! lists/NAME.xlsx.json    its address, time, headers and SHA-256
//! refused/...             the same of files that are no lists that can be read
//! seen.json               what each address last gave, and when the page was last looked at
//! ```
//! A name is never given to other bytes: a second list of one name has a part of its SHA-256 behind the name. Each file
//! is written under another name, and gets its own when it is whole, the note before the list: whatever is killed when,
//! what has its name is whole.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::Serialize;

use super::error::UpdateError;
use super::name::is_workbook;
use super::seen::Seen;
use crate::domain::SheetKind;
use crate::sources::{Digest, read_file};

/// Where in the archive a file lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shelf {
    /// Lists that can be read.
    Lists,
    /// Files that are none.
    Refused,
    /// Files that came just now and were not looked at yet; it is empty between two updates.
    Arrived,
}

impl Shelf {
    fn name(self) -> &'static str {
        match self {
            Self::Lists => "lists",
            Self::Refused => "refused",
            Self::Arrived => ".arrived",
        }
    }
}

/// What is noted beside a file.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Note {
    /// The name under which it was published.
    pub(super) published_as: String,
    /// Which list it is by that name.
    pub(super) kind: Option<SheetKind>,
    /// Where it came from, after redirections.
    pub(super) address: String,
    /// Where it was linked from.
    pub(super) linked_from: String,
    /// When it came.
    pub(super) received: Timestamp,
    /// How many bytes it has.
    pub(super) bytes: usize,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(super) sha256: String,
    /// Why it is no list that can be read, if it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) refused: Option<String>,
    /// The headers with which it came.
    pub(super) headers: BTreeMap<String, String>,
}

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    /// Its name in the archive.
    pub(super) name: String,
    /// Where it lies.
    pub(super) path: PathBuf,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(super) sha256: String,
    /// False if it was there before.
    pub(super) is_new: bool,
}

impl Kept {
    /// How many bytes it has.
    pub(super) fn length(&self) -> Result<u64, UpdateError> {
        let about = fs::metadata(&self.path).map_err(cannot_read(&self.path))?;
        Ok(about.len())
    }
}

/// An archive that no other update works on meanwhile.
pub(super) struct Archive {
    folder: PathBuf,
    _lock: File,
}

impl Archive {
    /// Opens an archive, or makes one, and waits so long for another update that works on it.
    ///
    /// # Errors
    /// It cannot be written, or another update is at work for longer.
    pub(super) fn open(folder: &Path, wait: Duration) -> Result<Self, UpdateError> {
        for place in [Shelf::Lists, Shelf::Refused, Shelf::Arrived] {
            let path = folder.join(place.name());
            fs::create_dir_all(&path).map_err(cannot_write(&path))?;
        }
        let path = folder.join(".lock");
        let lock = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path);
        let lock = lock.map_err(cannot_write(&path))?;
        let until = Instant::now() + wait;
        loop {
            match lock.try_lock() {
                Ok(()) => break,
                Err(fs::TryLockError::WouldBlock) if Instant::now() < until => {
                    thread::sleep(Duration::from_millis(50));
                }
                Err(fs::TryLockError::WouldBlock) => {
                    return Err(UpdateError::Busy {
                        archive: folder.to_owned(),
                    });
                }
                Err(fs::TryLockError::Error(source)) => return Err(cannot_write(&path)(source)),
            }
        }
        let archive = Self {
            folder: folder.to_owned(),
            _lock: lock,
        };
        // What an update that was killed had not looked at comes again.
        archive.clear_arrived()?;
        Ok(archive)
    }

    fn clear_arrived(&self) -> Result<(), UpdateError> {
        let folder = self.at(Shelf::Arrived);
        for entry in fs::read_dir(&folder).map_err(cannot_write(&folder))? {
            let path = entry.map_err(cannot_write(&folder))?.path();
            leave(&path)?;
        }
        Ok(())
    }

    fn at(&self, place: Shelf) -> PathBuf {
        self.folder.join(place.name())
    }

    /// Writes bytes that came under the name under which they would be kept, to be looked at.
    pub(super) fn arrive(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, UpdateError> {
        let path = self.at(Shelf::Arrived).join(plain(name));
        put(&path, bytes)?;
        Ok(path)
    }

    /// The list of these bytes that is kept under the name of this note, or under that name with a part of its SHA-256.
    pub(super) fn find(&self, note: &Note, bytes: &[u8]) -> Option<Kept> {
        let mut names = names(note).into_iter();
        let name = names.find(|name| {
            let there = read_file(&self.at(Shelf::Lists).join(name));
            there.is_ok_and(|there| there == bytes)
        })?;
        Some(self.told(Shelf::Lists, name, &note.sha256, false))
    }

    /// Keeps a file with its note: under its name, or, if other bytes have that, with a part of its SHA-256 behind it.
    pub(super) fn keep(
        &self,
        place: Shelf,
        note: &Note,
        bytes: &[u8],
    ) -> Result<Kept, UpdateError> {
        for name in names(note) {
            let path = self.at(place).join(&name);
            match read_file(&path) {
                Ok(there) if there == bytes => {
                    return Ok(self.told(place, name, &note.sha256, false));
                }
                Ok(_other) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let mut json = serde_json::to_vec_pretty(note)?;
                    json.push(b'\n');
                    put(&self.at(place).join(format!("{name}.json")), &json)?;
                    put(&path, bytes)?;
                    return Ok(self.told(place, name, &note.sha256, true));
                }
                Err(source) => return Err(cannot_read(&path)(source)),
            }
        }
        let path = self.at(place).join(plain(&note.published_as));
        let source = io::ErrorKind::AlreadyExists.into();
        Err(UpdateError::Write { path, source })
    }

    fn told(&self, place: Shelf, name: String, sha256: &str, is_new: bool) -> Kept {
        Kept {
            path: self.at(place).join(&name),
            name,
            sha256: sha256.to_owned(),
            is_new,
        }
    }

    /// Every list that is kept, by name; and those whose bytes are not what their notes say, which nobody published.
    pub(super) fn lists(&self) -> Result<(Vec<Kept>, Vec<PathBuf>), UpdateError> {
        let folder = self.at(Shelf::Lists);
        let (mut lists, mut damaged) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(&folder).map_err(cannot_read(&folder))? {
            let path = entry.map_err(cannot_read(&folder))?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if is_workbook(&name) {
                let bytes = read_file(&path).map_err(cannot_read(&path))?;
                let sha256 = Digest::of(&bytes).to_string();
                if noted(&folder.join(format!("{name}.json"))).is_some_and(|noted| noted != sha256)
                {
                    damaged.push(path);
                    continue;
                }
                lists.push(Kept {
                    sha256,
                    name,
                    path,
                    is_new: false,
                });
            }
        }
        lists.sort_by(|one, other| one.name.cmp(&other.name));
        damaged.sort();
        Ok((lists, damaged))
    }

    /// The list of this name, if it is kept with these bytes.
    pub(super) fn kept(&self, name: &str, sha256: &str) -> Option<Kept> {
        let bytes = read_file(&self.at(Shelf::Lists).join(name)).ok()?;
        let is_whole = Digest::of(&bytes).to_string() == sha256;
        is_whole.then(|| self.told(Shelf::Lists, name.to_owned(), sha256, false))
    }

    /// What was last seen.
    pub(super) fn seen(&self) -> Seen {
        Seen::read(&self.folder)
    }

    /// Writes what was last seen.
    pub(super) fn note_seen(&self, seen: &Seen) -> Result<(), UpdateError> {
        let mut json = serde_json::to_vec_pretty(seen)?;
        json.push(b'\n');
        put(&self.folder.join(Seen::NAME), &json)
    }
}

/// The SHA-256 that a note tells of; nothing without a note, as for a list that a person put there.
fn noted(note: &Path) -> Option<String> {
    let note: serde_json::Value = serde_json::from_slice(&read_file(note).ok()?).ok()?;
    Some(note.get("sha256")?.as_str()?.to_owned())
}

/// Removes bytes that were looked at.
pub(super) fn leave(arrived: &Path) -> Result<(), UpdateError> {
    fs::remove_file(arrived).map_err(cannot_write(arrived))
}

/// The names that a file may have in the archive, the best first.
fn names(note: &Note) -> [String; 3] {
    let plain = plain(&note.published_as);
    // Twelve digits tell lists apart; the whole of them tells any bytes apart.
    let with = |part: &str| with_part(&plain, part);
    let (short, long) = (with(&format!("{:.12}", note.sha256)), with(&note.sha256));
    [plain, short, long]
}

/// A name that is one on every system: no part of a path, no sign that has a meaning, not hidden, not too long.
fn plain(name: &str) -> String {
    let has_meaning = |c: char| {
        c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
    };
    let name: String = name
        .chars()
        .map(|c| if has_meaning(c) { '_' } else { c })
        .collect();
    let name = name
        .trim_start_matches(['.', ' '])
        .trim_end_matches(['.', ' ']);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "xlsx"));
    let stem: String = stem.chars().take(120).collect();
    format!("{stem}.{ending}")
}

fn with_part(name: &str, part: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "xlsx"));
    format!("{stem}_{part}.{ending}")
}

/// Writes a file so that it has its name only when it is whole and on the disk.
fn put(path: &Path, bytes: &[u8]) -> Result<(), UpdateError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!("{name}.part"));
    let write = || -> io::Result<()> {
        let mut file = File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, path)
    };
    write().map_err(cannot_write(path))
}

fn cannot_write(path: &Path) -> impl Fn(io::Error) -> UpdateError {
    let path = path.to_owned();
    move |source| UpdateError::Write {
        path: path.clone(),
        source,
    }
}

fn cannot_read(path: &Path) -> impl Fn(io::Error) -> UpdateError {
    let path = path.to_owned();
    move |source| UpdateError::Read {
        path: path.clone(),
        source,
    }
}
