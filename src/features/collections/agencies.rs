//! The agencies.

use super::rows::{Lies, Listed, On};
use super::span::Span;
use super::together::{kinds, models_of, once};
use crate::atlas::{Agency, Atlas, Found, PointAt};
use crate::domain::{Agreement, CoverageKind, Day, Geoid, Level, State, SupportModel};
use crate::table::{Kind, Unit, record};

record! {
    /// An agency on a day, in the collection `agencies`.
    AgencyItem<'a> in AgencyItems, "collection agencies" {
        /// Its slug.
        slug: &'a str => Kind::Text;
        /// Its name as last printed.
        name: &'a str => Kind::Text;
        /// Its state.
        state: State => Kind::State;
        /// What kind of body it is.
        level: Level => Kind::Word(Level::LIST);
        /// The counties that it covers or lies in; empty for a state agency.
        counties: Vec<Geoid> => Kind::List(&Kind::Geoid);
        /// Its town.
        place: Option<&'a str> => Kind::Text, null;
        /// Whose point the geometry is.
        point_at: Option<PointAt> => Kind::Word(PointAt::LIST), null;
        /// The day asked about.
        as_of: Day => Kind::Day;
        /// The day of the list used.
        sheet: Option<Day> => Kind::Day, null;
        /// How its agreements listed on the day cover its counties: the first kind that applies; null if none is listed.
        kind: Option<CoverageKind> => Kind::Word(CoverageKind::LIST), null;
        /// The support models of its agreements listed on the day.
        models: Vec<SupportModel> => Kind::List(&Kind::Word(SupportModel::LIST));
        /// Its agreements listed on the day.
        agreements: u32 => Kind::Integer(Unit::Agreements);
        /// All agreements that a list ever showed for it.
        agreements_ever: u32 => Kind::Integer(Unit::Agreements);
        /// The day of the first list that shows one of them.
        first_listed: Option<Day> => Kind::Day, null;
        /// The day of the last list that shows one of them.
        last_listed: Option<Day> => Kind::Day, null;
        /// Other names that ICE printed for it.
        former_names: &'a [String] => Kind::List(&Kind::Text);
    }
}

impl Listed for AgencyItems {
    fn count(atlas: &Atlas) -> usize {
        atlas.agreements.agencies().len()
    }

    fn id(atlas: &Atlas, at: usize) -> &str {
        &atlas.agreements.agencies()[at].slug
    }

    fn position(atlas: &Atlas, id: &str) -> Option<usize> {
        let Some(Found::Agency(found)) = atlas.agreements.find_agency(id) else {
            return None;
        };
        let agencies = atlas.agreements.agencies();
        let at = agencies.binary_search_by(|agency| agency.slug.cmp(&found.slug));
        at.ok()
    }

    fn lies(atlas: &Atlas, at: usize) -> Lies {
        let point = point(atlas, &atlas.agreements.agencies()[at]);
        point.map_or(Lies::Nowhere, |(point, _at)| Lies::At(point))
    }

    fn holds(atlas: &Atlas, at: usize, days: &Span) -> bool {
        let mut agreements = atlas.agreements.agencies()[at].agreements.iter();
        agreements.any(|at| days.lists(atlas, *at))
    }

    fn row<'a>(on: &'a On<'a>, at: usize) -> AgencyItem<'a> {
        let agency = &on.atlas.agreements.agencies()[at];
        let all = of(on.atlas, agency);
        let listed: Vec<&Agreement> = all
            .iter()
            .copied()
            .filter(|agreement| on.as_of.lists(agreement))
            .collect();
        AgencyItem {
            slug: &agency.slug,
            name: &agency.name,
            state: agency.state,
            level: agency.level,
            counties: once(all.iter().flat_map(|one| one.counties.iter().copied())),
            place: agency.place.as_deref(),
            point_at: point(on.atlas, agency).map(|(_point, at)| at),
            as_of: on.as_of.day,
            sheet: on.as_of.sheet,
            kind: kinds(&listed),
            models: models_of(&listed),
            agreements: u32::try_from(listed.len()).unwrap_or(u32::MAX),
            agreements_ever: u32::try_from(all.len()).unwrap_or(u32::MAX),
            first_listed: all.iter().map(|one| one.first_listed).min(),
            last_listed: all.iter().map(|one| one.last_listed).max(),
            former_names: &agency.former_names,
        }
    }
}

fn of<'a>(atlas: &'a Atlas, agency: &Agency) -> Vec<&'a Agreement> {
    let all = agency.agreements.iter();
    all.map(|at| atlas.agreements.get(*at)).collect()
}

/// The point of the agency's town, or of the largest town of the county of its newest agreement.
fn point(atlas: &Atlas, agency: &Agency) -> Option<([f64; 2], PointAt)> {
    let newest = of(atlas, agency)
        .into_iter()
        .max_by_key(|one| one.last_listed)?;
    atlas.stand_in(agency.place.as_deref(), &newest.counties)
}
