//! The answer about one policy: its record, where it applies, and what it does not go together with.

use schemars::JsonSchema;
use serde::Serialize;

use super::conflict::ConflictRecord;
use super::county_name::CountyName;
use super::envelope::Envelope;
use super::policy::PolicyRecord;
use crate::atlas::{AsOf, Atlas};
use crate::domain::{Day, Policy, Scope};

/// One policy, in force on the day or not.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PolicyAnswer<'a> {
    /// The day, the list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The policy.
    #[serde(flatten)]
    pub policy: PolicyRecord<'a>,
    /// The counties that it applies to or in, by name; empty for a whole state's.
    pub named_counties: Vec<CountyName<'a>>,
    /// Where it and the other side meet, county by county.
    pub conflicts: Vec<ConflictRecord<'a>>,
}

/// One policy as of a day.
#[must_use]
pub fn policy<'a>(
    atlas: &'a Atlas,
    policy: &'a Policy,
    as_of: &AsOf,
    today: Day,
) -> PolicyAnswer<'a> {
    let own = || {
        policy
            .counties
            .iter()
            .filter_map(|geoid| atlas.counties.position(*geoid))
    };
    let counties: Vec<usize> = match policy.scope {
        Scope::State => atlas.counties.of_state(policy.state).to_vec(),
        Scope::County | Scope::City => own().collect(),
    };
    let mut conflicts = Vec::new();
    for county in counties.iter().filter(|_county| as_of.in_force(policy)) {
        let geoid = atlas.counties.get(*county).geoid;
        let met = atlas.conflicts(*county, as_of).into_iter();
        let met = met.filter(|conflict| conflict.policies().any(|one| one.id == policy.id));
        conflicts.extend(met.map(|conflict| ConflictRecord::of(conflict, Some(geoid))));
    }
    let named = own()
        .map(|at| atlas.counties.get(at))
        .map(|county| CountyName {
            geoid: county.geoid,
            name: &county.name,
            state: county.state,
        });
    PolicyAnswer {
        envelope: Envelope::of(atlas, as_of, today),
        policy: PolicyRecord::of(atlas, policy, as_of),
        named_counties: named.collect(),
        conflicts,
    }
}
