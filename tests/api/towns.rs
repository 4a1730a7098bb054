//! Towns as areas: facts that anyone can look up on a map.

use std::collections::BTreeSet;

use countyline::domain::{Geoid, Level};
use serde_json::Value;

use super::support::{atlas, get, json};

fn at(lon: f64, lat: f64) -> Value {
    json(&format!("/api/at?lon={lon}&lat={lat}"))
}

/// The names of what an answer lists, with the presence of each.
fn present(answer: &Value, list: &str) -> Vec<(String, String)> {
    let agencies = answer[list].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    agencies
        .map(|agency| (text(&agency["name"]), text(&agency["presence"])))
        .collect()
}

#[test]
fn at_hialeah_s_city_hall_its_police_and_the_county_s_sheriff_both_answer() {
    let hall = at(-80.2812, 25.8263);
    assert_eq!(hall["county"]["name"], "Miami-Dade County");
    assert_eq!(hall["town"]["name"], "Hialeah");
    assert_eq!(hall["town"]["geoid"], "1230000");
    assert_eq!(hall["town"]["vintage"], 2015);
    let here = present(&hall, "agencies");
    for name in ["Hialeah Police Department", "Miami-Dade Sheriff's Office"] {
        let covers = (name.to_owned(), "covers".to_owned());
        assert!(here.contains(&covers), "{name}: {here:?}");
    }
    assert!(here.iter().all(|(_, presence)| presence != "nearby"));
}

#[test]
fn in_miami_the_police_of_hialeah_does_not_answer() {
    // Downtown, and west of the airport in no town.
    for (lon, lat, town) in [
        (-80.19, 25.76, Value::from("Miami")),
        (-80.37, 25.70, Value::Null),
    ] {
        let answer = at(lon, lat);
        assert_eq!(answer["town"]["name"], town);
        let hialeah = |list: &str| {
            let all = present(&answer, list);
            all.iter().any(|(name, _)| name.starts_with("Hialeah Pol"))
        };
        assert!(!hialeah("agencies"), "{lon} {lat}");
        assert!(hialeah("elsewhere_in_county"), "{lon} {lat}");
    }
}

#[test]
fn a_township_without_a_border_may_hold_a_point_that_no_town_holds() {
    let presence = |answer: &Value, name: &str| {
        let all = [
            present(answer, "agencies"),
            present(answer, "elsewhere_in_county"),
        ]
        .concat();
        let found = all.into_iter().find(|(found, _)| found == name);
        found.map(|(_, presence)| presence)
    };
    let center = "Center Township Police Department";
    let country = at(-80.317, 40.649);
    assert_eq!(country["town"], Value::Null);
    assert_eq!(presence(&country, center).as_deref(), Some("in_county"));
    // Beaver is a borough, which no township holds.
    let beaver = at(-80.3048, 40.6953);
    assert_eq!(beaver["town"]["name"], "Beaver");
    assert_eq!(
        presence(&beaver, center).as_deref(),
        Some("elsewhere_in_county")
    );
}

#[test]
fn a_town_is_told_as_it_is_drawn() {
    let town = |lon, lat| at(lon, lat)["town"]["name"].clone();
    // Louisville and the rest of Jefferson County are one city, drawn as two.
    assert_eq!(town(-85.7585, 38.2527), "Louisville");
    let rest = at(-85.66, 38.11)["town"]["geoid"].clone();
    assert_eq!(rest, "2148006");
    // A city of New Hampshire is told once; a village of Vermont lies in a town.
    let concord = at(-71.5376, 43.2081);
    assert_eq!(concord["town"]["name"], "Concord");
    assert_eq!(concord["around_town"], Value::Null);
    let essex = at(-73.1, 44.49);
    assert_eq!(essex["town"]["name"], "Essex Junction");
    assert_eq!(essex["around_town"]["name"], "Essex");
    // One street is the line between two states.
    assert_eq!(at(-82.18, 36.60)["town"]["geoid"], "5109816");
    assert_eq!(at(-82.18, 36.59)["town"]["geoid"], "4708540");
    // A census-designated place is no town: Kendall, Florida.
    assert_eq!(town(-80.36, 25.67), Value::Null);
}

