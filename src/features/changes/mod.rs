//! Changes as JSON, GeoJSON, CSV and an Atom feed.

mod atom;
mod geojson;
mod record;
mod sentence;
mod span;

use schemars::JsonSchema;
use serde::Serialize;

pub use atom::{Feed, atom};
pub use geojson::changes_geojson;
pub use record::{ChangeRecord, Changes};
pub use span::{Span, Told};

use crate::atlas::{Atlas, Change};
use crate::domain::Day;
use crate::table::{self, Table as _, describe};
use crate::written::{FileFormat, GeometryKind, Heading, Shape, WriteError, writer};

/// What changed in a range.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangesAnswer<'a> {
    /// The range.
    #[serde(flatten)]
    pub told: Told,
    /// The changes, by day.
    pub changes: Vec<ChangeRecord<'a>>,
}

/// What changed in a range.
#[must_use]
pub fn changes<'a>(
    atlas: &'a Atlas,
    span: &Span,
    found: &[Change<'a>],
    today: Day,
) -> ChangesAnswer<'a> {
    let records = found.iter().map(|change| ChangeRecord::of(atlas, change));
    ChangesAnswer {
        told: span.told(atlas, today),
        changes: records.collect(),
    }
}

/// What changed in a range, as a file of rows with points.
///
/// # Errors
/// The format cannot hold them: never for those that `/api/changes` comes in.
pub fn changes_file(
    atlas: &Atlas,
    span: &Span,
    found: &[Change<'_>],
    format: FileFormat,
    today: Day,
) -> Result<Vec<u8>, WriteError> {
    let beside = match serde_json::to_value(span.told(atlas, today))? {
        serde_json::Value::Object(members) => members,
        _ => serde_json::Map::new(),
    };
    let table = describe::<Changes>();
    let mut file = writer(
        format,
        Heading {
            name: table.name.to_owned(),
            about: table.about.to_owned(),
            fields: table.fields,
            geometry: Some(GeometryKind::Points),
            decimals: 6,
            count: found.len(),
            beside,
            bom: false,
        },
    )?;
    for change in found {
        let record = ChangeRecord::of(atlas, change);
        let columns = Changes::COLUMNS.iter();
        let values: Vec<_> = columns.map(|column| column.value(&record)).collect();
        let point = geojson::point_of(atlas, &record).map(Shape::Point);
        file.row(&geojson::id_of(&record), &values, point.as_ref())?;
    }
    file.finish()?;
    Ok(file.take())
}

/// What changed in a range, as CSV.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn changes_csv(atlas: &Atlas, found: &[Change<'_>]) -> Result<Vec<u8>, csv::Error> {
    table::csv::<Changes>(found.iter().map(|change| ChangeRecord::of(atlas, change)))
}
