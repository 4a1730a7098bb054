//! Residents of towns whose own agency has an agreement, where no agency of the whole county has one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::as_of::AsOf;
use super::whole::Atlas;
use crate::domain::{Agreement, CoverageKind, Level, State};

/// Towns whose own agency has a listed agreement, in counties where only local agencies have one. Each town is counted
/// once, in the county that has the largest part of it, and so is each of its residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct InTowns {
    /// The towns.
    pub towns: u32,
    /// Their residents by the gazetteer.
    pub residents: u64,
    /// Towns whose residents are not known; the sum lacks them.
    pub residents_unknown: u32,
}

impl InTowns {
    fn add(&mut self, residents: Option<u32>) {
        self.towns += 1;
        match residents {
            Some(residents) => self.residents += u64::from(residents),
            None => self.residents_unknown += 1,
        }
    }
}

/// What tells one town from another: its border, or where none is known its name, or that of its only agency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Town<'a> {
    Drawn(u32),
    Named(State, &'a str),
}

impl Atlas {
    /// The towns of a day with an agreement of their own, by the position of the county that is of this kind and has the
    /// largest part of each.
    #[must_use]
    pub fn in_towns(&self, as_of: &AsOf) -> BTreeMap<usize, InTowns> {
        let mut found: BTreeMap<Town<'_>, (usize, Option<u32>)> = BTreeMap::new();
        for agreement in self.agreements.all() {
            if agreement.level != Level::Municipal || !as_of.lists(agreement) {
                continue;
            }
            let drawn = self.towns_of(agreement).first().copied();
            let (town, counties) = if let Some(at) = drawn {
                (Town::Drawn(at), &self.town_areas.get(at).counties)
            } else {
                let name = agreement.place.as_ref().unwrap_or(&agreement.agency_id);
                (Town::Named(agreement.state, name), &agreement.counties)
            };
            let county = counties.first();
            let county = county.and_then(|county| self.counties.position(*county));
            if let Some(county) = county {
                let residents = || (county, self.residents_of_town(agreement, drawn));
                found.entry(town).or_insert_with(residents);
            }
        }
        let mut by_county: BTreeMap<usize, InTowns> = BTreeMap::new();
        // Once for each county: a county of many towns has many agreements to look through.
        let mut is_meant: BTreeMap<usize, bool> = BTreeMap::new();
        for (county, residents) in found.into_values() {
            let is_meant = is_meant.entry(county).or_insert_with(|| {
                self.standing(county, as_of).kind() == Some(CoverageKind::Municipal)
            });
            if *is_meant {
                by_county.entry(county).or_default().add(residents);
            }
        }
        by_county
    }

    /// The gazetteer's residents of the town of a department.
    fn residents_of_town(&self, agreement: &Agreement, drawn: Option<u32>) -> Option<u32> {
        let by_place = agreement
            .place
            .as_deref()
            .and_then(|place| self.towns.find(place, &agreement.counties));
        let by_border = || {
            let area = self.town_areas.get(drawn?);
            let mut names = area.town.names();
            names.find_map(|name| self.towns.find(name, &area.counties))
        };
        self.towns.all()[by_place.or_else(by_border)?].population
    }
}
