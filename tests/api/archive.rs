//! Everything as of a day in one archive.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::OnceLock;

use axum::http::Method;
use countyline::domain::SupportModel;
use countyline::sources::Digest;
use serde_json::Value;

use super::support::{Answer, get, get_with, json, request};

const DAY: &str = "2025-12-31";

/// The archive of a day before the newest list, made once for all tests.
fn archive() -> &'static (Answer, BTreeMap<String, Vec<u8>>) {
    static ARCHIVE: OnceLock<(Answer, BTreeMap<String, Vec<u8>>)> = OnceLock::new();
    ARCHIVE.get_or_init(|| {
        let answer = get(&format!("/api/archive.zip?date={DAY}"));
        let mut zip = zip::ZipArchive::new(Cursor::new(&answer.bytes)).unwrap();
        let entries = (0..zip.len()).map(|at| {
            let mut entry = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        });
        let entries = entries.collect();
        (answer, entries)
    })
}

fn package() -> Value {
    serde_json::from_slice(&archive().1["datapackage.json"]).unwrap()
}

#[test]
fn the_archive_is_saved_under_the_name_of_its_day_and_known_again_by_its_tag() {
    let (answer, _) = archive();
    assert_eq!(answer.header("content-type"), "application/zip");
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"countyline-2025-12-31.zip\""
    );
    assert_eq!(answer.header("countyline-as-of"), DAY);
    let tag = answer.header("etag");
    let again = get_with(
        &format!("/api/archive.zip?date={DAY}"),
        "if-none-match",
        tag,
    );
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
    let other = request(
        Method::HEAD,
        "/api/archive.zip?date=2026-01-31&vintage=2023",
    );
    assert_ne!(other.header("etag"), tag);
    assert!(
        other
            .header("content-disposition")
            .contains("-counties-of-2023.zip")
    );
}

#[test]
fn every_file_is_described_with_its_length_and_sha_256_and_no_other() {
    let (_, entries) = archive();
    let package = package();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len() + 2, entries.len());
    assert_eq!(resources.len(), 23);
    for resource in resources {
        let bytes = &entries[resource["path"].as_str().unwrap()];
        assert_eq!(resource["bytes"], bytes.len(), "{}", resource["path"]);
        let hash = format!("sha256:{}", Digest::of(bytes));
        assert_eq!(resource["hash"], hash, "{}", resource["path"]);
        assert!(
            resource["licenses"]
                .as_array()
                .is_some_and(|all| !all.is_empty())
        );
        assert!(
            resource["sources"]
                .as_array()
                .is_some_and(|all| !all.is_empty())
        );
    }
    let places = resources
        .iter()
        .find(|one| one["name"] == "agreements")
        .unwrap();
    let licences: Vec<&str> = places["licenses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(licences, ["other-pd", "CC-BY-4.0"]);
    let facilities = resources
        .iter()
        .find(|one| one["name"] == "facilities")
        .unwrap();
    assert!(facilities["sources"].to_string().contains("HIFLD"));
}

#[test]
fn columns_of_csv_stand_in_the_description_with_type_meaning_and_words() {
    let package = package();
    let resources = package["resources"].as_array().unwrap();
    for resource in resources.iter().filter(|one| one["format"] == "csv") {
        let path = resource["path"].as_str().unwrap();
        let bytes = &archive().1[path];
        let header = bytes.split(|byte| *byte == b'\r').next().unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(
            std::str::from_utf8(header).unwrap(),
            names.join(","),
            "{path}"
        );
        assert!(
            fields
                .iter()
                .all(|field| field["description"].as_str().unwrap().len() > 3),
            "{path}"
        );
        assert_eq!(resource["schema"]["missingValues"], serde_json::json!([""]));
    }
    let agreements = resources
        .iter()
        .find(|one| one["name"] == "agreements")
        .unwrap();
    let schema = &agreements["schema"];
    assert_eq!(schema["primaryKey"], serde_json::json!(["id"]));
    let field = |name: &str| {
        let fields = schema["fields"].as_array().unwrap();
        fields.iter().find(|field| field["name"] == name).unwrap()
    };
    assert_eq!(
        field("model")["constraints"]["enum"],
        serde_json::json!(SupportModel::WORDS)
    );
    assert_eq!(field("first_listed")["type"], "date");
    assert_eq!(
        field("signed_in_doubt")["trueValues"],
        serde_json::json!(["true"])
    );
    assert_eq!(
        field("counties")["constraints"]["pattern"],
        "^(([0-9]{2}([0-9]{3})?)(;([0-9]{2}([0-9]{3})?))*)$"
    );
    assert_eq!(field("longitude")["type"], "number");
}

