//! `check`: everything in geodata that is wrong, doubtful or worth a second look.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::path::Path;

use crate::atlas::Atlas;
use crate::cli::CheckArgs;
use crate::config::Config;
use crate::domain::{Geoid, Rejection, State};
use crate::error::{Error, Outcome};
use crate::features::NOT_VERIFIED;
use crate::sources::{Record, read_population, read_rows};

/// One part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: &'static str,
    /// What was found, with file and row.
    pub findings: Vec<Rejection>,
    /// True if a finding means that the data has a problem; a note otherwise.
    pub is_problem: bool,
}

/// Validates all of geodata and prints what was found.
///
/// # Errors
/// A file is missing, unreadable or damaged.
pub fn check(args: CheckArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    if !args.lists.is_empty() {
        return super::check_lists::check_lists(&args.lists, &args.data.geodata, out);
    }
    let of_sheets = super::check_sheets::sections(&args.data.geodata)?;
    let geodata = args.data.geodata.clone();
    let atlas = Atlas::build(&Config::from(args.data))?;
    let mut sections = sections(&atlas, &geodata)?;
    sections.extend(of_sheets);
    writeln!(
        out,
        "{} counties, {} agreements, {} policies, {} towns; newest list of {}; snapshot {}",
        atlas.counties.all().len(),
        atlas.agreements.all().len(),
        atlas.policies.all().len(),
        atlas.towns.all().len(),
        atlas.calendar.newest(),
        atlas.snapshot
    )?;
    for section in &sections {
        print(section, out)?;
    }
    let has_problem = sections
        .iter()
        .any(|s| s.is_problem && !s.findings.is_empty());
    Ok(if has_problem {
        Outcome::Problem
    } else {
        Outcome::Fine
    })
}

fn print(section: &Section, out: &mut impl Write) -> Result<(), Error> {
    if section.findings.is_empty() {
        writeln!(out, "ok: no {}", section.title)?;
        return Ok(());
    }
    let kind = if section.is_problem {
        "problem"
    } else {
        "note"
    };
    writeln!(
        out,
        "\n{kind}: {} {}",
        section.findings.len(),
        section.title
    )?;
    for finding in &section.findings {
        writeln!(out, "  {finding}")?;
    }
    Ok(())
}

/// Every part of the report, in the order in which it is printed.
fn sections(atlas: &Atlas, geodata: &Path) -> Result<Vec<Section>, Error> {
    Ok(vec![
        Section {
            title: "rows that cannot be read or used",
            findings: atlas.rejections.clone(),
            is_problem: true,
        },
        Section {
            title: "agreements in a county without a boundary",
            findings: stray_counties(atlas),
            is_problem: true,
        },
        Section {
            title: "agreements that contradict themselves",
            findings: contradictions(atlas),
            is_problem: true,
        },
        Section {
            title: "towns and residents of a GEOID without a boundary",
            findings: stray_geoids(atlas, geodata)?,
            is_problem: true,
        },
        Section {
            title: "cities with a policy that the gazetteer does not know",
            findings: unknown_cities(atlas),
            is_problem: true,
        },
        Section {
            title: "states with counties whose residents are not known",
            findings: empty_counties(atlas),
            is_problem: false,
        },
        Section {
            title: "policies whose source is not yet verified",
            findings: unverified(atlas),
            is_problem: false,
        },
        Section {
            title: "boundaries that were mended",
            findings: mended(atlas),
            is_problem: false,
        },
    ])
}

/// Where the row of an agreement stands: the sheet of ICE's that last showed it.
fn finding(file: &str, row: u32, reason: String) -> Rejection {
    Rejection {
        file: file.to_owned(),
        row,
        reason,
    }
}

fn stray_counties(atlas: &Atlas) -> Vec<Rejection> {
    let mut found = Vec::new();
    for agreement in atlas.agreements.all() {
        for geoid in &agreement.counties {
            if atlas.counties.position(*geoid).is_none() {
                let reason = format!(
                    "{} is placed in `{geoid}`, which has no boundary of vintage {}; mend `county_geoids` of `{}`, or add a newer boundary file",
                    agreement.agency, atlas.vintage, agreement.id
                );
                found.push(finding(&agreement.file, agreement.row, reason));
            }
        }
    }
    found
}

