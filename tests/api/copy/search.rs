//! The index of names as the page of a copy reads it, and what both find by it.
//!
//! The page searches with code of its own (`web/src/api/published/search`). One file of queries with their answers holds
//! both to each other; it is written anew by `make docs`.

use std::path::Path;

use countyline::index::{NameKind, Named, Names, fold};
use countyline::publish::SearchIndex;
use serde_json::{Value, json};

use super::sink::page;
use crate::support::{atlas, json as asked};

/// Answers to each query.
const LIMIT: usize = 8;

/// States whose counties are in the index of the cases, and those whose agencies are.
const WITH_COUNTIES: [&str; 11] = [
    "AK", "CA", "FL", "GA", "LA", "MO", "NM", "NY", "PR", "TX", "VA",
];
const WITH_AGENCIES: [&str; 4] = ["GA", "LA", "NM", "VA"];

/// Towns of so many residents are in it.
const TOWNS_OF: u32 = 60_000;

/// What people type.
const QUERIES: &str = include_str!("queries.txt");

/// Of the names of the index, one in so many is asked for in several ways.
const ONE_IN: usize = 53;

/// A part of the names, so that the file stays small.
fn some() -> Vec<Named> {
    let is_in = |named: &Named| {
        let usps = named.state.usps();
        match named.kind {
            NameKind::State => true,
            NameKind::County => WITH_COUNTIES.contains(&usps),
            NameKind::Town => named.residents >= TOWNS_OF || usps == "NM" && named.residents > 2000,
            NameKind::Agency => WITH_AGENCIES.contains(&usps),
        }
    };
    let all = atlas();
    all.names
        .all()
        .iter()
        .filter(|named| is_in(named))
        .cloned()
        .collect()
}

/// The queries of people, and ways to ask for names: begun, mistyped, run together, with the state.
fn queries(names: &[Named]) -> Vec<String> {
    let mut queries: Vec<String> = QUERIES.lines().map(str::to_owned).collect();
    for (nth, named) in names.iter().step_by(ONE_IN).enumerate() {
        let name: Vec<char> = named.name.chars().collect();
        let part = |from: usize, to: usize| -> String { name[from..to].iter().collect() };
        let middle = name.len() / 2;
        queries.push(match nth % 8 {
            0 => part(0, middle.max(2)),
            1 => format!("{}{}", part(0, middle), part(middle + 1, name.len())),
            2 => format!("{}x{}", part(0, middle), part(middle, name.len())),
            3 => {
                let (one, other) = (name[middle], name[middle - 1]);
                format!(
                    "{}{one}{other}{}",
                    part(0, middle - 1),
                    part(middle + 1, name.len())
                )
            }
            4 => fold(&named.name).replace(' ', ""),
            5 => format!("{}, {}", named.name, named.state),
            6 => format!(
                "{} {}",
                named.bare.to_uppercase(),
                named.state.spanish_name()
            ),
            _ => format!("{} {}", named.state.name(), named.bare),
        });
    }
    queries
}

#[test]
fn what_is_found_is_what_the_file_of_cases_says() {
    let names = some();
    let index = SearchIndex::of(&atlas(), &names);
    let queries = queries(&names);
    let names = Names::new(names);
    let cases: Vec<Value> = queries
        .iter()
        .map(|query| {
            let found = names.search(query, LIMIT).into_iter();
            let found: Vec<String> = found
                .map(|named| format!("{}/{}", named.kind, named.id))
                .collect();
            json!([query, found])
        })
        .collect();
    assert!(cases.len() >= 300, "{} cases", cases.len());
    let text = format!(
        "{}\n",
        json!({ "index": index, "limit": LIMIT, "cases": cases })
    );
    let text = text.replace("],[", "],\n[");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/copy/search.cases.json");
    if std::env::var_os("COUNTYLINE_WRITE_DOCS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "{} is not what a search finds; `make docs` writes it anew",
        path.display()
    );
}

#[test]
fn a_name_of_the_index_is_what_the_api_finds_by_it() {
    let index = page().json("api/search.json");
    let names = index["names"].as_array().unwrap();
    assert_eq!(names.len(), atlas().names.len());
    let kind_of = |entry: &Value| {
        index["kinds"][usize::try_from(entry[0].as_u64().unwrap()).unwrap()].clone()
    };
    let of = |kind: &str, id: &str, name: &str| {
        let is_it = |entry: &&Value| kind_of(entry) == kind && entry[1] == id && entry[2] == name;
        names.iter().find(is_it).unwrap()
    };
    // What follows from the rest is a 0; a point is enough for the box of a town.
    let miami = of("town", "12086", "Miami");
    let found = asked("/api/search?q=Miami%2C%20FL&limit=1")["results"][0].clone();
    assert_eq!((&miami[3], &miami[5]), (&json!(0), &json!(0)));
    assert_eq!(miami[8], found["town"]);
    let half = index["half_box_deg"].as_f64().unwrap();
    let [lon, lat] = [0, 1].map(|at| miami[6][at].as_f64().unwrap());
    assert_eq!(
        found["bbox"],
        json!([lon - half, lat - half, lon + half, lat + half])
    );
    assert_eq!(found["detail"], "town in Miami-Dade County, Florida");
    let dona_ana = of("county", "35013", "Doña Ana County");
    assert_eq!(
        (&dona_ana[3], &dona_ana[5]),
        (&json!("Doña Ana"), &json!(0))
    );
    let new_york = names
        .iter()
        .filter(|entry| kind_of(entry) == "state" && entry[1] == "NY");
    let called: Vec<&Value> = new_york.map(|entry| &entry[3]).collect();
    assert_eq!(called, [&json!("Nueva York"), &json!(0)]);
}
