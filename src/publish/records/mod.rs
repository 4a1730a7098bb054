//! Records as files: counties, towns, states, agencies and policies, each as the API answers on the day of the copy, and
//! what they say on every other day.

mod beginning;
mod calendar;
mod days;
mod figures;
mod lists;
mod plain;
mod presence;
mod rows;
mod towns;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub(super) use self::figures::counts;
pub(super) use self::lists::feeds;

use self::beginning::from_the_beginning;
use self::days::Days;
use self::plain::{bytes, members};
use super::each::each;
use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;
use crate::atlas::{Agency, AsOf, Atlas, Turns};
use crate::domain::{Agreement, Policy, State};
use crate::features;

/// Puts all records where they belong.
///
/// # Errors
/// A file cannot be stored.
pub(super) fn records(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    calendar::calendar(job, sink)?;
    figures::figures(job, sink)?;
    lists::lists(job, sink)?;
    rows::rows(job, sink)?;
    towns::by_day(job, sink)?;
    let atlas = job.atlas;
    let name = "api/former-slugs.json";
    let former: BTreeMap<&str, &str> = atlas.agreements.former_slugs().collect();
    sink.file(name, bytes(name, &former)?)?;
    each(atlas.agreements.agencies(), |one| agency(job, one, sink))?;
    each(atlas.policies.all(), |one| policy(job, one, sink))?;
    each(&atlas.states, |one| state(job, *one, sink))?;
    let counties: Vec<usize> = (0..atlas.counties.all().len()).collect();
    each(&counties, |at| county(job, *at, sink))?;
    let towns: Vec<u32> = (0u32..).take(atlas.town_areas.all().len()).collect();
    each(&towns, |at| town(job, *at, sink))
}

/// Stores a record with what it says on other days.
fn with_days(
    job: &Job<'_>,
    sink: &dyn Sink,
    name: &str,
    turns: &Turns,
    beside: Map<String, Value>,
    answer: impl Fn(&AsOf) -> Result<Map<String, Value>, PublishError>,
) -> Result<(), PublishError> {
    let mut plain = answer(&job.as_of)?;
    let mut days = Days::beside(&plain);
    for day in from_the_beginning(turns.days()) {
        // Policies may begin after the newest list; nobody is answered about those days.
        if let Ok(as_of) = job.atlas.calendar.as_of(Some(day)) {
            days.push(day, answer(&as_of)?);
        }
    }
    let days = serde_json::to_value(&days).map_err(|source| PublishError::Written {
        name: name.to_owned(),
        source,
    })?;
    plain.insert("days".to_owned(), days);
    plain.extend(beside);
    sink.file(name, bytes(name, &plain)?)?;
    Ok(())
}

fn county(job: &Job<'_>, at: usize, sink: &dyn Sink) -> Result<(), PublishError> {
    let atlas = job.atlas;
    let here = atlas.counties.get(at);
    let name = format!("api/counties/{}.json", here.geoid);
    let applications = applications(atlas, |application| {
        application.counties.contains(&here.geoid)
            || (application.counties.is_empty() && application.state == here.state)
    });
    let turns = Turns::of_county(atlas, at).with_applications(atlas, applications);
    let beside = presence::beside(atlas, at);
    with_days(job, sink, &name, &turns, beside, |as_of| {
        members(&name, &features::county(atlas, at, as_of, as_of.day))
    })
}

fn state(job: &Job<'_>, state: State, sink: &dyn Sink) -> Result<(), PublishError> {
    let atlas = job.atlas;
    let name = format!("api/states/{state}.json");
    let applications = applications(atlas, |application| application.state == state);
    let turns = Turns::of_all_in(atlas, state).with_applications(atlas, applications);
    with_days(
        job,
        sink,
        &name,
        &turns,
        Map::new(),
        |as_of| match features::state(atlas, state, as_of, as_of.day) {
            Some(answer) => members(&name, &answer),
            None => Ok(Map::new()),
        },
    )
}

fn agency(job: &Job<'_>, agency: &Agency, sink: &dyn Sink) -> Result<(), PublishError> {
    let atlas = job.atlas;
    let name = format!("api/agencies/{}.json", agency.slug);
    let turns = Turns::of_agency(atlas, agency);
    with_days(job, sink, &name, &turns, Map::new(), |as_of| {
        members(&name, &features::agency(atlas, agency, as_of, as_of.day))
    })
}

fn policy(job: &Job<'_>, policy: &Policy, sink: &dyn Sink) -> Result<(), PublishError> {
    let name = format!("api/policies/{}.json", policy.id);
    let answer = features::policy(job.atlas, policy, &job.as_of, job.as_of.day);
    sink.file(&name, bytes(&name, &members(&name, &answer)?)?)?;
    Ok(())
}

/// A town says on other days what its counties' files say of it.
fn town(job: &Job<'_>, at: u32, sink: &dyn Sink) -> Result<(), PublishError> {
    let atlas = job.atlas;
    let name = format!("api/towns/{}.json", atlas.town_areas.get(at).town.geoid);
    let answer = features::town(atlas, at, &job.as_of, job.as_of.day);
    sink.file(&name, bytes(&name, &members(&name, &answer)?)?)?;
    Ok(())
}

/// The positions of these applications.
fn applications<'a>(
    atlas: &'a Atlas,
    is_meant: impl Fn(&Agreement) -> bool + 'a,
) -> impl Iterator<Item = usize> + 'a {
    let all = atlas.pending.all().iter().enumerate();
    all.filter(move |(_at, application)| is_meant(application))
        .map(|(at, _application)| at)
}
