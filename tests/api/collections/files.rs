//! Shapes, formats and files.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::support::{get, get_with, json};
use super::items;

#[test]
fn shapes_come_as_published_or_as_drawn_at_a_zoom() {
    let whole = json("/api/collections/counties/items/51059");
    assert_eq!(whole["type"], "Feature");
    assert_eq!(whole["properties"]["name"], "Fairfax County");
    let vertices = |of: &Value| of["geometry"].to_string().matches('[').count();
    let drawn = json("/api/collections/counties/items/51059?zoom=5");
    assert!(
        vertices(&drawn) * 4 < vertices(&whole),
        "{} {}",
        vertices(&drawn),
        vertices(&whole)
    );
    let none = json("/api/collections/counties/items/51059?skipGeometry=true");
    assert!(none["geometry"].is_null());
    let town = json("/api/collections/towns/items/1230000");
    assert_eq!(town["properties"]["name"], "Hialeah");
    assert_eq!(town["geometry"]["type"], "MultiPolygon");
    let agency = json("/api/collections/agencies/items/fl-hollywood-police-department");
    assert_eq!(agency["geometry"]["type"], "Point");
    let id = "fl-hollywood-police-department/task-force/2025-06-18";
    let agreement = json(&format!("/api/collections/agreements/items/{id}"));
    assert_eq!(agreement["id"], id);
    assert_eq!(
        json(&format!(
            "/api/collections/agreements/items/{}",
            id.replace('/', "%2F")
        )),
        agreement
    );
}

#[test]
fn the_same_rows_come_in_every_format_under_the_same_names() {
    for collection in ["counties", "agreements", "policies", "facilities"] {
        let query = "limit=300&sortby=-state&skipGeometry=true";
        let at = |suffix: &str| format!("/api/collections/{collection}/items.{suffix}?{query}");
        let geojson = json(&at("geojson"));
        let plain = json(&at("json"));
        let features = geojson["features"].as_array().unwrap();
        let properties: Vec<&Value> = features.iter().map(|one| &one["properties"]).collect();
        let rows: Vec<&Value> = plain["rows"].as_array().unwrap().iter().collect();
        assert_eq!(properties, rows, "{collection}");
        let lines = get(&at("geojsonseq"));
        let lines = lines.text().split('\u{1e}').skip(1);
        let lines: Vec<Value> = lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(
            lines
                .iter()
                .map(|one| &one["properties"])
                .collect::<Vec<_>>(),
            rows
        );
        let table = get(&at("csv"));
        let mut reader = csv::Reader::from_reader(&table.bytes[..]);
        let headings: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let names: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
        assert_eq!(headings.iter().collect::<Vec<_>>(), names, "{collection}");
        assert_eq!(reader.records().count(), rows.len());
        assert_eq!(table.header("ogc-numberreturned"), rows.len().to_string());
    }
}

#[test]
fn a_file_has_a_name_that_says_what_and_when_and_all_rows_without_a_limit() {
    let file = get("/api/collections/agreements/items.csv?datetime=2025-12-23");
    let name = file.header("content-disposition");
    assert_eq!(
        name,
        "attachment; filename=\"countyline-agreements-2025-12-23.csv\""
    );
    assert_eq!(
        csv::Reader::from_reader(&file.bytes[..]).records().count(),
        1_245
    );
    assert_eq!(file.header("countyline-as-of"), "2025-12-23");
    assert_eq!(file.header("countyline-sheet"), "2025-12-12");
    let with_bom = get("/api/collections/states/items?f=csv&bom=true&skipGeometry=true");
    assert!(with_bom.bytes.starts_with("\u{feff}geoid".as_bytes()));
    // A GEOID is text: its first digit may be 0.
    assert!(
        with_bom.text().contains("\n01,AL") || with_bom.text().contains("\r\n01,AL"),
        "{}",
        &with_bom.text()[..200]
    );
}

