//! `at`: what applies at a point.

use std::io::Write;

use super::vintage::of_vintage;
use crate::atlas::Atlas;
use crate::cli::AtArgs;
use crate::domain::{CoverageKind, SupportModel, today_in_washington, written_out};
use crate::error::{Error, Outcome};
use crate::features::{self, AgencyRecord, AtAnswer, JailsRecord, PLACES_ONLY, PolicyRecord};

/// Prints what applies at a point.
///
/// # Errors
/// The point is off the globe or in no county, the day lies after the newest list, or the data cannot be read.
pub fn at(args: AtArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let AtArgs {
        lon,
        lat,
        date,
        vintage,
        data,
    } = args;
    within("longitude", lon, 180.0)?;
    within("latitude", lat, 90.0)?;
    let atlas = of_vintage(Atlas::build(super::geodata::to_read(&data)?)?, vintage)?;
    let as_of = atlas.calendar.as_of(date)?;
    let county = atlas
        .county_at(lon, lat)
        .ok_or_else(|| outside(&atlas, lon, lat))?;
    let today = today_in_washington();
    print(
        &features::at(&atlas, county, [lon, lat], &as_of, today),
        out,
    )?;
    Ok(Outcome::Fine)
}

fn within(what: &str, degrees: f64, limit: f64) -> Result<(), Error> {
    if degrees.is_finite() && degrees.abs() <= limit {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "`{degrees}` is not a {what}; give degrees from -{limit} to {limit}, longitude first"
    )))
}

fn outside(atlas: &Atlas, lon: f64, lat: f64) -> Error {
    let nearest = atlas.nearest_county(lon, lat).map(|(county, distance_km)| {
        let county = atlas.counties.get(county);
        format!(
            "; the nearest is {}, {}, {distance_km:.1} km away",
            county.name, county.state
        )
    });
    let nearest = nearest.unwrap_or_default();
    Error::Usage(format!("no county holds the point {lon}, {lat}{nearest}"))
}

fn print(answer: &AtAnswer<'_>, out: &mut impl Write) -> Result<(), Error> {
    let county = &answer.county;
    writeln!(
        out,
        "{}, {} ({})",
        county.name,
        county.state.name(),
        county.geoid
    )?;
    if let Some(vintage) = answer.envelope.vintage {
        writeln!(out, "counties of {vintage}")?;
    }
    for town in [&answer.town, &answer.around_town].into_iter().flatten() {
        let (name, geoid, vintage) = (town.name, town.geoid, town.vintage);
        writeln!(out, "in {name} ({geoid}, border of {vintage})")?;
    }
    let as_of = &answer.envelope.as_of;
    match as_of.sheet {
        Some(sheet) => writeln!(out, "as of {} (list of {sheet})", as_of.day)?,
        None => writeln!(out, "as of {} (before the first list)", as_of.day)?,
    }
    writeln!(out, "{}", answer.envelope.age())?;
    if let Some(note) = &answer.envelope.note {
        writeln!(out, "{note}")?;
    }
    writeln!(out, "\n{}", covered(answer.kind, answer))?;
    for agency in &answer.agencies {
        print_agency(agency, out)?;
    }
    if !answer.elsewhere_in_county.is_empty() {
        writeln!(out, "\nDepartments of other towns in the county:")?;
        for agency in &answer.elsewhere_in_county {
            print_agency(agency, out)?;
        }
    }
    print_jails(&answer.jails, out)?;
    writeln!(out, "\nPolicies in force: {}", answer.policies.len())?;
    for policy in &answer.policies {
        print_policy(policy, out)?;
    }
    if !answer.conflicts.is_empty() {
        writeln!(out, "\nBoth sides meet here:")?;
        for conflict in &answer.conflicts {
            writeln!(out, "  {}", conflict.sentence)?;
        }
    }
    Ok(())
}

