//! Where the parts of a copy are put.

use super::error::PublishError;
use crate::store::ContentHash;

/// Where the parts of a copy are put, from several threads at once. Types of content follow from the names.
pub trait Sink: Sync {
    /// Keeps a file for good under its logical name, for example `api/counties/13135.json`; in the name that it is stored
    /// under stands what its bytes are.
    ///
    /// # Errors
    /// It cannot be stored.
    fn file(&self, name: &str, bytes: Vec<u8>) -> Result<ContentHash, PublishError>;

    /// Keeps a file for good under just this name, whose folder says what its bytes are:
    /// `tiles/counties/0f1e2d3c4b5a/4/3/6.geojson`.
    ///
    /// # Errors
    /// It cannot be stored.
    fn kept(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError>;

    /// Says which folder the GeoJSON tiles of a layer are in.
    fn tiles(&self, layer: &'static str, folder: ContentHash);

    /// Writes what people come in by, over what was there under this name: `county/13135.html`. All doors come after all
    /// files.
    ///
    /// # Errors
    /// It cannot be stored.
    fn door(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError>;
}
