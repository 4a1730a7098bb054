//! The jails and prisons in `/api/counties/{geoid}`, `/api/at` and `/api/states/{usps}`.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Request;
use countyline::atlas::JailRule;
use countyline::domain::FacilityKind;
use serde_json::{Value, json as value};

use super::support::{Folder, app_of, atlas, json, send};

/// The names of the jails of a choice.
fn names(jails: &Value) -> Vec<&str> {
    let all = jails["facilities"].as_array().unwrap().iter();
    all.map(|one| one["name"].as_str().unwrap()).collect()
}

#[test]
fn a_county_with_a_jail_model_carries_its_jail_with_town_room_point_and_the_day_of_the_source() {
    let loudoun = json("/api/counties/51107?date=2026-05-18");
    assert_eq!(
        loudoun["jails"][0],
        value!({
            "rule": "county-jails",
            "agencies": ["va-loudoun-county-sheriffs-office"],
            "counties": [{ "geoid": "51107", "name": "Loudoun County" }],
            "facilities": loudoun["jails"][0]["facilities"],
        })
    );
    let jail = &loudoun["jails"][0]["facilities"][0];
    assert_eq!(jail["name"], "Loudoun County Adult Detention Center");
    assert_eq!(
        (
            &jail["town"],
            &jail["capacity"],
            &jail["kind"],
            &jail["county"]
        ),
        (
            &"Leesburg".into(),
            &460.into(),
            &"county".into(),
            &"51107".into()
        )
    );
    assert!(jail["validated"].as_str().unwrap().starts_with("20"));
    assert_eq!(jail["source"]["sheet"], "facilities.csv");
    let [lon, lat] = [0, 1].map(|at| jail["point"][at].as_f64().unwrap());
    assert!(
        -78.0 < lon && lon < -77.0 && 39.0 < lat && lat < 39.3,
        "{lon} {lat}"
    );
}

#[test]
fn nobody_who_is_held_is_counted_in_any_answer() {
    let (county, state) = (json("/api/counties/51107"), json("/api/states/FL"));
    for jail in [
        &county["jails"][0]["facilities"][0],
        &state["prisons"]["facilities"][0],
    ] {
        let keys: Vec<&str> = jail
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let known = [
            "id",
            "name",
            "town",
            "county",
            "kind",
            "capacity",
            "point",
            "validated",
            "website",
            "source",
        ];
        assert!(keys.iter().all(|key| known.contains(key)), "{keys:?}");
    }
}

#[test]
fn a_jail_is_there_on_the_days_alone_on_which_an_agreement_of_a_jail_model_is_listed() {
    // Bullitt County's detention center left the list in spring 2026.
    let on = |day: &str| json(&format!("/api/counties/21029?date={day}"));
    let jails = on("2026-03-27")["jails"].clone();
    assert_eq!(names(&jails[0]), ["Bullitt County Detention Center"]);
    for day in ["2025-01-15", "2026-05-18"] {
        assert!(on(day).get("jails").is_none(), "{day}");
    }
    // Fairfax has none of any model, and Miami-Dade's police is no jail.
    assert!(
        json("/api/counties/51059?date=2025-12-31")
            .get("jails")
            .is_none()
    );
}

#[test]
fn a_regional_jail_is_shown_at_its_place_in_each_county_that_it_serves() {
    let shenandoah = json("/api/counties/51171?date=2026-05-18");
    let rsw = &shenandoah["jails"][0];
    assert_eq!(rsw["rule"], "regional-jails");
    assert_eq!(names(rsw), ["RSW Regional Jail"]);
    let jail = &rsw["facilities"][0];
    assert_eq!(
        (&jail["town"], &jail["county"]),
        (&"Front Royal".into(), &"51187".into())
    );
    let served = rsw["counties"].as_array().unwrap().iter();
    let served: Vec<&str> = served.map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(
        served,
        ["Rappahannock County", "Shenandoah County", "Warren County"]
    );
    for geoid in ["51157", "51187"] {
        let county = json(&format!("/api/counties/{geoid}?date=2026-05-18"));
        let jails = county["jails"].as_array().unwrap();
        assert!(jails.contains(rsw), "{geoid}: {jails:?}");
    }
}

