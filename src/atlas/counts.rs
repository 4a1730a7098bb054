//! The headline of a day: agreements, agencies, states, counties and residents.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::as_of::AsOf;
use super::effect::{Effect, Side};
use super::town_counts::InTowns;
use super::whole::Atlas;
use crate::domain::schema::by_word;
use crate::domain::{CoverageKind, Day, DaySchema, Geoid, Scope, Stance, State, SupportModel};

/// Agreements by support model; a model without any has 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ByModel(BTreeMap<SupportModel, u32>);

impl Default for ByModel {
    fn default() -> Self {
        Self(SupportModel::ALL.iter().map(|model| (*model, 0)).collect())
    }
}

impl ByModel {
    /// Counts one more agreement.
    pub fn add(&mut self, model: SupportModel) {
        *self.0.entry(model).or_default() += 1;
    }
}

impl JsonSchema for ByModel {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ByModel".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let model = SupportModel::LIST.reference(generator);
        by_word(&model, SupportModel::WORDS, &u32::json_schema(generator))
    }
}

/// Counties by the first coverage kind that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct ByKind {
    /// A county-wide agency with a task force agreement.
    pub field: u64,
    /// A county-wide agency with jail models only.
    pub jail: u64,
    /// Only a local agency inside the county.
    pub municipal: u64,
    /// Only a state agency.
    pub statewide: u64,
    /// None.
    pub none: u64,
}

impl ByKind {
    fn add(&mut self, kind: Option<CoverageKind>, how_many: u64) {
        *match kind {
            Some(CoverageKind::CountyField) => &mut self.field,
            Some(CoverageKind::CountyJail) => &mut self.jail,
            Some(CoverageKind::Municipal) => &mut self.municipal,
            Some(CoverageKind::Statewide) => &mut self.statewide,
            None => &mut self.none,
        } += how_many;
    }
}

/// Residents by coverage kind, each counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct ResidentsByKind {
    /// By the kind that names the county.
    #[serde(flatten)]
    pub kinds: ByKind,
    /// Residents of all counties, whether an agreement covers them or not.
    pub total: u64,
}

/// What policies with one effect reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Reached {
    /// Policies in force.
    pub policies: u32,
    /// States and territories with such a policy of their own.
    pub states: u32,
    /// Counties with such a policy of their own.
    pub counties: u32,
    /// Cities with such a policy of their own.
    pub cities: u32,
    /// Residents of those, each counted once.
    pub residents: u64,
}

/// The headline of a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Counts {
    /// Agreements on the list of the day.
    pub agreements: u32,
    /// Agencies with at least one of them.
    pub agencies: u32,
    /// States and territories with at least one of them.
    pub states: u32,
    /// Agreements that are missing from the list of the day and had not ended.
    pub missing: u32,
    /// Those of them whose ending is held back: the list dropped far more than usual.
    pub held_back: u32,
    /// The day of the first list that does not show one of those.
    #[schemars(with = "Option<DaySchema>")]
    pub held_back_since: Option<Day>,
    /// The day on which the last of those endings counts by itself.
    #[schemars(with = "Option<DaySchema>")]
    pub held_back_until: Option<Day>,
    /// Applications on the list of pending agencies that answers for the day, without those that became a listed
    /// agreement.
    pub pending: u32,
    /// Applications on that list whose agreement is listed by the day: they are no longer pending.
    pub pending_listed_as_agreement: u32,
    /// The day of that list.
    #[schemars(with = "Option<DaySchema>")]
    pub pending_sheet: Option<Day>,
    /// Listed agreements that could not be placed on the map.
    pub unplaced: u32,
    /// The listed agreements by support model.
    pub by_model: ByModel,
    /// The listed agreements by state.
    pub by_state: BTreeMap<State, u32>,
    /// Counties by the first coverage kind that applies.
    pub counties: ByKind,
    /// Residents by the first coverage kind that applies to their county.
    pub residents: ResidentsByKind,
    /// The year of the estimates that give them. A county that the estimates leave out has the census of 2020.
    pub residents_year: Option<i16>,
    /// Counties whose residents are not known; no sum has them.
    pub residents_unknown: u32,
    /// Towns with an agreement of their own agency, in the counties that are counted as `municipal`.
    pub in_towns: InTowns,
    /// What the policies in force reach, by effect; `requires` is those that require an agreement or detainers.
    #[schemars(schema_with = "by_effect")]
    pub stances: BTreeMap<&'static str, Reached>,
    /// Counties where both sides meet.
    pub conflicts: u32,
    /// Those of them where that is only an agreement which the law requires and the list does not show.
    pub unlisted: u32,
}

fn by_effect(generator: &mut SchemaGenerator) -> Schema {
    let required = Stance::Requires.as_str();
    let effect = Effect::LIST.reference(generator);
    let effect = json_schema!({ "anyOf": [effect, { "const": required }] });
    let words = [Effect::WORDS, &[required]].concat();
    by_word(&effect, &words, &generator.subschema_for::<Reached>())
}

/// How residents and counties are counted, in words.
pub const RULE: &str = "Each county is counted once, under the first kind that applies: field (a county-wide agency has a task force agreement), jail (a county-wide agency, jail models only), municipal (only a town, campus, port or other local agency), statewide (only a state agency), none. All residents of a county are counted under its kind, also where only a town's agency has an agreement; `in_towns` has the residents of those towns alone, by the gazetteer, each town in the county that has the largest part of it. By stance, a resident is counted once: with the state if the state has such a policy, else with the county, else with the city. `agreements` are those on the list of `sheet`; those that are missing from that list and had not ended are counted apart, as `missing`, and those of them whose ending a doubtful list would cause also as `held_back`. `pending` are the applications on the list of `pending_sheet`, but for those whose agreement is listed. Residents of a county are the Census Bureau's estimate for July 1 of the day's year, or of the last year before it that has one (`residents_year`); before 2020, that of 2020. Puerto Rico's municipios, the island areas and the old counties of Connecticut have the census of 2020 on every day.";

