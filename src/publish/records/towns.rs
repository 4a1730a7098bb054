//! What towns say in tiles on other days than the copy's.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::beginning::from_the_beginning;
use super::plain::bytes;
use crate::atlas::{AsOf, Turns};
use crate::domain::Day;
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;
use crate::threads::mapped;
use crate::tiles::{Attributes, Layer, SharedTexts, Towns, attributes_of};

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

/// What towns say on a day: those of the layer `towns`, and those of the layer `places`, as far as they have records.
struct OnDay {
    towns: Attributes,
    places: Attributes,
}

pub(super) fn by_day(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    const NAME: &str = "api/towns.days.json";
    let atlas = job.atlas;
    let turns = Turns::of_towns(atlas);
    let shared = SharedTexts::default();
    let reach = atlas.calendar.reach();
    let days = from_the_beginning(turns.days()).filter(|day| *day <= reach);
    let days: Vec<AsOf> = days
        .map(|day| atlas.calendar.as_of(Some(day)))
        .collect::<Result<_, _>>()?;
    let on_days = mapped(&days, |as_of| {
        let of = |layer| attributes_of(atlas, layer, as_of, &shared, Towns::WithRecords);
        OnDay {
            towns: of(Layer::Towns),
            places: of(Layer::Places),
        }
    });
    let mut by_day = ByDay {
        from: days.iter().map(|as_of| as_of.day).collect(),
        ..ByDay::default()
    };
    for at in atlas.town_records().keys() {
        for (run, day) in on_days.iter().enumerate() {
            if let Some((id, said)) = said(&day.towns, *at) {
                let before = by_day.towns.entry(id.to_owned()).or_default();
                if before
                    .last()
                    .is_none_or(|(_run, last)| last.get() != said.get())
                {
                    before.push((run, said));
                }
            }
        }
    }
    // What a place says on the days on which it has neither an agency nor a policy.
    let plain = days
        .first()
        .map(|first| attributes_of(atlas, Layer::Places, first, &shared, Towns::Plain));
    for at in (0u32..).take(atlas.towns.all().len()) {
        if let Some((id, place)) = plain.as_ref().and_then(|plain| place(&on_days, plain, at)) {
            by_day.places.insert(id.to_owned(), place);
        }
    }
    for at in atlas.town_records().keys() {
        if let Some(bbox) = atlas.town_areas.bbox(*at) {
            let geoid = atlas.town_areas.get(*at).town.geoid;
            by_day.boxes.insert(geoid.to_string(), bbox);
        }
    }
    sink.file(NAME, bytes(NAME, &by_day)?)?;
    Ok(())
}

/// What a place says on all days; nothing of one that has neither an agency nor a policy on any.
fn place<'a>(on_days: &[OnDay], plain: &'a Attributes, at: u32) -> Option<(&'a str, AtPoint)> {
    let points = plain.points.as_ref()?;
    let shown = |of: &Attributes| {
        let zoom = of.points.as_ref()?.min_zoom.get(at as usize).copied()?;
        let (_id, said) = said(of, at)?;
        Some((zoom, said))
    };
    if on_days.iter().all(|day| day.places.get(at).is_none()) {
        return None;
    }
    let mut told: Vec<(usize, u8, Box<RawValue>)> = Vec::new();
    for (run, day) in on_days.iter().enumerate() {
        let (zoom, said) = shown(&day.places).or_else(|| shown(plain))?;
        let last = told.last();
        if last.is_none_or(|(_run, _zoom, last)| last.get() != said.get()) {
            told.push((run, zoom, said));
        }
    }
    let (id, _said) = plain.get(at)?;
    let point = *points.lon_lat.get(at as usize)?;
    Some((id, AtPoint { point, said: told }))
}
