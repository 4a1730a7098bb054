//! A layer's description: TileJSON 3.0.0.

use serde_json::json;

use super::whole::bounds;
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::store::ContentHash;
use crate::tiles::{Layer, tile_json};

/// Writes where the tiles of a layer are. Without a public address links lead from the description's own place, which is
/// two folders down.
pub(super) fn write(
    job: &Job<'_>,
    layer: Layer,
    archive: &ContentHash,
    folder: &ContentHash,
    sink: &dyn Sink,
) -> Result<(), PublishError> {
    let root = match job.public_url {
        Some(url) => format!("{url}/"),
        None => "../../".to_owned(),
    };
    let mut document = tile_json(layer, job.geojson_zoom, bounds(job));
    let tiles = format!("{root}tiles/{layer}/{folder}/{{z}}/{{x}}/{{y}}.geojson");
    let archive = format!("{root}files/tiles/{layer}.{archive}.pmtiles");
    let more = [
        ("tiles", json!([tiles])),
        ("pmtiles", json!(archive)),
        ("pmtiles_maxzoom", json!(job.max_zoom)),
        ("as_of", json!(job.as_of.day)),
        ("sheet", json!(job.as_of.sheet)),
        ("vintage", json!(job.atlas.vintage)),
    ];
    document.extend(more.map(|(name, value)| (name.to_owned(), value)));
    let name = format!("tiles/{layer}.json");
    let bytes = match serde_json::to_vec(&document) {
        Ok(bytes) => bytes,
        Err(source) => return Err(PublishError::Written { name, source }),
    };
    sink.file(&name, bytes)?;
    Ok(())
}
