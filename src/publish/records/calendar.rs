//! Which list answers for which day, and what must be said of the day.

use serde::Serialize;

use super::beginning::from_the_beginning;
use super::plain::bytes;
use crate::atlas::{AsOf, Atlas, Calendar};
use crate::domain::{Day, SheetKind};
use crate::features::Envelope;
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;

/// A list that answers for days.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    day: Day,
    file: Option<&'a str>,
}

/// `api/calendar.json`.
#[derive(Debug, Serialize)]
struct Days<'a> {
    /// The day of the first list.
    first: Day,
    /// The day of the newest list.
    newest: Day,
    /// The last day that the newest list answers for.
    reach: Day,
    /// The days on which a run begins in which everything on the map says the same, oldest first.
    epochs: Vec<Day>,
    /// The lists of participating agencies, oldest first.
    lists: Vec<Listed<'a>>,
    /// The lists of pending agencies, oldest first.
    pending_lists: Vec<Listed<'a>>,
    /// What must be said of days: from each of these days on a sentence, or nothing. `{day}` stands for the day asked
    /// about.
    notes: Vec<(Day, Option<String>)>,
}

/// The lists of a kind that answer for days.
fn listed(atlas: &Atlas, kind: SheetKind) -> Vec<Listed<'_>> {
    let calendar = match kind {
        SheetKind::Participating => Some(&atlas.calendar),
        SheetKind::Pending => atlas.pending.calendar(),
    };
    let days = calendar.map(Calendar::days).unwrap_or_default();
    days.iter()
        .map(|day| Listed {
            day: *day,
            file: atlas.list_file(kind, *day),
        })
        .collect()
}

/// What must be said of each day up to the newest, by runs.
fn notes(atlas: &Atlas) -> Vec<(Day, Option<String>)> {
    let first = atlas.calendar.first();
    let mut days: Vec<Day> = from_the_beginning(&[]).collect();
    // What is said before the first list names the day, and nothing else.
    let mut day = Some(first);
    while let Some(at) = day.filter(|day| *day <= atlas.calendar.reach()) {
        days.push(at);
        day = at.tomorrow().ok();
    }
    let mut notes: Vec<(Day, Option<String>)> = Vec::new();
    for day in days {
        let Ok(as_of) = atlas.calendar.as_of(Some(day)) else {
            continue;
        };
        let note = note(atlas, &as_of);
        if notes.last().is_none_or(|(_day, last)| *last != note) {
            notes.push((day, note));
        }
    }
    notes
}

fn note(atlas: &Atlas, as_of: &AsOf) -> Option<String> {
    let note = Envelope::of(atlas, as_of, as_of.day).note?;
    Some(match as_of.sheet {
        None => note.replace(&as_of.day.to_string(), "{day}"),
        Some(_) => note,
    })
}

pub(super) fn calendar(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    const NAME: &str = "api/calendar.json";
    let atlas = job.atlas;
    let days = Days {
        first: atlas.calendar.first(),
        newest: atlas.calendar.newest(),
        reach: atlas.calendar.reach(),
        epochs: from_the_beginning(atlas.epochs.days())
            .filter(|day| *day <= atlas.calendar.reach())
            .collect(),
        lists: listed(atlas, SheetKind::Participating),
        pending_lists: listed(atlas, SheetKind::Pending),
        notes: notes(atlas),
    };
    sink.file(NAME, bytes(NAME, &days)?)?;
    Ok(())
}