#[test]
fn kansas_city_lies_in_four_counties_and_a_town_has_an_address_of_its_own() {
    let city = json("/api/towns/2938000");
    assert_eq!(city["name"], "Kansas City");
    let names = city["counties"].as_array().unwrap().iter();
    let names: Vec<&str> = names
        .map(|county| county["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Jackson County",
            "Clay County",
            "Platte County",
            "Cass County"
        ]
    );
    let hialeah = json("/api/towns/1230000");
    assert_eq!(hialeah["agencies"][0]["name"], "Hialeah Police Department");
    let wider = present(&hialeah, "wider_agencies");
    let has = |name: &str| wider.iter().any(|(found, _)| found == name);
    assert!(has("Miami-Dade Sheriff's Office"), "{wider:?}");
    assert!(
        wider.iter().any(|(name, _)| name.starts_with("Florida ")),
        "{wider:?}"
    );
    assert!(!has("Hialeah Police Department") && !has("Miami Police Department"));
    assert!(hialeah["population"].as_u64().unwrap() > 200_000);
    // Boston limits what its police do, and the answer for the town has the city's own policy.
    let boston = json("/api/towns/2507000");
    let own = boston["policies"].as_array().unwrap().iter();
    assert!(own.filter(|policy| policy["scope"] == "city").count() > 0);
}

#[test]
fn an_address_of_no_town_says_what_a_town_s_geoid_is() {
    for geoid in ["12086", "1299999", "hialeah"] {
        let answer = get(&format!("/api/towns/{geoid}"));
        assert_eq!(answer.status.as_u16(), 404, "{geoid}");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(
            detail.contains(geoid) && detail.contains("seven digits"),
            "{detail}"
        );
    }
}

/// Municipal agencies whose town's border is not known: townships of Pennsylvania, departments that several towns have
/// together, and two marshals' and one county's that are no town's.
const WITHOUT_BORDER: usize = 37;

#[test]
fn every_town_with_an_agency_has_its_border_but_those_that_are_named() {
    let atlas = atlas();
    let (mut with, mut without) = (0, Vec::new());
    for agency in atlas.agreements.agencies() {
        let newest = atlas.agreements.get(*agency.agreements.last().unwrap());
        if newest.level != Level::Municipal {
            continue;
        }
        let towns = atlas.towns_of(newest);
        if towns.is_empty() {
            without.push(newest.agency.as_str());
            continue;
        }
        with += 1;
        let met = towns
            .iter()
            .flat_map(|at| &atlas.town_areas.get(*at).counties);
        let met: BTreeSet<Geoid> = met.copied().collect();
        let own: BTreeSet<Geoid> = newest.counties.iter().copied().collect();
        assert_eq!(own, met, "{}", newest.agency);
    }
    assert_eq!(without.len(), WITHOUT_BORDER, "{without:?}");
    assert!(with > 580, "{with}");
    let township = |name: &&&str| name.contains("Township") || name.contains("TWP");
    let together = |name: &&&str| name.contains("Regional") || name.contains("Cooperative");
    let others = without
        .iter()
        .filter(|name| !township(name) && !together(name));
    let others: Vec<&str> = others.copied().collect();
    assert_eq!(
        others,
        [
            "Ward 5 Marshal's Office",
            "Metro Police Authority of Genesee County"
        ]
    );
}

#[test]
fn every_city_with_a_policy_has_its_border() {
    let atlas = atlas();
    for policy in atlas.policies.all() {
        if let Some(place) = &policy.place {
            let names = atlas.town_areas.names();
            let towns = names.named(place, policy.state, &policy.counties);
            assert!(!towns.is_empty(), "{place}, {}", policy.state);
        }
    }
}
