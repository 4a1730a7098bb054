//! What is published.

use std::sync::Arc;

use crate::atlas::{AsOf, Atlas};
use crate::config::PublicUrl;

/// What is published: an atlas as it is on a day, and how much of it.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// All that there is.
    pub atlas: &'a Arc<Atlas>,
    /// The day that the copy shows first; other days stand beside it.
    pub as_of: AsOf,
    /// The last zoom of the archives of vector tiles.
    pub max_zoom: u8,
    /// The last zoom of the tiles of GeoJSON, each a file.
    pub geojson_zoom: u8,
    /// The address under which the copy will be read, for links that name it in full; without it links are relative.
    pub public_url: Option<&'a PublicUrl>,
}
