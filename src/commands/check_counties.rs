//! The part of `check` about records of a county that no boundary draws. Of one file it is one sentence: where boundaries
//! of another vintage lack some counties, each of hundreds of rows would say the same.

use std::collections::{BTreeMap, BTreeSet};

use super::report::{Section, finding};
use crate::atlas::Atlas;
use crate::chain::chain;
use crate::domain::{Geoid, Rejection, State};
use crate::error::Error;
use crate::sources::{Folder, Record, read_population, read_rows};

/// Records of one file whose county has no boundary.
#[derive(Default)]
pub(super) struct Strays {
    counties: BTreeSet<Geoid>,
    /// What they are called.
    records: Vec<String>,
    /// Their rows, where those are what they are called by.
    rows: Vec<String>,
    first: Option<(String, u32)>,
}

impl Strays {
    /// A record by its row alone.
    pub(super) fn add_row(&mut self, county: Geoid, file: &str, row: u32) {
        let name = row.to_string();
        self.counties.insert(county);
        if self.rows.last() != Some(&name) {
            self.rows.push(name);
        }
        self.first.get_or_insert_with(|| (file.to_owned(), row));
    }

    /// A record by its name.
    fn add(&mut self, county: Geoid, (file, row): (&str, u32), name: String) {
        self.counties.insert(county);
        if self.records.last() != Some(&name) {
            self.records.push(name);
        }
        self.first.get_or_insert_with(|| (file.to_owned(), row));
    }

    /// All of it in one sentence; none if there are none.
    pub(super) fn told(self, atlas: &Atlas, column: &str) -> Option<Rejection> {
        let (file, row) = self.first?;
        let geoids = self.counties.iter();
        let geoids: Vec<String> = geoids.map(|geoid| format!("`{geoid}`")).collect();
        let have = if geoids.len() == 1 { "has" } else { "have" };
        let records = match self.rows.len() {
            0 => Rejection::few(&self.records),
            1 => format!("row {}", self.rows[0]),
            _ => format!("rows {}", Rejection::few(&self.rows)),
        };
        let reason = format!(
            "column `{column}`: {} {have} no boundary of vintage {}: {records}; mend it, write into crosswalk.csv which units took its place, or add a boundary file that has it",
            Rejection::few(&geoids),
            atlas.vintage,
        );
        Some(finding(&file, row, reason))
    }
}

/// Records of counties without a boundary, on the boundaries that are shown where none are asked for and on each other
/// vintage that is at hand.
pub(super) fn sections(atlas: &Atlas, folder: &Folder) -> Result<Vec<Section>, Error> {
    let mut vintages = Vec::new();
    for vintage in atlas.vintages.others() {
        match atlas.in_vintage(vintage) {
            Ok(Some(other)) => {
                // A county that the boundaries at hand lack too is told of these.
                let is_new = |geoid: Geoid| {
                    atlas.counties.position(geoid).is_some() || is_unit(atlas, geoid)
                };
                vintages.extend(agreements(&other, is_new));
                vintages.extend(points(&other, is_new));
                vintages.extend(residents(&other));
            }
            Ok(None) => {}
            Err(error) => vintages.push(finding(
                "boundaries",
                0,
                format!(
                    "the counties of {vintage} cannot be served: {}; mend or remove their file",
                    chain(&error)
                ),
            )),
        }
    }
    Ok(vec![
        Section::problem(
            "agreements in a county without a boundary",
            agreements(atlas, |_| true),
        ),
        Section::problem(
            "towns and residents of a GEOID without a boundary",
            tables(atlas, folder)?,
        ),
        Section::problem("counties of other vintages that lack something", vintages),
    ])
}

/// True for a county that other units replaced, and for those units.
fn is_unit(atlas: &Atlas, geoid: Geoid) -> bool {
    atlas.vintages.crosswalk().unit(geoid).is_some()
}

/// Agreements and applications of counties without a boundary, of those that are wanted.
fn agreements(atlas: &Atlas, is_wanted: impl Fn(Geoid) -> bool) -> Vec<Rejection> {
    let of = |all: &[crate::domain::Agreement]| {
        let mut strays = Strays::default();
        for one in all {
            for county in &one.counties {
                if atlas.counties.position(*county).is_none() && is_wanted(*county) {
                    strays.add(*county, (&one.file, one.row), format!("`{}`", one.id));
                }
            }
        }
        strays.told(atlas, "county_geoids")
    };
    let all = [of(atlas.agreements.all()), of(atlas.pending.all())];
    all.into_iter().flatten().collect()
}