/// Agreements with an id that another has, a window that ends before it begins, or a successor that there isn't.
fn contradictions(atlas: &Atlas) -> Vec<Rejection> {
    let mut found = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for agreement in atlas.agreements.all() {
        let mut tell = |reason: String| {
            let reason = format!("`{}`: {reason}; import the sheets again", agreement.id);
            found.push(finding(&agreement.file, agreement.row, reason));
        };
        if !seen.insert(&agreement.id) {
            tell("another agreement has this id".to_owned());
        }
        let (first, last) = (agreement.first_listed, agreement.last_listed);
        if last < first {
            tell(format!(
                "it is listed last on {last}, before it is first on {first}"
            ));
        }
        if let Some(next) = &agreement.successor
            && atlas.agreements.position(next).is_none()
        {
            tell(format!("it is followed by `{next}`, which there isn't"));
        }
    }
    found
}

/// Rows of the gazetteer and of the residents that no boundary takes up.
fn stray_geoids(atlas: &Atlas, geodata: &Path) -> Result<Vec<Rejection>, Error> {
    let mut found = Vec::new();
    // Rows that cannot be read are among the atlas's rejections already.
    let town = |record: &Record<'_>| Ok((record.row, record.parse::<Geoid>("county_geoid")?));
    let (towns, _told_already) =
        read_rows(&geodata.join("places.csv"), &["county_geoid"], town)?.into_parts();
    let (residents, _told_already) = read_population(&geodata.join("population.csv"))?.into_parts();
    // The file has the residents of other vintages' counties too, so that other boundaries can be dropped in.
    let residents = residents
        .into_iter()
        .filter(|row| row.belongs_to(atlas.vintage))
        .map(|row| (row.row, row.geoid))
        .collect();
    for (file, column, rows) in [
        ("places.csv", "county_geoid", towns),
        ("population.csv", "geoid", residents),
    ] {
        for (row, geoid) in rows {
            let is_state = State::of(geoid).is_some_and(|state| atlas.states.contains(&state));
            if atlas.counties.position(geoid).is_none() && (geoid.is_county() || !is_state) {
                let reason = format!(
                    "column `{column}`: `{geoid}` has no boundary of vintage {}; mend it, or add a newer boundary file",
                    atlas.vintage
                );
                found.push(finding(file, row, reason));
            }
        }
    }
    Ok(found)
}

/// What was wrong with the boundaries and could be mended.
fn mended(atlas: &Atlas) -> Vec<Rejection> {
    let all = atlas.repairs.iter();
    all.map(|repair| finding("boundaries", 0, repair.clone()))
        .collect()
}

fn unknown_cities(atlas: &Atlas) -> Vec<Rejection> {
    let mut found = Vec::new();
    for policy in atlas.policies.all() {
        let Some(city) = &policy.place else { continue };
        let known = atlas.towns.find(city, &policy.counties).is_some()
            || atlas.towns.has(city, policy.state);
        if !known {
            let reason = format!(
                "column `place`: places.csv has no `{city}` in {}; mend the name or the state",
                policy.state
            );
            found.push(finding("policies.csv", policy.row, reason));
        }
    }
    found
}

/// One line per state: where a whole territory is missing, 78 lines would hide the one that matters.
fn empty_counties(atlas: &Atlas) -> Vec<Rejection> {
    let mut by_state: BTreeMap<State, Vec<&str>> = BTreeMap::new();
    for county in atlas
        .counties
        .all()
        .iter()
        .filter(|county| county.residents.newest().is_none())
    {
        by_state
            .entry(county.state)
            .or_default()
            .push(county.geoid.as_str());
    }
    by_state
        .into_iter()
        .map(|(state, geoids)| {
            let reason = format!(
                "no row for {} of {}: {}",
                geoids.len(),
                state.name(),
                geoids.join(", ")
            );
            finding("population.csv", 1, reason)
        })
        .collect()
}

fn unverified(atlas: &Atlas) -> Vec<Rejection> {
    let doubtful = atlas
        .policies
        .all()
        .iter()
        .filter(|policy| !policy.verified);
    doubtful
        .map(|policy| {
            finding(
                "policies.csv",
                policy.row,
                format!("`{}` ({}): {NOT_VERIFIED}", policy.id, policy.title),
            )
        })
        .collect()
}
