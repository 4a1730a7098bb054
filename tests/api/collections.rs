//! The collections of the open API: what rows they have, on which days, where, and page by page.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::support::{Folder, app_of, ask, get, get_with, json, problem};

/// The addresses of a list of rows without their shapes.
fn items(collection: &str, query: &str) -> String {
    format!("/api/collections/{collection}/items?skipGeometry=true&{query}")
}

fn count(collection: &str, query: &str) -> u64 {
    json(&items(collection, &format!("limit=1&{query}")))["numberMatched"]
        .as_u64()
        .unwrap()
}

fn ids(list: &Value) -> Vec<String> {
    let features = list["features"].as_array().unwrap().iter();
    features
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

fn link(of: &Value, rel: &str) -> Option<String> {
    let links = of["links"].as_array().unwrap().iter();
    let found = links.clone().find(|link| link["rel"] == rel)?;
    let address = found["href"].as_str().unwrap();
    let at = address.find("/api").unwrap();
    Some(address[at..].to_owned())
}

#[test]
fn each_collection_has_the_rows_of_its_kind() {
    assert_eq!(count("counties", ""), 3_233);
    assert_eq!(count("states", ""), 56);
    assert_eq!(
        count("towns", ""),
        super::support::atlas().town_areas.all().len() as u64
    );
    assert_eq!(
        count("facilities", ""),
        super::support::table("facilities.csv").len() as u64
    );
    assert_eq!(
        count("agreements", ""),
        super::support::table("agreements.csv").len() as u64
    );
    assert_eq!(
        count("applications", ""),
        super::support::table("pending.csv").len() as u64
    );
    assert_eq!(
        count("policies", ""),
        super::support::table("policies.csv").len() as u64
    );
}

#[test]
fn on_a_day_the_agreements_are_those_of_its_list_and_the_agencies_theirs() {
    for day in ["2021-01-13", "2025-12-12", "2025-12-23", "2026-05-18"] {
        let headline = json(&format!("/api/counts?date={day}"));
        let on = format!("datetime={day}");
        assert_eq!(
            count("agreements", &on),
            headline["agreements"].as_u64().unwrap(),
            "{day}"
        );
        assert_eq!(
            count("agencies", &on),
            headline["agencies"].as_u64().unwrap(),
            "{day}"
        );
        for model in ["JEM", "TFM", "WSO"] {
            let of_model = count("agreements", &format!("{on}&model={model}"));
            assert_eq!(
                of_model,
                headline["by_model"][model].as_u64().unwrap(),
                "{day} {model}"
            );
        }
        for kind in ["field", "jail", "municipal", "statewide"] {
            let counties = count("counties", &format!("{on}&kind={kind}"));
            assert_eq!(
                counties,
                headline["counties"][kind].as_u64().unwrap(),
                "{day} {kind}"
            );
        }
    }
    // ICE's site showed 1,255 agreements on 2025-12-23; the last list at hand before it shows 1,245.
    assert_eq!(count("agreements", "datetime=2025-12-23"), 1_245);
}

#[test]
fn a_span_of_days_has_what_was_listed_on_one_of_them() {
    let all = |query: &str| -> BTreeSet<String> {
        let list = json(&items("agreements", &format!("limit=10000&{query}")));
        ids(&list).into_iter().collect()
    };
    let days = ["2025-12-12", "2025-12-29", "2026-01-02", "2026-01-09"];
    let each: BTreeSet<String> = days
        .iter()
        .flat_map(|day| all(&format!("datetime={day}")))
        .collect();
    let together = all("datetime=2025-12-12/2026-01-09");
    assert!(each.is_subset(&together));
    assert!(together.len() > all("datetime=2025-12-12").len());
    assert_eq!(
        all("datetime=../2026-01-09T00:00:00Z"),
        all("datetime=/2026-01-09")
    );
    assert_eq!(all("datetime=2026-05-18/.."), all("datetime=2026-05-18"));
    // A policy that ended is not in force after.
    let in_force = |query: &str| count("policies", query);
    assert!(in_force("datetime=2012-01-01") < in_force("datetime=2026-05-18"));
}

#[test]
fn an_interval_needs_an_end() {
    problem(&items("policies", "datetime=../.."), 400);
}

#[test]
fn page_by_page_every_row_comes_once_and_every_parameter_stays() {
    let mut address = Some(items(
        "agreements",
        "limit=250&datetime=2026-05-18&sortby=-signed&properties=id,signed",
    ));
    let whole = json(&items(
        "agreements",
        "limit=10000&datetime=2026-05-18&sortby=-signed&properties=id,signed",
    ));
    let (mut seen, mut pages, mut last) = (Vec::new(), 0, None);
    while let Some(at) = address {
        let page = json(&at);
        pages += 1;
        assert_eq!(page["numberMatched"], whole["numberMatched"]);
        assert_eq!(
            page["numberReturned"],
            page["features"].as_array().unwrap().len()
        );
        if let Some(last) = last {
            let back = link(&page, "prev").unwrap();
            assert_eq!(ids(&json(&back)), last, "{back}");
        }
        let here = ids(&page);
        seen.extend(here.clone());
        last = Some(here);
        address = link(&page, "next");
        for kept in [
            "limit=250",
            "datetime=2026-05-18",
            "sortby=-signed",
            "properties=id%2Csigned",
        ] {
            assert!(
                address.iter().all(|next| next.contains(kept)),
                "{address:?}"
            );
        }
    }
    assert_eq!(
        pages,
        whole["numberMatched"].as_u64().unwrap().div_ceil(250)
    );
    assert_eq!(seen, ids(&whole));
    let days: Vec<&str> = whole["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["properties"]["signed"].as_str())
        .collect();
    assert!(
        days.windows(2).all(|two| two[0] >= two[1]),
        "the newest first"
    );
}

#[test]
fn a_limit_beyond_the_most_gives_the_most() {
    let list = json(&items(
        "towns",
        "limit=99999999999999999999999&properties=geoid",
    ));
    assert_eq!(list["numberReturned"], 10_000);
    let list = json(&items("towns", "properties=geoid"));
    assert_eq!(list["numberReturned"], 100);
}

#[test]
fn a_box_finds_what_lies_in_it_also_across_the_antimeridian() {
    let list = |bbox: &str| {
        ids(&json(&items(
            "counties",
            &format!("limit=10000&bbox={bbox}"),
        )))
    };
    // Fairfax City lies within Fairfax County.
    assert_eq!(list("-77.306,38.8465,-77.304,38.8475"), ["51600"]);
    // The Aleutians lie on both sides; nothing else does.
    for bbox in [
        "170,50,-170,55",
        "-180,50,-170,55",
        "170,50,180,55",
        "170,50,0,-170,55,9000",
    ] {
        assert_eq!(list(bbox), ["02016"], "{bbox}");
    }
    assert_eq!(list("0,40,10,50"), Vec::<String>::new());
    let whole = list("-180,-90,180,90");
    assert_eq!(whole.len(), 3_233);
    // Its box would reach around the world, and its islands do not.
    assert_eq!(
        ids(&json(&items("states", "bbox=0,50,10,60"))),
        Vec::<String>::new()
    );
    // What has no place is in every box.
    assert!(count("agreements", "level=state&bbox=0,40,10,50") > 50);
    assert_eq!(count("agreements", "level=county&bbox=0,40,10,50"), 0);
}

#[test]
fn filters_say_what_rows_have_to_be() {
    let of = |filter: &str| {
        let filter: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        count("counties", &format!("filter={filter}"))
    };
    assert_eq!(of("state = 'VA'"), 133);
    assert_eq!(of("state = 'VA' OR state = 'MD'"), 133 + 24);
    assert_eq!(of("state IN ('VA', 'MD')"), 133 + 24);
    assert_eq!(of("NOT (state IN ('VA','MD'))"), 3_233 - 133 - 24);
    assert_eq!(of("name LIKE 'Fairfax%'"), 2);
    assert_eq!(of("CASEI(name) LIKE CASEI('FAIRFAX%')"), 2);
    assert_eq!(of("state NOT IN ('VA') AND name LIKE '%Parish'"), 64);
    assert_eq!(
        of("geoid BETWEEN '51001' AND '51199'"),
        of("geoid >= '51001' AND geoid <= '51199'")
    );
    assert_eq!(
        of("population IS NULL") + of("population IS NOT NULL"),
        3_233
    );
    assert_eq!(
        of("kind IS NULL"),
        count("counties", "")
            - ["field", "jail", "municipal", "statewide"]
                .iter()
                .map(|kind| count("counties", &format!("kind={kind}")))
                .sum::<u64>()
    );
    assert_eq!(of("models = 'TFM'"), count("counties", "models=TFM"));
    assert_eq!(of("S_INTERSECTS(geometry, POINT(-77.305 38.847))"), 1);
    assert_eq!(
        of("S_INTERSECTS(BBOX(-77.306,38.8465,-77.304,38.8475), geometry)"),
        1
    );
    let triangle =
        "S_INTERSECTS(geometry,POLYGON((-109.2 36.9,-108.9 36.9,-109.05 37.1,-109.2 36.9)))";
    // Four Corners: Apache AZ, San Juan NM, San Juan UT, Montezuma CO.
    assert_eq!(of(triangle), 4);
    assert_eq!(
        of("first_signed > DATE('2026-01-01')"),
        of("first_signed > TIMESTAMP('2026-01-01T00:00:00Z')")
    );
    assert_eq!(of("TRUE"), 3_233);
    assert_eq!(of("FALSE OR \"state\"='VA'"), 133);
    // What is not known is neither so nor not so.
    assert_eq!(
        of("kind = 'field'") + of("kind <> 'field'") + of("kind IS NULL"),
        3_233
    );
    assert_eq!(of("NOT kind = 'field'"), of("kind <> 'field'"));
}

#[test]
fn a_parameter_that_cannot_be_used_is_named() {
    let long = "(".repeat(2_000);
    let deep = format!("filter={}", "NOT ".repeat(600).replace(' ', "%20") + "TRUE");
    let filters = [
        "filter=",
        "filter=state",
        "filter=state%3D",
        "filter=state%20%3D%20VA",
        "filter=x%20%3D%201",
        "filter=state%20%3D%20%27VA",
        "filter=population%20%3D%20%27VA%27",
        "filter=kind%20%3D%20%27none%27",
        "filter=state%20LIKE%205",
        "filter=S_INTERSECTS(geometry%2CPOINT(1))",
        "filter=S_INTERSECTS(geometry%2CBBOX(1%2C2%2C3))",
        "filter=state%20IN%20()",
        "filter=TRUE%20TRUE",
        "filter=state%20IS%201",
        "filter=%00",
        "filter=population%20%3E%201e999",
        "filter=S_INTERSECTS(name%2CPOINT(1%201))",
        "filter=S_INTERSECTS(geometry%2CPOINT(NaN%20NaN))",
        &deep,
    ];
    let nested = format!("filter={long}");
    for query in filters.into_iter().chain([nested.as_str()]) {
        let document = problem(&items("counties", query), 400);
        assert_eq!(document["parameter"], "filter", "{query}");
    }
    for (name, values) in [
        ("limit", &["0", "-1", "1.5", "ten", "", "+5"][..]),
        (
            "bbox",
            &[
                "",
                "1,2,3",
                "1,2,3,4,5",
                "a,b,c,d",
                "0,10,10,0",
                "-181,0,0,1",
                "0,-91,0,0",
                "NaN,0,1,1",
                "inf,0,1,1",
            ],
        ),
        (
            "datetime",
            &[
                "",
                "today",
                "2025",
                "2025-02-30",
                "2025-01-02/2025-01-01",
                "2030-01-01",
                "2030-01-01/..",
                "2025-01-01/2025-01-02/2025-01-03",
            ],
        ),
        ("properties", &["", "nothing", "geoid,", "geoid;name"]),
        (
            "sortby",
            &["", "nothing", "models", "geoid,,name", "geometry"],
        ),
        ("zoom", &["", "-1", "13", "1.0", "x"]),
        ("filter-lang", &["cql2-json", ""]),
        (
            "filter-crs",
            &["http://www.opengis.net/def/crs/EPSG/0/3857"],
        ),
        ("cursor", &["", "x", "0.0.x", "1.2.3.4"]),
        ("f", &["xml"]),
        ("bom", &["yes"]),
        ("vintage", &["1990"]),
        ("kind", &["none"]),
        ("population", &["many"]),
        ("first_signed", &["2025"]),
        ("nonsense", &["1"]),
    ] {
        for value in values {
            let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
            let document = problem(&items("counties", &format!("{name}={value}")), 400);
            assert_eq!(document["parameter"], name, "{value}");
        }
    }
    let document = problem("/api/collections/counties/items?skipGeometry=yes", 400);
    assert_eq!(document["parameter"], "skipGeometry");
    problem("/api/collections/counties/items?limit=1&limit=2", 400);
    problem("/api/collections/roads/items", 404);
    problem("/api/collections/counties/items/99999", 404);
    problem("/api/collections/counties/items.xml", 404);
}

#[test]
fn a_cursor_belongs_to_its_list() {
    let page = json(&items("counties", "limit=5&state=VA"));
    let next = link(&page, "next").unwrap();
    let document = problem(&next.replace("state=VA", "state=MD"), 400);
    assert_eq!(document["parameter"], "cursor");
}

#[test]
fn a_list_that_was_begun_goes_on_with_its_data_after_they_were_replaced() {
    let folder = Folder::new();
    let app = app_of(folder.path());
    let first = items("policies", "limit=100&properties=id,title");
    let page = super::support::answered(&ask(&app, &first), &first);
    let next = link(&page, "next").unwrap();
    let table = std::fs::read_to_string(super::support::geodata().join("policies.csv")).unwrap();
    let mut lines: Vec<&str> = table.lines().collect();
    // Without the first policy every row stands one place before.
    lines.remove(1);
    let folder = folder.with("policies.csv", &(lines.join("\n") + "\n"));
    app.serve_from_now_on(countyline::atlas::Atlas::build(folder.path()).unwrap());
    let anew = super::support::answered(&ask(&app, &first), &first);
    assert_ne!(anew["snapshot"], page["snapshot"]);
    let second = super::support::answered(&ask(&app, &next), &next);
    assert_eq!(second["snapshot"], page["snapshot"]);
    let before = json(&items("policies", "limit=200&properties=id,title"));
    assert_eq!(ids(&second), ids(&before)[100..]);
    // After one more there is nobody who knows the first.
    app.serve_from_now_on(countyline::atlas::Atlas::build(folder.path()).unwrap());
    app.serve_from_now_on(countyline::atlas::Atlas::build(folder.path()).unwrap());
    let gone = ask(&app, &next);
    assert_eq!(gone.status, 410, "{}", gone.text());
    assert_eq!(gone.json()["parameter"], "cursor");
}

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
