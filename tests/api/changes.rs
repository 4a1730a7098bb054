//! `/api/changes`

use std::collections::BTreeSet;

use countyline::atlas::Where;

use super::support::{atlas, get, json, problem};

/// Ids of the agreements on the list of a day.
fn listed(day: &str) -> BTreeSet<String> {
    let atlas = atlas();
    let as_of = atlas.calendar.as_of(Some(day.parse().unwrap())).unwrap();
    let all = atlas.agreements.all().iter();
    all.filter(|agreement| as_of.lists(agreement))
        .map(|agreement| agreement.id.clone())
        .collect()
}

#[test]
fn the_changes_between_two_days_are_the_difference_of_their_lists() {
    let atlas = atlas();
    let newest = atlas.calendar.newest().to_string();
    for (from, to) in [
        ("2021-01-13", "2021-12-31"),
        ("2025-01-31", "2025-03-31"),
        ("2025-12-12", newest.as_str()),
        ("2024-06-01", newest.as_str()),
        ("2020-01-01", "2023-01-01"),
        (newest.as_str(), newest.as_str()),
    ] {
        let (before, after) = (listed(from), listed(to));
        let (start, end) = atlas
            .calendar
            .range(from.parse().unwrap(), to.parse().unwrap())
            .unwrap();
        let mut came = BTreeSet::new();
        let mut went = BTreeSet::new();
        for change in atlas.changes(&start, &end, &Where::default()) {
            let id = change.id().to_owned();
            match change.kind.as_str() {
                "added" | "returned" | "renewed" | "relabelled" => assert!(came.insert(id)),
                "removed" | "missing" => assert!(went.insert(id)),
                "pending" | "policy_begun" | "policy_ended" => {}
                other => panic!("{other}"),
            }
            assert!(
                start.day <= change.day && change.day <= end.day,
                "{from} {to}: {change:?}"
            );
        }
        assert_eq!(came, &after - &before, "{from} to {to}");
        // What was renewed or relabelled within the range is told by what took its place.
        let told: BTreeSet<String> = atlas
            .agreements
            .all()
            .iter()
            .filter(|old| {
                old.successor
                    .as_ref()
                    .is_some_and(|next| came.contains(next))
            })
            .map(|old| old.id.clone())
            .collect();
        let gone: BTreeSet<String> = (&before - &after).difference(&told).cloned().collect();
        assert_eq!(went, gone, "{from} to {to}");
    }
}

#[test]
fn the_justice_department_s_list_and_what_left_it_are_changes_of_policies() {
    let changes = json("/api/changes?from=2025-08-04&to=2025-12-01&state=NV");
    let changes = changes["changes"].as_array().unwrap();
    let of = |kind: &str| {
        let found = changes
            .iter()
            .find(|c| c["kind"] == kind && c["stance"] == "doj_listed");
        found.map(|change| change["day"].as_str().unwrap().to_owned())
    };
    assert_eq!(of("policy_begun").as_deref(), Some("2025-08-05"));
    assert_eq!(of("policy_ended").as_deref(), Some("2025-09-26"));
}

