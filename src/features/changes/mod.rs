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
use crate::table;

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

/// What changed in a range, as CSV.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn changes_csv(atlas: &Atlas, found: &[Change<'_>]) -> Result<Vec<u8>, csv::Error> {
    table::csv::<Changes>(found.iter().map(|change| ChangeRecord::of(atlas, change)))
}
