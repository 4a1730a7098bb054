//! What applies to each county on a day.
//!
//! A day's standing is folded afresh from the agreements and policies each time it is asked for: that takes
//! well under a millisecond, so no day is kept.

use super::as_of::AsOf;
use super::effect::{Effect, Side, StanceSet};
use super::whole::Atlas;
use crate::domain::{Agreement, CoverageKind, Day, Reach, Scope, State, SupportModel, words};

/// Support models as bits, in the order of [`SupportModel::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ModelSet(u8);

const _: () = assert!(
    SupportModel::ALL.len() <= u8::BITS as usize,
    "a set of models needs more bits"
);

impl ModelSet {
    /// Adds a model.
    pub fn insert(&mut self, model: SupportModel) {
        self.0 |= 1 << (model as u8);
    }

    /// The bits: the first model is 1, the second 2, the third 4.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0
    }

    /// The models, in order.
    pub fn iter(self) -> impl Iterator<Item = SupportModel> {
        SupportModel::ALL
            .iter()
            .copied()
            .filter(move |model| self.0 & (1 << (*model as u8)) != 0)
    }
}

words! {
    /// Where both sides meet in one county.
    ConflictKind, "kind of conflict" {
        /// A county or a city limits cooperation, and the state requires it or bars limits.
        LocalLimitUnderStateRequirement = "local_limit_under_state_requirement",
        /// ICE lists an agreement, and the state prohibits them.
        AgreementUnderStateProhibition = "agreement_under_state_prohibition",
        /// ICE lists an agreement of a county-wide agency, and the county limits cooperation or prohibits agreements.
        AgreementUnderCountyLimit = "agreement_under_county_limit",
        /// ICE lists an agreement of a county-wide agency, and a city in the county limits cooperation.
        CountyAgreementAboveCityLimit = "county_agreement_above_city_limit",
        /// The state requires an agreement of the county, and ICE lists none.
        RequiredAgreementNotListed = "required_agreement_not_listed",
    }
}

/// Kinds of conflict as bits, in the order of [`ConflictKind::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ConflictSet(u8);

// A bit for each.
const _: () = assert!(ConflictKind::ALL.len() <= u8::BITS as usize);

impl ConflictSet {
    fn insert_if(&mut self, met: bool, kind: ConflictKind) {
        self.0 |= u8::from(met) << (kind as u8);
    }

    /// The bits: the first kind is 1, the second 2, and so on.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0
    }

    /// True if both sides meet nowhere.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True if of all kinds this one alone is met.
    #[must_use]
    pub fn is_only(self, kind: ConflictKind) -> bool {
        self.0 == 1 << (kind as u8)
    }

    /// The kinds, in order.
    pub fn iter(self) -> impl Iterator<Item = ConflictKind> {
        ConflictKind::ALL
            .iter()
            .copied()
            .filter(move |kind| self.0 & (1 << (*kind as u8)) != 0)
    }
}

/// What applies to one county on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Agreements listed, by coverage kind in the order of [`CoverageKind::ALL`].
    pub agreements: [u16; CoverageKind::ALL.len()],
    /// The support models of all of them.
    pub models: ModelSet,
    /// The support models of the agencies inside the county, the state's aside.
    pub local_models: ModelSet,
    /// The earliest signing day that is known of those agencies' agreements listed on the day.
    pub signed: Option<Day>,
    /// What the policies in force do, by level.
    pub stances: StanceSet,
    /// Where both sides meet.
    pub conflicts: ConflictSet,
}

impl Standing {
    /// True where nothing meets but that an agreement which the law requires is not listed.
    #[must_use]
    pub fn only_unlisted(&self) -> bool {
        self.conflicts
            .is_only(ConflictKind::RequiredAgreementNotListed)
    }

    /// The first coverage kind that applies, which names the county.
    #[must_use]
    pub fn kind(&self) -> Option<CoverageKind> {
        CoverageKind::ALL
            .iter()
            .copied()
            .find(|kind| self.count(*kind) > 0)
    }

    /// Agreements listed of this coverage kind.
    #[must_use]
    pub fn count(&self, kind: CoverageKind) -> u16 {
        self.agreements[kind as usize]
    }

    /// Agreements listed of agencies that cover the whole county, the state's aside.
    #[must_use]
    pub fn county_wide(&self) -> u16 {
        self.count(CoverageKind::CountyField) + self.count(CoverageKind::CountyJail)
    }

    fn add(&mut self, kind: CoverageKind, model: Option<SupportModel>) {
        self.agreements[kind as usize] = self.agreements[kind as usize].saturating_add(1);
        if let Some(model) = model {
            self.models.insert(model);
        }
    }

    /// Adds an agreement of an agency inside the county.
    fn add_local(&mut self, agreement: &Agreement) {
        self.add(agreement.coverage_kind(), agreement.model);
        if let Some(model) = agreement.model {
            self.local_models.insert(model);
        }
        self.signed = match (self.signed, agreement.signed) {
            (Some(known), Some(other)) => Some(known.min(other)),
            (known, other) => known.or(other),
        };
    }