/// Towns, jails and prisons of counties without a boundary, of those that are wanted.
fn points(atlas: &Atlas, is_wanted: impl Fn(Geoid) -> bool) -> Vec<Rejection> {
    let mut towns = Strays::default();
    for (row, place) in (2u32..).zip(atlas.towns.all()) {
        if atlas.counties.position(place.county).is_none() && is_wanted(place.county) {
            towns.add(place.county, ("places.csv", row), place.name.clone());
        }
    }
    let mut jails = Strays::default();
    for one in atlas.facilities.all() {
        if atlas.counties.position(one.county).is_none() && is_wanted(one.county) {
            jails.add_row(one.county, "facilities.csv", one.row);
        }
    }
    let all = [
        towns.told(atlas, "county_geoid"),
        jails.told(atlas, "county_geoid"),
    ];
    all.into_iter().flatten().collect()
}

/// Counties of another vintage whose residents are not known, and are in the base.
fn residents(atlas: &Atlas) -> Option<Rejection> {
    let all = atlas.counties.all().iter();
    let unknown = all.filter(|county| {
        county.residents.newest().is_none()
            && atlas.vintages.crosswalk().unit(county.geoid).is_some()
    });
    let unknown: Vec<String> = unknown
        .map(|county| format!("`{}`", county.geoid))
        .collect();
    if unknown.is_empty() {
        return None;
    }
    let reason = format!(
        "no row for {} of vintage {}: {}; add their residents",
        unknown.len(),
        atlas.vintage,
        Rejection::few(&unknown)
    );
    Some(finding("population.csv", 1, reason))
}

/// Rows of the gazetteer, of the residents and of the corrections that no boundary takes up.
fn tables(atlas: &Atlas, folder: &Folder) -> Result<Vec<Rejection>, Error> {
    let mut by_file: BTreeMap<(&str, &str), Strays> = BTreeMap::new();
    // What the crosswalk knows is carried.
    let is_carried = |geoid| {
        let unit = atlas.vintages.crosswalk().unit(geoid);
        unit.is_some_and(|unit| {
            let mut heirs = unit.counterparts.iter();
            heirs.any(|heir| atlas.counties.position(*heir).is_some())
        })
    };
    let mut look = |file: &'static str, column: &'static str, row: u32, geoid: Geoid| {
        let is_state = State::of(geoid).is_some_and(|state| atlas.states.contains(&state));
        let is_here = atlas.counties.position(geoid).is_some() || is_carried(geoid);
        if !is_here && (geoid.is_county() || !is_state) {
            let strays = by_file.entry((file, column)).or_default();
            strays.add_row(geoid, file, row);
        }
    };
    // The file has the residents of other vintages' counties too, so that other boundaries can be dropped in.
    let (residents, _told_already) = folder.rows("population.csv", read_population)?.into_parts();
    for row in residents.iter().filter(|row| row.belongs_to(atlas.vintage)) {
        look("population.csv", "geoid", row.row, row.geoid);
    }
    let tables: [(&'static str, &'static [&'static str]); 4] = [
        ("places.csv", &["county_geoid"]),
        ("places_small.csv", &["county_geoid"]),
        ("corrections/agencies.csv", &["county_geoids"]),
        ("corrections/counties.csv", &["county_geoids"]),
    ];
    for (file, columns) in tables {
        let column = columns[0];
        let row = |record: &Record<'_>| Ok((record.row, record.list::<Geoid>(column)?));
        // Rows that cannot be read are among the atlas's rejections already.
        let read = folder.rows_if_there(file, |table| read_rows(table, columns, row))?;
        let (of_file, _told_already) = read.into_parts();
        for (row, geoids) in of_file {
            for geoid in geoids {
                look(file, column, row, geoid);
            }
        }
    }
    let told = by_file.into_iter();
    Ok(told
        .filter_map(|((_, column), strays)| strays.told(atlas, column))
        .collect())
}
