//! Which agreements and policies are a town's own.

use std::collections::BTreeMap;

use super::whole::Atlas;
use crate::domain::{Policy, Scope};

/// The records of a town's own, past and present, by position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TownRecords {
    /// Agreements of its agencies.
    pub agreements: Vec<usize>,
    /// Its policies.
    pub policies: Vec<usize>,
}

impl Atlas {
    /// The towns that have records of their own, by position.
    #[must_use]
    pub fn town_records(&self) -> &BTreeMap<u32, TownRecords> {
        self.town_records.get_or_init(|| {
            let mut towns: BTreeMap<u32, TownRecords> = BTreeMap::new();
            for (at, agreement) in self.agreements.all().iter().enumerate() {
                for town in self.towns_of(agreement) {
                    let town = self.town_areas.drawn_as(town);
                    towns.entry(town).or_default().agreements.push(at);
                }
            }
            for (at, policy) in self.policies.all().iter().enumerate() {
                for town in self.towns_of_policy(policy) {
                    let town = self.town_areas.drawn_as(town);
                    towns.entry(town).or_default().policies.push(at);
                }
            }
            for records in towns.values_mut() {
                records.agreements.dedup();
                records.policies.dedup();
            }
            towns
        })
    }

    /// The towns whose own a policy is; none if it is a county's or a state's, or the border is not known.
    #[must_use]
    pub fn towns_of_policy(&self, policy: &Policy) -> Vec<u32> {
        let place = policy
            .place
            .as_deref()
            .filter(|_| policy.scope == Scope::City);
        let names = self.town_areas.names();
        place.map_or_else(Vec::new, |place| {
            names.named(place, policy.state, &policy.counties)
        })
    }
}
