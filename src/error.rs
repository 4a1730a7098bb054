//! Why a command failed, and with which code the program ends.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::atlas::{AsOfError, AtlasError};
use crate::chain::chain;
use crate::enrich::EnrichError;
use crate::http::ServeError;
use crate::import::{CommitError, ImportError};
use crate::own_list::OwnListError;
use crate::publish::PublishError;
use crate::replica::Fault;
use crate::resolve::ResolveError;
use crate::sources::SourceError;
use crate::store::StoreError;
use crate::update::UpdateError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data cannot be read.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// The server did not start or did not go on.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// An import did not happen.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// An update did not happen.
    #[error(transparent)]
    Update(#[from] UpdateError),
    /// A sheet cannot be resolved.
    #[error(transparent)]
    Resolve(#[from] ResolveError),
    /// A day or a range that cannot be answered for.
    #[error(transparent)]
    AsOf(#[from] AsOfError),
    /// An own list cannot be checked.
    #[error(transparent)]
    OwnList(#[from] OwnListError),
    /// A table that cannot be enriched.
    #[error(transparent)]
    Enrich(#[from] EnrichError),
    /// A copy was not published.
    #[error(transparent)]
    Publish(Box<PublishError>),
    /// A file that cannot be read or written.
    #[error("{} cannot be {what}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// `read` or `written`.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// An argument that cannot be used.
    #[error("{0}")]
    Usage(String),
    /// Standard output cannot be written.
    #[error("the output cannot be written")]
    Output(#[from] io::Error),
    /// The data lie elsewhere, and could not be had from there.
    #[error(transparent)]
    Origin(#[from] Fault),
    /// A table cannot be written.
    #[error("the table cannot be written")]
    Csv(#[from] csv::Error),
    /// JSON cannot be written.
    #[error("the JSON cannot be written")]
    Json(#[from] serde_json::Error),
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is fine.
    Fine,
    /// The data has a problem.
    Problem,
    /// The program was used wrongly.
    WrongUse,
}

impl From<PublishError> for Error {
    fn from(error: PublishError) -> Self {
        Self::Publish(Box::new(error))
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Problem => Self::from(1),
            Outcome::WrongUse => Self::from(2),
        }
    }
}

impl Error {
    /// How the program ends after this error.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Atlas(AtlasError::Source(SourceError::NoFolder { .. }))
            | Self::Serve(
                ServeError::InUse { .. }
                | ServeError::Listen { .. }
                | ServeError::Atlas(AtlasError::Source(SourceError::NoFolder { .. })),
            )
            | Self::Import(ImportError::Commit(CommitError::Folder { .. }))
            | Self::Update(
                UpdateError::NoFolder { .. }
                | UpdateError::Source(SourceError::NoFolder { .. })
                | UpdateError::Import(ImportError::Commit(CommitError::Folder { .. })),
            )
            | Self::Resolve(ResolveError::Source(SourceError::NoFolder { .. }))
            | Self::OwnList(
                OwnListError::AsOf(_)
                | OwnListError::Atlas(AtlasError::Source(SourceError::NoFolder { .. }))
                | OwnListError::Resolve(ResolveError::Source(SourceError::NoFolder { .. })),
            )
            | Self::Enrich(EnrichError::NoColumn { .. })
            | Self::File { what: "read", .. }
            | Self::AsOf(_)
            | Self::Usage(_) => Outcome::WrongUse,
            Self::Atlas(_)
            | Self::Serve(_)
            | Self::Import(_)
            | Self::Update(_)
            | Self::Resolve(_)
            | Self::Enrich(_)
            | Self::OwnList(_)
            | Self::Publish(_)
            | Self::File { .. }
            | Self::Output(_)
            | Self::Origin(_)
            | Self::Csv(_)
            | Self::Json(_) => Outcome::Problem,
        }
    }

    /// True if the reader of the output went away, as `head` does: nothing is wrong then.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        let broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
        match self {
            Self::Output(error) => broken(error),
            Self::Csv(error) => matches!(error.kind(), csv::ErrorKind::Io(error) if broken(error)),
            Self::Json(error) => error.io_error_kind() == Some(io::ErrorKind::BrokenPipe),
            Self::Atlas(_)
            | Self::Serve(_)
            | Self::Origin(_)
            | Self::Import(_)
            | Self::Update(_)
            | Self::Resolve(_)
            | Self::Enrich(_)
            | Self::OwnList(_)
            | Self::Publish(_)
            | Self::File { .. }
            | Self::AsOf(_)
            | Self::Usage(_) => false,
        }
    }

    /// The error and its causes in one line, without control characters, which could steer a terminal.
    #[must_use]
    pub fn chain(&self) -> String {
        chain(self)
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        PublishError::from(error).into()
    }
}

impl From<SourceError> for Error {
    fn from(error: SourceError) -> Self {
        Self::Atlas(error.into())
    }
}