#[test]
fn changes_come_as_json_geojson_csv_and_a_feed() {
    let range = "from=2025-06-01&to=2025-12-01";
    let json = json(&format!("/api/changes?{range}"));
    let count = json["changes"].as_array().unwrap().len();
    assert!(count > 10, "{count}");
    let geojson = get(&format!("/api/changes?{range}&f=geojson"));
    assert_eq!(geojson.header("content-type"), "application/geo+json");
    let collection = geojson.json();
    let features = collection["features"].as_array().unwrap();
    assert_eq!(features.len(), count);
    for feature in features {
        let at = &feature["geometry"]["coordinates"];
        assert!(feature["geometry"].is_null() || at[0].as_f64().unwrap() < 180.0);
    }
    let table = get(&format!("/api/changes?{range}&f=csv"));
    let mut reader = csv::Reader::from_reader(table.bytes.as_slice());
    assert_eq!(reader.records().count(), count);
    let feed = get(&format!("/api/changes?{range}&f=atom"));
    assert_eq!(
        feed.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    assert_eq!(feed.text().matches("<entry>").count(), count);
}

#[test]
fn a_feed_is_well_formed_and_its_entries_keep_their_ids() {
    let feed = get("/api/changes?f=atom&state=TX");
    let again = get("/api/changes?f=atom&state=TX");
    let text = feed.text();
    let mut reader = quick_xml::Reader::from_str(text);
    let mut depth = 0i32;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(_) => depth += 1,
            quick_xml::events::Event::End(_) => depth -= 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    assert!(
        text.contains("<title>Countyline: changes in Texas</title>"),
        "{text}"
    );
    let ids = |text: &str| -> Vec<String> {
        text.split("<id>urn:uuid:")
            .skip(1)
            .map(|rest| rest[..36].to_owned())
            .collect()
    };
    let unique: BTreeSet<String> = ids(text).into_iter().collect();
    assert_eq!(unique.len(), ids(text).len());
    assert_eq!(ids(text), ids(again.text()));
    assert!(unique.iter().all(|id| &id[14..15] == "8"), "{unique:?}");
}

#[test]
fn changes_can_be_asked_for_one_county_one_state_or_one_agency() {
    let of = |query: &str| {
        let answer = json(&format!("/api/changes?from=2025-01-01&{query}"));
        answer["changes"].as_array().unwrap().clone()
    };
    for change in of("county=12086") {
        let counties = change["counties"].as_array().unwrap();
        assert!(
            counties.is_empty() || counties.iter().any(|geoid| geoid == "12086"),
            "{change}"
        );
        assert_eq!(change["state"], "FL");
    }
    assert!(of("state=FL").iter().all(|change| change["state"] == "FL"));
    let atlas = atlas();
    let slug = &atlas.agreements.agencies()[0].slug;
    assert!(
        of(&format!("agency={slug}"))
            .iter()
            .all(|change| change["agency"] == slug.as_str())
    );
}

#[test]
fn a_range_that_makes_no_sense_is_refused_with_the_parameter() {
    for (address, parameter) in [
        ("/api/changes?from=2025-12-30&to=2025-12-01", "from"),
        ("/api/changes?to=2025-12-01", "from"),
        ("/api/changes?from=2025-13-01&to=2025-12-01", "from"),
        ("/api/changes?from=2025-12-01&to=2199-12-01", "to"),
        ("/api/changes?from=2025-12-01&f=xlsx", "f"),
        ("/api/changes?from=2025-12-01&county=99999", "county"),
        ("/api/changes?from=2025-12-01&county=1", "county"),
        ("/api/changes?from=2025-12-01&state=XX", "state"),
        ("/api/changes?from=2025-12-01&agency=nobody", "agency"),
    ] {
        assert_eq!(problem(address, 400)["parameter"], parameter, "{address}");
    }
}

#[test]
fn the_path_of_a_list_may_end_with_its_format() {
    for (suffix, format) in [("csv", "csv"), ("geojson", "geojson"), ("atom", "atom")] {
        let range = "from=2025-06-01&to=2025-07-01";
        let by_path = get(&format!("/api/changes.{suffix}?{range}"));
        let by_parameter = get(&format!("/api/changes?{range}&f={format}"));
        assert_eq!(by_path.status.as_u16(), 200, "{suffix}");
        assert_eq!(by_path.bytes, by_parameter.bytes, "{suffix}");
        assert_eq!(
            by_path.header("content-type"),
            by_parameter.header("content-type")
        );
    }
    assert_eq!(
        get("/api/standing.csv").bytes,
        get("/api/standing?f=csv").bytes
    );
    assert_eq!(
        get("/api/timeline.csv").bytes,
        get("/api/timeline?f=csv").bytes
    );
    problem("/api/changes.xlsx?from=2025-06-01", 404);
    assert_eq!(
        problem("/api/changes.csv?from=2025-06-01&f=json", 400)["parameter"],
        "f"
    );
}

#[test]
fn applications_are_listed_as_pending_and_never_as_agreements() {
    let answer = json("/api/changes?from=2025-09-01&to=2025-09-30");
    let changes = answer["changes"].as_array().unwrap();
    assert!(changes.iter().any(|change| change["kind"] == "pending"));
    let counts = json("/api/counts?date=2025-09-23");
    assert!(counts["pending"].as_u64().unwrap() > 0);
    assert!(counts["pending_sheet"].is_string());
    // ICE listed Autauga County's applications on 2025-09-23, and its agreements a day later.
    let autauga = json("/api/counties/01001?date=2025-09-23");
    assert!(
        autauga["pending"].as_array().unwrap().len() >= 3,
        "{}",
        autauga["pending"]
    );
    assert!(
        autauga["agencies"]
            .as_array()
            .unwrap()
            .iter()
            .all(|agency| agency["level"] == "state")
    );
}
