//! The bytes of one file.

use std::path::{Path, PathBuf};

use super::digest::Digest;
use super::error::SourceError;

/// A file that was read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The file.
    pub path: PathBuf,
    /// Its name below the folder that was opened, parts joined by `/`.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Content {
    /// Reads one file for itself. Files that belong together are read through a [`Folder`](super::Folder).
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        let bytes = std::fs::read(path).map_err(|source| SourceError::Read {
            path: path.to_owned(),
            source,
        })?;
        let name = path.file_name().unwrap_or_default();
        Ok(Self {
            path: path.to_owned(),
            name: name.to_string_lossy().into_owned(),
            bytes,
        })
    }

    /// The SHA-256 of the bytes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.bytes)
    }
}
