//! Changes as JSON, GeoJSON, CSV and an Atom feed.

mod atom;
mod geojson;
mod record;
mod sentence;
mod table;

use serde::Serialize;

pub use atom::{Feed, atom};
pub use geojson::changes_geojson;
pub use record::{ChangeRecord, Span};
pub use table::changes_csv;

use super::envelope::Envelope;
use crate::atlas::{Atlas, Change};
use crate::domain::Day;

/// What changed in a range.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesAnswer<'a> {
    /// The last day, its list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The first day.
    pub from: Day,
    /// The list used for it.
    pub from_sheet: Option<Day>,
    /// The last day.
    pub to: Day,
    /// True for the difference of the two days; else every event from the one to the other, both included.
    pub net: bool,
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
    ChangesAnswer {
        envelope: Envelope::of(atlas, &span.to, today),
        from: span.from.day,
        from_sheet: span.from.sheet,
        to: span.to.day,
        net: span.net,
        changes: found
            .iter()
            .map(|change| ChangeRecord::of(atlas, change))
            .collect(),
    }
}
