//! What applies in a place, in the sentences of the page's panel.

use super::lang::Lang;
use super::look::Hatch;
use super::view::Target;
use super::words::{Words, grouped};
use crate::atlas::{AsOf, Atlas, Effect};
use crate::domain::{CoverageKind, Scope, State};

/// Where an agreement's agency stands: over the whole county, in it, over the state.
type ByCover = [u32; 3];

impl Words {
    /// What applies there on the day.
    pub(super) fn sentences(self, atlas: &Atlas, as_of: &AsOf, target: &Target<'_>) -> Vec<String> {
        let day = self.day(as_of.day);
        let mut sentences = match target {
            Target::Nation => vec![self.headline(atlas, as_of)],
            Target::State(state) => {
                let mut said = vec![self.listed(&day, of_state(atlas, *state, as_of), true)];
                let whole = atlas.standing_of_state(*state, as_of);
                said.extend(whole.stances.iter().filter_map(|(scope, effect)| {
                    Some(self.policy(scope, Hatch::of(effect)?).to_owned())
                }));
                said
            }
            Target::County(at) => self.of_county(atlas, *at, as_of),
            Target::Agency(agency) => {
                let all = agency.agreements.iter();
                let listed = all.filter(|at| as_of.lists(atlas.agreements.get(**at)));
                let count = u32::try_from(listed.count()).unwrap_or(u32::MAX);
                let agreements = self.agreements(count);
                let day = as_of.sheet.map_or(day, |sheet| self.day(sheet));
                vec![match self.lang() {
                    Lang::English => format!("{agreements} on ICE’s list of {day}."),
                    Lang::Spanish => format!("{agreements} en la lista de ICE del {day}."),
                }]
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

    fn headline(self, atlas: &Atlas, as_of: &AsOf) -> String {
        let counts = atlas.counts(as_of);
        let agreements = self.agreements(counts.agreements);
        let of = self.headline_of(counts.agencies, counts.states);
        let day = self.day(as_of.day);
        match self.lang() {
            Lang::English => format!("{agreements} {of} on {day}."),
            Lang::Spanish => format!("{agreements} {of} al {day}."),
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
        match (cities.len(), self.lang()) {
            (0, _) => {}
            (1, Lang::English) => said.push(format!("A city here has its own policy: {names}.")),
            (1, Lang::Spanish) => {
                said.push(format!(
                    "Una ciudad de aquí tiene su propia política: {names}."
                ));
            }
            (_, Lang::English) => {
                said.push(format!("Cities here have their own policies: {names}."));
            }
            (_, Lang::Spanish) => {
                said.push(format!(
                    "Ciudades de aquí tienen sus propias políticas: {names}."
                ));
            }
        }
        said
    }

    /// The sentence that says which agreements ICE lists.
    fn listed(self, day: &str, [county, local, state]: ByCover, is_state: bool) -> String {
        let mut parts: Vec<String> = Vec::new();
        if county > 0 {
            parts.push(Self::counted(
                county,
                self.pick([
                    "agreement of a county-wide agency",
                    "acuerdo de una agencia de todo el condado",
                ]),
                self.pick([
                    "agreements of county-wide agencies",
                    "acuerdos de agencias de todo el condado",
                ]),
            ));
        }
        let mut add = |number: u32, one: &str, several: &str| {
            if number > 0 {
                // The first part names what is counted.
                let what = match (parts.is_empty(), number) {
                    (true, 1) => self.pick(["agreement ", "acuerdo "]),
                    (true, _) => self.pick(["agreements ", "acuerdos "]),
                    (false, _) => "",
                };
                let whose = if number == 1 { one } else { several };
                parts.push(format!("{} {what}{whose}", grouped(number.into())));
            }
        };
        add(
            local,
            self.pick([
                "of a town, campus or other local agency",
                "de una agencia municipal u otra local",
            ]),
            self.pick([
                "of town, campus or other local agencies",
                "de agencias municipales u otras locales",
            ]),
        );
        add(
            state,
            self.pick(["of a state agency", "de una agencia estatal"]),
            self.pick(["of state agencies", "de agencias estatales"]),
        );
        let list = self.list(&parts);
        match (self.lang(), parts.is_empty(), is_state) {
            (Lang::English, true, _) => format!("ICE lists no agreement here on {day}."),
            (Lang::Spanish, true, _) => format!("ICE no publica ningún acuerdo aquí al {day}."),
            (Lang::English, false, false) => format!("On {day} ICE lists {list} here."),
            (Lang::English, false, true) => format!("On {day} ICE lists {list} in this state."),
            (Lang::Spanish, false, false) => format!("Al {day}, ICE publica aquí {list}."),
            (Lang::Spanish, false, true) => format!("Al {day}, ICE publica en este estado {list}."),
        }
    }

    fn policy(self, scope: Scope, hatch: Hatch) -> &'static str {
        let said = match (scope, hatch) {
            (Scope::State, Hatch::Limits) => [
                "State policy limits cooperation.",
                "La política estatal limita la cooperación.",
            ],
            (Scope::State, Hatch::Prohibits) => [
                "State law prohibits 287(g) agreements.",
                "La ley estatal prohíbe los acuerdos 287(g).",
            ],
            (Scope::State, Hatch::Requires) => [
                "State law requires cooperation.",
                "La ley estatal exige cooperación.",
            ],
            (Scope::State, Hatch::BarsLimits) => [
                "State law bars local limits.",
                "La ley estatal prohíbe límites locales.",
            ],
            (Scope::County | Scope::City, Hatch::Limits) => [
                "County policy limits cooperation.",
                "La política del condado limita la cooperación.",
            ],
            (Scope::County | Scope::City, Hatch::Prohibits) => [
                "County policy prohibits 287(g) agreements.",
                "La política del condado prohíbe los acuerdos 287(g).",
            ],
            (Scope::County | Scope::City, Hatch::Requires) => [
                "County policy requires cooperation.",
                "La política del condado exige cooperación.",
            ],
            (Scope::County | Scope::City, Hatch::BarsLimits) => [
                "County policy bars local limits.",
                "La política del condado prohíbe límites locales.",
            ],
        };
        self.pick(said)
    }
}

/// Agreements listed in a state, by where their agency stands.
fn of_state(atlas: &Atlas, state: State, as_of: &AsOf) -> ByCover {
    let mut counts = [0; 3];
    for agreement in atlas.agreements.all() {
        if agreement.state == state && as_of.lists(agreement) {
            counts[match agreement.coverage_kind() {
                CoverageKind::CountyField | CoverageKind::CountyJail => 0,
                CoverageKind::Municipal => 1,
                CoverageKind::Statewide => 2,
            }] += 1;
        }
    }
    counts
}
