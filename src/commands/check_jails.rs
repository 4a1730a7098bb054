//! The part of `check` about jails and prisons: which of them cannot be placed, and which agreements they cannot place.

use std::collections::BTreeMap;

use super::check_counties::Strays;
use super::report::{Section, finding};
use crate::atlas::{Atlas, JailRule};
use crate::domain::{Facility, Rejection, State};

/// The file that all of it is about.
const FILE: &str = "facilities.csv";

/// What cannot be placed, one sentence for each cause: thousands of points would hide what matters.
pub(super) fn sections(atlas: &Atlas) -> Vec<Section> {
    vec![
        Section::problem(
            "jails and prisons of a county without a boundary",
            stray(atlas),
        ),
        Section::note(
            "jails and prisons whose point lies outside their county",
            outside(atlas),
        ),
        Section::note(
            "agreements of jail models that are shown at no jail",
            placeless(atlas),
        ),
    ]
}

fn stray(atlas: &Atlas) -> Vec<Rejection> {
    let mut strays = Strays::default();
    for facility in atlas.facilities.all() {
        if atlas.counties.position(facility.county).is_none() {
            strays.add_row(facility.county, FILE, facility.row);
        }
    }
    strays.told(atlas, "county_geoid").into_iter().collect()
}

fn outside(atlas: &Atlas) -> Vec<Rejection> {
    let mut by_state: BTreeMap<State, Vec<&Facility>> = BTreeMap::new();
    for facility in atlas.facilities.all() {
        let [lon, lat] = facility.point;
        let around = atlas.county_at(lon, lat);
        let county = atlas.counties.position(facility.county);
        if county.is_some() && around != county {
            by_state.entry(facility.state).or_default().push(facility);
        }
    }
    let told = by_state.into_iter().map(|(state, all)| {
        let reason = format!(
            "columns `lon`, `lat`: of {} in {} the point lies in another county than `county_geoid` says, or in none ({}); mend the one or the other",
            all.len(),
            state.name(),
            rows(&all)
        );
        finding(FILE, all.first().map_or(1, |one| one.row), reason)
    });
    told.collect()
}

/// `rows 5, 7 and 2 more`, with the first few rows alone.
fn rows(all: &[&Facility]) -> String {
    const NAMED: usize = 8;
    let named: Vec<String> = all
        .iter()
        .take(NAMED)
        .map(|one| one.row.to_string())
        .collect();
    let more = all.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let word = if all.len() == 1 { "row" } else { "rows" };
    format!("{word} {}{more}", named.join(", "))
}

/// Counties in which an agreement of a jail model is listed on the newest day, and the rule finds no jail.
fn placeless(atlas: &Atlas) -> Vec<Rejection> {
    let Ok(newest) = atlas.calendar.as_of(None) else {
        return Vec::new();
    };
    let mut by_rule: BTreeMap<JailRule, Vec<String>> = BTreeMap::new();
    for (at, county) in atlas.counties.all().iter().enumerate() {
        for jails in atlas.jails(at, &newest) {
            if jails.facilities.is_empty() {
                let named = format!("{}, {} ({})", county.name, county.state, county.geoid);
                by_rule.entry(jails.rule).or_default().push(named);
            }
        }
    }
    let told = by_rule.into_iter().map(|(rule, counties)| {
        let reason = format!(
            "of {} with an agreement of a jail model on {} it shows no open jail for adults (rule `{rule}`): {}",
            match counties.len() {
                1 => "1 county".to_owned(),
                many => format!("{many} counties"),
            },
            newest.day,
            counties.join("; ")
        );
        finding(FILE, 1, reason)
    });
    told.collect()
}