    fn add_all(&mut self, other: &Self) {
        for (sum, more) in self.agreements.iter_mut().zip(other.agreements) {
            *sum = sum.saturating_add(more);
        }
        self.models.0 |= other.models.0;
        self.stances.extend(other.stances);
    }
}

impl Atlas {
    /// What applies to each county on a day, in the order of [`Counties::all`](super::Counties::all).
    #[must_use]
    pub fn standings(&self, as_of: &AsOf) -> Vec<Standing> {
        let mut standings = vec![Standing::default(); self.counties.all().len()];
        for (at, agreement) in self.agreements.all().iter().enumerate() {
            if agreement.reach != Reach::State && as_of.lists(agreement) {
                for county in self.agreements.counties_of(at) {
                    standings[*county].add_local(agreement);
                }
            }
        }
        for policy in self
            .policies
            .all()
            .iter()
            .filter(|policy| as_of.in_force(policy))
        {
            for geoid in &policy.counties {
                if let Some(county) = self.counties.position(*geoid) {
                    standings[county].stances.insert(policy);
                }
            }
        }
        for state in self.counties.states() {
            let whole = self.standing_of_state(state, as_of);
            for county in self.counties.of_state(state) {
                standings[*county].add_all(&whole);
            }
        }
        for (county, standing) in standings.iter_mut().enumerate() {
            standing.conflicts = self.conflict_set(county, standing, as_of);
        }
        standings
    }

    /// What applies to a state as a whole on a day: its own agencies' agreements and its own policies.
    #[must_use]
    pub fn standing_of_state(&self, state: State, as_of: &AsOf) -> Standing {
        let mut whole = Standing::default();
        for at in self.agreements.statewide(state) {
            let agreement = self.agreements.get(*at);
            if as_of.lists(agreement) {
                whole.add(agreement.coverage_kind(), agreement.model);
            }
        }
        for policy in self.policies.of_state_on(state, as_of) {
            whole.stances.insert(policy);
        }
        whole
    }

    /// What applies to one county on a day.
    ///
    /// # Panics
    /// If no county has that position.
    #[must_use]
    pub fn standing(&self, county: usize, as_of: &AsOf) -> Standing {
        let mut standing = Standing::default();
        let state = self.counties.get(county).state;
        for at in self.agreements.in_county(county) {
            let agreement = self.agreements.get(*at);
            if as_of.lists(agreement) {
                standing.add_local(agreement);
            }
        }
        for at in self.agreements.statewide(state) {
            let agreement = self.agreements.get(*at);
            if as_of.lists(agreement) {
                standing.add(agreement.coverage_kind(), agreement.model);
            }
        }
        for policy in self.policies.applying(county, state, as_of) {
            standing.stances.insert(policy);
        }
        standing.conflicts = self.conflict_set(county, &standing, as_of);
        standing
    }

    fn conflict_set(&self, county: usize, standing: &Standing, as_of: &AsOf) -> ConflictSet {
        let state_has =
            |is_meant: fn(Effect) -> bool| standing.stances.has_any(Scope::State, is_meant);
        let limits = |scope| standing.stances.has_side(scope, Side::Limits);
        let listed = standing.kind().is_some();
        let county_wide = standing.county_wide() > 0;
        let mut met = ConflictSet::default();
        met.insert_if(
            (limits(Scope::County) || limits(Scope::City))
                && !self
                    .policies
                    .requirements_on_localities(self.counties.get(county).state, as_of)
                    .is_empty(),
            ConflictKind::LocalLimitUnderStateRequirement,
        );
        met.insert_if(
            listed && state_has(Effect::prohibits_agreements),
            ConflictKind::AgreementUnderStateProhibition,
        );
        met.insert_if(
            county_wide && limits(Scope::County),
            ConflictKind::AgreementUnderCountyLimit,
        );
        met.insert_if(
            county_wide && limits(Scope::City),
            ConflictKind::CountyAgreementAboveCityLimit,
        );
        met.insert_if(
            !county_wide
                && state_has(Effect::requires_agreement)
                && !self.duties_of(county, as_of).is_empty(),
            ConflictKind::RequiredAgreementNotListed,
        );
        met
    }

    /// Positions of the state's policies that require an agreement of this county on the day.
    pub(super) fn duties_of(&self, county: usize, as_of: &AsOf) -> Vec<usize> {
        let county = self.counties.get(county);
        let all = self.policies.of_state(county.state).iter().copied();
        all.filter(|at| {
            let policy = &self.policies.all()[*at];
            let duty = policy.duty.as_ref().filter(|_duty| as_of.in_force(policy));
            duty.is_some_and(|duty| duty.binds_county(&county.residents, as_of.day))
        })
        .collect()
    }
}
