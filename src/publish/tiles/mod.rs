//! Tiles as files: an archive of vector tiles and a folder of GeoJSON for each layer, and what describes them.

mod archive;
mod description;
mod folder;
mod land;

use self::archive::archive;
use self::description::description;
use self::folder::folder;
use self::land::Land;
use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;
use crate::tiles::{Layer, Room, SharedTexts, Tiles, attributes};

/// Puts the tiles of all layers where they belong.
///
/// # Errors
/// A file cannot be stored.
pub(super) fn tiles(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let tiles = Tiles::of(job.atlas, Room::SMALL);
    tiles.prepare_towns();
    let land = Land::of(job.atlas, job.max_zoom);
    let shared = SharedTexts::default();
    for layer in Layer::ALL {
        let said = attributes(job.atlas, *layer, &job.as_of, &shared);
        let (hash, bounds) = archive(job, &tiles, &land, *layer, &said, sink)?;
        let folder = folder(job, &tiles, &land, *layer, &said, sink)?;
        description(job, *layer, &hash, &folder, bounds, sink)?;
    }
    Ok(())
}
