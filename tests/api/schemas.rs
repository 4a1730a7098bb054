//! The JSON Schemas of the answers that the page reads: real answers are what they say, and the page's own types are
//! written from them.

use std::collections::BTreeSet;
use std::path::Path;

use countyline::features::{
    self, AgencyAnswer, AtAnswer, ChangesAnswer, CountsAnswer, CountyAnswer, Envelope, Format,
    NamesAnswer, PolicyAnswer, SearchAnswer, StandingAnswer, StateAnswer, TimelineAnswer,
    TownAnswer,
};
use countyline::http::VersionAnswer;
use countyline::table::Description;
use countyline::tiles::{self, Layer};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::Value as Json;

use super::events::held_back;
use super::support::{atlas, get};
use super::typescript::{Definitions, Module, write};

/// Days before the first list, of old lists and of the newest.
const DAYS: [&str; 4] = ["2019-06-01", "2021-01-13", "2025-12-23", ""];

fn generator() -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator()
}

/// A reference to the schema of an answer.
fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// Leaves a schema no room for members that it does not name; outside of these tests it has some, for members are added.
fn close(schema: &mut Json) {
    match schema {
        Json::Object(members) => {
            members.values_mut().for_each(close);
            if members.get("properties").is_some_and(Json::is_object) {
                members.insert("additionalProperties".to_owned(), false.into());
            }
        }
        Json::Array(several) => several.iter_mut().for_each(close),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// What of some values is not as a schema says, or not in it, each after the value's name.
fn wrong(
    make: impl FnOnce(&mut SchemaGenerator) -> Schema,
    values: &[(String, Json)],
) -> Vec<String> {
    let mut generator = generator();
    let mut schema = make(&mut generator).to_value();
    schema["$defs"] = Json::Object(generator.take_definitions(true));
    close(&mut schema);
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(&schema).unwrap();
    let of_one = |(name, value): &(String, Json)| {
        let errors = validator.iter_errors(value);
        let errors = errors.map(|error| format!("{name}{}: {error}", error.instance_path()));
        errors.collect::<Vec<_>>()
    };
    values.iter().flat_map(of_one).collect()
}

/// Asserts that values are what a schema says, and have nothing that is not in it.
fn hold(make: impl FnOnce(&mut SchemaGenerator) -> Schema, values: &[(String, Json)]) {
    assert!(!values.is_empty(), "there is no value");
    let wrong = wrong(make, values);
    assert!(
        wrong.is_empty(),
        "{}",
        wrong[..wrong.len().min(5)].join("\n")
    );
}

/// The answers of some addresses, on each of the days.
fn on_days(addresses: impl IntoIterator<Item = String>) -> Vec<(String, Json)> {
    let all = addresses.into_iter().flat_map(|address| {
        DAYS.map(|day| match day {
            "" => address.clone(),
            day if address.contains('?') => format!("{address}&date={day}"),
            day => format!("{address}?date={day}"),
        })
    });
    answers(all)
}

fn answers(addresses: impl IntoIterator<Item = String>) -> Vec<(String, Json)> {
    let answer = |address: String| {
        let answer = get(&address);
        assert_eq!(answer.status, 200, "{address}: {}", answer.text());
        (address, answer.json())
    };
    addresses.into_iter().map(answer).collect()
}

#[test]
fn every_answer_about_a_place_is_what_its_schema_says() {
    let atlas = atlas();
    let counties = atlas.counties.all().iter().step_by(40);
    let counties = counties.map(|county| county.geoid.to_string());
    hold(
        of::<CountyAnswer<'_>>,
        &on_days(counties.map(|geoid| format!("/api/counties/{geoid}"))),
    );
    let states = atlas.states.iter();
    hold(
        of::<StateAnswer<'_>>,
        &on_days(states.map(|state| format!("/api/states/{}", state.usps()))),
    );
    let agencies = atlas.agreements.agencies().iter().step_by(20);
    hold(
        of::<AgencyAnswer<'_>>,
        &answers(agencies.map(|agency| format!("/api/agencies/{}", agency.slug))),
    );
    let policies = atlas.policies.all().iter().step_by(9);
    hold(
        of::<PolicyAnswer<'_>>,
        &on_days(policies.map(|policy| format!("/api/policies/{}", policy.id))),
    );
    let points = [(-77.5, 39.1), (-80.2, 25.8), (-97.7, 30.3), (-87.7, 41.9)];
    hold(
        of::<AtAnswer<'_>>,
        &on_days(points.map(|(lon, lat)| format!("/api/at?lon={lon}&lat={lat}"))),
    );
}

#[test]
fn every_answer_about_a_town_is_what_its_schema_says() {
    // Hialeah, Kansas City, Concord in New Hampshire as a place and as a subdivision, and a town with nothing.
    let towns = ["1230000", "2938000", "3314200", "3301314200", "0133448"];
    hold(
        of::<TownAnswer<'_>>,
        &on_days(towns.map(|geoid| format!("/api/towns/{geoid}"))),
    );
}

#[test]
fn every_answer_about_the_whole_is_what_its_schema_says() {
    hold(of::<CountsAnswer<'_>>, &on_days(["/api/counts".to_owned()]));
    hold(of::<StandingAnswer>, &on_days(["/api/standing".to_owned()]));
    hold(of::<NamesAnswer<'_>>, &answers(["/api/names".to_owned()]));
    hold(of::<TimelineAnswer>, &answers(["/api/timeline".to_owned()]));
    hold(of::<VersionAnswer>, &answers(["/version".to_owned()]));
    let changes = ["from=2017-01-01", "from=2025-12-12&to=2025-12-29&net=true"];
    hold(
        of::<ChangesAnswer<'_>>,
        &answers(changes.map(|asked| format!("/api/changes?{asked}"))),
    );
    let asked = ["washington", "texas", "miami%20police", "12086", "zzzz"];
    hold(
        of::<SearchAnswer<'_>>,
        &answers(asked.map(|asked| format!("/api/search?q={asked}"))),
    );
}

#[test]
fn answers_are_what_their_schemas_say_where_an_ending_is_held_back() {
    let (all, app, _folder) = held_back();
    let county = format!("/api/counties/{}", all[0].counties[0]);
    let answer = |address: &str| {
        let answer = super::history::get(&app, address).json();
        [(address.to_owned(), answer)]
    };
    let county = answer(&county);
    assert!(county[0].1["missing"][0]["agreements"][0]["held_back"].is_object());
    hold(of::<CountyAnswer<'_>>, &county);
    hold(of::<CountsAnswer<'_>>, &answer("/api/counts"));
    hold(
        of::<ChangesAnswer<'_>>,
        &answer("/api/changes?from=2023-01-01"),
    );
}

#[test]
fn the_properties_of_every_layer_are_what_their_schema_says() {
    for layer in Layer::ALL {
        let tiles = ["3/1/3", "6/16/23", "8/71/99"];
        let tiles = on_days(tiles.map(|tile| format!("/tiles/{layer}/{tile}.geojson")));
        let features = tiles.iter().flat_map(|(address, tile)| {
            let features = tile["features"].as_array().unwrap().iter();
            features.map(move |one| {
                (
                    format!("{address} {}", one["id"]),
                    one["properties"].clone(),
                )
            })
        });
        let layer = tiles::properties(*layer);
        hold(
            |generator| layer.reference(generator),
            &features.collect::<Vec<_>>(),
        );
    }
}

#[test]
fn a_value_that_a_schema_does_not_allow_or_does_not_name_is_found() {
    let answer = get("/version").json();
    let found = |member: &str, value: Json| {
        let mut answer = answer.clone();
        answer[member] = value;
        wrong(of::<VersionAnswer>, &[(String::new(), answer)]).len()
    };
    assert_eq!(found("sheet", "2026-05-18".into()), 0);
    assert_eq!(found("sheet", "2026-05-32".into()), 1);
    assert_eq!(found("v", Json::Null), 1);
    assert_eq!(found("new", 1.into()), 1);
}

/// Every definition that the page's types are made from, by name.
fn definitions() -> Definitions {
    let mut generator = generator();
    let makers = [
        of::<AgencyAnswer<'_>>,
        of::<AtAnswer<'_>>,
        of::<ChangesAnswer<'_>>,
        of::<CountsAnswer<'_>>,
        of::<CountyAnswer<'_>>,
        of::<Envelope>,
        of::<NamesAnswer<'_>>,
        of::<SearchAnswer<'_>>,
        of::<StandingAnswer>,
        of::<StateAnswer<'_>>,
        of::<TimelineAnswer>,
        of::<TownAnswer<'_>>,
        of::<VersionAnswer>,
    ];
    for make in makers {
        make(&mut generator);
    }
    // Words of addresses.
    for list in [Layer::LIST, Format::LIST] {
        list.reference(&mut generator);
    }
    for layer in tiles::tables() {
        layer.reference(&mut generator);
    }
    generator.take_definitions(true)
}

/// Types whose members stand among those of others: a schema does not tell where serde's `flatten` has them from.
const EXTENDED: [&str; 3] = ["Envelope", "AgencyRecord", "ByKind"];

/// Lists that the page goes through in the program's order; of the others it needs the types alone.
const LISTED: [&str; 4] = ["CoverageKind", "Scope", "Stance", "SubjectKind"];

/// Records that have a file of their own, so that no file grows too long to be read.
const OF_JAILS: [&str; 3] = ["FacilityRecord", "JailsRecord", "ServedCounty"];

/// Types of towns and their counties: a file of their own, beside the answers that name them.
const OF_TOWNS: [&str; 4] = ["CountyName", "InTowns", "TownName", "TownRecord"];

/// Types of what a day's figures are made of, the same.
const OF_COUNTS: [&str; 4] = ["ByKind", "Headline", "Reached", "ResidentsByKind"];

/// The files of types, each with the names that it has; they use those above them.
fn modules(all: &Definitions) -> [Module<'_>; 7] {
    let rows = |tables: Vec<Description>| -> BTreeSet<&str> {
        tables.into_iter().map(|table| table.row).collect()
    };
    let (of_tiles, of_lists) = (rows(tiles::tables()), rows(features::tables()));
    let mut modules = [
        "words", "records", "tiles", "answers", "jails", "towns", "counts",
    ]
    .map(Module::new);
    let mut names: Vec<&str> = all.keys().map(String::as_str).collect();
    names.sort_unstable();
    for name in names {
        let at = match name {
            _ if all[name].get("enum").is_some() => 0,
            _ if OF_JAILS.contains(&name) => 4,
            _ if OF_TOWNS.contains(&name) => 5,
            _ if OF_COUNTS.contains(&name) => 6,
            _ if of_lists.contains(name) => 1,
            _ if of_tiles.contains(name) => 2,
            _ => 3,
        };
        modules[at].names.push(name);
    }
    modules
}

#[test]
fn the_types_of_the_page_are_what_the_code_says() {
    let all = definitions();
    let modules = modules(&all);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/src/api/generated");
    for module in &modules {
        let text = write(module, &modules, &all, &EXTENDED, &LISTED);
        let path = folder.join(format!("{}.ts", module.file));
        if std::env::var_os("COUNTYLINE_WRITE_DOCS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == text,
            "{} is not what the code says; `make docs` writes it anew",
            path.display()
        );
    }
}
