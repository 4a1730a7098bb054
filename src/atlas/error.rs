//! Why an atlas could not be built.

use std::path::PathBuf;

use crate::coverage::CoverageError;
use crate::sources::{BoundaryError, SourceError};

/// A file that is missing or cannot be read; a single bad row is a [`Rejection`](crate::domain::Rejection).
#[derive(Debug, thiserror::Error)]
pub enum AtlasError {
    /// The folder is not there, or a table cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The boundaries cannot be read.
    #[error(transparent)]
    Boundaries(#[from] BoundaryError),
    /// The boundaries overlap.
    #[error("the counties of `boundaries/` do not fit together; fetch the Census file again")]
    Coverage(#[from] CoverageError),
    /// No list counts.
    #[error("{}: it has no good sheet of participating agencies; run `countyline import` with at least one", .0.display())]
    NoSheet(PathBuf),
}
