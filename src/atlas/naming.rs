//! What can be found by name, with the line that tells one from another.

use super::agreements::{Agency, Agreements};
use super::counties::Counties;
use crate::domain::{Level, Place, Residents, State};
use crate::index::{NameKind, Named, Names};

/// Half the side of the box around a town, in degrees: about five kilometres.
pub const TOWN_HALF_BOX_DEG: f64 = 0.05;

/// Every state, county, town and agency.
pub(super) fn names(counties: &Counties, places: &[Place], agreements: &Agreements) -> Names {
    let mut all: Vec<Named> = Vec::new();
    for state in counties.states() {
        let named = of_state(state, counties);
        if state.spanish_name() != state.name() {
            all.push(Named {
                bare: state.spanish_name().to_owned(),
                ..named.clone()
            });
        }
        all.push(named);
    }
    all.extend(counties.all().iter().map(|county| Named {
        kind: NameKind::County,
        id: county.geoid.to_string(),
        name: county.name.clone(),
        bare: county.bare.clone(),
        state: county.state,
        detail: format!("{}, {}", county.name, county.state.name()),
        bbox: county.bbox,
        residents: newest(&county.residents),
    }));
    all.extend(places.iter().map(|place| of_town(place, counties)));
    let agencies = agreements.agencies().iter();
    for agency in agencies {
        let named = of_agency(agency, agreements, counties);
        // Who knows an agency by an old name finds it by that name.
        all.extend(agency.former_names.iter().map(|former| Named {
            bare: former.clone(),
            ..named.clone()
        }));
        all.push(named);
    }
    Names::new(all)
}

fn of_state(state: State, counties: &Counties) -> Named {
    let here = counties.of_state(state);
    Named {
        kind: NameKind::State,
        id: state.usps().to_owned(),
        name: state.name().to_owned(),
        bare: state.name().to_owned(),
        state,
        detail: format!("{} counties or equivalents", here.len()),
        bbox: around(here.iter().map(|at| counties.get(*at).bbox)),
        residents: newest(counties.residents_of(state)),
    }
}

fn of_town(place: &Place, counties: &Counties) -> Named {
    let [lon, lat] = place.point;
    let half = TOWN_HALF_BOX_DEG;
    let county = counties.position(place.county).map(|at| counties.get(at));
    let within = county.map_or(place.state.name(), |county| county.name.as_str());
    Named {
        kind: NameKind::Town,
        // The county's GEOID is what a click on the result leads to; two towns of one name in one county share it.
        id: format!("{}:{}", place.county, place.name),
        name: place.name.clone(),
        bare: place.name.clone(),
        state: place.state,
        detail: format!("town in {within}, {}", place.state.name()),
        bbox: [lon - half, lat - half, lon + half, lat + half],
        residents: place.population.unwrap_or(0),
    }
}

fn of_agency(agency: &Agency, agreements: &Agreements, counties: &Counties) -> Named {
    let places = agency
        .agreements
        .iter()
        .flat_map(|at| agreements.counties_of(*at));
    let mut boxes: Vec<[f64; 4]> = places.map(|at| counties.get(*at).bbox).collect();
    if boxes.is_empty() {
        boxes.extend(
            counties
                .of_state(agency.state)
                .iter()
                .map(|at| counties.get(*at).bbox),
        );
    }
    let what = match agency.level {
        Level::State => "state agency",
        Level::County => "county agency",
        Level::Municipal => "municipal agency",
        Level::Special => "special body",
    };
    Named {
        kind: NameKind::Agency,
        id: agency.slug.clone(),
        name: agency.name.clone(),
        bare: agency.name.clone(),
        state: agency.state,
        detail: format!("{what}, {}", agency.state.name()),
        bbox: around(boxes),
        residents: 0,
    }
}

/// The order among names goes by the newest number; one that is not known comes last.
fn newest(residents: &Residents) -> u32 {
    residents.newest().map_or(0, |(residents, _year)| residents)
}

/// The box around boxes; a part beyond the antimeridian (a box that spans the world) does not widen it to the world
/// if another part stands for the state.
fn around(boxes: impl IntoIterator<Item = [f64; 4]>) -> [f64; 4] {
    let all: Vec<[f64; 4]> = boxes.into_iter().collect();
    let spans_world = |b: &[f64; 4]| b[2] - b[0] > 180.0;
    let narrow: Vec<[f64; 4]> = all.iter().copied().filter(|b| !spans_world(b)).collect();
    let chosen = if narrow.is_empty() { all } else { narrow };
    let join = |a: [f64; 4], b: [f64; 4]| {
        [
            a[0].min(b[0]),
            a[1].min(b[1]),
            a[2].max(b[2]),
            a[3].max(b[3]),
        ]
    };
    chosen
        .into_iter()
        .reduce(join)
        .unwrap_or([-180.0, -90.0, 180.0, 90.0])
}
