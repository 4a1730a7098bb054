//! `/api/at`

use super::support::{json, problem};

#[test]
fn miami_is_under_its_county_its_town_and_its_state() {
    let answer = json("/api/at?lon=-80.19&lat=25.76");
    assert_eq!(answer["county"]["geoid"], "12086");
    assert_eq!(answer["county"]["name"], "Miami-Dade County");
    assert_eq!(answer["county"]["state"], "FL");
    assert_eq!(answer["nearest_town"]["name"], "Miami");
    let agencies = answer["agencies"].as_array().unwrap();
    let presence = |level: &str| {
        let found = agencies.iter().filter(|agency| agency["level"] == level);
        found
            .map(|agency| agency["presence"].clone())
            .collect::<Vec<_>>()
    };
    // The point lies within Miami's border, whose police covers it.
    assert_eq!(answer["town"]["name"], "Miami");
    assert!(!presence("municipal").is_empty());
    assert!(
        presence("municipal")
            .iter()
            .all(|presence| presence == "covers")
    );
    assert!(
        presence("county")
            .iter()
            .all(|presence| presence == "covers")
    );
    assert!(
        presence("state")
            .iter()
            .all(|presence| presence == "covers")
    );
    assert!(agencies.iter().any(|agency| {
        agency["name"].as_str().unwrap().contains("Miami") && agency["level"] == "municipal"
    }));
    let order = ["municipal", "county", "special", "state"];
    let ranks = agencies.iter().map(|agency| {
        order
            .iter()
            .position(|level| agency["level"] == *level)
            .unwrap()
    });
    assert!(
        ranks.is_sorted(),
        "agencies come from the town to the state"
    );
}

#[test]
fn every_agreement_at_a_point_says_what_it_allows_and_where_it_was_read() {
    let answer = json("/api/at?lon=-80.19&lat=25.76");
    for agency in answer["agencies"].as_array().unwrap() {
        for agreement in agency["agreements"].as_array().unwrap() {
            assert!(
                agreement["allows"].as_str().unwrap().ends_with('.'),
                "{agreement}"
            );
            assert!(
                agreement["source"]["row"].as_u64().unwrap() > 1,
                "{agreement}"
            );
            assert!(
                agreement["source"]["sheet"]
                    .as_str()
                    .unwrap()
                    .contains("xlsx"),
                "{agreement}"
            );
            assert!(agreement["signed"].is_string() && agreement["first_listed"].is_string());
            let memorandum = &agreement["memorandum"];
            assert!(memorandum.is_null() || memorandum.as_str().unwrap().starts_with("http"));
        }
    }
}

#[test]
fn chicago_has_no_agreement_and_shows_the_prohibition_with_its_citation() {
    let answer = json("/api/at?lon=-87.65&lat=41.85&date=2025-12-31");
    assert_eq!(answer["county"]["name"], "Cook County");
    assert_eq!(answer["kind"], serde_json::Value::Null);
    assert!(answer["agencies"].as_array().unwrap().is_empty());
    let policies = answer["policies"].as_array().unwrap();
    let ban = policies
        .iter()
        .find(|policy| policy["scope"] == "state" && policy["stance"] == "prohibits_287g");
    let ban = ban.expect("Illinois prohibits 287(g) agreements");
    assert!(
        ban["citation"].as_str().unwrap().contains("5 ILCS 805"),
        "{ban}"
    );
    let city = policies.iter().find(|policy| policy["scope"] == "city");
    assert_eq!(city.unwrap()["place"], "Chicago");
}

#[test]
fn a_policy_whose_source_is_not_read_yet_says_so_wherever_it_appears() {
    let answer = json("/api/at?lon=-87.65&lat=41.85");
    for policy in answer["policies"].as_array().unwrap() {
        let verified = policy["verified"].as_bool().unwrap();
        assert_eq!(verified, policy.get("caution").is_none(), "{policy}");
        if !verified {
            assert_eq!(policy["caution"], "source not yet verified");
        }
    }
}

#[test]
fn a_point_at_sea_or_in_canada_names_the_nearest_county_and_its_distance() {
    let sea = problem("/api/at?lon=-79.9&lat=25.76", 404);
    assert_eq!(sea["nearest"]["county"]["name"], "Miami-Dade County");
    let km = sea["nearest"]["distance_km"].as_f64().unwrap();
    assert!((10.0..40.0).contains(&km), "{km}");
    let toronto = problem("/api/at?lon=-79.38&lat=43.65", 404);
    assert_eq!(toronto["nearest"]["county"]["state"], "NY");
    assert!(
        toronto["detail"].as_str().unwrap().contains("km away"),
        "{toronto}"
    );
}

#[test]
fn a_point_off_the_globe_or_half_a_point_is_refused_with_the_parameter() {
    for (address, parameter) in [
        ("/api/at?lon=-80.19&lat=91", "lat"),
        ("/api/at?lon=-181&lat=25", "lon"),
        ("/api/at?lon=x&lat=25", "lon"),
        ("/api/at?lon=NaN&lat=25", "lon"),
        ("/api/at?lon=inf&lat=25", "lon"),
        ("/api/at?lat=25", "lon"),
        ("/api/at?lon=-80", "lat"),
        ("/api/at?lon=-80&lon=-81&lat=25", "lon"),
        ("/api/at?lon=-80&lat=25&zoom=3", "zoom"),
        ("/api/at?lon=-80&lat=25&date=2025-02-30", "date"),
        ("/api/at?lon=-80&lat=25&date=yesterday", "date"),
        ("/api/at?lon=-80&lat=25&date=2199-01-01", "date"),
    ] {
        let document = problem(address, 400);
        assert_eq!(document["parameter"], parameter, "{address}");
        let named = format!("`{parameter}`");
        assert!(
            document["detail"].as_str().unwrap().contains(&named),
            "{address}: {document}"
        );
    }
}

#[test]
fn the_corners_of_the_globe_are_answered() {
    for address in [
        "/api/at?lon=180&lat=90",
        "/api/at?lon=-180&lat=-90",
        "/api/at?lon=0&lat=0",
        "/api/at?lon=-0.0&lat=1e-320",
    ] {
        problem(address, 404);
    }
    // Attu, the last of the Aleutians, lies beyond the antimeridian.
    let attu = json("/api/at?lon=172.9&lat=52.9");
    assert_eq!(attu["county"]["geoid"], "02016");
    let honolulu = json("/api/at?lon=-157.85&lat=21.31");
    assert_eq!(honolulu["county"]["geoid"], "15003");
    let san_juan = json("/api/at?lon=-66.1&lat=18.4");
    assert_eq!(san_juan["county"]["geoid"], "72127");
}
