//! Why an import did not happen.

use std::path::PathBuf;

use super::commit_error::CommitError;
use crate::domain::Rejection;
use crate::resolve::ResolveError;
use crate::sources::{BoundaryError, SourceError};

/// Why an import did not happen. Geodata is as it was, unless [`CommitError::HalfWay`] says what is new.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No file was named.
    #[error("no file was named; name the sheets that ICE published, for example sheets/*.xlsx")]
    Nothing,
    /// Some files are no sheets; each has its sentence.
    #[error("{} of {total} files cannot be read as a sheet, so nothing was imported:\n  {}", sentences.len(), sentences.join("\n  "))]
    Sheets {
        /// How many files were named.
        total: usize,
        /// A sentence for each bad file.
        sentences: Vec<String>,
    },
    /// Some files are no boundaries; each has its sentence.
    #[error("{} of {total} files cannot be read as boundaries, so geodata is as before:\n  {}", sentences.len(), sentences.join("\n  "))]
    BoundaryFiles {
        /// How many files were named.
        total: usize,
        /// A sentence for each bad file.
        sentences: Vec<String>,
    },
    /// Boundaries cannot be read or made.
    #[error(transparent)]
    Boundary(#[from] BoundaryError),
    /// Counties, gazetteer or corrections cannot be read.
    #[error(transparent)]
    Resolve(#[from] ResolveError),
    /// The history so far cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The history so far does not fit together.
    #[error("{} cannot be continued: {reason}", folder.display())]
    History {
        /// The folder of geodata.
        folder: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A file of geodata has rows that cannot be read: an import would lose them.
    #[error("{} of geodata cannot be read, so nothing was imported; mend or remove each, then import again:\n  {}", Rejection::count(.0), Rejection::sentences(.0))]
    Rejected(Vec<Rejection>),
    /// A table could not be written.
    #[error("a table could not be written")]
    Csv(#[from] csv::Error),
    /// The files could not be replaced.
    #[error(transparent)]
    Commit(#[from] CommitError),
}