#[test]
fn a_point_has_the_jails_of_its_county() {
    let at = json("/api/at?lon=-77.5636&lat=39.1157&date=2026-05-18");
    let county = json("/api/counties/51107?date=2026-05-18");
    assert_eq!(at["jails"], county["jails"]);
}

#[test]
fn a_state_has_the_prisons_of_its_corrections_agency_and_others_have_none() {
    let utah = json("/api/states/UT?date=2026-05-18");
    assert_eq!(utah["prisons"]["rule"], "state-prisons");
    assert_eq!(
        utah["prisons"]["agencies"],
        value!(["ut-utah-department-of-corrections"])
    );
    assert_eq!(utah["prisons"]["facilities"].as_array().unwrap().len(), 3);
    assert!(
        json("/api/states/UT?date=2024-12-31")
            .get("prisons")
            .is_none()
    );
    // Kansas's bureau of investigation is no corrections agency.
    assert!(
        json("/api/states/KS?date=2026-05-18")
            .get("prisons")
            .is_none()
    );
    // Prisons belong to the state's own page.
    assert!(
        json("/api/counties/49003?date=2024-12-31")
            .get("jails")
            .is_none()
    );
}

#[test]
fn of_the_counties_with_jail_models_most_have_one_jail_and_eleven_have_none_at_all_in_the_file() {
    let atlas = atlas();
    let newest = atlas.calendar.as_of(None).unwrap();
    assert_eq!(newest.day.to_string(), "2026-05-18");
    let mut of_counties: BTreeMap<JailRule, Vec<usize>> = BTreeMap::new();
    for county in 0..atlas.counties.all().len() {
        for jails in atlas.jails(county, &newest) {
            of_counties.entry(jails.rule).or_default().push(county);
        }
    }
    let count = |rule| of_counties.get(&rule).map_or(0, Vec::len);
    assert_eq!(
        JailRule::ALL
            .iter()
            .map(|rule| (rule.as_str(), count(*rule)))
            .collect::<Vec<_>>(),
        [
            ("county-jail", 475),
            ("county-jails", 74),
            ("shared-jails", 10),
            ("town-jails", 5),
            ("regional-jails", 14),
            ("state-prisons", 0),
            ("none", 14),
            ("none-of-town", 5),
            ("none-of-name", 0),
            ("none-of-state", 0),
        ]
    );
    // Three of those have one that is closed, or of which it is not known whether it is open.
    let is_without = |county: &&usize| {
        let all = atlas
            .facilities
            .in_county(atlas.counties.get(**county).geoid);
        let kinds: Vec<_> = all
            .filter_map(|one| one.kind)
            .map(FacilityKind::as_str)
            .collect();
        !kinds.contains(&"county") && !kinds.contains(&"shared")
    };
    let without = of_counties[&JailRule::None].iter().filter(is_without);
    let named: Vec<String> = without
        .map(|at| atlas.counties.get(*at))
        .map(|county| format!("{}, {}", county.bare, county.state))
        .collect();
    assert_eq!(
        named,
        [
            "Crenshaw, AL",
            "Rush, IN",
            "Logan, KS",
            "Rush, KS",
            "Carter, MO",
            "DeKalb, MO",
            "Bowman, ND",
            "Dunn, ND",
            "Renville, ND",
            "Terry, TX",
            "Alleghany, VA",
        ]
    );
}

#[test]
fn a_folder_without_the_file_says_nothing_of_jails() {
    let folder = Folder::new();
    std::fs::remove_file(folder.path().join("facilities.csv")).unwrap();
    let request = Request::builder().uri("/api/counties/51107?date=2026-05-18");
    let answer = send(&app_of(folder.path()), request.body(Body::empty()).unwrap());
    let county = answer.json();
    assert_eq!(county["geoid"], "51107");
    assert!(county.get("jails").is_none());
}
