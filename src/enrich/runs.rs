//! Runs of days on which a county says the same.
//!
//! The atlas knows such runs of the whole map; of one county there are far fewer, so that what was written for it
//! serves more rows.

use crate::atlas::Atlas;
use crate::domain::{Agreement, Day, PartialDay, Policy, Residents, State};

/// The first days of the runs of a place, oldest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Runs(Vec<Day>);

impl Runs {
    /// Those of a county.
    pub(super) fn of_county(atlas: &Atlas, county: usize) -> Self {
        let mut days = Vec::new();
        county_turns(atlas, county, &mut days);
        Self::new(days)
    }

    /// Those of several counties together.
    pub(super) fn of_counties(atlas: &Atlas, counties: impl Iterator<Item = usize>) -> Self {
        let mut days = Vec::new();
        for county in counties {
            county_turns(atlas, county, &mut days);
        }
        Self::new(days)
    }

    /// Those of what applies in all of a state.
    pub(super) fn of_state(atlas: &Atlas, state: State) -> Self {
        let mut days = Vec::new();
        state_turns(atlas, state, &mut days);
        residents_turns(atlas.counties.residents_of(state), &mut days);
        Self::new(days)
    }

    fn new(mut days: Vec<Day>) -> Self {
        days.sort_unstable();
        days.dedup();
        Self(days)
    }

    /// The run that a day lies in.
    #[expect(clippy::cast_possible_truncation, reason = "there are a few hundred")]
    pub(super) fn of(&self, day: Day) -> u32 {
        self.0.partition_point(|turn| *turn <= day) as u32
    }
}

fn county_turns(atlas: &Atlas, county: usize, days: &mut Vec<Day>) {
    let here = atlas.counties.get(county);
    for at in atlas.agreements.in_county(county) {
        agreement_turns(atlas, atlas.agreements.get(*at), days);
    }
    state_turns(atlas, here.state, days);
    let policies = atlas.policies.of_county(county).iter();
    for at in policies.chain(atlas.policies.of_cities_in(county)) {
        policy_turns(&atlas.policies.all()[*at], days);
    }
    residents_turns(&here.residents, days);
}

fn state_turns(atlas: &Atlas, state: State, days: &mut Vec<Day>) {
    days.push(atlas.calendar.first());
    for at in atlas.agreements.statewide(state) {
        agreement_turns(atlas, atlas.agreements.get(*at), days);
    }
    for at in atlas.policies.of_state(state) {
        policy_turns(&atlas.policies.all()[*at], days);
    }
}

/// The days of lists that show an agreement after one that does not, and the other way round; before the first list
/// that of signing.
fn agreement_turns(atlas: &Atlas, agreement: &Agreement, days: &mut Vec<Day>) {
    days.push(agreement.first_listed);
    days.extend(atlas.calendar.list_after(agreement.last_listed));
    for missing in &agreement.missing {
        days.push(*missing);
        days.extend(atlas.calendar.list_after(*missing));
    }
    days.extend(agreement.signed);
}

fn policy_turns(policy: &Policy, days: &mut Vec<Day>) {
    days.extend(policy.from.map(PartialDay::first_day));
    days.extend(policy.first_day_without());
    days.extend(policy.duty.as_ref().and_then(|duty| duty.from));
}

fn residents_turns(residents: &Residents, days: &mut Vec<Day>) {
    let years = residents.years();
    days.extend(years.filter_map(|year| Day::new(year, 1, 1).ok()));
}
