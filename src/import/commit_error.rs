//! Why the files of geodata were not replaced, and what is to be told if they were.

use std::io;
use std::path::{Path, PathBuf};

use crate::sources::MOVING_IN;

/// Why the files of geodata were not replaced. They are as before, unless it says which are new.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The folder is not there.
    #[error("{} is not a folder that can be written; name the folder of geodata with --geodata", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another import is at work.
    #[error("another import is at work on {}; wait until it has ended", folder.display())]
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// A file could not be written.
    #[error("{} cannot be written; make room and give yourself the right to write there", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder may not change its name.
    #[error("{} cannot be exchanged for the folder with the new files, so nothing was changed; give yourself the right to rename it", folder.display())]
    Exchange {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Some files are new and some are not.
    #[error("{}: the import stopped half way: new are {new}; not yet in place are {old}, which wait in `{MOVING_IN}`; run the import again, which begins by finishing this one", folder.display())]
    HalfWay {
        /// The folder.
        folder: PathBuf,
        /// Files that are new, joined by `, `.
        new: String,
        /// Files that are still the old ones, joined by `, `.
        old: String,
        /// What the system said.
        source: io::Error,
    },
}

/// The files are replaced.
#[derive(Debug, Default)]
#[must_use = "what could not be cleared away is to be told"]
pub(super) struct Committed {
    /// What is to be told beside that, one sentence each: what failed after the files had been replaced, which undoes
    /// nothing.
    pub(super) warnings: Vec<String>,
}

pub(super) fn cannot_write(path: &Path) -> impl Fn(io::Error) -> CommitError {
    let path = path.to_owned();
    move |source| CommitError::Write {
        path: path.clone(),
        source,
    }
}