impl Atlas {
    /// The headline of a day.
    #[must_use]
    pub fn counts(&self, as_of: &AsOf) -> Counts {
        let mut counts = Counts {
            agreements: 0,
            agencies: 0,
            states: 0,
            missing: 0,
            held_back: 0,
            held_back_since: None,
            held_back_until: None,
            pending: 0,
            pending_listed_as_agreement: 0,
            pending_sheet: self.pending.sheet(as_of),
            unplaced: 0,
            by_model: ByModel::default(),
            by_state: BTreeMap::new(),
            counties: ByKind::default(),
            residents: ResidentsByKind::default(),
            residents_year: None,
            residents_unknown: 0,
            in_towns: InTowns::default(),
            stances: BTreeMap::new(),
            conflicts: 0,
            unlisted: 0,
        };
        let mut agencies: BTreeSet<&str> = BTreeSet::new();
        for (at, agreement) in self.agreements.all().iter().enumerate() {
            if as_of.lists(agreement) {
                counts.agreements += 1;
                if let Some(model) = agreement.model {
                    counts.by_model.add(model);
                }
                *counts.by_state.entry(agreement.state).or_default() += 1;
                counts.unplaced += u32::from(!self.is_placed(at));
                agencies.insert(&agreement.agency_id);
            } else if self.agreements.misses(at, as_of) {
                counts.missing += 1;
            }
            if let Some(held) = self.agreements.held_back(at, as_of) {
                let since = counts.held_back_since.unwrap_or(held.since);
                counts.held_back += 1;
                counts.held_back_since = Some(since.min(held.since));
                counts.held_back_until = counts.held_back_until.max(Some(held.until));
            }
        }
        for applied in self.applications(*as_of) {
            match applied.became {
                None => counts.pending += 1,
                Some(_agreement) => counts.pending_listed_as_agreement += 1,
            }
        }
        counts.agencies = count(agencies.len());
        counts.states = count(counts.by_state.len());
        for (county, standing) in self.counties.all().iter().zip(self.standings(as_of)) {
            counts.counties.add(standing.kind(), 1);
            match county.residents.on(as_of.day) {
                Some((residents, year)) => {
                    let residents = u64::from(residents);
                    counts.residents.kinds.add(standing.kind(), residents);
                    counts.residents.total += residents;
                    counts.residents_year = counts.residents_year.max(Some(year));
                }
                None => counts.residents_unknown += 1,
            }
            counts.conflicts += u32::from(!standing.conflicts.is_empty());
            counts.unlisted += u32::from(standing.only_unlisted());
        }
        for here in self.in_towns(as_of).into_values() {
            counts.in_towns.towns += here.towns;
            counts.in_towns.residents += here.residents;
            counts.in_towns.residents_unknown += here.residents_unknown;
        }
        let by_effect = |effect: &Effect| {
            let reached = self.reached(|other| other == *effect, as_of);
            (effect.as_str(), reached)
        };
        counts.stances = Effect::ALL.iter().map(by_effect).collect();
        // A state may require both; this counts it once.
        let required = self.reached(|effect| effect.side() == Side::Asks, as_of);
        counts.stances.insert(Stance::Requires.as_str(), required);
        counts
    }

    /// What the policies with an effect that is meant reach on a day.
    fn reached(&self, is_meant: impl Fn(Effect) -> bool, as_of: &AsOf) -> Reached {
        let mut reached = Reached::default();
        let mut states: BTreeSet<State> = BTreeSet::new();
        let mut counties: BTreeSet<usize> = BTreeSet::new();
        let mut cities: BTreeMap<(State, &str), &[Geoid]> = BTreeMap::new();
        for policy in self.policies.all() {
            if !is_meant(Effect::of(policy)) || !as_of.in_force(policy) {
                continue;
            }
            reached.policies += 1;
            let places = policy
                .counties
                .iter()
                .filter_map(|geoid| self.counties.position(*geoid));
            match (policy.scope, policy.place.as_deref()) {
                (Scope::State, _) => {
                    states.insert(policy.state);
                }
                (Scope::County, _) | (Scope::City, None) => counties.extend(places),
                (Scope::City, Some(city)) => {
                    cities.insert((policy.state, city), &policy.counties);
                }
            }
        }
        reached.states = count(states.len());
        reached.counties = count(counties.len());
        reached.cities = count(cities.len());
        for (at, county) in self.counties.all().iter().enumerate() {
            if states.contains(&county.state) || counties.contains(&at) {
                let residents = county.residents.on(as_of.day);
                reached.residents += residents.map_or(0, |(number, _year)| u64::from(number));
            }
        }
        for ((state, city), lies_in) in cities {
            let mut here = lies_in
                .iter()
                .filter_map(|geoid| self.counties.position(*geoid));
            let counted = here.all(|county| counties.contains(&county));
            if !states.contains(&state) && !counted {
                let town = self
                    .towns
                    .find(city, lies_in)
                    .map(|at| &self.towns.all()[at]);
                let residents = town.and_then(|town| town.population);
                reached.residents += residents.map_or(0, u64::from);
            }
        }
        reached
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
