//! On which row each list shows an agreement or an application, by state.

use std::collections::BTreeMap;

use serde::Serialize;

use super::plain::bytes;
use crate::atlas::{Calendar, ListRow};
use crate::domain::{Agreement, Day, State};
use crate::publish::error::PublishError;
use crate::publish::job::Job;
use crate::publish::sink::Sink;

/// Rows of lists that follow one another: the place of the first list among those of its kind, and its row and the
/// rows of the lists after it.
type Stretch = Vec<u32>;

/// `api/rows/<state>.json`.
#[derive(Debug, Default, Serialize)]
struct OfState {
    /// Of each agreement, by its id.
    rows: BTreeMap<String, Vec<Stretch>>,
    /// Of each application, by its agency, its model and the day of the first list that shows it.
    pending: BTreeMap<String, Vec<Stretch>>,
}

fn stretches<'a>(days: &[Day], row: impl Fn(Day) -> Option<ListRow<'a>>) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut follows = false;
    for (at, day) in (0u32..).zip(days) {
        let shown = row(*day);
        if let Some(ListRow { row, .. }) = shown {
            match all.last_mut().filter(|_| follows) {
                Some(stretch) => stretch.push(row),
                None => all.push(vec![at, row]),
            }
        }
        follows = shown.is_some();
    }
    all
}

/// What an application is known by: answers give it no id.
pub(super) fn key(application: &Agreement) -> String {
    let model = application.model.map_or("", |model| model.as_str());
    format!(
        "{}/{model}/{}",
        application.agency_id, application.first_listed
    )
}

pub(super) fn rows(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let atlas = job.atlas;
    let mut states: BTreeMap<State, OfState> = BTreeMap::new();
    let lists = atlas.calendar.days();
    for agreement in atlas.agreements.all() {
        let shown = stretches(lists, |day| atlas.list_rows.of_agreement(agreement, day));
        let state = states.entry(agreement.state).or_default();
        state.rows.insert(agreement.id.clone(), shown);
    }
    let lists = atlas.pending.calendar().map(Calendar::days);
    for application in atlas.pending.all() {
        let row = |day| atlas.list_rows.of_application(application, day);
        let shown = stretches(lists.unwrap_or_default(), row);
        let state = states.entry(application.state).or_default();
        state.pending.insert(key(application), shown);
    }
    for (state, rows) in &states {
        let name = format!("api/rows/{state}.json");
        sink.file(&name, bytes(&name, rows)?)?;
    }
    Ok(())
}
