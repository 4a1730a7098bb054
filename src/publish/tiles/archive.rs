//! The vector tiles of a layer in one file, of which readers fetch the parts that they need (PMTiles 3).

use std::borrow::Cow;
use std::io::{self, Cursor, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;
use pmtiles::{Compression as Packing, PmTilesWriter, PmtError, TileType};
use serde_json::json;

use super::description::{CENTER, name_of, vector_layer};
use super::land::{Land, coordinates};
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::store::ContentHash;
use crate::threads::mapped;
use crate::tiles::{
    ATTRIBUTION, Attributes, DESCRIPTION, Encoding, Format, Layer, TileBody, TileId, Tiles,
};

/// Tiles that are made at once, on all cores.
const AT_ONCE: usize = 1024;

/// Stores the archive of a layer; its hash, and west, south, east, north of the tiles that it has.
///
/// The bodies are the very ones that a server sends, in GZIP.
pub(super) fn archive(
    job: &Job<'_>,
    tiles: &Tiles,
    land: &Land,
    layer: Layer,
    said: &Attributes,
    sink: &dyn Sink,
) -> Result<(ContentHash, [f64; 4]), PublishError> {
    let name = format!("tiles/{layer}.pmtiles");
    let unmade = |source: PmtError| PublishError::Tiles {
        name: name.clone(),
        source: Box::new(source),
    };
    let metadata = json!({
        "name": name_of(layer),
        "description": DESCRIPTION,
        "attribution": ATTRIBUTION,
        "type": "overlay",
        "vector_layers": [vector_layer(layer, job.max_zoom)],
        "as_of": job.as_of.day,
        "sheet": job.as_of.sheet,
    });
    let (longitude, latitude, zoom) = CENTER;
    let writer = PmTilesWriter::new(TileType::Mvt)
        .precompressed(Packing::Gzip)
        .metadata(metadata.to_string())
        .min_zoom(layer.min_zoom().min(job.max_zoom))
        .max_zoom(job.max_zoom)
        .center(longitude, latitude)
        .center_zoom(zoom.min(job.max_zoom));
    let mut whole = Vec::new();
    let mut bounds: Option<[f64; 4]> = None;
    let mut writer = writer.create(Cursor::new(&mut whole)).map_err(unmade)?;
    let wanted: Vec<TileId> = land.up_to(job.max_zoom).collect();
    for some in wanted.chunks(AT_ONCE) {
        let bodies = mapped(some, |tile| {
            tiles.get(layer, *tile, Format::Mvt, Encoding::Gzip, said)
        });
        for (tile, body) in some.iter().zip(bodies) {
            let Some(place) = coordinates(*tile).filter(|_| !body.bytes.is_empty()) else {
                continue;
            };
            if tile.z() == job.max_zoom {
                let here = tile.bbox(0.0);
                bounds = Some(bounds.map_or(here, |bounds| around(bounds, here)));
            }
            let packed = packed(&body).map_err(|error| unmade(error.into()))?;
            writer.add_tile(place, &packed).map_err(unmade)?;
        }
    }
    let bounds = bounds.unwrap_or([-180.0, -85.0, 180.0, 85.0]);
    let [west, south, east, north] = bounds;
    writer.set_bounds(west, south, east, north);
    writer.finalize().map_err(unmade)?;
    Ok((sink.file(&name, whole)?, bounds))
}

/// A body in GZIP: servers send small ones as they are, and an archive has one encoding for all.
fn packed(body: &TileBody) -> io::Result<Cow<'_, [u8]>> {
    match body.encoding {
        Encoding::Identity => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&body.bytes)?;
            encoder.finish().map(Cow::Owned)
        }
        Encoding::Gzip | Encoding::Brotli | Encoding::Zstd => Ok(Cow::Borrowed(&body.bytes)),
    }
}

fn around(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [
        a[0].min(b[0]),
        a[1].min(b[1]),
        a[2].max(b[2]),
        a[3].max(b[3]),
    ]
}
