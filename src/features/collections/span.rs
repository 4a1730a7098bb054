//! The days for which records are asked.

use crate::atlas::{AsOf, AsOfError, Atlas};
use crate::domain::{Day, Policy};

/// One day, or the days from one to another, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    first: Day,
    last: Day,
    /// The days on which what is listed can differ from the day before: the first one, and those of lists.
    turns: Vec<AsOf>,
}

impl Span {
    /// The days from one to another, `None` for no end; what lies after the newest list is left off, for nothing is
    /// known of it.
    ///
    /// # Errors
    /// They run backwards, or all of them lie after the newest list.
    pub(super) fn of(
        atlas: &Atlas,
        first: Option<Day>,
        last: Option<Day>,
    ) -> Result<Self, AsOfError> {
        let calendar = &atlas.calendar;
        let reach = calendar.reach();
        let last = last.map_or(reach, |last| last.min(reach));
        let first = first.unwrap_or(Day::MIN);
        if first > reach {
            calendar.as_of(Some(first))?;
        }
        let (begin, _end) = calendar.range(first, last)?;
        let mut turns = vec![begin];
        if begin.sheet.is_none() {
            // Before the first list what was signed counts: on the last such day there is most of it.
            let eve = calendar.first().yesterday().unwrap_or(first);
            turns.push(calendar.as_of(Some(eve.min(last)))?);
        }
        let pending = atlas.pending.calendar();
        let pending = pending.map_or(&[][..], |calendar| calendar.after(first));
        let lists = calendar.after(first).iter().chain(pending);
        for day in lists.filter(|day| **day <= last) {
            turns.push(calendar.as_of(Some(*day))?);
        }
        Ok(Self { first, last, turns })
    }

    /// The last of the days, and the list that answers for it.
    pub(super) fn end(&self, atlas: &Atlas) -> Result<AsOf, AsOfError> {
        atlas.calendar.as_of(Some(self.last))
    }

    /// True if the agreement at a position is listed on one of the days.
    pub(super) fn lists(&self, atlas: &Atlas, at: usize) -> bool {
        let agreement = atlas.agreements.get(at);
        self.turns.iter().any(|day| day.lists(agreement))
    }

    /// True if the application at a position is pending on one of the days.
    pub(super) fn has_pending(&self, atlas: &Atlas, at: usize) -> bool {
        let mut turns = self.turns.iter();
        turns.any(|day| {
            let applied = atlas.applied(at, day);
            applied.is_some_and(|applied| applied.became.is_none())
        })
    }

    /// True if a policy is in force on one of the days.
    pub(super) fn has_in_force(&self, policy: &Policy) -> bool {
        let begun = policy.from.is_none_or(|from| from.first_day() <= self.last);
        let ended = policy.first_day_without();
        begun && ended.is_none_or(|end| end > self.first)
    }
}
