//! `?vintage=`: counties of today

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use super::support::{get, json, problem};

/// Every GEOID that an answer gives under a name that stands for counties.
fn counties_in(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), member) {
                    ("counties" | "county_geoids", Value::Array(all)) => {
                        let texts = all.iter().filter_map(Value::as_str);
                        found.extend(texts.map(str::to_owned));
                    }
                    ("county", Value::Object(county)) => {
                        found.extend(county["geoid"].as_str().map(str::to_owned));
                    }
                    ("counties", Value::Object(by_geoid)) => {
                        let geoids = by_geoid.keys().filter(|key| key.parse::<u32>().is_ok());
                        found.extend(geoids.cloned());
                    }
                    _ => {}
                }
                counties_in(member, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|one| counties_in(one, found)),
        _ => {}
    }
}

#[test]
fn points_lie_in_the_units_of_today() {
    for (lat, lon, geoid, name) in [
        (41.7637, -72.6851, "09110", "Capitol Planning Region"),
        (
            41.1865,
            -73.1952,
            "09120",
            "Greater Bridgeport Planning Region",
        ),
        (
            41.0534,
            -73.5387,
            "09190",
            "Western Connecticut Planning Region",
        ),
        (
            41.3083,
            -72.9279,
            "09170",
            "South Central Connecticut Planning Region",
        ),
        (61.1309, -146.3483, "02063", "Chugach Census Area"),
        (62.109, -145.546, "02066", "Copper River Census Area"),
    ] {
        let at = json(&format!("/api/at?lon={lon}&lat={lat}&vintage=2023"));
        assert_eq!(at["county"]["geoid"], geoid);
        assert_eq!(at["county"]["name"], name);
        assert_eq!(at["vintage"], 2023);
    }
    let at = json("/api/at?lon=-72.6851&lat=41.7637");
    assert_eq!(at["county"]["geoid"], "09003");
    assert_eq!(at.get("vintage"), None);
    let named = json("/api/at?lon=-72.6851&lat=41.7637&vintage=2016");
    assert_eq!(named, at);
}

#[test]
fn a_vintage_that_is_not_at_hand_is_refused_with_those_that_are() {
    for path in [
        "/api/at?lon=-72.7&lat=41.8&",
        "/api/standing?",
        "/api/standing.csv?",
        "/api/counts?",
        "/api/names?",
        "/api/counties/12086?",
        "/api/states/CT?",
        "/api/towns/1230000?",
        "/api/search?q=capitol&",
        "/api/changes?from=2026-01-01&",
        "/tiles/counties.json?",
        "/tiles/counties/0/0/0.mvt?",
    ] {
        for wrong in ["2019", "02023", "today", "2023.0"] {
            let answer = problem(&format!("{path}vintage={wrong}"), 400);
            assert_eq!(answer["parameter"], "vintage");
            let detail = answer["detail"].as_str().unwrap();
            assert!(detail.contains(&format!("`{wrong}`")), "{detail}");
            assert!(detail.contains("2016, 2023"), "{detail}");
        }
    }
    let timeline = problem("/api/timeline?vintage=2023", 400);
    assert_eq!(timeline["title"], "Unknown parameter");
}

#[test]
fn the_record_of_a_unit_of_today_has_its_residents_and_what_was_carried_to_it() {
    let capitol = json("/api/counties/09110?vintage=2023&date=2026-05-18");
    assert_eq!(capitol["name"], "Capitol Planning Region");
    assert_eq!(capitol["vintage"], 2023);
    assert_eq!(capitol["population"], 994_115);
    let policies = capitol["policies"].as_array().unwrap();
    let hartford = policies.iter().find(|policy| policy["place"] == "Hartford");
    let hartford = hartford.unwrap();
    assert_eq!(hartford["counties"], serde_json::json!(["09110"]));
    assert_eq!(hartford["carried_from"], serde_json::json!(["09003"]));
    let places: Vec<&Value> = policies.iter().map(|policy| &policy["place"]).collect();
    assert!(!places.contains(&&Value::from("New Haven")), "{places:?}");
    let old = json("/api/counties/09003");
    assert_eq!(
        (&old["vintage"], &old["name"]),
        (&2016.into(), &"Hartford County".into())
    );
}

