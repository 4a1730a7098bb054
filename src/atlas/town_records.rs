//! Which agreements and policies are a town's own.

use std::collections::BTreeMap;

use super::as_of::AsOf;
use super::town_areas::TownRecords;
use super::whole::Atlas;
use crate::domain::{Policy, Reach, Scope};

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

    /// Positions of the agreements listed on a day whose agency covers a town or a part of it: its own agencies', and those
    /// of its counties and its state.
    #[must_use]
    pub fn listed_in_town(&self, town: u32, as_of: &AsOf) -> (Vec<usize>, Vec<usize>) {
        let counties = self.town_areas.get(town).counties.iter();
        let counties = counties.filter_map(|county| self.counties.position(*county));
        let mut listed: Vec<usize> = counties
            .flat_map(|county| self.listed_in(county, as_of))
            .collect();
        listed.sort_unstable();
        listed.dedup();
        let (wider, local): (Vec<usize>, Vec<usize>) = listed.into_iter().partition(|agreement| {
            let reach = self.agreements.get(*agreement).reach;
            matches!(reach, Reach::County | Reach::State)
        });
        let is_own = |agreement: &usize| {
            let agreement = self.agreements.get(*agreement);
            self.towns_of(agreement).contains(&town)
        };
        (local.into_iter().filter(is_own).collect(), wider)
    }

    /// The policies in force in a town: its own, its counties', its state's.
    pub fn policies_of_town(&self, town: u32, as_of: AsOf) -> impl Iterator<Item = &Policy> {
        let area = self.town_areas.get(town);
        let holds = move |policy: &Policy| match policy.scope {
            Scope::State => policy.state == area.town.state,
            Scope::County => policy
                .counties
                .iter()
                .any(|county| area.counties.contains(county)),
            Scope::City => self.towns_of_policy(policy).contains(&town),
        };
        let policies = self.policies.all().iter();
        policies.filter(move |policy| as_of.in_force(policy) && holds(policy))
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
