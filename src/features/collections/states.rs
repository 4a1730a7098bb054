//! The states and territories.

use super::rows::{Lies, Listed, On};
use crate::atlas::Atlas;
use crate::domain::{CoverageKind, Day, Geoid, State, SupportModel};
use crate::features::counties::stance;
use crate::table::{Kind, Unit, record};

record! {
    /// A state or territory on a day, in the collection `states`.
    StateItem<'a> in StateItems, "collection states" {
        /// Its GEOID.
        geoid: Geoid => Kind::Geoid;
        /// Its postal code.
        state: State => Kind::State;
        /// Its name.
        name: &'a str => Kind::Text;
        /// The day asked about.
        as_of: Day => Kind::Day;
        /// The day of the list used.
        sheet: Option<Day> => Kind::Day, null;
        /// `statewide` if an agency of the state has an agreement listed.
        kind: Option<CoverageKind> => Kind::Word(CoverageKind::LIST), null;
        /// The support models of the agreements of the state's own agencies.
        models: Vec<SupportModel> => Kind::List(&Kind::Word(SupportModel::LIST));
        /// Agreements listed of all agencies in the state.
        agreements: u32 => Kind::Integer(Unit::Agreements);
        /// Agencies in the state with an agreement listed.
        agencies: u32 => Kind::Integer(Unit::Agencies);
        /// Its counties whose first kind is `field`.
        counties_field: u32 => Kind::Integer(Unit::Counties);
        /// Its counties whose first kind is `jail`.
        counties_jail: u32 => Kind::Integer(Unit::Counties);
        /// Its counties whose first kind is `municipal`.
        counties_municipal: u32 => Kind::Integer(Unit::Counties);
        /// Its counties whose first kind is `statewide`.
        counties_statewide: u32 => Kind::Integer(Unit::Counties);
        /// Its counties without an agreement listed.
        counties_without: u32 => Kind::Integer(Unit::Counties);
        /// Its counties in which both sides meet.
        counties_with_conflict: u32 => Kind::Integer(Unit::Counties);
        /// What the state's own policies in force do, each after whose it is: `state.limits`.
        stances: Vec<String> => Kind::List(&Kind::Text);
        /// Residents in `population_year`.
        population: Option<u32> => Kind::Integer(Unit::Residents), null;
        /// The year of the estimate, or of the census, that gives them.
        population_year: Option<i16> => Kind::Integer(Unit::Year), null;
    }
}

impl Listed for StateItems {
    fn count(atlas: &Atlas) -> usize {
        atlas.states.len()
    }

    fn id(atlas: &Atlas, at: usize) -> &str {
        atlas.states[at].fips()
    }

    fn position(atlas: &Atlas, id: &str) -> Option<usize> {
        atlas.states.iter().position(|state| state.fips() == id)
    }

    fn lies(_atlas: &Atlas, at: usize) -> Lies {
        Lies::State(at)
    }

    fn row<'a>(on: &'a On<'a>, at: usize) -> StateItem<'a> {
        let state = on.atlas.states[at];
        let standing = on.atlas.standing_of_state(state, &on.as_of);
        let (agreements, agencies) = on.in_state(state);
        let residents = on.atlas.counties.residents_of(state).on(on.as_of.day);
        let here = || {
            let here = on.atlas.counties.of_state(state).iter();
            here.map(|county| &on.standings()[*county])
        };
        let count = |kind: Option<CoverageKind>| {
            let of_kind = here().filter(|standing| standing.kind() == kind);
            u32::try_from(of_kind.count()).unwrap_or(u32::MAX)
        };
        let with_conflict = here().filter(|standing| !standing.conflicts.is_empty());
        StateItem {
            geoid: state.geoid(),
            state,
            name: state.name(),
            as_of: on.as_of.day,
            sheet: on.as_of.sheet,
            kind: standing.kind(),
            models: standing.models.iter().collect(),
            agreements,
            agencies,
            counties_field: count(Some(CoverageKind::CountyField)),
            counties_jail: count(Some(CoverageKind::CountyJail)),
            counties_municipal: count(Some(CoverageKind::Municipal)),
            counties_statewide: count(Some(CoverageKind::Statewide)),
            counties_without: count(None),
            counties_with_conflict: u32::try_from(with_conflict.count()).unwrap_or(u32::MAX),
            stances: standing.stances.iter().map(stance).collect(),
            population: residents.map(|(residents, _year)| residents),
            population_year: residents.map(|(_residents, year)| year),
        }
    }
}
