//! `/api/counties/{geoid}`, `/api/states/{usps}`, `/api/agencies/{slug}`

use super::support::{atlas, get, json, problem};

#[test]
fn fairfax_county_limits_cooperation_and_has_no_county_agreement() {
    let fairfax = json("/api/counties/51059?date=2025-12-31");
    assert_eq!(fairfax["name"], "Fairfax County");
    assert_eq!(fairfax["state"], "VA");
    let kind = &fairfax["kind"];
    assert!(
        kind != "field" && kind != "jail" && kind != "municipal",
        "{kind}"
    );
    let policies = fairfax["policies"].as_array().unwrap();
    assert!(policies.iter().any(|policy| {
        policy["scope"] == "county" && policy["stance"] == "limits" && policy["citation"] != ""
    }));
}

#[test]
fn a_county_carries_everything_that_its_shape_promises() {
    let miami = json("/api/counties/12086");
    for key in [
        "as_of",
        "sheet",
        "snapshot",
        "geoid",
        "name",
        "state",
        "population",
        "population_year",
        "bbox",
        "kind",
        "agencies",
        "policies",
        "conflicts",
        "history",
    ] {
        assert!(miami.get(key).is_some(), "{key}");
    }
    let in_2024 = json("/api/counties/12086?date=2024-12-31");
    assert_eq!(
        (&in_2024["population"], &in_2024["population_year"]),
        (&2_812_144.into(), &2024.into())
    );
    let florida = json("/api/states/FL?date=2025-12-31");
    assert_eq!(florida["population_year"], 2025);
    assert!(florida["population"].as_u64().unwrap() > 23_000_000);
    let [west, south, east, north] = [0, 1, 2, 3].map(|at| miami["bbox"][at].as_f64().unwrap());
    assert!(-81.0 < west && west < east && east < -80.0);
    assert!(25.0 < south && south < north && north < 26.0);
    let days = miami["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["day"].as_str().unwrap());
    assert!(days.is_sorted());
}

#[test]
fn a_city_s_policy_is_shown_as_the_city_s_and_not_as_its_county_s() {
    let cook = json("/api/counties/17031");
    let policies = cook["policies"].as_array().unwrap();
    let of = |scope: &str| {
        policies
            .iter()
            .filter(|policy| policy["scope"] == scope)
            .count()
    };
    assert!(of("city") > 0 && of("county") > 0 && of("state") > 0);
    for policy in policies.iter().filter(|policy| policy["scope"] == "city") {
        assert!(policy["place"].is_string(), "{policy}");
    }
}

#[test]
fn an_unknown_county_is_a_404_that_says_what_a_geoid_looks_like() {
    for geoid in ["99999", "1", "12", "abcde", "12086x", "%C3%A9", "0"] {
        let document = problem(&format!("/api/counties/{geoid}"), 404);
        assert!(
            document["detail"].as_str().unwrap().contains("five digits"),
            "{document}"
        );
    }
}

#[test]
fn a_state_is_found_in_either_case_and_an_unknown_one_is_a_404() {
    let upper = json("/api/states/IL");
    assert_eq!(upper, json("/api/states/il"));
    assert_eq!(upper["name"], "Illinois");
    assert_eq!(upper["agreements"], 0);
    assert!(upper["agencies"].as_array().unwrap().is_empty());
    let ban = upper["policies"]
        .as_array()
        .unwrap()
        .iter()
        .find(|policy| policy["stance"] == "prohibits_287g" && policy["scope"] == "state");
    assert!(!ban.unwrap()["citation"].as_str().unwrap().is_empty());
    assert_eq!(upper["counties"].as_array().unwrap().len(), 102);
    problem("/api/states/XX", 404);
    problem("/api/states/Illinois", 404);
}

#[test]
fn every_state_and_territory_of_the_map_answers() {
    for state in &atlas().states {
        let answer = json(&format!("/api/states/{state}"));
        assert_eq!(answer["usps"], state.usps());
        let counties = answer["counties"].as_array().unwrap().len();
        assert_eq!(counties, atlas().counties.of_state(*state).len());
    }
}

#[test]
fn an_agency_answers_with_all_its_agreements_through_the_years() {
    let atlas = atlas();
    let agency = atlas
        .agreements
        .agencies()
        .iter()
        .max_by_key(|agency| agency.agreements.len());
    let agency = agency.unwrap();
    let answer = json(&format!("/api/agencies/{}", agency.slug));
    assert_eq!(answer["name"], agency.name);
    assert_eq!(
        answer["agreements"].as_array().unwrap().len(),
        agency.agreements.len()
    );
    problem("/api/agencies/fl-no-such-agency", 404);
}

#[test]
fn every_agency_of_the_list_answers_under_its_slug() {
    for agency in atlas().agreements.agencies().iter().step_by(7) {
        let answer = get(&format!("/api/agencies/{}", agency.slug));
        assert_eq!(answer.status.as_u16(), 200, "{}", agency.slug);
    }
}

#[test]
fn every_name_that_ice_ever_printed_leads_to_its_agency() {
    use countyline::atlas::Found;
    use countyline::domain::name::slug;

    let atlas = atlas();
    for agency in atlas.agreements.agencies() {
        for name in agency.former_names.iter().chain([&agency.name]) {
            let slug = format!("{}-{}", agency.state.usps().to_lowercase(), slug(name));
            // Where another agency has that name now, the slug is that agency's.
            let Some(Found::Agency(found) | Found::Renamed(found)) =
                atlas.agreements.find_agency(&slug)
            else {
                panic!("{slug} leads nowhere");
            };
            assert!(
                found.name == *name || found.former_names.contains(name),
                "{slug}"
            );
        }
    }
    // ICE printed both for one agency; the slug is made from the first.
    let answer = get("/api/agencies/wi-waukesha-county-sheriffs-office");
    assert_eq!(answer.status.as_u16(), 308);
}

#[test]
fn an_agreement_that_ended_and_came_back_was_away_in_between_and_says_since_when_it_is_back() {
    let town = |date: &str| {
        let answer = get(&format!("/api/counties/48201?date={date}")).json();
        let agencies = answer["agencies"].as_array().unwrap().clone();
        let mut all = agencies.into_iter();
        all.find(|agency| agency["slug"] == "tx-southside-place-police-department")
    };
    let first = town("2025-07-16").unwrap();
    assert_eq!(first["agreements"][0]["listed_since"], "2025-06-27");
    assert_eq!(town("2025-12-31"), None);
    let back = town("2026-03-05").unwrap();
    let agreement = &back["agreements"][0];
    assert_eq!(agreement["first_listed"], "2025-06-27");
    assert_eq!(agreement["listed_since"], "2026-03-02");
}

#[test]
fn a_year_that_was_mistyped_puts_no_agreement_into_the_years_before_its_first_listing() {
    // Mohawk, New York: SIGNED says 2016, the memorandum and the lists say March 2026.
    let answer = get("/api/counties/36043?date=2018-01-01").json();
    assert_eq!(answer["agencies"].as_array().unwrap().len(), 0);
    let now = get("/api/counties/36043").json();
    let agencies = now["agencies"].as_array().unwrap().clone();
    let mohawk = agencies
        .iter()
        .find(|agency| agency["slug"] == "ny-mohawk-village-police-department")
        .unwrap();
    assert_eq!(mohawk["agreements"][0]["signed"], "2026-03-19");
}

#[test]
fn a_past_day_is_proved_by_the_row_of_its_own_list() {
    // The list of 2025-05-29 answers for 2025-06-01; later lists show the same agreements on other rows.
    let county = json("/api/counties/12057?date=2025-06-01");
    assert_eq!(county["sheet"], "2025-05-29");
    let file = county["list"].as_str().unwrap();
    let mut proved = 0;
    for agency in county["agencies"].as_array().unwrap() {
        for agreement in agency["agreements"].as_array().unwrap() {
            let row = &agreement["on_list"];
            assert_eq!(row["sheet"], file, "{agreement}");
            assert!(row["row"].as_u64().unwrap() > 1);
            proved += 1;
        }
    }
    assert!(proved >= 3, "{county}");
}

#[test]
fn on_the_newest_day_the_row_is_that_of_the_last_list_that_shows_it() {
    let newest = atlas().calendar.newest().to_string();
    let mut proved = 0;
    for state in ["TX", "FL", "VA"] {
        let answer = json(&format!("/api/states/{state}?date={newest}"));
        for agency in answer["agencies"].as_array().unwrap() {
            for agreement in agency["agreements"].as_array().unwrap() {
                assert_eq!(agreement["on_list"], agreement["source"], "{agreement}");
                proved += 1;
            }
        }
    }
    assert!(proved > 300, "{proved}");
}

#[test]
fn nearly_every_agreement_has_its_row_on_every_list() {
    let atlas = atlas();
    let (mut found, mut all) = (0, 0);
    for day in atlas.calendar.days() {
        for agreement in atlas.agreements.all() {
            if agreement.is_listed_on(*day) {
                all += 1;
                found += usize::from(atlas.list_rows.of_agreement(agreement, *day).is_some());
            }
        }
    }
    assert!(found * 1000 > all * 999, "{found} of {all}");
}

#[test]
fn a_state_names_the_applications_of_its_agencies_as_its_counties_do() {
    let day = "2025-09-23";
    let state = json(&format!("/api/states/AL?date={day}"));
    let pending = state["pending"].as_array().unwrap();
    let of_autauga = |answer: &serde_json::Value| {
        let all = answer["pending"].as_array().unwrap().iter();
        let mine = all.filter(|one| one["agency"] == "al-autauga-county-sheriffs-office");
        mine.cloned().collect::<Vec<_>>()
    };
    let county = json(&format!("/api/counties/01001?date={day}"));
    assert!(of_autauga(&county).len() >= 3, "{county}");
    assert_eq!(of_autauga(&state), of_autauga(&county));
    for one in pending {
        assert_eq!(one["state"], "AL");
        assert!(one["on_list"]["row"].is_u64(), "{one}");
    }
}
