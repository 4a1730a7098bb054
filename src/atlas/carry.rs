//! Records from the counties that they name to those of a vintage.
//!
//! The tables name counties of one vintage, and boundaries of another may lack some of them. What names such a county is
//! carried to the units that took its place: by its town where it has one, by its point where it is one, and else to all.

use std::collections::HashMap;

use super::counties::Counties;
use super::town_areas::{TownArea, TownAreas};
use crate::domain::{Agreement, Crosswalk, Facility, Geoid, Place, Policy, TownGeoid};
use crate::index::PointIndex;

/// The records that name counties.
#[derive(Debug)]
pub(super) struct Records {
    pub(super) agreements: Vec<Agreement>,
    pub(super) pending: Vec<Agreement>,
    pub(super) policies: Vec<Policy>,
    pub(super) places: Vec<Place>,
    pub(super) facilities: Vec<Facility>,
    pub(super) town_areas: TownAreas,
}

/// The counties that records name in their tables, of those that were carried to others.
#[derive(Debug, Default)]
pub struct Carried {
    /// By id.
    agreements: HashMap<String, Vec<Geoid>>,
    /// By id.
    pending: HashMap<String, Vec<Geoid>>,
    /// By id.
    policies: HashMap<String, Vec<Geoid>>,
    towns: HashMap<TownGeoid, Vec<Geoid>>,
}

impl Carried {
    /// The counties that the table names for an agreement or an application; none if it is not carried.
    #[must_use]
    pub fn agreement(&self, id: &str) -> &[Geoid] {
        let found = self.agreements.get(id).or_else(|| self.pending.get(id));
        found.map_or(&[], Vec::as_slice)
    }

    /// The counties that the table names for a policy; none if it is not carried.
    #[must_use]
    pub fn policy(&self, id: &str) -> &[Geoid] {
        self.policies.get(id).map_or(&[], Vec::as_slice)
    }

    /// Puts back what was carried.
    pub(super) fn undo(&self, records: &mut Records) {
        let back = |counties: &mut Vec<Geoid>, named: Option<&Vec<Geoid>>| {
            if let Some(named) = named {
                counties.clone_from(named);
            }
        };
        for one in &mut records.agreements {
            back(&mut one.counties, self.agreements.get(&one.id));
        }
        for one in &mut records.pending {
            back(&mut one.counties, self.pending.get(&one.id));
        }
        for one in &mut records.policies {
            back(&mut one.counties, self.policies.get(&one.id));
        }
        let towns = (0u32..).zip(records.town_areas.all());
        let others: Vec<(u32, Vec<Geoid>)> = towns
            .filter_map(|(at, area)| Some((at, self.towns.get(&area.town.geoid)?.clone())))
            .collect();
        if !others.is_empty() {
            records.town_areas = records.town_areas.meeting(&others);
        }
    }
}

/// What carries records to the counties of a vintage.
pub(super) struct Carry<'a> {
    crosswalk: &'a Crosswalk,
    counties: &'a Counties,
    points: &'a PointIndex,
    /// The point of each town of the gazetteer in a county that the vintage lacks, by that county and its name in small
    /// letters.
    towns: HashMap<(Geoid, String), [f64; 2]>,
}

impl<'a> Carry<'a> {
    pub(super) fn new(
        crosswalk: &'a Crosswalk,
        counties: &'a Counties,
        points: &'a PointIndex,
        places: &[Place],
    ) -> Self {
        let missing = |place: &&Place| {
            crosswalk.unit(place.county).is_some() && counties.position(place.county).is_none()
        };
        let towns = places.iter().filter(missing);
        Self {
            crosswalk,
            counties,
            points,
            towns: towns
                .map(|place| ((place.county, place.name.to_lowercase()), place.point))
                .collect(),
        }
    }

    /// Carries all records, and tells what those that were carried name in their tables.
    pub(super) fn all(&self, records: &mut Records) -> Carried {
        let mut carried = Carried::default();
        for (all, kept) in [
            (&mut records.agreements, &mut carried.agreements),
            (&mut records.pending, &mut carried.pending),
        ] {
            for one in all {
                if let Some(to) = self.counties(&one.counties, one.place.as_deref(), None) {
                    kept.insert(one.id.clone(), std::mem::replace(&mut one.counties, to));
                }
            }
        }
        for one in &mut records.policies {
            if let Some(to) = self.counties(&one.counties, one.place.as_deref(), one.point) {
                let named = std::mem::replace(&mut one.counties, to);
                carried.policies.insert(one.id.clone(), named);
            }
        }
        for place in &mut records.places {
            place.county = self.point(place.county, place.point);
        }
        for facility in &mut records.facilities {
            facility.county = self.point(facility.county, facility.point);
        }
        let mut others = Vec::new();
        for (at, area) in (0u32..).zip(records.town_areas.all()) {
            if let Some(to) = self.area(area, records.town_areas.bbox(at)) {
                carried.towns.insert(area.town.geoid, area.counties.clone());
                others.push((at, to));
            }
        }
        if !others.is_empty() {
            records.town_areas = records.town_areas.meeting(&others);
        }
        carried
    }

