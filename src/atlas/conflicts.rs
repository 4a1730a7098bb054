//! The conflicts of a county: which sides meet, and by which policies and agreements.

use super::as_of::AsOf;
use super::effect::{Effect, Side};
use super::standing::ConflictKind;
use super::whole::Atlas;
use crate::domain::{Agreement, Asks, Policy, Reach, Scope, State};

/// Both sides in one place.
#[derive(Debug, Clone)]
pub struct Conflict<'a> {
    /// How they meet.
    pub kind: ConflictKind,
    /// The county that they meet in.
    pub county: &'a str,
    /// Its state.
    pub state: State,
    /// Slugs of the agencies whose agreements meet a policy.
    pub agencies: Vec<&'a str>,
    /// The policies of the county and its cities that limit cooperation.
    pub limits: Vec<&'a Policy>,
    /// The policies of the state.
    pub rules: Vec<&'a Policy>,
}

/// The strongest that policies of a state, which all ask or bar, ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// That agreements are made.
    Agreements,
    /// That agreements are sought.
    AgreementsSought,
    /// That detainers are honored.
    Detainers,
    /// That nobody below limits cooperation.
    NoLimits,
}

impl Atlas {
    /// The conflicts of a county on a day.
    ///
    /// # Panics
    /// If no county has that position.
    #[must_use]
    pub fn conflicts(&self, county: usize, as_of: &AsOf) -> Vec<Conflict<'_>> {
        let kinds = self.standing(county, as_of).conflicts;
        kinds
            .iter()
            .map(|kind| self.conflict(kind, county, as_of))
            .collect()
    }

    fn conflict(&self, kind: ConflictKind, county: usize, as_of: &AsOf) -> Conflict<'_> {
        let here = self.counties.get(county);
        let policies = self.policies.applying(county, here.state, as_of);
        let that = |scopes: &[Scope], is_meant: &dyn Fn(Effect) -> bool| -> Vec<&Policy> {
            let fits =
                |policy: &&Policy| scopes.contains(&policy.scope) && is_meant(Effect::of(policy));
            policies.iter().copied().filter(fits).collect()
        };
        let limits_on = |scopes: &[Scope]| that(scopes, &|effect| effect.side() == Side::Limits);
        let county_wide = || self.listed(county, as_of, |one| one.reach == Reach::County);
        let (agencies, limits, rules) = match kind {
            ConflictKind::LocalLimitUnderStateRequirement => {
                let asked = self.policies.requirements_on_localities(here.state, as_of);
                (Vec::new(), limits_on(&[Scope::County, Scope::City]), asked)
            }
            ConflictKind::AgreementUnderStateProhibition => {
                let ban = that(&[Scope::State], &Effect::prohibits_agreements);
                (self.listed(county, as_of, |_any| true), Vec::new(), ban)
            }
            ConflictKind::AgreementUnderCountyLimit => {
                (county_wide(), limits_on(&[Scope::County]), Vec::new())
            }
            ConflictKind::CountyAgreementAboveCityLimit => {
                (county_wide(), limits_on(&[Scope::City]), Vec::new())
            }
            ConflictKind::RequiredAgreementNotListed => {
                let asked = self.duties_of(county, as_of).into_iter();
                let asked = asked.map(|at| &self.policies.all()[at]).collect();
                (Vec::new(), Vec::new(), asked)
            }
        };
        Conflict {
            kind,
            county: &here.name,
            state: here.state,
            agencies,
            limits,
            rules,
        }
    }

    /// Slugs of the agencies with a listed agreement in a county.
    fn listed(&self, county: usize, as_of: &AsOf, wanted: fn(&Agreement) -> bool) -> Vec<&str> {
        let state = self.counties.get(county).state;
        let local = self.agreements.in_county(county).iter();
        let mut slugs: Vec<&str> = local
            .chain(self.agreements.statewide(state))
            .map(|at| self.agreements.get(*at))
            .filter(|agreement| as_of.lists(agreement) && wanted(agreement))
            .map(|agreement| agreement.agency_id.as_str())
            .collect();
        slugs.sort_unstable();
        slugs.dedup();
        slugs
    }
}

impl<'a> Conflict<'a> {
    /// All policies that meet an agreement or another policy.
    pub fn policies(&self) -> impl Iterator<Item = &'a Policy> {
        self.limits.iter().chain(&self.rules).copied()
    }

    /// Who limits: the county, its cities by name, each once.
    #[must_use]
    pub fn limiting(&self) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        for policy in &self.limits {
            let name = policy.place.as_deref().unwrap_or(self.county);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What an agreement that is required may still be: one that is only to be sought.
    #[must_use]
    pub fn asks(&self) -> Asks {
        let mut duties = self.rules.iter().filter_map(|policy| policy.duty.as_ref());
        if duties.any(|duty| duty.asks == Asks::Enter) {
            Asks::Enter
        } else {
            Asks::Seek
        }
    }

    /// The strongest that the state asks for.
    #[must_use]
    pub fn demand(&self) -> Demand {
        if self.asks() == Asks::Enter {
            return Demand::Agreements;
        }
        let effects = self.rules.iter().map(|policy| Effect::of(policy));
        match effects.max_by_key(|effect| effect.strength()) {
            Some(Effect::RequiresAgreement) => Demand::AgreementsSought,
            Some(Effect::RequiresDetainers) => Demand::Detainers,
            Some(
                Effect::BarsLimits | Effect::Limits | Effect::Prohibits287g | Effect::DojListed,
            )
            | None => Demand::NoLimits,
        }
    }
}
