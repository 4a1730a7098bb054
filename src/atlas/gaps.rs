//! The times in which no list shows an agreement or an application that lists showed before.

use super::{AsOf, Calendar};
use crate::domain::{Agreement, Day, Status, ended_with};

/// A time away from the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The day of the first list that does not show it.
    pub since: Day,
    /// The day of the first list that shows it again; `None` if none does.
    pub back: Option<Day>,
    /// The day of the list with which it had ended; `None` if it was only missing.
    pub ended: Option<Day>,
}

impl Gap {
    /// True if the list of this day falls into it.
    #[must_use]
    pub fn holds(&self, sheet: Day) -> bool {
        self.since <= sheet && self.back.is_none_or(|back| sheet < back)
    }

    /// True if it is missing from the list that answers for the day, and had not ended.
    #[must_use]
    pub fn misses_on(&self, as_of: &AsOf) -> bool {
        self.ended.is_none() && as_of.sheet.is_some_and(|sheet| self.holds(sheet))
    }
}

/// The gaps of an agreement or an application, oldest first; `lists` are the days of the lists of its kind.
#[must_use]
pub fn gaps(agreement: &Agreement, lists: &Calendar) -> Vec<Gap> {
    let mut runs: Vec<Vec<Day>> = Vec::new();
    for day in agreement.missing.iter().filter(|day| lists.has(**day)) {
        let follows = |run: &&mut Vec<Day>| {
            let last = run.last().copied();
            last.and_then(|last| lists.list_after(last)) == Some(*day)
        };
        match runs.last_mut().filter(follows) {
            Some(run) => run.push(*day),
            None => runs.push(vec![*day]),
        }
    }
    let within = runs.iter().filter_map(|run| {
        Some(Gap {
            since: *run.first()?,
            back: run.last().and_then(|last| lists.list_after(*last)),
            ended: ended_with(run),
        })
    });
    let mut gaps: Vec<Gap> = within.collect();
    let after = lists.after(agreement.last_listed);
    if let Some(since) = after.first() {
        gaps.push(Gap {
            since: *since,
            back: None,
            ended: match agreement.status {
                Status::Active | Status::Pending => None,
                // Another row took its place, which needs no third list to tell.
                Status::Renewed | Status::Relabelled | Status::Removed => {
                    ended_with(after).or(Some(*since))
                }
            },
        });
    }
    gaps
}
