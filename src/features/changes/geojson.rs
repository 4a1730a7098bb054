//! Changes as a feature collection.

use geojson::FeatureCollection;

use super::super::geojson::{collection, feature};
use super::record::ChangeRecord;
use super::span::Span;
use crate::atlas::{Atlas, Change};
use crate::domain::{Day, Revised};

/// The changes as a feature collection: the point of the town, or the middle of the county's box; null for a
/// whole state.
///
/// # Errors
/// Never: a change is an object. The writer's own error is passed on.
pub fn changes_geojson(
    atlas: &Atlas,
    span: &Span,
    found: &[Change<'_>],
    today: Day,
) -> Result<FeatureCollection, serde_json::Error> {
    let of_change = |change: &Change<'_>| {
        let record = ChangeRecord::of(atlas, change);
        feature(id_of(&record), point_of(atlas, &record), &record)
    };
    let features = found.iter().map(of_change).collect::<Result<_, _>>()?;
    collection(features, &span.told(atlas, today))
}

/// The id of a change: no other has it.
pub(super) fn id_of(record: &ChangeRecord<'_>) -> String {
    let what = record.what.map(Revised::as_str);
    let what = what.map(|what| format!("/{what}")).unwrap_or_default();
    format!("{}/{}/{}{what}", record.kind, record.day, record.id)
}

/// The point of a change.
pub(super) fn point_of(atlas: &Atlas, record: &ChangeRecord<'_>) -> Option<[f64; 2]> {
    let county = *record.counties.first()?;
    if let Some(at) = record
        .place
        .and_then(|name| atlas.towns.find(name, record.counties))
    {
        return Some(atlas.towns.all()[at].point);
    }
    let [west, south, east, north] = atlas.counties.get(atlas.counties.position(county)?).bbox;
    Some([f64::midpoint(west, east), f64::midpoint(south, north)])
}
