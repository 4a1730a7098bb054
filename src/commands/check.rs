//! `check`: everything in geodata that is wrong, doubtful or worth a second look.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;

use super::report::{Section, finding};
use crate::atlas::Atlas;
use crate::cli::CheckArgs;
use crate::domain::{Rejection, State};
use crate::error::{Error, Outcome};
use crate::features::NOT_VERIFIED;
use crate::sources::{Folder, NoProvenance, Provenance};

/// Validates all of geodata and prints what was found.
///
/// # Errors
/// A file is missing, unreadable or damaged.
pub fn check(args: &CheckArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    if !args.lists.is_empty() {
        return super::check_lists::check_lists(
            &args.lists,
            &super::geodata::to_read(&args.data)?,
            out,
        );
    }
    let (atlas, sections) =
        Folder::at_one_moment(super::geodata::to_read(&args.data)?, |folder| {
            let atlas = Atlas::of(folder)?;
            let mut sections = sections(&atlas);
            sections.extend(super::check_counties::sections(&atlas, folder)?);
            sections.extend(super::check_jails::sections(&atlas));
            sections.extend(files(folder)?);
            sections.extend(super::check_whole::sections(&atlas, folder)?);
            sections.extend(super::check_sheets::sections(folder)?);
            sections.extend(super::check_corrections::sections(folder)?);
            Ok::<_, Error>((atlas, sections))
        })?;
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
        section.print(out)?;
    }
    Ok(if sections.iter().any(Section::has_problem) {
        Outcome::Problem
    } else {
        Outcome::Fine
    })
}

/// Files that are not what sources.toml says of them.
fn files(folder: &Folder) -> Result<Vec<Section>, Error> {
    let title = "files that are not what sources.toml says";
    Ok(match Provenance::read(folder)? {
        Ok(provenance) => vec![Section::problem(title, provenance.faults(folder)?)],
        Err(NoProvenance::Unreadable(reason)) => vec![Section::problem(title, vec![reason])],
        Err(NoProvenance::NotThere) => {
            let reason = "it is not there, so nobody knows where the files come from and whether they are whole; put it back, or write one with a [[file]] (path, rows, sha256) for each";
            let missing = finding(Provenance::NAME, 1, reason.to_owned());
            vec![Section::problem(title, vec![missing])]
        }
    })
}

/// Every part of the report, in the order in which it is printed.
fn sections(atlas: &Atlas) -> Vec<Section> {
    vec![
        Section::problem("rows that cannot be read or used", atlas.rejections.clone()),
        Section::problem(
            "agreements that contradict themselves",
            contradictions(atlas),
        ),
        Section::problem(
            "cities with a policy that the gazetteer does not know",
            unknown_cities(atlas),
        ),
        Section::note(
            "states with counties whose residents are not known",
            empty_counties(atlas),
        ),
        Section::note(
            "policies whose source is not yet verified",
            unverified(atlas),
        ),
        Section::note("boundaries that were mended", mended(atlas)),
    ]
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
            tell(format!(
                "it is followed by `{next}`, which is no agreement's id"
            ));
        }
    }
    found
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
