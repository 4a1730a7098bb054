//! What towns say in tiles on other days than the copy's.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::beginning::from_the_beginning;
use super::plain::bytes;
use crate::atlas::Turns;
use crate::domain::Day;
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::tiles::{Attributes, Layer, SharedTexts, attributes};

/// What one says from a run on: the place of its first day in `from`, and the properties as in a tile.
type Said = (usize, Box<RawValue>);

/// A town as a point.
#[derive(Debug, Serialize)]
struct AtPoint {
    /// Longitude, latitude, degrees, WGS84.
    point: [f64; 2],
    /// What it says from which run on.
    said: Vec<(usize, u8, Box<RawValue>)>,
}

/// `api/towns.days.json`: towns that on one day or another have an agency or a policy of their own.
#[derive(Debug, Default, Serialize)]
struct ByDay {
    /// The first days of the runs, oldest first; the first is before all that is known.
    from: Vec<Day>,
    /// The properties of features of the layer `towns`, by GEOID.
    towns: BTreeMap<String, Vec<Said>>,
    /// Their boxes, by GEOID: west, south, east, north, degrees. Far out, tiles show the towns of the copy's day alone.
    boxes: BTreeMap<String, [f64; 4]>,
    /// Of the layer `places`, by id: the place of a run, the first zoom at which it is shown from then on, and the
    /// properties.
    places: BTreeMap<String, AtPoint>,
}

/// Features of a layer on a day, by position.
fn said(of: &Attributes, at: u32) -> Option<(&str, Box<RawValue>)> {
    let (id, properties) = of.get(at)?;
    // Written as JSON a moment ago.
    let properties = RawValue::from_string(properties.to_owned()).ok()?;
    Some((id, properties))
}

pub(super) fn by_day(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    const NAME: &str = "api/towns.days.json";
    let atlas = job.atlas;
    let turns = Turns::of_towns(atlas);
    let shared = SharedTexts::default();
    let mut by_day = ByDay::default();
    let reach = atlas.calendar.reach();
    let days = from_the_beginning(turns.days());
    // All towns say the same on all days, but for those that change: only these are kept.
    for day in days.filter(|day| *day <= reach) {
        let as_of = atlas.calendar.as_of(Some(day))?;
        let run = by_day.from.len();
        by_day.from.push(day);
        let towns = attributes(atlas, Layer::Towns, &as_of, &shared);
        for at in atlas.town_records().keys() {
            if let Some((id, said)) = said(&towns, *at) {
                let before = by_day.towns.entry(id.to_owned()).or_default();
                if before
                    .last()
                    .is_none_or(|(_run, last)| last.get() != said.get())
                {
                    before.push((run, said));
                }
            }
        }
        let places = attributes(atlas, Layer::Places, &as_of, &shared);
        let Some(points) = &places.points else {
            continue;
        };
        for (at, (point, zoom)) in (0u32..).zip(points.lon_lat.iter().zip(&points.min_zoom)) {
            if let Some((id, said)) = said(&places, at) {
                let before = by_day.places.entry(id.to_owned());
                let before = &mut before
                    .or_insert_with(|| AtPoint {
                        point: *point,
                        said: Vec::new(),
                    })
                    .said;
                let last = before.last();
                if last.is_none_or(|(_run, _zoom, last)| last.get() != said.get()) {
                    before.push((run, *zoom, said));
                }
            }
        }
    }
    for at in atlas.town_records().keys() {
        if let Some(bbox) = atlas.town_areas.bbox(*at) {
            let geoid = atlas.town_areas.get(*at).town.geoid;
            by_day.boxes.insert(geoid.to_string(), bbox);
        }
    }
    by_day
        .places
        .retain(|_id, place| place.said.len() > 1 || has_records(&place.said));
    sink.file(NAME, bytes(NAME, &by_day)?)?;
    Ok(())
}

/// True if one has an agency or a policy, on all days.
fn has_records(said: &[(usize, u8, Box<RawValue>)]) -> bool {
    said.iter().any(|(_run, _zoom, properties)| {
        let properties: Option<Value> = serde_json::from_str(properties.get()).ok();
        properties.is_some_and(|properties| {
            ["policies", "agencies"].iter().any(|member| {
                properties[*member]
                    .as_array()
                    .is_some_and(|list| !list.is_empty())
            })
        })
    })
}
