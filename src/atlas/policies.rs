//! The policies, with what finds them: by state, county and city.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::as_of::AsOf;
use super::counties::Counties;
use super::effect::{Effect, Side};
use crate::domain::{Bound, Geoid, Instrument, Policy, Rejection, Scope, State};

/// Every policy, past and present, by the jurisdiction that it belongs to.
#[derive(Debug, Default)]
pub struct Policies {
    all: Vec<Policy>,
    by_state: BTreeMap<State, Vec<usize>>,
    by_county: HashMap<usize, Vec<usize>>,
    /// The policies of the cities in a county.
    of_cities: HashMap<usize, Vec<usize>>,
    by_id: HashMap<String, usize>,
}

impl Policies {
    /// Files these policies; a second one of the same id is handed back as a rejection, and all whose county has no
    /// boundary as one.
    #[must_use]
    pub fn new(policies: Vec<Policy>, counties: &Counties) -> (Self, Vec<Rejection>) {
        let mut filed = Self::default();
        let mut rejections = Vec::new();
        let mut strays: Vec<(u32, Geoid)> = Vec::new();
        for policy in policies {
            let stray = policy
                .counties
                .iter()
                .find(|geoid| counties.position(**geoid).is_none());
            if let Some(geoid) = stray {
                strays.push((policy.row, *geoid));
            } else if let Err(reason) = filed.add(&policy, counties) {
                rejections.push(Rejection {
                    file: "policies.csv".to_owned(),
                    row: policy.row,
                    reason,
                });
            }
        }
        rejections.extend(without_boundary(&strays));
        (filed, rejections)
    }

    fn add(&mut self, policy: &Policy, counties: &Counties) -> Result<(), String> {
        if let Some(first) = self.by_id.get(&policy.id) {
            return Err(format!(
                "column `id`: `{}` stands in row {} already; give each policy an id of its own",
                policy.id, self.all[*first].row
            ));
        }
        let places = policy.counties.iter();
        let places = places.filter_map(|geoid| counties.position(*geoid));
        let at = self.all.len();
        match policy.scope {
            Scope::State => self.by_state.entry(policy.state).or_default().push(at),
            Scope::County => {
                for county in places {
                    self.by_county.entry(county).or_default().push(at);
                }
            }
            Scope::City => {
                for county in places {
                    self.of_cities.entry(county).or_default().push(at);
                }
            }
        }
        self.by_id.insert(policy.id.clone(), at);
        self.all.push(policy.clone());
        Ok(())
    }

    /// Every policy, in the file's order.
    #[must_use]
    pub fn all(&self) -> &[Policy] {
        &self.all
    }

    /// The policy of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Policy> {
        self.by_id.get(id).map(|at| &self.all[*at])
    }

    /// The position of the policy of an id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Positions of the policies of a state.
    #[must_use]
    pub fn of_state(&self, state: State) -> &[usize] {
        self.by_state.get(&state).map_or(&[], Vec::as_slice)
    }

    /// Positions of a county's own policies.
    #[must_use]
    pub fn of_county(&self, county: usize) -> &[usize] {
        self.by_county.get(&county).map_or(&[], Vec::as_slice)
    }

    /// Positions of the policies of the cities in a county.
    #[must_use]
    pub fn of_cities_in(&self, county: usize) -> &[usize] {
        self.of_cities.get(&county).map_or(&[], Vec::as_slice)
    }

    /// The policies that apply to a county or in it on the day: the state's, its own, its cities'.
    #[must_use]
    pub fn applying(&self, county: usize, state: State, as_of: &AsOf) -> Vec<&Policy> {
        let state = self.of_state(state).iter();
        let all = state
            .chain(self.of_county(county))
            .chain(self.of_cities_in(county));
        all.map(|at| &self.all[*at])
            .filter(|policy| as_of.in_force(policy))
            .collect()
    }

    /// The policies of a state itself that are in force on the day.
    #[must_use]
    pub fn of_state_on(&self, state: State, as_of: &AsOf) -> Vec<&Policy> {
        let all = self.of_state(state).iter().map(|at| &self.all[*at]);
        all.filter(|policy| as_of.in_force(policy)).collect()
    }

    /// The policies of a state in force on the day that require cooperation of its counties and cities, or bar
    /// their limits. A governor's order binds the state's own agencies: what it asks of others is a request.
    #[must_use]
    pub fn requirements_on_localities(&self, state: State, as_of: &AsOf) -> Vec<&Policy> {
        let mut all = self.of_state_on(state, as_of);
        all.retain(|policy| {
            let of_state_agencies = policy.duty.as_ref().map(|duty| duty.scope);
            let asks = match Effect::of(policy).side() {
                Side::Asks | Side::BarsLimits => true,
                Side::Limits | Side::Neither => false,
            };
            asks && policy.instrument != Instrument::ExecutiveOrder
                && of_state_agencies != Some(Bound::StateAgencies)
        });
        all
    }
}

/// Policies left out since a county of theirs has no boundary: each by its row, with that county.
fn without_boundary(strays: &[(u32, Geoid)]) -> Option<Rejection> {
    let (first, _) = strays.first()?;
    let geoids: BTreeSet<Geoid> = strays.iter().map(|(_, geoid)| *geoid).collect();
    let rows: Vec<String> = strays.iter().map(|(row, _)| row.to_string()).collect();
    let word = if rows.len() == 1 { "row" } else { "rows" };
    let rows = Rejection::few(&rows);
    let geoids: Vec<String> = geoids.iter().map(|geoid| format!("`{geoid}`")).collect();
    let geoids = Rejection::few(&geoids);
    let reason = format!(
        "column `county_geoids`: no boundary has the GEOID {geoids} ({word} {rows}); mend it, write into crosswalk.csv which units took its place, or add a boundary file that has it"
    );
    Some(Rejection {
        file: "policies.csv".to_owned(),
        row: *first,
        reason,
    })
}
