//! Which of a county's agencies and policies are a town's own: with it, what applies at a point or in a town follows from the
//! county's file.

use serde_json::{Map, Value, json};

use crate::atlas::Atlas;
use crate::domain::{Agreement, Level, Reach, Scope};

/// The members `presence`, `policy_towns` and `places` of a county's file.
///
/// - `presence`: of agreements (by id) and applications (by agency, model and first list) that do not hold all of the
///   county: `{"towns": [GEOIDs]}`, those whose border is known; `{"place": name}`, a town that is known as a point alone;
///   `{"township": true}`, one whose place is not known; `{"in_county": true}`, a body somewhere in the county.
/// - `policy_towns`: of cities' policies, the towns whose own they are.
/// - `places`: name and point of every town of the gazetteer.
pub(super) fn beside(atlas: &Atlas, county: usize) -> Map<String, Value> {
    let here = atlas.counties.get(county);
    let mut presence = Map::new();
    for at in atlas.agreements.in_county(county) {
        let agreement = atlas.agreements.get(*at);
        if let Some(told) = told(atlas, agreement) {
            presence.insert(agreement.id.clone(), told);
        }
    }
    for application in atlas.pending.all() {
        if application.counties.contains(&here.geoid)
            && let Some(told) = told(atlas, application)
        {
            presence.insert(super::rows::key(application), told);
        }
    }
    let mut policy_towns = Map::new();
    for at in atlas.policies.of_cities_in(county) {
        let policy = &atlas.policies.all()[*at];
        if policy.scope == Scope::City {
            let towns = atlas.towns_of_policy(policy).into_iter();
            let towns = towns.map(|town| geoid(atlas, town)).collect();
            policy_towns.insert(policy.id.clone(), towns);
        }
    }
    let places = atlas.towns.in_county(here.geoid);
    let places: Vec<Value> = places
        .map(|place| json!({"name": place.name, "point": place.point}))
        .collect();
    let mut beside = Map::new();
    beside.insert("presence".to_owned(), presence.into());
    beside.insert("policy_towns".to_owned(), policy_towns.into());
    beside.insert("places".to_owned(), places.into());
    beside
}

fn geoid(atlas: &Atlas, town: u32) -> Value {
    atlas.town_areas.get(town).town.geoid.as_str().into()
}

/// Where in the county it is, as `Atlas::presence` tells it of a point.
fn told(atlas: &Atlas, agreement: &Agreement) -> Option<Value> {
    match (agreement.reach, agreement.level) {
        (Reach::State | Reach::County, _) => None,
        (Reach::Local, Level::Special) => Some(json!({"in_county": true})),
        (Reach::Local, Level::State | Level::County | Level::Municipal) => {
            let towns = atlas.towns_of(agreement);
            if towns.is_empty() {
                return Some(match &agreement.place {
                    Some(place) => json!({"place": place}),
                    None => json!({"township": true}),
                });
            }
            let towns: Vec<Value> = towns.into_iter().map(|at| geoid(atlas, at)).collect();
            Some(json!({"towns": towns}))
        }
    }
}
