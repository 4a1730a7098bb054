//! Why a copy was not published.

use std::io;

use crate::atlas::{AsOfError, AtlasError};
use crate::features::archive::ArchiveError;
use crate::features::collections::AskedError;
use crate::raster::RasterError;
use crate::store::StoreError;
use crate::written::WriteError;

/// Why a copy was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The data cannot be read.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// The day cannot be answered for.
    #[error(transparent)]
    Day(#[from] AsOfError),
    /// The place cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record could not be written as JSON: a mistake of ours.
    #[error("{name} could not be written as JSON; please report it")]
    Written {
        /// The logical name of the file.
        name: String,
        /// Why.
        source: serde_json::Error,
    },
    /// A table could not be written as CSV: a mistake of ours.
    #[error("{name} could not be written as CSV; please report it")]
    Table {
        /// The logical name of the file.
        name: String,
        /// Why.
        source: csv::Error,
    },
    /// Rows could not be written: a mistake of ours.
    #[error("{name} could not be written; please report it")]
    Rows {
        /// The logical name of the file.
        name: String,
        /// Why.
        source: Box<WriteError>,
    },
    /// Rows could not be selected: a mistake of ours.
    #[error("the rows of {name} could not be selected; please report it")]
    Asked {
        /// The logical name of the file.
        name: String,
        /// Why.
        source: Box<AskedError>,
    },
    /// An archive of tiles could not be made: a mistake of ours.
    #[error("{name} could not be made; please report it")]
    Tiles {
        /// The logical name of the file.
        name: String,
        /// Why.
        source: Box<pmtiles::PmtError>,
    },
    /// The archive could not be made: a mistake of ours.
    #[error("the archive of everything could not be made; please report it")]
    Archive {
        /// Why.
        source: Box<ArchiveError>,
    },
    /// A file could not be made: a mistake of ours.
    #[error("{name} could not be made; please report it")]
    Making {
        /// The logical name of the file.
        name: String,
        /// Why.
        source: io::Error,
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
        source: io::Error,
    },
}