#[test]
fn rows_are_those_of_the_day_and_say_what_its_headline_says() {
    let (_, entries) = archive();
    let counts = json(&format!("/api/counts?date={DAY}"));
    let rows = |path: &str| -> Vec<csv::StringRecord> {
        let mut reader = csv::Reader::from_reader(entries[path].as_slice());
        reader.records().map(Result::unwrap).collect()
    };
    let column = |path: &str, name: &str| {
        let mut reader = csv::Reader::from_reader(entries[path].as_slice());
        reader
            .headers()
            .unwrap()
            .iter()
            .position(|one| one == name)
            .unwrap()
    };
    let agreements = "csv/agreements.csv";
    let (listed, first) = (
        column(agreements, "listed"),
        column(agreements, "first_listed"),
    );
    let all = rows(agreements);
    let count = all.iter().filter(|row| &row[listed] == "true").count();
    assert_eq!(counts["agreements"], count);
    assert!(all.len() > count && all.iter().all(|row| &row[first] <= DAY));
    let changes = "csv/changes.csv";
    let day = column(changes, "day");
    let days: Vec<String> = rows(changes)
        .iter()
        .map(|row| row[day].to_owned())
        .collect();
    assert!(days.len() > 1000 && days.iter().all(|day| day.as_str() <= DAY));
    let [day, kind, verdict] =
        ["day", "kind", "verdict"].map(|name| column("csv/sheets.csv", name));
    let newest = rows("csv/sheets.csv")
        .iter()
        .filter(|row| &row[kind] == "participating" && &row[verdict] == "good")
        .map(|row| row[day].to_owned())
        .max();
    assert_eq!(newest.as_deref(), counts["sheet"].as_str());
    assert_eq!(rows("csv/counties.csv").len(), 3233);
    let readme = std::str::from_utf8(&entries["README.md"]).unwrap();
    assert!(readme.contains("# Countyline as of 2025-12-31") && readme.contains("### agreements"));
    assert!(readme.contains("CC BY 4.0") && readme.contains("| `csv/towns.csv` |"));
}

#[test]
fn the_same_data_and_day_give_the_same_bytes() {
    let again = get(&format!("/api/archive.zip?date={DAY}"));
    let digests = [&again, &archive().0].map(|answer| Digest::of(&answer.bytes).to_string());
    assert_eq!(digests[0], digests[1]);
}

#[test]
fn a_day_that_cannot_be_answered_is_said_before_anything_is_sent() {
    let after = get("/api/archive.zip?date=2199-01-01");
    assert_eq!(after.status, 400);
    assert_eq!(after.json()["parameter"], "date");
    let unknown = get("/api/archive.zip?day=2025-12-31");
    assert_eq!(unknown.status, 400);
    assert_eq!(unknown.json()["parameter"], "day");
}

#[test]
fn the_landing_page_and_the_description_of_the_api_name_the_archive() {
    let links = json("/api")["links"].to_string();
    assert!(links.contains("/api/archive.zip"), "{links}");
    let openapi = json("/api/openapi.json");
    let content = &openapi["paths"]["/archive.zip"]["get"]["responses"]["200"]["content"];
    assert!(content.get("application/zip").is_some());
}
