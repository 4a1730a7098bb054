//! What a layer of tiles is: a TileJSON 3 beside its files.

use serde_json::{Value, json};

use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::store::ContentHash;
use crate::tiles::{ATTRIBUTION, DESCRIPTION, Format, Layer, fields};

/// Where a view of the whole begins: longitude, latitude, zoom.
pub(super) const CENTER: (f64, f64, u8) = (-98.0, 39.0, 4);

pub(super) fn name_of(layer: Layer) -> String {
    format!("Countyline: {layer}")
}

/// A layer as TileJSON and the metadata of an archive describe it.
pub(super) fn vector_layer(layer: Layer, max_zoom: u8) -> Value {
    json!({
        "id": layer,
        "description": layer.shows(),
        "minzoom": layer.min_zoom().min(max_zoom),
        "maxzoom": max_zoom,
        "fields": fields(layer),
    })
}

/// Stores the description of a layer. Its addresses are those of the GeoJSON tiles, for which there is a pattern; the
/// archive of vector tiles stands beside them.
pub(super) fn description(
    job: &Job<'_>,
    layer: Layer,
    archive: &ContentHash,
    folder: &ContentHash,
    bounds: [f64; 4],
    sink: &dyn Sink,
) -> Result<(), PublishError> {
    let name = format!("tiles/{layer}.json");
    // It lies in `files/tiles`; without an address of the copy its links go from there.
    let root = match job.public_url {
        Some(url) => format!("{url}/"),
        None => "../../".to_owned(),
    };
    let (longitude, latitude, zoom) = CENTER;
    let about = json!({
        "tilejson": "3.0.0",
        "name": name_of(layer),
        "description": DESCRIPTION,
        "version": "1.0.0",
        "attribution": ATTRIBUTION,
        "scheme": "xyz",
        "tiles": [format!("{root}tiles/{layer}/{folder}/{{z}}/{{x}}/{{y}}.{}", Format::GeoJson)],
        "pmtiles": format!("{root}files/tiles/{layer}.{archive}.pmtiles"),
        "minzoom": layer.min_zoom().min(job.geojson_zoom),
        "maxzoom": job.geojson_zoom,
        "bounds": bounds,
        "center": [longitude, latitude, zoom.min(job.geojson_zoom)],
        "vector_layers": [vector_layer(layer, job.max_zoom)],
        "as_of": job.as_of.day,
        "sheet": job.as_of.sheet,
        "vintage": job.atlas.vintage,
    });
    let bytes = serde_json::to_vec(&about).map_err(|source| PublishError::Written {
        name: name.clone(),
        source,
    })?;
    sink.file(&name, bytes)?;
    Ok(())
}
