//! A folder of data, opened once: all that is read from it is from one moment.
//!
//! It lies on disk or inside the program; whoever reads it need not know which. An import exchanges the whole folder for
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
use super::geodata::Geodata;
use super::inside::{self, Inside};
use super::table::Rows;

/// How often a folder that changes while it is read is read again.
const TRIES: u32 = 12;

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
        }
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
    /// Those of `read`; the folder is not there, keeps changing, or an import stopped half way.
    pub fn at_one_moment<T, E: From<SourceError>>(
        geodata: impl Into<Geodata>,
        read: impl Fn(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let path = match geodata.into() {
            Geodata::Folder(path) => path,
            Geodata::Inside => return read(&Self::inside()),
        };
        for again in 0..TRIES {
            if again > 0 {
                thread::sleep(Duration::from_millis(5) * again);
            }
            let folder = Self::open(&path)?;
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
        Err(SourceError::Changing { path }.into())
    }

    /// A folder within this one; it need not be there.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        Self {
            root: Arc::clone(&self.root),
            below: format!("{}{name}/", self.below),
        }
    }

    /// The path of the folder, or of a file in it. Of what is inside the program, it is a name for people alone.
    #[must_use]
    pub fn path_of(&self, name: &str) -> PathBuf {
        let root = match &*self.root {
            Root::Disk(disk) => disk.path(),
            Root::Inside(_) => Path::new(inside::NAME),
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
        }
    }

    /// A file to read from piece by piece.
    pub(super) fn handle(&self, name: &str) -> io::Result<Handle> {
        Ok(match &*self.root {
            Root::Disk(disk) => Handle::File(disk.handle(&format!("{}{name}", self.below))?),
            Root::Inside(_) => Handle::Whole(self.content(name)?),
        })
    }

    /// The names of what is in the folder, sorted.
    pub(super) fn names(&self) -> io::Result<Vec<String>> {
        let below = self.below.trim_end_matches('/');
        let mut names = match &*self.root {
            Root::Disk(disk) => disk.names(below)?,
            Root::Inside(_) => inside::names(below),
        };
        names.sort();
        Ok(names)
    }

    /// True if there was a moment at which every file was as it was read, and those that were not there were not.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match &*self.root {
            Root::Disk(disk) => disk.is_settled(),
            Root::Inside(_) => true,
        }
    }

    /// What to say if an import that replaces file by file has not come to its end here.
    #[must_use]
    pub fn half_way(&self) -> Option<SourceError> {
        match &*self.root {
            Root::Disk(disk) => disk.half_way(),
            Root::Inside(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

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

    /// The files of a folder of the project's data and of those in it, but for words to people and scripts.
    #[cfg(feature = "data")]
    fn on_disk(folder: &Path, below: &str, names: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                on_disk(&entry.path(), &format!("{name}/"), names);
            } else {
                names.push(name);
            }
        }
    }

    #[cfg(feature = "data")]
    #[test]
    fn every_file_of_the_project_s_data_is_inside_byte_for_byte() {
        let geodata = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        let mut names = Vec::new();
        on_disk(&geodata, "", &mut names);
        names.retain(|name| {
            let ending = Path::new(name).extension().and_then(|end| end.to_str());
            !name.starts_with(['.', '_']) && !matches!(ending, Some("md" | "py"))
        });
        names.sort();
        assert!(names.iter().any(|name| name == "corrections/known.csv"));
        assert!(
            inside::names_inside().eq(names.iter().map(String::as_str)),
            "{names:?}"
        );
        let (disk, inside) = (Folder::open(&geodata).unwrap(), Folder::inside());
        for name in &names {
            let (one, other) = (disk.file(name).unwrap(), inside.file(name).unwrap());
            assert!(one.bytes == other.bytes && one.name == other.name, "{name}");
        }
    }

    #[cfg(feature = "data")]
    #[test]
    fn a_folder_inside_has_names_and_a_file_that_is_not_there_is_told_as_on_disk() {
        let inside = Folder::inside();
        let top = inside.names().unwrap();
        assert!(top.contains(&"boundaries".to_owned()) && top.contains(&"sheets.csv".to_owned()));
        let corrections = inside.below("corrections");
        assert!(
            corrections
                .names()
                .unwrap()
                .contains(&"known.csv".to_owned())
        );
        assert_eq!(
            inside.below("nowhere").names().unwrap(),
            Vec::<String>::new()
        );
        assert_eq!(corrections.file_if_there("nothing.csv").unwrap(), None);
        let sentence = corrections.file("nothing.csv").unwrap_err().to_string();
        assert!(
            sentence.contains("the data inside the program/corrections/nothing.csv"),
            "{sentence}"
        );
    }

    #[cfg(feature = "data")]
    #[test]
    fn a_file_is_unpacked_once() {
        let inside = Folder::inside();
        let first = inside.file("sheets.csv").unwrap();
        assert!(Arc::ptr_eq(&first, &inside.file("sheets.csv").unwrap()));
    }
}
