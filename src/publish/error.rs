//! Why a copy was not published.

use crate::atlas::AtlasError;
use crate::store::StoreError;

/// Why a copy was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The data cannot be read.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// The place cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record could not be written as JSON.
    #[error("{name} could not be written")]
    Written {
        /// The logical name of the file.
        name: String,
        /// Why.
        source: serde_json::Error,
    },
    /// A list of the copy could not be written as JSON.
    #[error("a list of the copy could not be written")]
    List(#[from] serde_json::Error),
    /// Two files of one name.
    #[error(
        "two files of the copy have the name {name}; that is a mistake of the program, please report it"
    )]
    Twice {
        /// The logical name.
        name: String,
    },
    /// Another publication is under way.
    #[error(
        "another publication into {place} is under way, begun at {begun}; wait until it is done, and publish again"
    )]
    Busy {
        /// The place.
        place: String,
        /// When it began, if it told.
        begun: String,
    },
    /// Another publication took over, or was done first.
    #[error(
        "another publication into {place} came between; what it published stands, and nothing of it was changed but pages that people come in by: publish again, one after the other"
    )]
    Overtaken {
        /// The place.
        place: String,
    },
    /// A file that was sent before did not arrive.
    #[error("publishing stopped, since a file could not be written; publish again")]
    Stopped,
}
