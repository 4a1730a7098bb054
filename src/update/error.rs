//! Why an update did not happen.

use std::io;
use std::path::PathBuf;

use crate::import::ImportError;
use crate::sources::SourceError;

/// Why an update did not happen. Geodata is as it was, and what was kept in the archive stays there.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// The folder in which lists are looked for is not there.
    #[error("{}: there is no such folder; name the one with the lists with --from", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another update is at work.
    #[error("another update is at work on the archive {}; wait until it has ended", archive.display())]
    Busy {
        /// The archive.
        archive: PathBuf,
    },
    /// A file of the archive cannot be written.
    #[error("{} cannot be written; make room and give yourself the right to write there, or name another archive with --archive", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file cannot be read.
    #[error("{} cannot be read; give yourself the right to read it", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What is noted beside a list cannot be written.
    #[error("the note beside a list cannot be written")]
    Note(#[from] serde_json::Error),
    /// Geodata cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The import of what was kept did not happen.
    #[error(transparent)]
    Import(#[from] ImportError),
}
