//! What applies in a place, in the sentences of the page's panel.

use super::lang::Lang;
use super::look::Hatch;
use super::said::{counted, filled};
use super::view::Target;
use super::words::Words;
use crate::atlas::{AsOf, Atlas, Effect};
use crate::domain::{Agreement, CoverageKind, Scope, State};

/// Where an agreement's agency stands: over the whole county, in it, over the state.
type ByCover = [u32; 3];

impl Words {
    /// What applies there on the day.
    pub(super) fn sentences(self, atlas: &Atlas, as_of: &AsOf, target: &Target<'_>) -> Vec<String> {
        let day = self.day(as_of.day);
        let mut sentences = match target {
            Target::Nation => vec![self.of_all(atlas, as_of)],
            Target::State(state) => {
                let mut said = vec![self.listed(&day, of_state(atlas, *state, as_of), true)];
                let whole = atlas.standing_of_state(*state, as_of);
                said.extend(whole.stances.iter().filter_map(|(scope, effect)| {
                    Some(self.policy(scope, Hatch::of(effect)?).to_owned())
                }));
                said
            }
            Target::County(at) => self.of_county(atlas, *at, as_of),
            Target::Town(at) => self.of_town(atlas, *at, as_of),
            Target::Agency(agency) => {
                let all = agency.agreements.iter();
                let listed = all.filter(|at| as_of.lists(atlas.agreements.get(**at)));
                let count = u32::try_from(listed.count()).unwrap_or(u32::MAX);
                let day = as_of.sheet.map_or(day, |sheet| self.day(sheet));
                vec![filled(
                    &counted(count, &self.said().answer.agency),
                    &[("day", &day)],
                )]
            }
        };
        if as_of.sheet.is_none() {
            let first = self.day(atlas.calendar.first());
            sentences.push(match self.lang() {
                Lang::English => format!("Before {first} only signing days are known."),
                Lang::Spanish => format!("Antes del {first} solo se conocen las fechas de firma."),
            });
        }
        let mut said = Vec::new();
        sentences.retain(|sentence| {
            let is_new = !said.contains(sentence);
            said.push(sentence.clone());
            is_new
        });
        sentences
    }

    fn of_all(self, atlas: &Atlas, as_of: &AsOf) -> String {
        let counts = atlas.counts(as_of);
        let headline = self.headline(counts.agreements, counts.agencies, counts.states);
        let day = self.day(as_of.day);
        match self.lang() {
            Lang::English => format!("{headline} on {day}."),
            Lang::Spanish => format!("{headline} al {day}."),
        }
    }

    fn of_county(self, atlas: &Atlas, county: usize, as_of: &AsOf) -> Vec<String> {
        let standing = atlas.standing(county, as_of);
        let count = |kind| u32::from(standing.count(kind));
        let by_cover = [
            u32::from(standing.county_wide()),
            count(CoverageKind::Municipal),
            count(CoverageKind::Statewide),
        ];
        let mut said = vec![self.listed(&self.day(as_of.day), by_cover, false)];
        let own = standing
            .stances
            .iter()
            .filter(|(scope, _)| *scope != Scope::City);
        said.extend(
            own.filter_map(|(scope, effect)| {
                Some(self.policy(scope, Hatch::of(effect)?).to_owned())
            }),
        );
        let mut cities: Vec<String> = Vec::new();
        for at in atlas.policies.of_cities_in(county) {
            let policy = &atlas.policies.all()[*at];
            let draws = Hatch::of(Effect::of(policy)).is_some();
            if let Some(city) = policy
                .place
                .as_ref()
                .filter(|_| draws && as_of.in_force(policy))
                && !cities.contains(city)
            {
                cities.push(city.clone());
            }
        }
        let names = self.list(&cities);
        let answer = &self.said().answer;
        let sentence = match cities.len() {
            0 => return said,
            1 => &answer.city,
            _ => &answer.cities,
        };
        said.push(filled(sentence, &[("list", &names)]));
        said
    }

    fn of_town(self, atlas: &Atlas, town: u32, as_of: &AsOf) -> Vec<String> {
        let (own, wider) = atlas.listed_in_town(town, as_of);
        let mut by_cover = [0; 3];
        for agreement in own.iter().chain(&wider) {
            by_cover[cover_of(atlas.agreements.get(*agreement))] += 1;
        }
        let mut said = vec![self.listed(&self.day(as_of.day), by_cover, false)];
        for policy in atlas.policies_of_town(town, *as_of) {
            let Some(hatch) = Hatch::of(Effect::of(policy)) else {
                continue;
            };
            said.push(match policy.scope {
                Scope::City => {
                    let name = atlas.town_areas.get(town).town.plain_name();
                    filled(&self.said().answer.city, &[("list", name)])
                }
                Scope::State | Scope::County => self.policy(policy.scope, hatch).to_owned(),
            });
        }
        said
    }

    /// The sentence that says which agreements ICE lists.
    fn listed(self, day: &str, [county, local, state]: ByCover, is_state: bool) -> String {
        let answer = &self.said().answer;
        let mut parts: Vec<String> = Vec::new();
        // The first part names what is counted.
        for (number, first, after) in [
            (county, &answer.county, &answer.county),
            (local, &answer.local_first, &answer.local),
            (state, &answer.state_first, &answer.state),
        ] {
            if number > 0 {
                let form = if parts.is_empty() { first } else { after };
                parts.push(counted(number, form));
            }
        }
        let sentence = match (parts.is_empty(), is_state) {
            (true, _) => &answer.none,
            (false, false) => &answer.listed,
            (false, true) => &answer.listed_state,
        };
        filled(sentence, &[("day", day), ("list", &self.list(&parts))])
    }

    fn policy(self, scope: Scope, hatch: Hatch) -> &'static str {
        let said = &self.said().policy;
        let by = match scope {
            Scope::State => &said.state,
            Scope::County | Scope::City => &said.county,
        };
        &by[hatch.entry().as_str()]
    }
}

/// Agreements listed in a state, by where their agency stands.
fn of_state(atlas: &Atlas, state: State, as_of: &AsOf) -> ByCover {
    let mut counts = [0; 3];
    for agreement in atlas.agreements.all() {
        if agreement.state == state && as_of.lists(agreement) {
            counts[cover_of(agreement)] += 1;
        }
    }
    counts
}

/// Which of [`ByCover`] counts an agreement.
fn cover_of(agreement: &Agreement) -> usize {
    match agreement.coverage_kind() {
        CoverageKind::CountyField | CoverageKind::CountyJail => 0,
        CoverageKind::Municipal => 1,
        CoverageKind::Statewide => 2,
    }
}
