//! Answers as GeoJSON (RFC 7946), built with the types of the `geojson` crate.

use geojson::feature::Id;
use geojson::{Feature, FeatureCollection, Geometry, JsonObject, JsonValue};
use serde::Serialize;
use serde::ser::Error as _;

/// A feature: a point, or nothing where there is none, with a record as its properties.
///
/// # Units
/// Degrees, WGS84, longitude first.
///
/// # Errors
/// The record is no object.
pub(super) fn feature(
    id: String,
    point: Option<[f64; 2]>,
    record: &impl Serialize,
) -> Result<Feature, serde_json::Error> {
    Ok(Feature {
        bbox: None,
        geometry: point.map(Geometry::new_point),
        id: Some(Id::String(id)),
        properties: Some(object(record)?),
        foreign_members: None,
    })
}

/// A collection of features; what else an answer says stands beside them.
///
/// # Errors
/// What else it says is no object.
pub(super) fn collection(
    features: Vec<Feature>,
    beside: &impl Serialize,
) -> Result<FeatureCollection, serde_json::Error> {
    Ok(FeatureCollection {
        bbox: None,
        features,
        foreign_members: Some(object(beside)?),
    })
}

fn object(value: &impl Serialize) -> Result<JsonObject, serde_json::Error> {
    match serde_json::to_value(value)? {
        JsonValue::Object(members) => Ok(members),
        other => Err(serde_json::Error::custom(format!("`{other}` is no object"))),
    }
}
