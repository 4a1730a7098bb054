//! Runs of days on which everything on the map says the same.

use std::collections::BTreeSet;

use super::agreements::Agreements;
use super::as_of::Calendar;
use super::counties::Counties;
use super::policies::Policies;
use crate::domain::{Day, PartialDay, Policy, Residents, State};

/// The days on which something on the map begins or ends.
///
/// Between two of them every county, state, town and agency says the same, so that what was made for one day answers
/// for all of its run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Epochs(Vec<Day>);

impl Epochs {
    /// The days on which a list comes, a policy begins or ends, or another year's residents count; before the first
    /// list, those of signing as well.
    pub(super) fn new(
        calendar: &Calendar,
        agreements: &Agreements,
        policies: &Policies,
        counties: &Counties,
    ) -> Self {
        let mut days: BTreeSet<Day> = calendar.days().iter().copied().collect();
        let signed = agreements.all().iter().filter_map(|one| one.signed);
        days.extend(signed.filter(|day| *day < calendar.first()));
        days.extend(policies.all().iter().flat_map(turns));
        let of_counties = counties.all().iter().map(|county| &county.residents);
        let of_states = State::all().map(|state| counties.residents_of(state));
        let years: BTreeSet<i16> = of_counties
            .chain(of_states)
            .flat_map(Residents::years)
            .collect();
        days.extend(
            years
                .into_iter()
                .filter_map(|year| Day::new(year, 1, 1).ok()),
        );
        Self(days.into_iter().collect())
    }

    /// The first day of the run that a day belongs to; the earliest of all days before anything is known.
    #[must_use]
    pub fn of(&self, day: Day) -> Day {
        let after = self.0.partition_point(|turn| *turn <= day);
        after.checked_sub(1).map_or(Day::MIN, |at| self.0[at])
    }

    /// The days on which a run begins, oldest first.
    #[must_use]
    pub fn days(&self) -> &[Day] {
        &self.0
    }
}

/// The first day with a policy, and the first without it.
fn turns(policy: &Policy) -> impl Iterator<Item = Day> {
    let begins = policy.from.map(PartialDay::first_day);
    let ends = policy.to.and_then(|to| match to {
        PartialDay::Day(end) => Some(end),
        PartialDay::Month(..) | PartialDay::Year(_) => to.last_day().tomorrow().ok(),
    });
    begins.into_iter().chain(ends)
}