    fn has(&self, geoid: Geoid) -> bool {
        self.counties.position(geoid).is_some()
    }

    /// The units of the vintage that took a county's place.
    fn heirs(&self, geoid: Geoid) -> Vec<Geoid> {
        let unit = self.crosswalk.unit(geoid);
        let all = unit.into_iter().flat_map(|unit| &unit.counterparts);
        all.copied().filter(|heir| self.has(*heir)).collect()
    }

    /// The county of a point that a table places in another: that other where the vintage has it, and where nothing is
    /// known to have taken its place.
    fn point(&self, named: Geoid, [lon, lat]: [f64; 2]) -> Geoid {
        if self.has(named) {
            return named;
        }
        let heirs = self.heirs(named);
        let around = self.points.locate(lon, lat);
        // On a coast a point may lie off the land that is drawn.
        let at = around.or_else(|| Some(self.points.nearest(lon, lat)?.0));
        let found = at.map(|at| self.counties.get(at as usize).geoid);
        found
            .filter(|found| heirs.contains(found))
            .or_else(|| heirs.first().copied())
            .unwrap_or(named)
    }

    /// Where a record of these counties belongs; `None` if the vintage has them all, or nothing is known to have taken
    /// the place of any that it lacks.
    fn counties(
        &self,
        named: &[Geoid],
        town: Option<&str>,
        point: Option<[f64; 2]>,
    ) -> Option<Vec<Geoid>> {
        self.each(named, |county, heirs| {
            let by_name = self.named(county, town?);
            if !by_name.is_empty() {
                return Some(by_name);
            }
            let gazetteer = || self.towns.get(&(county, town?.to_lowercase())).copied();
            let point = point.or_else(gazetteer)?;
            let found = self.point(county, point);
            heirs.contains(&found).then(|| vec![found])
        })
    }

    /// The counties that a town meets.
    fn area(&self, area: &TownArea, bbox: Option<[f64; 4]>) -> Option<Vec<Geoid>> {
        let of_town = self.crosswalk.of_subdivision(area.town.geoid);
        let mut of_town = of_town.into_iter().flatten();
        let is_whole = area.counties.iter().all(|county| self.has(*county));
        // A town that is drawn over the line of its county by a hair meets the unit of its own alone.
        if !is_whole && let Some(own) = of_town.find(|heir| self.has(*heir)) {
            return Some(vec![own]);
        }
        self.each(&area.counties, |county, heirs| {
            let by_name = self.named(county, area.town.plain_name());
            if !by_name.is_empty() {
                return Some(by_name);
            }
            // A borough is small, and lies in one town.
            let [west, south, east, north] = bbox?;
            let found = self.point(
                county,
                [f64::midpoint(west, east), f64::midpoint(south, north)],
            );
            heirs.contains(&found).then(|| vec![found])
        })
    }

    /// The units of the vintage that hold the town of this name in a county.
    fn named(&self, county: Geoid, town: &str) -> Vec<Geoid> {
        let found = self.crosswalk.of_town(county, town);
        found.filter(|heir| self.has(*heir)).collect()
    }

    /// Counties of which each that the vintage lacks is replaced: by what `part` says, or else by all that took its place.
    fn each(
        &self,
        named: &[Geoid],
        part: impl Fn(Geoid, &[Geoid]) -> Option<Vec<Geoid>>,
    ) -> Option<Vec<Geoid>> {
        if named.iter().all(|county| self.has(*county)) {
            return None;
        }
        let mut all: Vec<Geoid> = Vec::with_capacity(named.len());
        for county in named {
            let heirs = if self.has(*county) {
                Vec::new()
            } else {
                self.heirs(*county)
            };
            let to = if heirs.is_empty() {
                vec![*county]
            } else {
                part(*county, &heirs).unwrap_or(heirs)
            };
            for county in to {
                if !all.contains(&county) {
                    all.push(county);
                }
            }
        }
        (all != named).then_some(all)
    }
}
