//! `/api/changes`

use std::collections::BTreeSet;

use countyline::atlas::{Change, Subject, Turn, Where};
use countyline::domain::Day;

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

/// Ids of the applications that are pending on a day.
fn pending(day: &str) -> BTreeSet<String> {
    let atlas = atlas();
    let as_of = atlas.calendar.as_of(Some(day.parse().unwrap())).unwrap();
    let applications = atlas.applications(as_of);
    applications
        .filter(|applied| applied.became.is_none())
        .map(|applied| applied.application.id.clone())
        .collect()
}

/// The ids that the changes of a kind of record bring and take away.
fn turns(changes: &[Change<'_>], of_applications: bool) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut came = BTreeSet::new();
    let mut went = BTreeSet::new();
    for change in changes {
        let is_wanted = match change.subject {
            Subject::Agreement(..) => !of_applications,
            Subject::Application(..) => of_applications,
            Subject::AgreementValue(..) | Subject::ApplicationValue(..) | Subject::Policy(_) => {
                false
            }
        };
        if !is_wanted {
            continue;
        }
        let id = change.id().to_owned();
        match change.kind.turn() {
            Turn::Comes => {
                went.extend(change.previous().map(|before| before.id.clone()));
                assert!(came.insert(id), "{change:?}");
            }
            Turn::Goes => assert!(went.insert(id), "{change:?}"),
            Turn::Stays => unreachable!("{change:?}"),
        }
    }
    (came, went)
}

#[test]
fn the_events_of_each_list_lead_from_the_list_before_it_to_what_it_shows() {
    let atlas = atlas();
    let days = atlas.calendar.days();
    let mut now = listed(&days[0].to_string());
    for pair in days.windows(2) {
        for change in atlas.events(pair[0].tomorrow().unwrap(), pair[1], &Where::default()) {
            let Subject::Agreement(agreement, _other) = change.subject else {
                continue;
            };
            match change.kind.turn() {
                Turn::Comes => {
                    if let Some(before) = change.previous() {
                        now.remove(&before.id);
                    }
                    assert!(now.insert(agreement.id.clone()), "{change:?}");
                }
                Turn::Goes => assert!(now.remove(&agreement.id), "{change:?}"),
                Turn::Stays => unreachable!("{change:?}"),
            }
        }
        assert_eq!(now, listed(&pair[1].to_string()), "{}", pair[1]);
    }
}

#[test]
fn the_events_of_applications_lead_from_day_to_day_too() {
    let atlas = atlas();
    let lists = atlas.pending.calendar().unwrap().days().iter();
    let mut days: Vec<Day> = lists.chain(atlas.calendar.days()).copied().collect();
    days.sort_unstable();
    days.dedup();
    days.retain(|day| *day <= atlas.calendar.newest());
    for pair in days.windows(2) {
        let (before, after) = (pending(&pair[0].to_string()), pending(&pair[1].to_string()));
        let events = atlas.events(pair[0].tomorrow().unwrap(), pair[1], &Where::default());
        let (came, went) = turns(&events, true);
        assert_eq!(came, &after - &before, "{} to {}", pair[0], pair[1]);
        assert_eq!(went, &before - &after, "{} to {}", pair[0], pair[1]);
    }
}

#[test]
fn the_net_changes_between_two_days_are_the_difference_of_their_lists() {
    let atlas = atlas();
    let newest = atlas.calendar.newest().to_string();
    for (from, to) in [
        ("2021-01-13", "2021-12-31"),
        ("2025-01-31", "2025-03-31"),
        ("2025-06-30", newest.as_str()),
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
        let found = atlas.difference(&start, &end, &Where::default());
        for change in &found {
            assert!(
                start.day < change.day && change.day <= end.day,
                "{from} {to}: {change:?}"
            );
        }
        let (came, went) = turns(&found, false);
        assert_eq!(came, &after - &before, "{from} to {to}");
        assert!(went.is_superset(&(&before - &after)), "{from} to {to}");
        assert!(went.is_disjoint(&after), "{from} to {to}");
        let (before, after) = (pending(from), pending(to));
        let (came, went) = turns(&found, true);
        assert_eq!(came, &after - &before, "{from} to {to}");
        assert_eq!(went, &before - &after, "{from} to {to}");
    }
}

#[test]
fn what_came_and_went_between_two_days_is_among_the_events_and_not_in_the_difference() {
    let atlas = atlas();
    let (from, to) = ("2025-03-01", atlas.calendar.newest().to_string());
    let (before, after) = (listed(from), listed(&to));
    let passing: BTreeSet<String> = atlas
        .agreements
        .all()
        .iter()
        .filter(|one| !before.contains(&one.id) && !after.contains(&one.id))
        .filter(|one| from < one.first_listed.to_string().as_str())
        .map(|one| one.id.clone())
        .collect();
    assert!(passing.len() > 5, "{passing:?}");
    let ids = |query: &str| -> BTreeSet<String> {
        let answer = json(&format!("/api/changes?from={from}&to={to}{query}"));
        let changes = answer["changes"].as_array().unwrap().iter();
        changes
            .filter(|change| change["subject"] == "agreement")
            .map(|change| change["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(ids("").is_superset(&passing));
    assert!(ids("&net=true").is_disjoint(&passing));
    // Wicomico County, Maryland, was listed for some weeks of 2026, until the state forbade it.
    assert!(
        passing.iter().any(|id| id.starts_with("md-wicomico")),
        "{passing:?}"
    );
}

#[test]
fn both_days_of_a_range_belong_to_it() {
    let days = |from: &str, to: &str| -> BTreeSet<String> {
        let answer = json(&format!("/api/changes?from={from}&to={to}"));
        let changes = answer["changes"].as_array().unwrap().iter();
        changes
            .map(|change| change["day"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        days("2026-05-14", "2026-05-18"),
        BTreeSet::from(["2026-05-14".to_owned(), "2026-05-18".to_owned()])
    );
    assert_eq!(
        days("2026-05-18", "2026-05-18"),
        BTreeSet::from(["2026-05-18".to_owned()])
    );
    assert!(days("2026-05-15", "2026-05-17").is_empty());
}

#[test]
fn a_correction_names_the_value_before_and_the_value_since() {
    // ICE listed the sheriff of DeKalb County, Alabama, as `Dekalb` until the list of 2025-12-29.
    let answer = json("/api/changes?from=2025-12-29&to=2025-12-29&state=AL");
    let changes = answer["changes"].as_array().unwrap().iter();
    let corrected: Vec<_> = changes
        .filter(|change| change["kind"] == "corrected")
        .collect();
    let dekalb = corrected
        .iter()
        .find(|change| change["agency"] == "al-dekalb-county-sheriffs-office")
        .unwrap();
    assert_eq!(dekalb["what"], "agency");
    assert_eq!(dekalb["from_value"], "Dekalb County Sheriff's Office");
    assert_eq!(dekalb["to_value"], "DeKalb County Sheriff's Office");
    assert!(dekalb["why"].is_string() && dekalb["list"].is_string());
    let net = json("/api/changes?from=2025-12-12&to=2025-12-29&state=AL&net=true");
    let changes = net["changes"].as_array().unwrap();
    assert!(changes.iter().all(|change| change["kind"] != "corrected"));
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
fn changes_can_be_asked_for_one_subject_or_some_kinds() {
    let of = |query: &str| {
        let answer = json(&format!(
            "/api/changes?from=2025-06-01&to=2025-12-30{query}"
        ));
        answer["changes"].as_array().unwrap().clone()
    };
    let all = of("");
    let having = |field: &str, words: &[&str]| {
        let has = |change: &&serde_json::Value| words.contains(&change[field].as_str().unwrap());
        all.iter().filter(has).cloned().collect::<Vec<_>>()
    };
    for subject in ["agreement", "application", "policy"] {
        let found = of(&format!("&subject={subject}"));
        assert!(!found.is_empty(), "{subject}");
        assert_eq!(found, having("subject", &[subject]), "{subject}");
    }
    assert_eq!(of("&kind=removed"), having("kind", &["removed"]));
    assert_eq!(
        of("&kind=pending,pending_ended"),
        having("kind", &["pending", "pending_ended"])
    );
    let both = of("&subject=application&kind=corrected&state=TX");
    assert!(both.iter().all(|change| change["subject"] == "application"));
}

#[test]
fn a_change_names_its_counties() {
    let answer = json("/api/changes?from=2025-12-29&to=2025-12-29");
    let changes = answer["changes"].as_array().unwrap();
    for change in changes {
        let count = |field: &str| change[field].as_array().unwrap().len();
        assert_eq!(count("counties"), count("county_names"), "{change}");
    }
    let margaret = changes
        .iter()
        .find(|change| change["name"] == "Margaret Police Department")
        .unwrap();
    assert_eq!(margaret["county_names"][0], "St. Clair County");
}

#[test]
fn a_range_that_makes_no_sense_is_refused_with_the_parameter() {
    for (address, parameter) in [
        ("/api/changes?from=2025-12-30&to=2025-12-01", "from"),
        ("/api/changes?to=2025-12-01", "from"),
        ("/api/changes?from=2025-13-01&to=2025-12-01", "from"),
        ("/api/changes?from=2025-12-01&to=2199-12-01", "to"),
        ("/api/changes?from=2025-12-01&f=xlsx", "f"),
        ("/api/changes?from=2025-12-01&net=yes", "net"),
        ("/api/changes?from=2025-12-01&county=99999", "county"),
        ("/api/changes?from=2025-12-01&county=1", "county"),
        ("/api/changes?from=2025-12-01&state=XX", "state"),
        ("/api/changes?from=2025-12-01&agency=nobody", "agency"),
        ("/api/changes?from=2025-12-01&subject=county", "subject"),
        ("/api/changes?from=2025-12-01&kind=added,gone", "kind"),
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
