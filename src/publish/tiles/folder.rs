//! A layer's outer zooms as GeoJSON, each tile a file.

use std::fmt::Write as _;

use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::store::ContentHash;
use crate::threads::mapped;
use crate::tiles::{Format, Layer, TileId, Tileset};

/// Writes the tiles that show something; says which folder those of each layer are in. The folder's name is a hash over
/// all of them, so that an address with `{z}/{x}/{y}` names just these.
pub(super) fn write(
    job: &Job<'_>,
    tileset: &Tileset,
    sink: &dyn Sink,
) -> Result<Vec<ContentHash>, PublishError> {
    let mut tiles: Vec<TileId> = tileset.candidates(job.geojson_zoom);
    tiles.sort_unstable();
    let mut made = mapped(&tiles, |tile| tileset.tile(*tile, Format::GeoJson));
    let mut folders = Vec::new();
    for (at, layer) in tileset.layers().enumerate() {
        let bodies = made.iter_mut().map(|bodies| bodies[at].take());
        let shown: Vec<(TileId, Vec<u8>)> = tiles
            .iter()
            .zip(bodies)
            .filter_map(|(tile, body)| Some((*tile, body?)))
            .collect();
        folders.push(put(layer, shown, sink)?);
    }
    Ok(folders)
}

/// Writes the tiles of one layer.
fn put(
    layer: Layer,
    tiles: Vec<(TileId, Vec<u8>)>,
    sink: &dyn Sink,
) -> Result<ContentHash, PublishError> {
    let mut list = String::new();
    for (tile, body) in &tiles {
        // Writing into a text cannot fail.
        let _ = writeln!(list, "{} {}", path(*tile), ContentHash::of(body));
    }
    let folder = ContentHash::of(list.as_bytes());
    for (tile, body) in tiles {
        sink.kept(&format!("tiles/{layer}/{folder}/{}", path(tile)), body)?;
    }
    sink.tiles(layer.as_str(), folder.clone());
    Ok(folder)
}

fn path(tile: TileId) -> String {
    format!("{}/{}/{}.geojson", tile.z(), tile.x(), tile.y())
}
