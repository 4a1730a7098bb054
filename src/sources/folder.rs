//! A folder of data, opened once: all that is read from it is from one moment.
//!
//! It lies on disk, inside the program, or elsewhere and was fetched; whoever reads it need not know which. An import exchanges the whole folder for
//! another, and deletes the old one. Files are therefore opened relative to the folder that was opened first, each is
//! read once, and at the end every file is held against what it was when it was read: then there was a moment at which
//! all of them were so. The hash of a file is the hash of the very bytes that were parsed.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::content::Content;
use super::disk::Disk;
use super::error::SourceError;
use super::fetched::{Fetched, FetchedFolder};
use super::geodata::Geodata;
use super::inside::{self, Inside};
use super::table::Rows;

/// How often a folder that changes while it is read is read again. Of imports that follow one another without a pause,
/// each leaves a reader on a busy machine one chance in three.
const TRIES: u32 = 40;
/// Longest wait between two readings.
const LONGEST_WAIT: Duration = Duration::from_millis(50);

/// A folder of data, or a folder within it, whose files are read as they were at one moment.
#[derive(Debug, Clone)]
pub struct Folder {
    root: Arc<Root>,
    /// `corrections/` for a folder within; empty for the whole.
    below: String,
}

/// Where the folder lies.
#[derive(Debug)]
enum Root {
    Disk(Disk),
    Inside(Inside),
    Fetched(FetchedFolder),
}

/// A file to read from piece by piece.
#[derive(Debug)]
pub(super) enum Handle {
    /// One that is open.
    File(File),
    /// One that was read, or unpacked, whole.
    Whole(Arc<Content>),
}

/// What can be read from any place on.
pub(super) trait Seekable: Read + Seek {}

impl<T: Read + Seek> Seekable for T {}

impl Handle {
    /// The file from its beginning.
    pub(super) fn rewound(&self) -> io::Result<Box<dyn Seekable + '_>> {
        Ok(match self {
            Self::File(file) => {
                let mut file = file;
                file.rewind()?;
                Box::new(BufReader::new(file))
            }
            Self::Whole(content) => Box::new(Cursor::new(content.bytes.as_slice())),
        })
    }
}

impl Folder {
    /// Opens a folder on disk.
    ///
    /// # Errors
    /// It is not there, or may not be read.
    pub fn open(path: &Path) -> Result<Self, SourceError> {
        Ok(Self::of_root(Root::Disk(Disk::open(path)?)))
    }

    /// The data of the release, inside the program.
    #[must_use]
    pub fn inside() -> Self {
        Self::of_root(Root::Inside(Inside::default()))
    }

    /// Opens a folder wherever it lies.
    ///
    /// # Errors
    /// It is on disk and not there, or may not be read.
    pub fn of(geodata: &Geodata) -> Result<Self, SourceError> {
        match geodata {
            Geodata::Folder(path) => Self::open(path),
            Geodata::Inside => Ok(Self::inside()),
            Geodata::Fetched(fetched) => Ok(Self::of_fetched(fetched)),
        }
    }

    fn of_fetched(fetched: &Arc<Fetched>) -> Self {
        Self::of_root(Root::Fetched(FetchedFolder::new(Arc::clone(fetched))))
    }

    fn of_root(root: Root) -> Self {
        Self {
            root: Arc::new(root),
            below: String::new(),
        }
    }

