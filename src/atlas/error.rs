//! Why an atlas could not be built.

use std::path::PathBuf;

use crate::coverage::CoverageError;
use crate::sources::{BoundaryError, SourceError};

/// A file that is missing or cannot be read; a single bad row is a [`Rejection`](crate::domain::Rejection).
#[derive(Debug, thiserror::Error)]
pub enum AtlasError {
    /// The folder is not there.
    #[error("{}: there is no such folder; run the command where `geodata/` is, or name the folder with --geodata", .0.display())]
    NoFolder(PathBuf),
    /// A table cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The boundaries cannot be read.
    #[error(transparent)]
    Boundaries(#[from] BoundaryError),
    /// The boundaries overlap.
    #[error("the counties of `boundaries/` do not fit together; fetch the Census file again")]
    Coverage(#[from] CoverageError),
    /// A file cannot be hashed.
    #[error("{}: cannot be read; see that the file may be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// No list counts.
    #[error("{}: it has no good sheet of participating agencies; run `countyline import` with at least one", .0.display())]
    NoSheet(PathBuf),
}
