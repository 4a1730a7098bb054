//! What the names of a county and a state mean.

use super::day::shown;
use super::desk::Desk;
use super::geoid;
use super::ground::{Found, Ground};
use crate::atlas::Atlas;
use crate::domain::name::letters;
use crate::domain::{Geoid, State};
use crate::join::{CountyNames, NamedCounty};

/// The ground of a county's name and a state; without a county that of the state.
pub(super) fn read(desk: &mut Desk<'_>, county: &str, state: &str) -> Result<Found, String> {
    // `Autauga County, Alabama`, as the Census Bureau names counties in its tables.
    let (county, state) = match county.rsplit_once(',') {
        Some((name, of)) if state.is_empty() => (name.trim(), of.trim()),
        _ => (county, state),
    };
    if state.is_empty() {
        return Err(format!(
            "county `{}` stands without its state; fill it in, or write `Miami-Dade County, Florida`",
            shown(county)
        ));
    }
    if let Some(known) = desk.texts.known_name(county, state) {
        return known.clone();
    }
    let read = of_names(desk, county, state);
    desk.texts.remember_name(county, state, &read);
    read
}

fn of_names(desk: &mut Desk<'_>, county: &str, state: &str) -> Result<Found, String> {
    let atlas = desk.atlas;
    let (state, state_note) = desk.texts.state(state)?;
    let mut notes: Vec<String> = state_note.into_iter().collect();
    let ground = if county.is_empty() {
        if atlas.counties.of_state(state).is_empty() {
            return Err(format!("no county of {} is at hand", state.name()));
        }
        Ground::State(state)
    } else {
        let (position, note) = in_state(atlas, desk.tails.county_names(atlas), county, state)?;
        notes.extend(note);
        Ground::county(position)
    };
    let found = ground.plainly();
    Ok(if notes.is_empty() {
        found
    } else {
        found.with(notes.join("; ").into())
    })
}

/// The county of a name in a state.
fn in_state(
    atlas: &Atlas,
    names: &CountyNames,
    county: &str,
    state: State,
) -> Result<(usize, Option<String>), String> {
    let with_geoid = |geoid: &Geoid| {
        let position = atlas.counties.position(*geoid);
        let name = position.map_or("", |at| atlas.counties.get(at).name.as_str());
        format!("{name} (`{geoid}`)")
    };
    match names.find(state, county) {
        NamedCounty::One(geoid, note) => {
            let position = atlas.counties.position(geoid);
            position
                .map(|at| (at, note))
                .ok_or_else(|| format!("no county has the GEOID `{geoid}`"))
        }
        NamedCounty::Several(geoids) => {
            let candidates: Vec<String> = geoids.iter().map(with_geoid).collect();
            Err(format!(
                "`{}` may be one of several in {}: {}; write the one that is meant, or its GEOID",
                shown(county),
                state.name(),
                candidates.join(", ")
            ))
        }
        NamedCounty::None(nearest) => {
            Err(of_another_vintage(atlas, county, state).unwrap_or_else(|| {
                let nearest = if nearest.is_empty() {
                    String::new()
                } else {
                    format!("; nearest: {}", nearest.join(", "))
                };
                format!(
                    "{} has no county `{}`{nearest}",
                    state.name(),
                    shown(county)
                )
            }))
        }
    }
}

/// What is known of a county of this name that only other vintages have.
fn of_another_vintage(atlas: &Atlas, county: &str, state: State) -> Option<String> {
    let asked = letters(county);
    let mut units = atlas.vintages.crosswalk().units();
    let (geoid, _unit) = units.find(|(geoid, unit)| {
        let name = letters(&unit.name);
        let is_named = name == asked || name.strip_suffix("county") == Some(asked.as_str());
        is_named && State::of(*geoid) == Some(state)
    })?;
    geoid::elsewhere(atlas, geoid)
}