fn covered(kind: Option<CoverageKind>, answer: &AtAnswer<'_>) -> String {
    match kind {
        Some(CoverageKind::CountyField) => {
            "Reaches the street: a county-wide agency has a task force agreement.".to_owned()
        }
        Some(CoverageKind::CountyJail) if answer.agencies.iter().all(tells_no_model) => {
            "A county-wide agency has an agreement; no list tells its model.".to_owned()
        }
        Some(CoverageKind::CountyJail) => "Reaches the county jail only.".to_owned(),
        Some(CoverageKind::Municipal) => "Only a town, campus or other local agency.".to_owned(),
        Some(CoverageKind::Statewide) => "Only a state agency.".to_owned(),
        None => format!(
            "ICE lists no agreement here on {}.",
            answer.envelope.as_of.day
        ),
    }
}

/// True if no list tells what a county-wide agency agreed to.
fn tells_no_model(agency: &AgencyRecord<'_>) -> bool {
    let mut listed = agency.agreements.iter().filter(|one| one.listed);
    agency.kind != Some(CoverageKind::CountyJail) || listed.all(|one| one.model.is_none())
}

fn print_agency(agency: &AgencyRecord<'_>, out: &mut impl Write) -> Result<(), Error> {
    let near = agency.distance_km;
    let near = near.map(|km| format!("; near, not certain: its town's border is not known here, and its point is {km} km away"));
    writeln!(
        out,
        "  {} ({}{})",
        written_out(agency.name),
        agency.level,
        near.unwrap_or_default()
    )?;
    for agreement in &agency.agreements {
        let mut signed = agreement
            .signed
            .map_or_else(|| "not known".to_owned(), |day| day.to_string());
        if agreement.signed_in_doubt {
            signed.push_str(" (in doubt)");
        }
        writeln!(
            out,
            "    {} ({}), signed {signed}, listed {} to {}",
            agreement.model_name.unwrap_or("287(g) agreement"),
            SupportModel::said(agreement.model),
            agreement.first_listed,
            agreement.last_listed
        )?;
        if let Some(allows) = agreement.allows {
            writeln!(out, "      {allows}")?;
        }
        if let Some(memorandum) = agreement.memorandum {
            writeln!(out, "      {memorandum}")?;
        }
        writeln!(
            out,
            "      source: {} row {}, placed by {}",
            agreement.source.sheet, agreement.source.row, agreement.rule
        )?;
    }
    Ok(())
}

/// The jails that the county's agreements of jail models are shown at.
fn print_jails(all: &[JailsRecord<'_>], out: &mut impl Write) -> Result<(), Error> {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWhere jail models apply:")?;
    for jails in all {
        writeln!(out, "  {}", features::chosen_by(jails.rule))?;
        for jail in &jails.facilities {
            let capacity = jail
                .capacity
                .map_or_else(String::new, |room| format!(", room for {room}"));
            writeln!(
                out,
                "    {}, {}{capacity}, as of {}",
                written_out(jail.name),
                written_out(jail.town),
                jail.validated
            )?;
            writeln!(
                out,
                "      source: {} row {}",
                jail.source.sheet, jail.source.row
            )?;
        }
    }
    if all.iter().any(|jails| !jails.facilities.is_empty()) {
        writeln!(out, "  {PLACES_ONLY}")?;
    }
    Ok(())
}

fn print_policy(policy: &PolicyRecord<'_>, out: &mut impl Write) -> Result<(), Error> {
    let place = policy
        .place
        .map(|place| format!(" {place}"))
        .unwrap_or_default();
    let requires = policy
        .requires
        .map(|requires| format!(" ({requires})"))
        .unwrap_or_default();
    writeln!(
        out,
        "  {}{place}: {}{requires}: {}",
        policy.scope,
        policy.stance,
        written_out(policy.title)
    )?;
    let caution = policy
        .caution
        .map(|caution| format!(" ({caution})"))
        .unwrap_or_default();
    writeln!(out, "    {}{caution}", written_out(policy.summary))?;
    let from = policy
        .from
        .map_or_else(|| "a day not known".to_owned(), |day| day.to_string());
    let citation = written_out(policy.citation);
    writeln!(out, "    {citation}, in force from {from}")?;
    if let Some(address) = policy.source_url {
        writeln!(out, "    {address}")?;
    }
    writeln!(
        out,
        "    source: {} row {}",
        policy.source.sheet, policy.source.row
    )?;
    Ok(())
}
