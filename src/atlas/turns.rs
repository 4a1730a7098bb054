//! Runs of days on which a county says the same.
//!
//! The atlas knows such runs of the whole map; of one county there are far fewer, so that what was written for it
//! serves more days.

use super::agreements::Agency;
use super::gaps::Gap;
use super::whole::Atlas;
use crate::domain::{Day, Level, PartialDay, Policy, Residents, Scope, State};

/// The days on which what applies in a place changes, oldest first: from each until the day before the next all answers
/// about it say the same, but for the row on which the day's list shows an agreement, for what is pending (see
/// [`Turns::with_applications`]), and for events that lie before the day.
#[derive(Debug, Clone, Default)]
pub struct Turns(Vec<Day>);

impl Turns {
    /// Those of a county.
    #[must_use]
    pub fn of_county(atlas: &Atlas, county: usize) -> Self {
        let mut days = Vec::new();
        county_turns(atlas, county, &mut days);
        Self::new(days)
    }

    /// Those of several counties together.
    #[must_use]
    pub fn of_counties(atlas: &Atlas, counties: impl Iterator<Item = usize>) -> Self {
        let mut days = Vec::new();
        for county in counties {
            county_turns(atlas, county, &mut days);
        }
        Self::new(days)
    }

    /// Those of what applies in all of a state.
    #[must_use]
    pub fn of_state(atlas: &Atlas, state: State) -> Self {
        let mut days = Vec::new();
        state_turns(atlas, state, &mut days);
        residents_turns(atlas.counties.residents_of(state), &mut days);
        Self::new(days)
    }

    /// Those of an agency.
    #[must_use]
    pub fn of_agency(atlas: &Atlas, agency: &Agency) -> Self {
        let mut days = Vec::new();
        for at in &agency.agreements {
            agreement_turns(atlas, *at, &mut days);
        }
        Self::new(days)
    }

    /// Those of what towns' own agencies and cities' own policies do, over all towns.
    #[must_use]
    pub fn of_towns(atlas: &Atlas) -> Self {
        let mut days = Vec::new();
        for (at, agreement) in atlas.agreements.all().iter().enumerate() {
            if agreement.level == Level::Municipal {
                agreement_turns(atlas, at, &mut days);
            }
        }
        for policy in atlas.policies.all() {
            if policy.scope == Scope::City {
                policy_turns(policy, &mut days);
            }
        }
        Self::new(days)
    }

    /// Those of all that happens in a state: its own, and those of its counties.
    #[must_use]
    pub fn of_all_in(atlas: &Atlas, state: State) -> Self {
        let mut days = Vec::new();
        residents_turns(atlas.counties.residents_of(state), &mut days);
        for county in atlas.counties.of_state(state) {
            county_turns(atlas, *county, &mut days);
        }
        let all = atlas.agreements.all().iter().enumerate();
        for (at, _agreement) in all.filter(|(_at, agreement)| agreement.state == state) {
            agreement_turns(atlas, at, &mut days);
        }
        for policy in atlas
            .policies
            .all()
            .iter()
            .filter(|policy| policy.state == state)
        {
            policy_turns(policy, &mut days);
        }
        Self::new(days)
    }

    /// The same with the days on which one of these applications begins or ceases to be pending.
    #[must_use]
    pub fn with_applications(
        self,
        atlas: &Atlas,
        applications: impl Iterator<Item = usize>,
    ) -> Self {
        let mut days = self.0;
        let Some(calendar) = atlas.pending.calendar() else {
            return Self::new(days);
        };
        for at in applications {
            let application = &atlas.pending.all()[at];
            days.push(application.first_listed);
            days.extend(calendar.list_after(application.last_listed));
            for missing in &application.missing {
                days.push(*missing);
                days.extend(calendar.list_after(*missing));
            }
            // It is an agreement from the first list that shows that on, and as long as lists do.
            let became = atlas.pending.became(at);
            let before = days.len();
            if let Some(became) = became {
                agreement_turns(atlas, became, &mut days);
            }
            // Whether it came since the list of pending agencies is told anew with each of those lists.
            let first = days.get(before).copied();
            days.extend(first.and_then(|first| calendar.list_after(first)));
            days.extend(first.filter(|first| calendar.has(*first)));
        }
        Self::new(days)
    }

    /// The days, oldest first.
    #[must_use]
    pub fn days(&self) -> &[Day] {
        &self.0
    }

    fn new(mut days: Vec<Day>) -> Self {
        days.sort_unstable();
        days.dedup();
        Self(days)
    }

    /// The run that a day lies in.
    #[expect(clippy::cast_possible_truncation, reason = "there are a few hundred")]
    #[must_use]
    pub fn of(&self, day: Day) -> u32 {
        self.0.partition_point(|turn| *turn <= day) as u32
    }
}

fn county_turns(atlas: &Atlas, county: usize, days: &mut Vec<Day>) {
    let here = atlas.counties.get(county);
    for at in atlas.agreements.in_county(county) {
        agreement_turns(atlas, *at, days);
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
        agreement_turns(atlas, *at, days);
    }
    for at in atlas.policies.of_state(state) {
        policy_turns(&atlas.policies.all()[*at], days);
    }
}

/// The days of lists that show an agreement after one that does not, and the other way round; before the first list
/// that of signing.
fn agreement_turns(atlas: &Atlas, at: usize, days: &mut Vec<Day>) {
    let agreement = atlas.agreements.get(at);
    days.push(agreement.first_listed);
    days.extend(atlas.calendar.list_after(agreement.last_listed));
    for Gap { since, back, .. } in atlas.agreements.gaps(at) {
        days.push(*since);
        days.extend(*back);
    }
    let first = atlas.calendar.first();
    days.extend(agreement.signed.filter(|day| *day < first));
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
