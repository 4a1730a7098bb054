//! What stands at the end of a file about its rows.

use serde_json::{Map, Value, json};

use super::names::{GEOMETRY, SIDES};
use crate::written::columns::Column;
use crate::written::heading::Heading;
use crate::written::shape::GeometryKind;

/// The key of what the rows are, and of what stands beside them in other formats.
pub(super) const HEADING: &str = "countyline";

/// The key of what the columns mean.
pub(super) const COLUMNS: &str = "countyline:columns";

/// The key that GeoParquet gives.
pub(super) const GEO: &str = "geo";

/// The list's name, what it is, and what stands beside its rows.
pub(super) fn of_heading(heading: &Heading) -> Value {
    json!({"name": heading.name, "about": heading.about, "beside": heading.beside})
}

/// What each column means.
pub(super) fn of_columns(columns: &[Column]) -> Value {
    let meanings = columns.iter().map(|column| {
        let meaning = Value::from(column.meaning.as_str());
        (column.name.clone(), meaning)
    });
    Value::Object(meanings.collect::<Map<String, Value>>())
}

/// The metadata of GeoParquet 1.1. Without a `crs` it is WGS84, longitude first (OGC:CRS84).
pub(super) fn of_geometry(kind: GeometryKind, covering: &str, bbox: Option<[f64; 4]>) -> Value {
    let sides = SIDES.map(|side| (side.to_owned(), json!([covering, side])));
    let mut column = json!({
        "encoding": "WKB",
        "geometry_types": [match kind {
            GeometryKind::Points => "Point",
            GeometryKind::Polygons => "MultiPolygon",
        }],
        "orientation": "counterclockwise",
        "edges": "planar",
        "covering": {"bbox": Value::Object(sides.into_iter().collect())},
    });
    if let (Some(column), Some(bbox)) = (column.as_object_mut(), bbox) {
        column.insert("bbox".to_owned(), json!(bbox));
    }
    json!({"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}})
}
