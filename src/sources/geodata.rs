//! Which data is read.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fetched::Fetched;
use super::inside;

/// The folder that is read where none is named.
pub const DEFAULT_FOLDER: &str = "geodata";

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Geodata {
    /// In a folder on disk.
    Folder(PathBuf),
    /// Inside the program: the data of the release.
    Inside,
    /// Elsewhere, and fetched from there.
    Fetched(Arc<Fetched>),
}

impl Geodata {
    /// The folder that was named; else `geodata/` in the working folder, if there is one; else the data inside the
    /// program, if it carries any.
    #[must_use]
    pub fn chosen(named: Option<PathBuf>) -> Self {
        let Some(folder) = named else {
            let default = PathBuf::from(DEFAULT_FOLDER);
            return if inside::is_carried() && is_missing(&default) {
                Self::Inside
            } else {
                Self::Folder(default)
            };
        };
        Self::Folder(folder)
    }

    /// The data that an import into this folder goes on from: that of the folder; if there is none, the data inside
    /// the program, if it carries any.
    #[must_use]
    pub fn to_go_on_from(folder: &Path) -> Self {
        if inside::is_carried() && is_missing(folder) {
            Self::Inside
        } else {
            Self::Folder(folder.to_owned())
        }
    }
}

/// True if nothing has this name. What may not be looked at, or is no folder, is no reason to read other data.
fn is_missing(path: &Path) -> bool {
    let found = std::fs::symlink_metadata(path);
    found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

impl fmt::Display for Geodata {
    /// `the folder geodata`, `the data inside the program`, or `the copy at s3://bucket/prefix`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "the folder {}", path.display()),
            Self::Inside => f.pad(inside::NAME),
            Self::Fetched(fetched) => write!(f, "the copy at {}", fetched.place()),
        }
    }
}

impl From<&Geodata> for Geodata {
    fn from(geodata: &Geodata) -> Self {
        geodata.clone()
    }
}

impl From<PathBuf> for Geodata {
    fn from(folder: PathBuf) -> Self {
        Self::Folder(folder)
    }
}

impl From<&PathBuf> for Geodata {
    fn from(folder: &PathBuf) -> Self {
        Self::Folder(folder.clone())
    }
}

impl From<&Path> for Geodata {
    fn from(folder: &Path) -> Self {
        Self::Folder(folder.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_named_is_read_even_if_it_is_not_there() {
        let named = PathBuf::from("/no/such/folder");
        assert_eq!(Geodata::chosen(Some(named.clone())), Geodata::Folder(named));
        // The project's own folder, in which tests run, has one.
        assert_eq!(
            Geodata::chosen(None),
            Geodata::Folder(PathBuf::from("geodata"))
        );
    }

    #[test]
    fn an_import_goes_on_from_the_data_inside_only_where_no_folder_is() {
        let around = tempfile::tempdir().unwrap();
        let there = around.path().to_owned();
        assert_eq!(
            Geodata::to_go_on_from(&there),
            Geodata::Folder(there.clone())
        );
        let missing = there.join("geodata");
        let expected = if cfg!(feature = "data") {
            Geodata::Inside
        } else {
            Geodata::Folder(missing.clone())
        };
        assert_eq!(Geodata::to_go_on_from(&missing), expected);
        std::fs::write(&missing, "no folder").unwrap();
        assert_eq!(
            Geodata::to_go_on_from(&missing),
            Geodata::Folder(missing.clone())
        );
    }
}
