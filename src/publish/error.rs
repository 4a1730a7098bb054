//! Why a copy was not published.

use crate::atlas::AtlasError;

/// Why a copy was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The data cannot be read.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// A record could not be written as JSON.
    #[error("{name} could not be written")]
    Written {
        /// The logical name of the file.
        name: String,
        /// Why.
        source: serde_json::Error,
    },
}
