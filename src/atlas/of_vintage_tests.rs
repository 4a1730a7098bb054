use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use super::*;
use crate::domain::Geoid;

static BASE: LazyLock<Atlas> =
    LazyLock::new(|| Atlas::build(Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata")).unwrap());

static TODAY: LazyLock<Atlas> = LazyLock::new(|| BASE.in_vintage(2023).unwrap().unwrap());

fn at(atlas: &Atlas, lat: f64, lon: f64) -> &str {
    let county = atlas.county_at(lon, lat).unwrap();
    &atlas.counties.get(county).name
}

#[test]
fn eleven_units_of_today_stand_in_the_place_of_nine_counties() {
    assert_eq!((BASE.vintage, BASE.counties.all().len()), (2016, 3233));
    assert_eq!((TODAY.vintage, TODAY.counties.all().len()), (2023, 3235));
    assert_eq!(BASE.vintages.all(), [2016, 2023]);
    assert!(BASE.is_of_base() && !TODAY.is_of_base());
    for (lat, lon, name) in [
        (41.7637, -72.6851, "Capitol Planning Region"),
        (41.1865, -73.1952, "Greater Bridgeport Planning Region"),
        (41.0534, -73.5387, "Western Connecticut Planning Region"),
        (
            41.3083,
            -72.9279,
            "South Central Connecticut Planning Region",
        ),
        (61.1309, -146.3483, "Chugach Census Area"),
        (62.109, -145.546, "Copper River Census Area"),
        (25.7617, -80.1918, "Miami-Dade County"),
    ] {
        assert_eq!(at(&TODAY, lat, lon), name);
    }
    assert_eq!(at(&BASE, 41.7637, -72.6851), "Hartford County");
    assert!(BASE.in_vintage(2019).unwrap().is_none());
}

#[test]
fn no_record_of_either_vintage_names_a_county_that_it_lacks() {
    for atlas in [&*BASE, &*TODAY] {
        let has = |geoid: &Geoid| atlas.counties.position(*geoid).is_some();
        let all = atlas.agreements.all().iter().chain(atlas.pending.all());
        for one in all {
            assert!(
                one.counties.iter().all(has),
                "{} {:?}",
                one.id,
                one.counties
            );
        }
        for one in atlas.policies.all() {
            assert!(
                one.counties.iter().all(has),
                "{} {:?}",
                one.id,
                one.counties
            );
        }
        for place in atlas.towns.all() {
            assert!(has(&place.county), "{place:?}");
        }
        for one in atlas.facilities.all() {
            assert!(has(&one.county), "{one:?}");
        }
        for area in atlas.town_areas.all() {
            assert!(area.counties.iter().all(has), "{area:?}");
        }
        assert_eq!(atlas.rejections, BASE.rejections);
        let places = atlas.towns.all().len();
        assert_eq!(places, BASE.towns.all().len());
    }
}

#[test]
fn each_unit_of_today_has_its_residents_and_the_state_keeps_its_own() {
    let residents = |geoid: &str| {
        let at = TODAY.counties.position(geoid.parse().unwrap()).unwrap();
        TODAY.counties.get(at).residents.newest()
    };
    assert_eq!(residents("09110"), Some((994_115, 2025)));
    assert_eq!(residents("02066"), Some((2666, 2025)));
    assert_eq!(residents("12086"), {
        let at = BASE.counties.position("12086".parse().unwrap()).unwrap();
        BASE.counties.get(at).residents.newest()
    });
    let connecticut = "CT".parse().unwrap();
    let regions = TODAY.counties.of_state(connecticut);
    let sum: u32 = regions
        .iter()
        .filter_map(|at| Some(TODAY.counties.get(*at).residents.newest()?.0))
        .sum();
    assert_eq!(
        TODAY.counties.residents_of(connecticut).newest(),
        Some((sum, 2025))
    );
}

#[test]
fn a_policy_of_a_town_goes_to_its_region_and_every_town_meets_one() {
    let connecticut = "CT".parse().unwrap();
    let of_cities = TODAY.policies.all().iter();
    let found: BTreeMap<&str, Vec<&str>> = of_cities
        .filter(|policy| policy.state == connecticut)
        .filter_map(|policy| {
            let counties = policy.counties.iter().map(Geoid::as_str).collect();
            Some((policy.place.as_deref()?, counties))
        })
        .collect();
    assert_eq!(found["Hartford"], ["09110"]);
    assert_eq!(found["New Haven"], ["09170"]);
    for area in TODAY.town_areas.all() {
        if area.town.state == connecticut {
            assert_eq!(area.counties.len(), 1, "{area:?}");
        }
    }
}

#[test]
fn what_was_carried_is_told_with_what_its_table_names() {
    let carried =
        TODAY.policies.all().iter().find(|policy| {
            policy.place.as_deref() == Some("Hartford") && policy.state.usps() == "CT"
        });
    let named = TODAY.carried.policy(&carried.unwrap().id);
    assert_eq!(named, ["09003".parse::<Geoid>().unwrap()]);
    let base = BASE.policies.all().iter();
    assert!(
        base.clone()
            .all(|one| BASE.carried.policy(&one.id).is_empty())
    );
}

#[test]
fn its_boundaries_are_a_coverage_that_shares_what_stays_with_the_base() {
    assert_eq!(TODAY.points.overlap(), None);
    let shape = |atlas: &Atlas, geoid: &str| {
        let at = atlas.counties.position(geoid.parse().unwrap()).unwrap();
        atlas.coverage.multipolygon(&atlas.coverage.counties()[at])
    };
    for geoid in ["12086", "36061", "02185", "72127"] {
        let area = |atlas| geo::Area::unsigned_area(&shape(atlas, geoid));
        let difference: f64 = area(&BASE) - area(&TODAY);
        assert!(difference.abs() < 1e-9, "{geoid}: {difference}");
    }
    let states = |atlas: &Atlas| {
        let shapes = atlas.coverage.states().iter();
        let areas =
            shapes.map(|shape| geo::Area::unsigned_area(&atlas.coverage.multipolygon(shape)));
        areas.sum::<f64>()
    };
    let difference = states(&BASE) - states(&TODAY);
    assert!(
        difference.abs() < 1e-6,
        "a state keeps its area: {difference}"
    );
}
