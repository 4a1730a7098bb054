//! Figures of all days: the headline, the standing of every county, the timeline.

use serde::Serialize;
use serde_json::{Map, Value};

use super::beginning::from_the_beginning;
use super::plain::{bytes, members};
use crate::atlas::Calendar;
use crate::domain::Day;
use crate::features;
use crate::publish::each::each;
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;

/// `api/counts.days.json`: from each day on the headline says this.
#[derive(Debug, Default, Serialize)]
struct Headlines {
    from: Vec<Day>,
    answers: Vec<Map<String, Value>>,
}

pub(super) fn figures(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let atlas = job.atlas;
    let put = |name: &str, answer: &Map<String, Value>| -> Result<(), PublishError> {
        sink.file(name, bytes(name, answer)?)?;
        Ok(())
    };
    let today = job.as_of.day;
    let name = "api/timeline.json";
    let newest = atlas.calendar.as_of(None)?;
    put(
        name,
        &members(name, &features::timeline(atlas, &newest, today))?,
    )?;
    let name = "api/names.json";
    put(
        name,
        &members(name, &features::names(atlas, &job.as_of, today))?,
    )?;
    let unwritten = |name: &str| {
        let name = name.to_owned();
        move |source| PublishError::Table { name, source }
    };
    let name = "api/timeline.csv";
    sink.file(
        name,
        features::timeline_csv(atlas).map_err(unwritten(name))?,
    )?;
    let name = "api/standing.csv";
    let table = features::standing_csv(atlas, &job.as_of);
    sink.file(name, table.map_err(unwritten(name))?)?;
    let days: Vec<Day> = from_the_beginning(atlas.epochs.days())
        .filter(|day| *day <= atlas.calendar.reach())
        .collect();
    each(&days, |day| standing(job, *day, sink))
}

/// The headline of the copy's day, and of all others.
///
/// # Errors
/// A file cannot be stored.
pub(in crate::publish) fn counts(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let name = "api/counts.json";
    let answer = members(
        name,
        &features::counts(job.atlas, &job.as_of, job.as_of.day),
    )?;
    sink.file(name, bytes(name, &answer)?)?;
    headlines(job, sink)
}

/// The standing of every county on the first day of a run.
fn standing(job: &Job<'_>, day: Day, sink: &dyn Sink) -> Result<(), PublishError> {
    let as_of = job.atlas.calendar.as_of(Some(day))?;
    let name = format!("api/standing/{day}.json");
    let answer = members(&name, &features::standing(job.atlas, &as_of, day))?;
    sink.file(&name, bytes(&name, &answer)?)?;
    Ok(())
}

fn headlines(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    const NAME: &str = "api/counts.days.json";
    let atlas = job.atlas;
    let pending = atlas.pending.calendar().map(Calendar::days);
    let seen = atlas.headlines.iter().map(|headline| headline.day);
    // What ICE's page showed is said on that day alone.
    let after = seen.clone().filter_map(|day| day.tomorrow().ok());
    let mut days: Vec<Day> = from_the_beginning(atlas.epochs.days())
        .chain(pending.unwrap_or_default().iter().copied())
        .chain(seen)
        .chain(after)
        .filter(|day| *day <= atlas.calendar.reach())
        .collect();
    days.sort_unstable();
    days.dedup();
    let mut headlines = Headlines::default();
    for day in days {
        let as_of = atlas.calendar.as_of(Some(day))?;
        let mut answer = members(NAME, &features::counts(atlas, &as_of, day))?;
        // The calendar has these, and the plain answer the rule.
        for beside in ["as_of", "sheet", "note", "rule"] {
            answer.shift_remove(beside);
        }
        if headlines.answers.last() != Some(&answer) {
            headlines.from.push(day);
            headlines.answers.push(answer);
        }
    }
    sink.file(NAME, bytes(NAME, &headlines)?)?;
    Ok(())
}
