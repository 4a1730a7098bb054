//! Every record says in a copy what the API says of it, on any day.

use super::reader::{lasting, on};
use super::sink::records;
use crate::support::{atlas, get};

/// Holds a record of the copy against the API on each of these days.
fn agrees(name: &str, address: &str, days: &[&str]) {
    for day in days {
        let told = get(&format!("/{address}?date={day}"));
        assert_eq!(
            on(records(), name, day),
            lasting(told.json()),
            "{name} on {day}"
        );
    }
}

/// Days on which lists came, between them, before the first, and on which a policy or another year began.
const DAYS: [&str; 9] = [
    "2026-05-18",
    "2026-04-02",
    "2026-01-01",
    "2025-12-23",
    "2025-08-28",
    "2024-07-01",
    "2021-01-20",
    "2019-07-01",
    "1999-12-31",
];

#[test]
fn counties_agree_with_the_api_on_any_day() {
    // Miami-Dade, Gwinnett, Harris, Loudoun, Milwaukee, Philadelphia, New Haven, Los Angeles, Chugach's predecessor, Guam.
    for geoid in [
        "12086", "13135", "48201", "51107", "55079", "42101", "09009", "06037", "02261", "66010",
    ] {
        agrees(
            &format!("api/counties/{geoid}.json"),
            &format!("api/counties/{geoid}"),
            &DAYS,
        );
    }
}

#[test]
fn a_county_agrees_on_each_day_on_which_anything_changes_and_on_the_day_before() {
    let atlas = atlas();
    let days = atlas
        .epochs
        .days()
        .iter()
        .filter(|day| **day <= atlas.calendar.newest());
    let days: Vec<String> = days
        .flat_map(|day| [day.to_string(), day.yesterday().unwrap().to_string()])
        .collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    agrees("api/counties/12086.json", "api/counties/12086", &days);
    agrees(
        "api/agencies/va-loudoun-county-sheriffs-office.json",
        "api/agencies/va-loudoun-county-sheriffs-office",
        &days,
    );
}

#[test]
fn states_agencies_and_policies_agree_with_the_api() {
    for usps in ["FL", "IL", "VA", "WY", "GU"] {
        agrees(
            &format!("api/states/{usps}.json"),
            &format!("api/states/{usps}"),
            &DAYS,
        );
    }
    for agency in atlas().agreements.agencies().iter().step_by(40) {
        let slug = &agency.slug;
        agrees(
            &format!("api/agencies/{slug}.json"),
            &format!("api/agencies/{slug}"),
            &DAYS[..4],
        );
    }
    for policy in atlas().policies.all() {
        let file = records().json(&format!("api/policies/{}.json", policy.id));
        let told = get(&format!("/api/policies/{}", policy.id)).json();
        assert_eq!(*file, lasting(told), "{}", policy.id);
    }
}

#[test]
fn the_standing_of_every_county_is_there_for_every_list_day() {
    let atlas = atlas();
    assert!(atlas.calendar.days().len() > 200);
    for day in atlas.calendar.days() {
        let file = records().json(&format!("api/standing/{day}.json"));
        let told = get(&format!("/api/standing?date={day}")).json();
        assert_eq!(*file, lasting(told), "{day}");
    }
}

#[test]
fn the_headline_of_december_23_names_the_1255_that_ice_showed() {
    let days = records().json("api/counts.days.json");
    let from = days["from"].as_array().unwrap();
    let at = from.partition_point(|from| from.as_str().unwrap() <= "2025-12-23") - 1;
    assert_eq!(days["answers"][at]["published"]["agreements"], 1255);
    assert_eq!(days["answers"][at]["agreements"], 1245);
}

#[test]
fn nothing_in_a_file_names_the_snapshot_or_the_age_of_the_list() {
    let snapshot = atlas().snapshot.to_string();
    for name in records().names() {
        let is_text = name.starts_with("api/") || name.starts_with("feeds/");
        if is_text {
            let bytes = records().bytes(&name);
            let text = std::str::from_utf8(&bytes).unwrap();
            assert!(
                !text.contains(&snapshot) && !text.contains("list_age_days"),
                "{name}"
            );
        }
    }
}

#[test]
fn the_parts_of_a_table_by_state_are_the_whole_table() {
    let rows = |name: &str| {
        use parquet::file::reader::{FileReader, SerializedFileReader};
        let bytes = bytes::Bytes::from(records().bytes(name));
        SerializedFileReader::new(bytes)
            .unwrap()
            .metadata()
            .file_metadata()
            .num_rows()
    };
    for collection in [
        "counties",
        "towns",
        "agreements",
        "agencies",
        "applications",
        "facilities",
        "policies",
        "states",
    ] {
        let parts = records()
            .names()
            .into_iter()
            .filter(|name| name.starts_with(&format!("downloads/{collection}/")));
        let parts: Vec<String> = parts.collect();
        let sum: i64 = parts.iter().map(|name| rows(name)).sum();
        assert_eq!(
            sum,
            rows(&format!("downloads/{collection}.parquet")),
            "{collection}"
        );
        // No list of pending agencies shows one on the day of the copy.
        assert_eq!(
            parts.is_empty(),
            collection == "applications",
            "{collection}"
        );
    }
}
