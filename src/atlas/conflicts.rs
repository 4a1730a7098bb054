//! The conflicts of a county, each in a sentence that takes no side.

use super::as_of::AsOf;
use super::effect::{Effect, Side};
use super::standing::ConflictKind;
use super::whole::Atlas;
use crate::domain::{Agreement, Asks, Policy, Reach, Scope};

/// Both sides in one place.
#[derive(Debug, Clone)]
pub struct Conflict<'a> {
    /// How they meet.
    pub kind: ConflictKind,
    /// One sentence that names both sides.
    pub sentence: String,
    /// Slugs of the agencies whose agreements meet a policy.
    pub agencies: Vec<&'a str>,
    /// The policies that meet an agreement or another policy.
    pub policies: Vec<&'a Policy>,
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
        let name = &here.name;
        let state = here.state.name();
        let policies = self.policies.applying(county, here.state, as_of);
        let that = |scopes: &[Scope], is_meant: &dyn Fn(Effect) -> bool| -> Vec<&Policy> {
            let fits =
                |policy: &&Policy| scopes.contains(&policy.scope) && is_meant(Effect::of(policy));
            policies.iter().copied().filter(fits).collect()
        };
        let limits_on = |scopes: &[Scope]| that(scopes, &|effect| effect.side() == Side::Limits);
        let listed = "ICE lists an agreement of a county-wide agency";
        let (sentence, agencies, policies) = match kind {
            ConflictKind::LocalLimitUnderStateRequirement => {
                let limits = limits_on(&[Scope::County, Scope::City]);
                let asked = self.policies.requirements_on_localities(here.state, as_of);
                let (who, asks) = (limiting(&limits, name), demand(&asked));
                let sentence = format!("{who} cooperation; {state} {asks} ({}).", titles(&asked));
                (sentence, Vec::new(), [limits, asked].concat())
            }
            ConflictKind::AgreementUnderStateProhibition => {
                let ban = that(&[Scope::State], &Effect::prohibits_agreements);
                let sentence = format!(
                    "ICE lists an agreement here; {state} prohibits 287(g) agreements ({}).",
                    titles(&ban)
                );
                (sentence, self.listed(county, as_of, |_any| true), ban)
            }
            ConflictKind::AgreementUnderCountyLimit => {
                let limits = limits_on(&[Scope::County]);
                let who = limiting(&limits, name);
                let sentence = format!("{listed}; {who} cooperation ({}).", titles(&limits));
                (sentence, self.listed(county, as_of, county_wide), limits)
            }
            ConflictKind::CountyAgreementAboveCityLimit => {
                let limits = limits_on(&[Scope::City]);
                let who = limiting(&limits, name);
                let sentence = format!("{listed}; {who} cooperation ({}).", titles(&limits));
                (sentence, self.listed(county, as_of, county_wide), limits)
            }
            ConflictKind::RequiredAgreementNotListed => {
                let asked = self.duties_of(county, as_of);
                let asked: Vec<&Policy> =
                    asked.iter().map(|at| &self.policies.all()[*at]).collect();
                let sentence = format!(
                    "{state} law requires {} ({}); ICE lists no agreement of a county-wide agency here.",
                    duty(&asked),
                    titles(&asked)
                );
                (sentence, Vec::new(), asked)
            }
        };
        Conflict {
            kind,
            sentence,
            agencies,
            policies,
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

fn county_wide(agreement: &Agreement) -> bool {
    agreement.reach == Reach::County
}

/// Who limits: the county, its cities by name, with the verb.
fn limiting(policies: &[&Policy], county: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for policy in policies {
        let name = policy.place.as_deref().unwrap_or(county);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let verb = if names.len() == 1 { "limits" } else { "limit" };
    format!("{} {verb}", names.join(" and "))
}

/// Whom laws that require an agreement bind, and to what.
fn duty(policies: &[&Policy]) -> String {
    let whom = policies
        .iter()
        .find_map(|policy| policy.applies_to.as_deref());
    let duties = policies.iter().filter_map(|policy| policy.duty.as_ref());
    let enter = duties.map(|duty| duty.asks).any(|asks| asks == Asks::Enter);
    let verb = if enter { "have" } else { "seek" };
    format!(
        "{} to {verb} an agreement",
        whom.unwrap_or("county agencies")
    )
}

/// The strongest that these policies of a state, which all ask or bar, ask for.
fn demand(policies: &[&Policy]) -> &'static str {
    let mut duties = policies.iter().filter_map(|policy| policy.duty.as_ref());
    if duties.any(|duty| duty.asks == Asks::Enter) {
        return "requires agreements";
    }
    let effects = policies.iter().map(|policy| Effect::of(policy));
    match effects.max_by_key(|effect| effect.strength()) {
        Some(Effect::RequiresAgreement) => "requires agreements to be sought",
        Some(Effect::RequiresDetainers) => "requires detainers to be honored",
        Some(Effect::BarsLimits | Effect::Limits | Effect::Prohibits287g | Effect::DojListed)
        | None => "bars local limits",
    }
}

fn titles(policies: &[&Policy]) -> String {
    let with_doubt = |policy: &&Policy| {
        let doubt = if policy.verified {
            ""
        } else {
            ", source not yet verified"
        };
        format!("{}{doubt}", policy.title)
    };
    policies
        .iter()
        .map(with_doubt)
        .collect::<Vec<_>>()
        .join("; ")
}
