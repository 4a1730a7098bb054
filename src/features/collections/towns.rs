//! The towns whose border is known.

use super::rows::{Lies, Listed, On};
use super::together::{kinds, models_of, slugs_of};
use crate::atlas::Atlas;
use crate::domain::{
    Agreement, CoverageKind, Day, Geoid, Policy, Stance, State, SupportModel, TownGeoid, TownKind,
};
use crate::table::{Kind, Unit, record};

record! {
    /// A town on a day, in the collection `towns`. A city that the Census Bureau draws twice is one here as on the map: its records stand with the place.
    TownItem<'a> in TownItems, "collection towns" {
        /// Its GEOID: seven digits of a place, ten of a county subdivision.
        geoid: TownGeoid => Kind::TownGeoid;
        /// Its name.
        name: &'a str => Kind::Text;
        /// Its state.
        state: State => Kind::State;
        /// What the Census Bureau draws it as.
        drawn_as: TownKind => Kind::Word(TownKind::LIST);
        /// The counties that it meets, the largest part first.
        counties: &'a [Geoid] => Kind::List(&Kind::Geoid);
        /// The Census year of its border.
        border_year: u16 => Kind::Integer(Unit::Year);
        /// The day asked about.
        as_of: Day => Kind::Day;
        /// The day of the list used.
        sheet: Option<Day> => Kind::Day, null;
        /// `municipal` if an agency of its own has an agreement listed.
        kind: Option<CoverageKind> => Kind::Word(CoverageKind::LIST), null;
        /// The support models of the agreements of its own agencies.
        models: Vec<SupportModel> => Kind::List(&Kind::Word(SupportModel::LIST));
        /// The slugs of its own agencies with an agreement listed.
        agencies: Vec<&'a str> => Kind::List(&Kind::Text);
        /// What its own policies in force do.
        stances: Vec<Stance> => Kind::List(&Kind::Word(Stance::LIST));
        /// The ids of its own policies in force.
        policies: Vec<&'a str> => Kind::List(&Kind::Text);
    }
}

impl Listed for TownItems {
    fn count(atlas: &Atlas) -> usize {
        atlas.town_areas.all().len()
    }

    fn id(atlas: &Atlas, at: usize) -> &str {
        atlas.town_areas.all()[at].town.geoid.as_str()
    }

    fn position(atlas: &Atlas, id: &str) -> Option<usize> {
        let at = atlas.town_areas.position(id.parse().ok()?)?;
        Some(at as usize)
    }

    #[expect(clippy::cast_possible_truncation, reason = "towns are numbered so")]
    fn lies(_atlas: &Atlas, at: usize) -> Lies {
        Lies::Town(at as u32)
    }

    #[expect(clippy::cast_possible_truncation, reason = "towns are numbered so")]
    fn row<'a>(on: &'a On<'a>, at: usize) -> TownItem<'a> {
        let atlas = on.atlas;
        let area = &atlas.town_areas.all()[at];
        let own = atlas.town_records().get(&(at as u32));
        let agreements = own.map_or(&[][..], |own| &own.agreements);
        let listed: Vec<&Agreement> = agreements
            .iter()
            .map(|at| atlas.agreements.get(*at))
            .filter(|agreement| on.as_of.lists(agreement))
            .collect();
        let policies = own.map_or(&[][..], |own| &own.policies);
        let in_force: Vec<&Policy> = policies
            .iter()
            .map(|at| &atlas.policies.all()[*at])
            .filter(|policy| on.as_of.in_force(policy))
            .collect();
        let mut stances: Vec<Stance> = in_force.iter().map(|policy| policy.stance).collect();
        stances.sort_unstable();
        stances.dedup();
        TownItem {
            geoid: area.town.geoid,
            name: area.town.plain_name(),
            state: area.town.state,
            drawn_as: area.kind,
            counties: &area.counties,
            border_year: area.vintage,
            as_of: on.as_of.day,
            sheet: on.as_of.sheet,
            kind: kinds(&listed),
            models: models_of(&listed),
            agencies: slugs_of(&listed),
            stances,
            policies: in_force.iter().map(|policy| policy.id.as_str()).collect(),
        }
    }
}
