//! Changes as a feature collection.

use serde::Serialize;
use serde_json::json;

use super::super::envelope::Envelope;
use super::record::{ChangeRecord, Span};
use crate::atlas::{Atlas, Change};
use crate::domain::{Day, Revised};

#[derive(Debug, Serialize)]
struct Collection {
    r#type: &'static str,
    #[serde(flatten)]
    envelope: Envelope,
    from: Day,
    from_sheet: Option<Day>,
    to: Day,
    net: bool,
    features: Vec<serde_json::Value>,
}

/// The changes as a feature collection: the point of the town, or the middle of the county's box; null for a
/// whole state.
#[must_use]
pub fn changes_geojson(
    atlas: &Atlas,
    span: &Span,
    found: &[Change<'_>],
    today: Day,
) -> impl Serialize + use<> {
    let feature = |change: &Change<'_>| {
        let record = ChangeRecord::of(atlas, change);
        let point = point_of(atlas, &record);
        let what = record.what.map(Revised::as_str);
        let what = what.map(|what| format!("/{what}")).unwrap_or_default();
        json!({
            "type": "Feature",
            "id": format!("{}/{}/{}{what}", record.kind, record.day, record.id),
            "geometry": point.map(|point| json!({"type": "Point", "coordinates": point})),
            "properties": record,
        })
    };
    Collection {
        r#type: "FeatureCollection",
        envelope: Envelope::of(atlas, &span.to, today),
        from: span.from.day,
        from_sheet: span.from.sheet,
        to: span.to.day,
        net: span.net,
        features: found.iter().map(feature).collect(),
    }
}

fn point_of(atlas: &Atlas, record: &ChangeRecord<'_>) -> Option<[f64; 2]> {
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
