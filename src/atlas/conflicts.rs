//! The conflicts of a county, each in a sentence that takes no side.

use super::standing::{ConflictKind, Effect};
use super::{AsOf, Atlas};
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
        let that = |scopes: &[Scope], effects: &[Effect]| -> Vec<&Policy> {
            let fits = |policy: &&Policy| {
                scopes.contains(&policy.scope) && effects.contains(&Effect::of(policy))
            };
            policies.iter().copied().filter(fits).collect()
        };
        let local = [Effect::Limits, Effect::Prohibits287g];
        let asking = [
            Effect::RequiresAgreement,
            Effect::RequiresDetainers,
            Effect::BarsLimits,
        ];
        match kind {
            ConflictKind::LocalLimitUnderStateRequirement => {
                let limits = that(&[Scope::County, Scope::City], &local);
                let asked = that(&[Scope::State], &asking);
                let sentence = format!(
                    "{} {} cooperation; {state} {} ({}).",
                    owners(&limits, name),
                    if several(&limits) { "limit" } else { "limits" },
                    demand(&asked),
                    titles(&asked)
                );
                Conflict {
                    kind,
                    sentence,
                    agencies: Vec::new(),
                    policies: [limits, asked].concat(),
                }
            }
            ConflictKind::AgreementUnderStateProhibition => {
                let ban = that(&[Scope::State], &[Effect::Prohibits287g]);
                let agencies = self.listed(county, as_of, |_any| true);
                let sentence = format!(
                    "ICE lists an agreement here; {state} prohibits 287(g) agreements ({}).",
                    titles(&ban)
                );
                Conflict {
                    kind,
                    sentence,
                    agencies,
                    policies: ban,
                }
            }
            ConflictKind::AgreementUnderCountyLimit => {
                let limits = that(&[Scope::County], &local);
                let agencies = self.listed(county, as_of, county_wide);
                let sentence = format!(
                    "ICE lists an agreement of a county-wide agency; {name} limits cooperation ({}).",
                    titles(&limits)
                );
                Conflict {
                    kind,
                    sentence,
                    agencies,
                    policies: limits,
                }
            }
            ConflictKind::CountyAgreementAboveCityLimit => {
                let limits = that(&[Scope::City], &local);
                let agencies = self.listed(county, as_of, county_wide);
                let sentence = format!(
                    "ICE lists an agreement of a county-wide agency; {} in it {} cooperation ({}).",
                    owners(&limits, name),
                    if several(&limits) { "limit" } else { "limits" },
                    titles(&limits)
                );
                Conflict {
                    kind,
                    sentence,
                    agencies,
                    policies: limits,
                }
            }
            ConflictKind::RequiredAgreementNotListed => {
                let asked = self.duties_of(county, as_of);
                let asked: Vec<&Policy> =
                    asked.iter().map(|at| &self.policies.all()[*at]).collect();
                let whom = asked.iter().find_map(|policy| policy.applies_to.as_deref());
                let enter = asked.iter().any(|policy| {
                    policy
                        .duty
                        .as_ref()
                        .is_some_and(|duty| duty.asks == Asks::Enter)
                });
                let sentence = format!(
                    "{state} law requires {} to {} an agreement ({}); ICE lists no agreement of a county-wide agency here.",
                    whom.unwrap_or("county agencies"),
                    if enter { "have" } else { "seek" },
                    titles(&asked)
                );
                Conflict {
                    kind,
                    sentence,
                    agencies: Vec::new(),
                    policies: asked,
                }
            }
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

/// Whose policies these are: the county, its cities by name.
fn owners(policies: &[&Policy], county: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for policy in policies {
        let name = policy.place.as_deref().unwrap_or(county);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" and ")
}

fn several(policies: &[&Policy]) -> bool {
    policies
        .iter()
        .any(|policy| policy.place != policies[0].place)
}

/// What the state asks for, the strongest first.
fn demand(policies: &[&Policy]) -> &'static str {
    let asks = |effect| policies.iter().any(|policy| Effect::of(policy) == effect);
    if asks(Effect::RequiresAgreement) {
        "requires agreements"
    } else if asks(Effect::RequiresDetainers) {
        "requires detainers to be honored"
    } else {
        "bars local limits"
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
