//! Why boundaries could not be read.

use std::path::PathBuf;

/// What is wrong with a boundary file; the old boundaries stay in use.
#[derive(Debug, thiserror::Error)]
pub enum BoundaryError {
    /// The folder is not there or may not be read.
    #[error("{}: the folder of boundaries cannot be read; point --geodata at a folder that has `boundaries/`", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// No shapefile of this kind is in the folder.
    #[error("{}: no `cb_YYYY_us_{kind}_*.shp` is in the folder; put the Census file there with its .dbf and .shx", path.display())]
    NoFile {
        /// The folder.
        path: PathBuf,
        /// `county` or `state`.
        kind: &'static str,
    },
    /// A part of the shapefile is missing or may not be read.
    #[error("{}: cannot be read; a shapefile needs its .shp, .shx and .dbf together", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is shorter than it says.
    #[error("{}: the file has {actual} bytes and should have {expected}; it is truncated, fetch it again", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// Bytes that there are.
        actual: u64,
        /// Bytes that the header promises.
        expected: u64,
    },
    /// The file is no longer the one that belongs to the rest of the data.
    #[error("{}: the file is another than when the rest of the data was read; read all of it again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The file is not what its name says, or is damaged.
    #[error("{}: {what}; fetch the file again", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, with the row where it is known.
        what: String,
    },
    /// The parts of the shapefile do not have the same number of rows.
    #[error("{}: the file has {rows} rows and {} has {shapes} shapes; they belong to different files, fetch them together", path.display(), shp.display())]
    Rows {
        /// The `.dbf` or `.shx`.
        path: PathBuf,
        /// Its rows.
        rows: usize,
        /// The `.shp`.
        shp: PathBuf,
        /// Its shapes.
        shapes: usize,
    },
    /// The coordinates are in another reference system.
    #[error("{}: the coordinate reference system is `{crs}`; boundaries must be in degrees, NAD83 (EPSG:4269) or WGS84 (EPSG:4326)", path.display())]
    Crs {
        /// The `.prj`.
        path: PathBuf,
        /// The name that it gives.
        crs: String,
    },
    /// The text is in an encoding that is not known.
    #[error("{}: the encoding `{encoding}` is not known; write UTF-8 or ISO-8859-1", path.display())]
    Encoding {
        /// The `.cpg`.
        path: PathBuf,
        /// The name that it gives.
        encoding: String,
    },
    /// The name of a file does not say what it is.
    #[error("{}: {what}; keep the name that the Census Bureau gave it, for example `cb_2015_01_place_500k.zip`", path.display())]
    Name {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A file of towns is damaged.
    #[error("{}: {what}; make it again with `countyline boundaries` from the Census file", path.display())]
    Towns {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Towns cannot be packed.
    #[error("the towns cannot be compressed; there may be too little memory")]
    Packing(std::io::Error),
    /// One row is wrong.
    #[error("{} row {row}: {reason}", path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// The row, first = 1.
        row: usize,
        /// What is wrong with which value, and what to do.
        reason: String,
    },
}
