//! What is asked of a document is handed on to the rows that it leads to.

use super::super::support::{json, problem};
use super::link;

const DAY: &str = "2025-12-23";

#[test]
fn who_asks_a_document_of_a_day_is_led_to_rows_of_that_day() {
    let query = format!("datetime={DAY}&zoom=5");
    let landing = json(&format!("/api?{query}"));
    assert_eq!(landing["as_of"], DAY);
    let data = link(&landing, "data").unwrap();
    assert_eq!(data, format!("/api/collections?{query}"));
    let collections = json(&data);
    assert_eq!(collections["as_of"], DAY);
    let listed = collections["collections"].as_array().unwrap().iter();
    let counties = listed.clone().find(|one| one["id"] == "counties").unwrap();
    let alone = json(&link(counties, "self").unwrap());
    assert_eq!(alone["as_of"], DAY);
    assert_eq!(link(&alone, "items"), link(counties, "items"));
    // GDAL adds the id of a row to this link, and then there must be no query.
    let plain = json("/api/collections/counties");
    let items = link(&plain, "items").unwrap();
    assert_eq!(items, "/api/collections/counties/items");
    let items = link(&alone, "items").unwrap();
    assert_eq!(items, format!("/api/collections/counties/items?{query}"));
    let rows = json(&format!("{items}&limit=1"));
    assert_eq!(rows["features"][0]["properties"]["as_of"], DAY);
    // A span stands in a link as it was written, for GDAL looks whether it is there already.
    let page =
        json("/api/collections/agreements/items?limit=1&datetime=2025-01-01/..&bbox=-78,38,-76,39");
    let next = link(&page, "next").unwrap();
    assert!(
        next.contains("&datetime=2025-01-01/..&bbox=-78,38,-76,39&"),
        "{next}"
    );
    json(&next);
}

#[test]
fn what_cannot_be_handed_on_is_refused_by_the_document_itself() {
    for path in [
        "/api",
        "/api/conformance",
        "/api/collections",
        "/api/collections/counties",
        "/api/collections/counties/queryables",
        "/api/collections/counties/schema",
        "/api/openapi.json",
    ] {
        for (name, value) in [
            ("datetime", "yesterday"),
            ("datetime", "2030-01-01"),
            ("zoom", "99"),
            ("vintage", "1990"),
            ("bbox", "1,2,3,4"),
        ] {
            let document = problem(&format!("{path}?{name}={value}"), 400);
            assert_eq!(document["parameter"], name, "{path}");
        }
    }
}