#[test]
fn a_geoid_of_another_vintage_is_explained_with_what_took_its_place() {
    let old = problem("/api/counties/09003?vintage=2023", 404);
    assert_eq!(old["name"], "Hartford County");
    assert_eq!(old["vintage"], 2016);
    assert_eq!(old["href"], "/api/counties/09003?vintage=2016");
    let successors = old["successors"].as_array().unwrap();
    let geoids: Vec<&str> = successors
        .iter()
        .map(|one| one["geoid"].as_str().unwrap())
        .collect();
    assert!(geoids.contains(&"09110"), "{geoids:?}");
    assert!(
        old["detail"]
            .as_str()
            .unwrap()
            .contains("Capitol Planning Region `09110`")
    );
    let valdez = problem("/api/counties/02261?vintage=2023", 404);
    let links: Vec<&Value> = valdez["successors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["href"])
        .collect();
    assert_eq!(
        links,
        [
            "/api/counties/02063?vintage=2023",
            "/api/counties/02066?vintage=2023"
        ]
    );
    let new = problem("/api/counties/09190", 404);
    assert_eq!(new["name"], "Western Connecticut Planning Region");
    assert_eq!(new["href"], "/api/counties/09190?vintage=2023");
    for link in new["predecessors"].as_array().unwrap() {
        json(link["href"].as_str().unwrap());
    }
    json(new["href"].as_str().unwrap());
    let never = problem("/api/counties/09999", 404);
    assert!(never.get("successors").is_none());
}

#[test]
fn no_answer_of_a_vintage_names_a_county_that_it_answers_with_404() {
    for (query, count) in [("", 3233), ("&vintage=2023", 3235)] {
        let date = "date=2026-05-18";
        let standing = json(&format!("/api/standing?{date}{query}"));
        let rows = standing["counties"].as_object().unwrap();
        assert_eq!(rows.len(), count);
        let mut found = BTreeSet::new();
        let range = format!("/api/changes?from=2026-04-01&to=2026-05-18{query}");
        let mut addresses = vec![
            format!("/api/names?{}", query.trim_start_matches('&')),
            range,
        ];
        for state in ["CT", "AK", "FL"] {
            let address = format!("/api/states/{state}?{date}{query}");
            let answer = json(&address);
            for county in answer["counties"].as_array().unwrap() {
                let geoid = county["geoid"].as_str().unwrap();
                found.insert(geoid.to_owned());
                addresses.push(format!("/api/counties/{geoid}?{date}{query}"));
            }
            addresses.push(address);
        }
        for town in ["0200175", "0937000", "0900337070", "0282200"] {
            let address = format!("/api/towns/{town}?{date}{query}");
            if get(&address).status == StatusCode::OK {
                addresses.push(address);
            }
        }
        for address in addresses {
            counties_in(&json(&address), &mut found);
        }
        let geoids: BTreeSet<String> = rows.keys().cloned().collect();
        let strays: Vec<&String> = found.difference(&geoids).collect();
        assert_eq!(strays, Vec::<&String>::new(), "{query}");
        assert!(found.len() > 100, "{}", found.len());
    }
}

#[test]
fn counts_hold_every_county_of_the_vintage_once() {
    for (query, count) in [("", 3233), ("&vintage=2023", 3235)] {
        let counts = json(&format!("/api/counts?date=2026-05-18{query}"));
        let kinds = ["field", "jail", "municipal", "statewide", "none"];
        let all: u64 = kinds
            .iter()
            .filter_map(|kind| counts["counties"][kind].as_u64())
            .sum();
        assert_eq!(all, count);
    }
    let total = |query: &str| {
        let counts = json(&format!("/api/counts?date=2026-05-18{query}"));
        counts["agreements"].clone()
    };
    assert_eq!(total(""), total("&vintage=2023"));
}

#[test]
fn a_tile_of_today_shows_regions_and_its_description_names_the_vintage() {
    let description = json("/tiles/counties.json?vintage=2023");
    assert_eq!(description["vintage"], 2023);
    for of in ["tiles", "geojson"] {
        let address = description[of][0].as_str().unwrap();
        assert!(address.contains("?vintage=2023&v="), "{address}");
    }
    let geoids = |query: &str| -> BTreeSet<String> {
        // Connecticut.
        let tile = json(&format!("/tiles/counties/7/38/47.geojson{query}"));
        let features = tile["features"].as_array().unwrap().iter();
        features
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let (old, new) = (geoids(""), geoids("?vintage=2023"));
    assert!(old.contains("09003") && !old.contains("09110"), "{old:?}");
    assert!(new.contains("09110") && !new.contains("09003"), "{new:?}");
    let [one, other] = ["", "?vintage=2023"].map(|query| {
        let answer = get(&format!("/tiles/counties/7/38/47.mvt{query}"));
        answer.header("etag").to_owned()
    });
    assert_ne!(one, other);
    let again = get("/tiles/counties/7/38/47.mvt?vintage=2023");
    assert_eq!(again.header("etag"), other);
    let version = description["tiles"][0].as_str().unwrap();
    let (_, version) = version.split_once("&v=").unwrap();
    let lasting = get(&format!(
        "/tiles/counties/7/38/47.mvt?vintage=2023&v={version}"
    ));
    assert!(lasting.header("cache-control").contains("immutable"));
}

#[test]
fn the_table_of_today_has_a_line_for_each_unit() {
    let table = get("/api/standing.csv?vintage=2023&date=2026-05-18");
    let mut lines = csv::Reader::from_reader(table.bytes.as_slice());
    let lines: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), 3235);
    let capitol = lines.iter().find(|line| &line[0] == "09110").unwrap();
    assert_eq!(&capitol[1], "Capitol Planning Region");
}

#[test]
fn a_search_of_today_finds_regions_and_the_page_finds_the_counties_that_people_say() {
    let ids = |address: &str| -> Vec<String> {
        let found = json(address);
        let results = found["results"].as_array().unwrap().iter();
        results
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let today = ids("/api/search?q=Naugatuck+Valley&vintage=2023");
    assert!(today.contains(&"09140".to_owned()), "{today:?}");
    assert!(!ids("/api/search?q=Naugatuck+Valley").contains(&"09140".to_owned()));
}
