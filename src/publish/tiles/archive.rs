//! A layer's vector tiles in one file: `PMTiles`, version 3.
//!
//! # References
//! <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>

use std::io::{Cursor, Write as _};

use flate2::write::GzEncoder;
use pmtiles::{Compression, PmTilesStreamWriter, PmTilesWriter, PmtResult, TileCoord, TileType};
use serde_json::json;

use super::whole::{archive_name, bounds};
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::store::ContentHash;
use crate::threads::mapped;
use crate::tiles::{
    ATTRIBUTION, CENTER, DESCRIPTION, Format, Layer, TileId, Tileset, title, vector_layers,
};

/// Tiles that are made before they are packed: enough that no core waits for the other.
const AT_ONCE: usize = 2048;

/// How hard a tile is compressed: it is read a thousand times for each time that it is written.
const LEVEL: u32 = 7;

type Writer<'a> = PmTilesStreamWriter<Cursor<&'a mut Vec<u8>>>;

/// Packs the tiles of each layer; says what the bytes of each archive are.
pub(super) fn write(
    job: &Job<'_>,
    tileset: &Tileset,
    sink: &dyn Sink,
) -> Result<Vec<ContentHash>, PublishError> {
    let layers: Vec<Layer> = tileset.layers().collect();
    let mut archives = vec![Vec::new(); layers.len()];
    let mut writers = Vec::with_capacity(layers.len());
    for (layer, bytes) in layers.iter().zip(&mut archives) {
        writers.push(begin(job, *layer, bytes).map_err(|source| of(*layer, source))?);
    }
    let all = in_order(tileset.candidates(job.max_zoom));
    for some in all.chunks(AT_ONCE) {
        let made = mapped(some, |(_, tile)| {
            let bodies = tileset.tile(*tile, Format::Mvt).into_iter();
            let packed = bodies.map(|body| body.map(|body| gzip(&body)).transpose());
            packed.collect::<Vec<_>>()
        });
        for ((coord, _), bodies) in some.iter().zip(made) {
            for ((layer, writer), body) in layers.iter().zip(&mut writers).zip(bodies) {
                let name = || archive_name(*layer);
                let body = body.map_err(|source| PublishError::Compressed {
                    name: name(),
                    source,
                })?;
                if let Some(body) = body {
                    let added = writer.add_tile(*coord, &body);
                    added.map_err(|source| of(*layer, source))?;
                }
            }
        }
    }
    for (layer, writer) in layers.iter().zip(writers) {
        writer.finalize().map_err(|source| of(*layer, source))?;
    }
    let files = layers.into_iter().zip(archives);
    files
        .map(|(layer, bytes)| sink.file(&archive_name(layer), bytes))
        .collect()
}

fn of(layer: Layer, source: pmtiles::PmtError) -> PublishError {
    let name = archive_name(layer);
    PublishError::Tiles {
        name,
        source: Box::new(source),
    }
}

/// An archive without tiles yet.
fn begin<'a>(job: &Job<'_>, layer: Layer, bytes: &'a mut Vec<u8>) -> PmtResult<Writer<'a>> {
    let [west, south, east, north] = bounds(job);
    let (lon, lat, zoom) = CENTER;
    let about = json!({
        "name": title(layer),
        "description": DESCRIPTION,
        "attribution": ATTRIBUTION,
        "type": "overlay",
        "version": "1.0.0",
        "as_of": job.as_of.day,
        "sheet": job.as_of.sheet,
        "vector_layers": vector_layers(layer, job.max_zoom),
    });
    PmTilesWriter::new(TileType::Mvt)
        .precompressed(Compression::Gzip)
        .min_zoom(layer.min_zoom().min(job.max_zoom))
        .max_zoom(job.max_zoom)
        .bounds(west, south, east, north)
        .center(lon, lat)
        .center_zoom(zoom.min(job.max_zoom))
        .metadata(about.to_string())
        .create(Cursor::new(bytes))
}

/// Tiles in the archive's order: zoom after zoom, along Hilbert's curve.
fn in_order(tiles: Vec<TileId>) -> Vec<(TileCoord, TileId)> {
    let coord = |tile: TileId| Some((TileCoord::new(tile.z(), tile.x(), tile.y()).ok()?, tile));
    let mut all: Vec<(TileCoord, TileId)> = tiles.into_iter().filter_map(coord).collect();
    all.sort_by_cached_key(|(coord, _)| pmtiles::TileId::from(*coord).value());
    all
}

/// The bytes in GZIP, without the time of making: the same bytes every time.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::new(LEVEL));
    encoder.write_all(bytes)?;
    encoder.finish()
}
