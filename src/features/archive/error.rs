//! Why an archive could not be made.

use crate::features::collections::AskedError;
use crate::written::WriteError;

/// Why an archive could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The rows of a collection could not be found.
    #[error("the rows of a collection could not be found: `{}`: {}", .0.parameter, .0.reason)]
    Asked(AskedError),
    /// Rows could not be written.
    #[error("rows could not be written")]
    Written(#[from] WriteError),
    /// The archive could not be written.
    #[error("the archive could not be written")]
    Packed(#[from] zip::result::ZipError),
    /// The archive could not be written.
    #[error("the archive could not be written")]
    Bytes(#[from] std::io::Error),
    /// The description could not be written.
    #[error("the description could not be written as JSON")]
    Described(#[from] serde_json::Error),
}

impl From<AskedError> for ArchiveError {
    fn from(error: AskedError) -> Self {
        Self::Asked(error)
    }
}
