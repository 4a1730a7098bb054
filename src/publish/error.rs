//! Why a copy was not published.

use crate::atlas::AtlasError;
use crate::raster::RasterError;

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
    /// An archive of tiles could not be put together.
    #[error("{name} could not be put together")]
    Archive {
        /// The logical name of the file.
        name: String,
        /// Why.
        source: pmtiles::PmtError,
    },
    /// A page could not be written.
    #[error("the page {name} could not be written")]
    Page {
        /// The name of the file.
        name: String,
        /// Why.
        source: askama::Error,
    },
    /// A picture could not be drawn.
    #[error("the picture {name} could not be drawn")]
    Picture {
        /// The name of the file.
        name: String,
        /// Why.
        source: RasterError,
    },
    /// A tile could not be compressed.
    #[error("a tile of {name} could not be compressed")]
    Compressed {
        /// The logical name of the archive.
        name: String,
        /// Why.
        source: std::io::Error,
    },
}