    /// What `read` makes of a folder, if all that it read was there at one moment; it is read again where the folder
    /// changed meanwhile.
    ///
    /// # Errors
    /// Those of `read`; the folder is not there, or keeps changing.
    pub fn at_one_moment<T, E: From<SourceError>>(
        geodata: impl Into<Geodata>,
        read: impl Fn(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let path = match geodata.into() {
            Geodata::Folder(path) => path,
            Geodata::Inside => return read(&Self::inside()),
            Geodata::Fetched(fetched) => return read(&Self::of_fetched(&fetched)),
        };
        for again in 0..TRIES {
            if again > 0 {
                thread::sleep((Duration::from_millis(5) * again).min(LONGEST_WAIT));
            }
            let folder = Self::open(&path)?;
            let result = read(&folder);
            if folder.is_settled() {
                return result;
            }
        }
        Err(SourceError::Changing { path }.into())
    }

    /// Where the whole lies, to be opened again.
    #[must_use]
    pub fn geodata(&self) -> Geodata {
        match &*self.root {
            Root::Disk(disk) => Geodata::Folder(disk.path().to_owned()),
            Root::Inside(_) => Geodata::Inside,
            Root::Fetched(fetched) => Geodata::Fetched(Arc::clone(fetched.fetched())),
        }
    }

    /// A folder within this one; it need not be there.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        Self {
            root: Arc::clone(&self.root),
            below: format!("{}{name}/", self.below),
        }
    }

    /// The path of the folder, or of a file in it. Of what is inside the program or was fetched, it is a name for people alone.
    #[must_use]
    pub fn path_of(&self, name: &str) -> PathBuf {
        let root = match &*self.root {
            Root::Disk(disk) => disk.path(),
            Root::Inside(_) => Path::new(inside::NAME),
            Root::Fetched(fetched) => Path::new(fetched.place()),
        };
        let path = match self.below.strip_suffix('/') {
            Some(below) => root.join(below),
            None => root.to_owned(),
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
        match &*self.root {
            Root::Disk(disk) => disk.content(&full, self.path_of(name)),
            Root::Inside(inside) => inside.content(&full, self.path_of(name)),
            Root::Fetched(fetched) => fetched.content(&full, self.path_of(name)),
        }
    }

    /// A file to read from piece by piece.
    pub(super) fn handle(&self, name: &str) -> io::Result<Handle> {
        Ok(match &*self.root {
            Root::Disk(disk) => Handle::File(disk.handle(&format!("{}{name}", self.below))?),
            Root::Inside(_) | Root::Fetched(_) => Handle::Whole(self.content(name)?),
        })
    }

    /// The names of what is in the folder, sorted; none if it is not there.
    ///
    /// # Errors
    /// It is there and its names cannot be read.
    pub(super) fn names_if_there(&self) -> Result<Vec<String>, SourceError> {
        match self.names() {
            Ok(names) => Ok(names),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(source) => Err(SourceError::Read {
                path: self.path_of(""),
                source,
            }),
        }
    }

    /// The names of what is in the folder, sorted.
    pub(super) fn names(&self) -> io::Result<Vec<String>> {
        let below = self.below.trim_end_matches('/');
        let mut names = match &*self.root {
            Root::Disk(disk) => disk.names(below)?,
            Root::Inside(_) => inside::names(below),
            Root::Fetched(fetched) => fetched.names(below),
        };
        names.sort();
        Ok(names)
    }

    /// Every file in the folder and in those within, sorted by name.
    ///
    /// # Errors
    /// One cannot be read.
    pub fn all_files(&self) -> Result<Vec<Arc<Content>>, SourceError> {
        let mut files = Vec::new();
        for name in self.names_if_there()? {
            let within = self.below(&name);
            match within.names() {
                Ok(names) if names.is_empty() => match &*self.root {
                    // Inside the program, and of what was fetched, no folder is empty: this is a file.
                    Root::Inside(_) | Root::Fetched(_) => files.push(self.file(&name)?),
                    Root::Disk(_) => {}
                },
                Ok(_) => files.extend(within.all_files()?),
                Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                    files.push(self.file(&name)?);
                }
                Err(source) => {
                    return Err(SourceError::Read {
                        path: within.path_of(""),
                        source,
                    });
                }
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }

    /// True if there was a moment at which every file was as it was read, and those that were not there were not.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match &*self.root {
            Root::Disk(disk) => disk.is_settled(),
            Root::Inside(_) | Root::Fetched(_) => true,
        }
    }
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
