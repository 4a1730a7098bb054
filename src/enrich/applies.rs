//! What applies on a ground on a day.

use super::ground::{Ground, NO_TOWN, PointGround};
use super::row::Applies;
use crate::atlas::{Around, AsOf, Atlas, ConflictKind, ModelSet, NearTown, Presence, StanceSet};
use crate::domain::{Agreement, CoverageKind, Geoid, Policy, State, SupportModel};

/// What applies on a ground.
pub(super) fn applies<'a>(atlas: &'a Atlas, ground: Ground, as_of: &AsOf) -> Applies<'a> {
    match ground {
        Ground::County(county) => {
            let listed = atlas.listed_in(county as usize, as_of);
            of_county(atlas, county as usize, listed, as_of)
        }
        Ground::Point(point) => of_point(atlas, point, as_of),
        Ground::Town(town) => of_town(atlas, town, as_of),
        Ground::State(state) => of_state(atlas, state, as_of),
    }
}

fn of_county<'a>(atlas: &'a Atlas, county: usize, listed: Vec<usize>, as_of: &AsOf) -> Applies<'a> {
    let here = atlas.counties.get(county);
    let standing = atlas.standing(county, as_of);
    let policies = atlas.policies.applying(county, here.state, as_of);
    let residents = here.residents.on(as_of.day);
    Applies {
        geoid: here.geoid.to_string(),
        county: here.name.clone(),
        coverage: standing.kind(),
        conflicts: standing.conflicts.iter().collect(),
        residents: residents.map(|(residents, _year)| residents),
        ..common(atlas, here.state, listed, &policies)
    }
}

/// As in the answer about the county, but without the departments of other towns.
fn of_point<'a>(atlas: &'a Atlas, point: PointGround, as_of: &AsOf) -> Applies<'a> {
    let county = point.county as usize;
    let mut towns = atlas.towns.in_county(atlas.counties.get(county).geoid);
    let nearest = match point.nearest {
        NO_TOWN => None,
        at => towns.nth(at as usize),
    };
    let around = Around {
        within: point
            .within
            .into_iter()
            .filter(|town| *town != NO_TOWN)
            .collect(),
        // How far away it is, nothing here asks.
        nearest: nearest.map(|place| NearTown {
            place,
            distance_km: 0.0,
        }),
    };
    let mut listed = atlas.listed_in(county, as_of);
    let presences: Vec<(&str, Presence)> = listed
        .iter()
        .map(|at| (agency(atlas, *at), atlas.presence(*at, &around)))
        .collect();
    // An agency is there with all its agreements or with none.
    listed.retain(|at| {
        let slug = agency(atlas, *at);
        let mut own = presences.iter().filter(|(other, _)| *other == slug);
        own.any(|(_, presence)| *presence != Presence::Elsewhere)
    });
    let town = around
        .within
        .first()
        .map(|at| &atlas.town_areas.get(*at).town);
    Applies {
        town_geoid: town.map(|town| town.geoid),
        town: town.map(crate::domain::Town::plain_name),
        ..of_county(atlas, county, listed, as_of)
    }
}

fn of_town<'a>(atlas: &'a Atlas, town: u32, as_of: &AsOf) -> Applies<'a> {
    let area = atlas.town_areas.get(town);
    let (mut listed, wider) = atlas.listed_in_town(town, as_of);
    listed.extend(wider);
    let kinds = listed
        .iter()
        .map(|at| atlas.agreements.get(*at).coverage_kind());
    let coverage = kinds.min();
    let policies: Vec<&Policy> = atlas.policies_of_town(town, *as_of).collect();
    let positions = area
        .counties
        .iter()
        .filter_map(|county| atlas.counties.position(*county));
    let counties: Vec<&crate::atlas::County> = positions.map(|at| atlas.counties.get(at)).collect();
    let names: Vec<&str> = counties.iter().map(|county| county.name.as_str()).collect();
    let geoids: Vec<&str> = counties
        .iter()
        .map(|county| county.geoid.as_str())
        .collect();
    Applies {
        geoid: geoids.join(";"),
        county: names.join(";"),
        town_geoid: Some(area.town.geoid),
        town: Some(area.town.plain_name()),
        coverage,
        residents: residents_of_town(atlas, town),
        ..common(atlas, area.town.state, listed, &policies)
    }
}

/// The gazetteer's residents of the town of this name in one of its counties.
fn residents_of_town(atlas: &Atlas, town: u32) -> Option<u32> {
    let area = atlas.town_areas.get(town);
    let mut named = area
        .town
        .names()
        .filter_map(|name| atlas.towns.find(name, &area.counties));
    atlas.towns.all()[named.next()?].population
}

fn of_state<'a>(atlas: &'a Atlas, state: State, as_of: &AsOf) -> Applies<'a> {
    let all = atlas.agreements.statewide(state).iter().copied();
    let listed = all
        .filter(|at| as_of.lists(atlas.agreements.get(*at)))
        .collect();
    let residents = atlas.counties.residents_of(state).on(as_of.day);
    let geoid: Geoid = state.geoid();
    Applies {
        geoid: geoid.to_string(),
        coverage: atlas.standing_of_state(state, as_of).kind(),
        residents: residents.map(|(residents, _year)| residents),
        ..common(
            atlas,
            state,
            listed,
            &atlas.policies.of_state_on(state, as_of),
        )
    }
}

/// What is told of agreements and policies alike, wherever they apply.
fn common<'a>(
    atlas: &'a Atlas,
    state: State,
    mut listed: Vec<usize>,
    policies: &[&'a Policy],
) -> Applies<'a> {
    listed.sort_by_key(|at| {
        let agreement = atlas.agreements.get(*at);
        (agreement.level.from_the_town_up(), &agreement.agency_id)
    });
    let mut agreements = [0u16; CoverageKind::ALL.len()];
    let mut models = ModelSet::default();
    for agreement in listed.iter().map(|at| atlas.agreements.get(*at)) {
        let count: &mut u16 = &mut agreements[Agreement::coverage_kind(agreement) as usize];
        *count = count.saturating_add(1);
        if let Some(model) = agreement.model {
            models.insert(model);
        }
    }
    let mut agencies: Vec<&str> = listed.iter().map(|at| agency(atlas, *at)).collect();
    agencies.dedup();
    let mut stances = StanceSet::default();
    for policy in policies {
        stances.insert(policy);
    }
    let stances = stances
        .iter()
        .map(|(scope, effect)| format!("{scope}.{effect}"));
    Applies {
        geoid: String::new(),
        county: String::new(),
        state,
        town_geoid: None,
        town: None,
        coverage: None,
        models: models.iter().collect::<Vec<SupportModel>>(),
        agreements,
        agencies,
        stances: stances.collect(),
        policies: policies.iter().map(|policy| policy.id.as_str()).collect(),
        conflicts: Vec::<ConflictKind>::new(),
        residents: None,
        vintage: atlas.vintage,
    }
}

fn agency(atlas: &Atlas, agreement: usize) -> &str {
    &atlas.agreements.agency_of(agreement).slug
}
