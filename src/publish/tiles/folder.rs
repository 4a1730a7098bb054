//! The GeoJSON tiles of a layer, each a file.

use super::land::Land;
use crate::publish::each::each;
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::store::ContentHash;
use crate::threads::mapped;
use crate::tiles::{Attributes, Encoding, Format, Layer, TileId, Tiles};

/// Stores the GeoJSON tiles of a layer that show something; the hash that their folder is named by, over all of them.
pub(super) fn folder(
    job: &Job<'_>,
    tiles: &Tiles,
    land: &Land,
    layer: Layer,
    said: &Attributes,
    sink: &dyn Sink,
) -> Result<ContentHash, PublishError> {
    let wanted: Vec<TileId> = land.up_to(job.geojson_zoom).collect();
    let shown = |tile: &TileId| {
        let vector = tiles.get(layer, *tile, Format::Mvt, Encoding::Gzip, said);
        (!vector.bytes.is_empty()).then(|| body(tiles, layer, *tile, said))
    };
    // Made twice rather than kept: the name of the folder is known when all were made.
    let hashes = mapped(&wanted, |tile| {
        shown(tile).map(|body| ContentHash::of(&body))
    });
    let mut hash = Vec::new();
    for (tile, of_tile) in wanted.iter().zip(&hashes) {
        if let Some(of_tile) = of_tile {
            hash.extend(format!("{}/{}/{} {of_tile}\n", tile.z(), tile.x(), tile.y()).bytes());
        }
    }
    let hash = ContentHash::of(&hash);
    sink.tiles(layer.as_str(), hash.clone());
    let shown: Vec<TileId> = wanted
        .into_iter()
        .zip(hashes)
        .filter_map(|(tile, hash)| hash.map(|_hash| tile))
        .collect();
    each(&shown, |tile| {
        let (z, x, y) = (tile.z(), tile.x(), tile.y());
        let name = format!("tiles/{layer}/{hash}/{z}/{x}/{y}.{}", Format::GeoJson);
        sink.kept(&name, body(tiles, layer, *tile, said))
    })?;
    Ok(hash)
}

fn body(tiles: &Tiles, layer: Layer, tile: TileId, said: &Attributes) -> Vec<u8> {
    let body = tiles.get(layer, tile, Format::GeoJson, Encoding::Identity, said);
    body.bytes.to_vec()
}
