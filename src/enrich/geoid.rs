//! What a cell with a GEOID means.

use std::borrow::Cow;

use super::day::shown;
use super::ground::{Found, Ground};
use crate::atlas::Atlas;
use crate::domain::{Geoid, State, TownGeoid};

/// The place of a GEOID; with `state`, a county's code within it counts too.
pub(super) fn read(
    atlas: &Atlas,
    cell: &str,
    state: Option<State>,
    is_code: bool,
) -> Result<Found, String> {
    if cell.len() == 5
        && let Ok(geoid) = cell.parse::<Geoid>()
        && let Some(county) = atlas.counties.position(geoid)
    {
        return Ok(Ground::county(county).plainly());
    }
    let (digits, is_mended) = digits_of(cell);
    let found = of_digits(atlas, &digits, state, is_code)
        .map_err(|reason| reason.unwrap_or_else(|| no_geoid(cell)))?;
    Ok(if is_mended && found.note.is_none() {
        Found {
            note: Some(Cow::Owned(format!(
                "GEOID `{}` read as {digits}",
                shown(cell)
            ))),
            ..found
        }
    } else {
        found
    })
}

fn no_geoid(cell: &str) -> String {
    format!(
        "`{}` is not a GEOID; a county has 5 digits, a state 2, a place 7 and a county subdivision 10, for example `12086`",
        shown(cell)
    )
}

/// The digits of a cell, without what programs put around them: `="01001"`, `'01001`, `1001.0`, `0500000US01001`.
fn digits_of(cell: &str) -> (String, bool) {
    let bare = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(cell);
    let bare = bare.strip_prefix('\'').unwrap_or(bare);
    let bare = bare.strip_suffix(".0").unwrap_or(bare);
    let bare = match bare.split_once("US") {
        Some((level, rest)) if level.len() >= 3 && is_digits(level) => rest,
        _ => bare,
    };
    (bare.to_owned(), bare != cell)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The place of some digits; no reason if they are of no GEOID.
fn of_digits(
    atlas: &Atlas,
    digits: &str,
    state: Option<State>,
    is_code: bool,
) -> Result<Found, Option<String>> {
    if !is_digits(digits) {
        return Err(None);
    }
    let lost = || format!("0{digits}");
    let lost_note = |read: &str| {
        Cow::Owned(format!(
            "GEOID `{digits}` read as {read}: it has lost the zero that it begins with"
        ))
    };
    match (digits.len(), state) {
        (1..=3, Some(state)) if is_code || digits.len() == 3 => {
            let whole = format!("{}{digits:0>3}", state.fips());
            let note = Cow::Owned(format!(
                "county code `{digits}` read as {whole}, in {}",
                state.name()
            ));
            county(atlas, &whole)
                .map(|found| found.with(note))
                .map_err(Some)
        }
        (3, None) => Err(Some(format!(
            "`{digits}` is a county's code without its state; add a column `state`, or send the GEOID of 5 digits"
        ))),
        (1, _) => state_of(atlas, &lost())
            .map(|found| found.with(lost_note(&lost())))
            .map_err(Some),
        (2, _) => state_of(atlas, digits).map_err(Some),
        (4, _) => county(atlas, &lost())
            .map(|found| found.with(lost_note(&lost())))
            .map_err(Some),
        (5, _) if digits.ends_with("000") => state_of(atlas, &digits[..2])
            .map(|found| {
                found.with(Cow::Owned(format!(
                    "GEOID `{digits}` read as the state's, {}",
                    &digits[..2]
                )))
            })
            .map_err(Some),
        (5, _) => county(atlas, digits).map_err(Some),
        (6 | 9, _) => town(atlas, &lost())
            .map(|found| found.with(lost_note(&lost())))
            .map_err(Some),
        (7 | 10, _) => town(atlas, digits).map_err(Some),
        (length @ (11 | 12 | 15), _) => {
            let what = match length {
                11 => "tract",
                12 => "block group",
                _ => "block",
            };
            let note = format!(
                "{what} `{digits}` answered for its county, {}",
                &digits[..5]
            );
            county(atlas, &digits[..5])
                .map(|found| found.with(Cow::Owned(note)))
                .map_err(Some)
        }
        _ => Err(None),
    }
}

/// The county of five digits, or why there is none.
pub(super) fn county(atlas: &Atlas, digits: &str) -> Result<Found, String> {
    let geoid: Geoid = digits
        .parse()
        .map_err(|error: crate::domain::GeoidError| error.to_string())?;
    if let Some(county) = atlas.counties.position(geoid) {
        return Ok(Ground::county(county).plainly());
    }
    Err(
        elsewhere(atlas, geoid).unwrap_or_else(|| match State::of(geoid) {
            Some(state) => format!("no county of {} has the GEOID `{geoid}`", state.name()),
            None => format!("no state's code begins the GEOID `{geoid}`"),
        }),
    )
}

/// What is known of a GEOID that another vintage has.
pub(super) fn elsewhere(atlas: &Atlas, geoid: Geoid) -> Option<String> {
    let elsewhere = atlas.vintages.elsewhere(geoid, atlas.vintage)?;
    let remedy = elsewhere.vintage.map_or_else(String::new, |vintage| {
        format!("; ask with the vintage {vintage} to have it answered")
    });
    Some(format!("{}{remedy}", elsewhere.told(geoid, atlas.vintage)))
}

fn state_of(atlas: &Atlas, digits: &str) -> Result<Found, String> {
    let state = State::all().find(|state| state.fips() == digits);
    let state = state.filter(|state| !atlas.counties.of_state(*state).is_empty());
    let state = state.ok_or_else(|| format!("no state has the code `{digits}`"))?;
    Ok(Ground::State(state).plainly())
}

fn town(atlas: &Atlas, digits: &str) -> Result<Found, String> {
    let geoid: TownGeoid = digits
        .parse()
        .map_err(|error: crate::domain::TownGeoidError| error.to_string())?;
    if let Some(town) = atlas.town_areas.position(geoid) {
        return Ok(Ground::Town(town).plainly());
    }
    let county = digits.get(..5).filter(|_| geoid.is_subdivision());
    let county = county.filter(|county| self::county(atlas, county).is_ok());
    let remedy = county.map_or_else(
        || "; places that are drawn for counting alone are no towns here".to_owned(),
        |county| format!("; its county is `{county}`"),
    );
    Err(format!("no town has the GEOID `{digits}` here{remedy}"))
}