#[test]
fn clients_get_the_form_they_take_and_are_told_if_there_is_none() {
    let address = "/api/collections/states/items?skipGeometry=true";
    for (accept, media_type) in [
        ("*/*", "application/geo+json"),
        ("application/json", "application/json"),
        (
            "application/geo+json, application/json",
            "application/geo+json",
        ),
        ("text/csv", "text/csv; charset=utf-8; header=present"),
        (
            "application/vnd.apache.parquet",
            "application/vnd.apache.parquet",
        ),
    ] {
        let answer = get_with(address, "accept", accept);
        assert_eq!(answer.header("content-type"), media_type, "{accept}");
        let vary: Vec<&str> = answer
            .headers
            .get_all("vary")
            .iter()
            .map(|one| one.to_str().unwrap())
            .collect();
        assert_eq!(vary.join(", "), "accept, accept-encoding");
    }
    let refused = get_with(address, "accept", "image/png");
    assert_eq!(refused.status, 406, "{}", refused.text());
    let named = get_with(&format!("{address}&f=geojson"), "accept", "image/png");
    assert_eq!(named.status, 200);
}

#[test]
fn what_is_long_is_sent_as_it_is_made_and_is_known_again() {
    let address = "/api/collections/counties/items?limit=10000";
    let whole = get(address);
    assert_eq!(whole.json()["numberReturned"], 3_233);
    let tag = whole.header("etag").to_owned();
    assert!(!tag.is_empty());
    let again = get_with(address, "if-none-match", &tag);
    assert_eq!(again.status, 304);
    assert!(again.bytes.is_empty());
    let packed = get_with(address, "accept-encoding", "gzip");
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert_ne!(packed.header("etag"), tag);
    let mut read = String::new();
    std::io::Read::read_to_string(
        &mut flate2::read::GzDecoder::new(&packed.bytes[..]),
        &mut read,
    )
    .unwrap();
    assert_eq!(read.as_bytes(), whole.bytes);
}

#[test]
fn rows_of_counties_say_what_the_records_of_counties_say() {
    for day in ["2019-06-01", "2025-12-23", "2026-05-18"] {
        let list = json(&items("counties", &format!("datetime={day}&limit=10000")));
        let rows = list["features"].as_array().unwrap();
        for row in rows.iter().step_by(150) {
            let row = &row["properties"];
            let geoid = row["geoid"].as_str().unwrap();
            let record = json(&format!("/api/counties/{geoid}?date={day}"));
            for same in [
                "kind",
                "population",
                "population_year",
                "name",
                "state",
                "as_of",
                "sheet",
            ] {
                assert_eq!(row[same], record[same], "{geoid} {day} {same}");
            }
        }
    }
}

#[test]
fn residents_of_a_kind_by_state_add_up_to_the_headline() {
    let list = json(&items("counties", "limit=10000&kind=field"));
    let mut states: BTreeMap<String, u64> = BTreeMap::new();
    for row in list["features"].as_array().unwrap() {
        let row = &row["properties"];
        *states
            .entry(row["state"].as_str().unwrap().to_owned())
            .or_default() += row["population"].as_u64().unwrap_or(0);
    }
    let headline = json("/api/counts");
    assert_eq!(
        Value::from(states.values().sum::<u64>()),
        headline["residents"]["field"]
    );
    assert!(states["FL"] > 20_000_000);
}

#[test]
fn pages_of_tables_tell_those_who_gather_data_what_files_there_are() {
    let told = |address: &str| -> Value {
        let page = get(address);
        let (_, rest) = page.text().split_once("ld+json\">").unwrap();
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    };
    let landing = told("/api?f=html");
    assert_eq!(landing["@type"], "Dataset");
    let files = landing["distribution"].as_array().unwrap();
    assert!(
        files[0]["contentUrl"]
            .as_str()
            .unwrap()
            .ends_with("/api/archive.zip")
    );
    let counties = told("/api/collections/counties?f=html&lang=es");
    assert_eq!(counties["name"], "Countyline: Condados");
    assert_eq!(counties["temporalCoverage"], "2021-01-13/2026-05-18");
    let files = counties["distribution"].as_array().unwrap().iter();
    let types: Vec<&str> = files
        .map(|file| file["encodingFormat"].as_str().unwrap())
        .collect();
    assert!(
        types.contains(&"application/vnd.apache.parquet")
            && types.contains(&"application/flatgeobuf")
    );
}
