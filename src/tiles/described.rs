//! What a layer is, as TileJSON 3.0.0 and those who follow it say it.

use serde_json::{Map, Value as Json, json};

use super::id::Layer;
use super::properties::properties;

/// Who made what the tiles show.
pub const ATTRIBUTION: &str = "ICE; U.S. Census Bureau; towns: GeoNames (CC BY 4.0)";

/// What the tiles show.
pub const DESCRIPTION: &str =
    "Where 287(g) agreements and sanctuary policies apply, county by county, on any day";

/// Where a map opens: longitude and latitude in degrees, WGS84, and the zoom.
pub const CENTER: (f64, f64, u8) = (-98.0, 39.0, 4);

/// The name of a layer's tiles.
#[must_use]
pub fn title(layer: Layer) -> String {
    format!("Countyline: {layer}")
}

/// A layer as `vector_layers` lists it, alone: its id, what it shows, and what the properties of its features mean.
#[must_use]
pub fn vector_layers(layer: Layer, max_zoom: u8) -> Json {
    let fields = properties(layer).fields.into_iter();
    let fields: Map<String, Json> = fields
        .map(|field| {
            let meaning = field.meaning.trim_end_matches('.');
            (field.name.to_owned(), meaning.into())
        })
        .collect();
    json!([{
        "id": layer,
        "description": layer.shows(),
        "minzoom": layer.min_zoom().min(max_zoom),
        "maxzoom": max_zoom,
        "fields": fields,
    }])
}

/// A TileJSON document of a layer, but for where its tiles are.
#[must_use]
pub fn tile_json(layer: Layer, max_zoom: u8, bounds: [f64; 4]) -> Map<String, Json> {
    let document = json!({
        "tilejson": "3.0.0",
        "name": title(layer),
        "description": DESCRIPTION,
        "version": "1.0.0",
        "attribution": ATTRIBUTION,
        "scheme": "xyz",
        "minzoom": layer.min_zoom().min(max_zoom),
        "maxzoom": max_zoom,
        "bounds": bounds,
        "center": [CENTER.0, CENTER.1, CENTER.2.min(max_zoom)],
        "vector_layers": vector_layers(layer, max_zoom),
    });
    match document {
        Json::Object(document) => document,
        _ => Map::new(),
    }
}
