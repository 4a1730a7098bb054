//! Every table of the API, of the commands and of geodata: described once, and given out as it is described.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use countyline::atlas::{AsOf, Where};
use countyline::domain::{Day, today_in_washington};
use countyline::enrich::Enriched;
use countyline::features::{self, PolicyRecord};
use countyline::own_list::CheckedRows;
use countyline::resolve::ResolvedRows;
use countyline::sources;
use countyline::table::{Csv, Description, Kind, Table, csv, describe, document, ordered, row};
use countyline::tiles;
use serde_json::Value as Json;

use super::support::{atlas, get, json};

/// Each part of the documentation, with its tables.
fn parts() -> [(&'static str, Vec<Description>); 4] {
    [
        ("The API", features::tables()),
        ("Tiles", tiles::tables()),
        (
            "Commands",
            vec![
                describe::<ResolvedRows>(),
                describe::<Enriched>(),
                describe::<CheckedRows>(),
            ],
        ),
        ("geodata", sources::tables()),
    ]
}

fn all() -> Vec<Description> {
    parts().into_iter().flat_map(|(_, tables)| tables).collect()
}

#[test]
fn every_column_says_what_it_means_and_no_number_is_without_its_unit() {
    for table in all() {
        let name = table.name;
        assert!(table.about.ends_with('.'), "{name}: {}", table.about);
        for field in &table.fields {
            let (column, meaning) = (field.name, field.meaning);
            assert!(
                meaning.ends_with('.') && !meaning.ends_with("..") && meaning.len() > 3,
                "{name}.{column}: `{meaning}`"
            );
            assert_eq!(meaning.trim(), meaning, "{name}.{column}");
            let is_number = matches!(
                field.kind,
                Kind::Integer(_) | Kind::Number(_) | Kind::Point | Kind::Bbox | Kind::ByKey(..)
            );
            assert_eq!(field.kind.unit().is_some(), is_number, "{name}.{column}");
        }
    }
}

#[test]
fn the_columns_of_a_table_have_each_their_own_name_and_place() {
    let tables = all();
    let known: BTreeSet<&str> = tables.iter().map(|table| table.name).collect();
    assert_eq!(known.len(), tables.len(), "two tables of one name");
    for table in &tables {
        let names: BTreeSet<&str> = table.fields.iter().map(|field| field.name).collect();
        assert_eq!(names.len(), table.fields.len(), "{}", table.name);
        let in_csv = table.fields.iter().filter(|one| one.csv != Csv::Nowhere);
        let headings: BTreeSet<&str> = in_csv.clone().map(|field| field.heading).collect();
        assert_eq!(headings.len(), in_csv.clone().count(), "{}", table.name);
        let places = in_csv.filter_map(|field| match field.csv {
            Csv::At(place) => Some(usize::from(place)),
            Csv::InTurn | Csv::Nowhere => None,
        });
        let places: BTreeSet<usize> = places.collect();
        assert!(
            places.is_empty() || places == (0..headings.len()).collect(),
            "{}: {places:?}",
            table.name
        );
        for field in &table.fields {
            if let Some(inside) = field.kind.inside() {
                let name = inside.name;
                assert!(known.contains(name), "{name} has no section");
            }
        }
    }
}

#[test]
fn the_documentation_of_the_columns_is_what_the_code_says() {
    let mut text = include_str!("tables.md").to_owned();
    for (title, tables) in parts() {
        write!(text, "## {title}\n\n{}", document(&tables)).unwrap();
    }
    let text = text.trim_end().to_owned() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/TABLES.md");
    if std::env::var_os("COUNTYLINE_WRITE_DOCS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "docs/TABLES.md is not what the code says; `make docs` writes it anew"
    );
}

/// What a cell of CSV holds of a value of JSON.
fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(_) | Json::Number(_) | Json::Object(_) => value.to_string(),
        Json::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(";"),
    }
}

/// The cells of a table, without its header.
pub(super) fn lines(bytes: &[u8]) -> (Vec<String>, Vec<csv::StringRecord>) {
    let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
    let header = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    (header, reader.records().collect::<Result<_, _>>().unwrap())
}

/// Asserts that the rows of a table are what it says of its columns, and say the same in JSON and CSV.
pub(super) fn agree<'a, T: Table>(rows: &[T::Row<'a>])
where
    T::Row<'a>: Clone,
{
    assert!(!rows.is_empty(), "{}: no rows", T::NAME);
    let (header, lines) = lines(&csv::<T>(rows.iter().cloned()).unwrap());
    assert_eq!(lines.len(), rows.len(), "{}", T::NAME);
    for (one, line) in rows.iter().zip(&lines) {
        let json = serde_json::to_value(row::<T>(one)).unwrap();
        let mut cells = header.iter().zip(line.iter());
        for column in ordered::<T>() {
            let field = &column.field;
            let value = column.value(one);
            assert!(field.fits(&value), "{}.{}: {value:?}", T::NAME, field.name);
            let told = json.get(field.name).unwrap_or(&Json::Null);
            if let Kind::ByKey(..) = field.kind {
                for (key, number) in told.as_object().unwrap() {
                    let (heading, text) = cells.next().unwrap();
                    assert_eq!((heading, text), (key, cell(number).as_str()), "{}", T::NAME);
                }
                continue;
            }
            let (heading, text) = cells.next().unwrap();
            assert_eq!(heading, field.heading, "{}", T::NAME);
            assert_eq!(text, cell(told), "{}.{}", T::NAME, field.name);
        }
        assert_eq!(cells.next(), None, "{}", T::NAME);
        for column in T::COLUMNS {
            let value = column.value(one);
            let name = column.field.name;
            assert!(column.field.fits(&value), "{}.{name}: {value:?}", T::NAME);
            assert_eq!(
                json.get(name).is_some(),
                column.member(one).is_some(),
                "{}.{name}",
                T::NAME
            );
        }
    }
}

fn days() -> Vec<AsOf> {
    let days = ["2021-01-13", "2025-12-23", "2026-05-18"];
    let calendar = &atlas().calendar;
    let days = days.map(|day| calendar.as_of(Some(day.parse().unwrap())).unwrap());
    days.to_vec()
}

#[test]
fn agencies_agreements_conflicts_and_events_say_the_same_in_json_and_csv() {
    let atlas = atlas();
    let today = today_in_washington();
    for as_of in days() {
        let states = atlas.states.iter();
        let answers: Vec<_> = states
            .filter_map(|state| features::state(&atlas, *state, &as_of, today))
            .collect();
        let agencies: Vec<_> = answers
            .iter()
            .flat_map(|one| one.agencies.clone())
            .collect();
        let agreements: Vec<_> = agencies
            .iter()
            .flat_map(|one| one.agreements.clone())
            .collect();
        let revisions: Vec<_> = agreements
            .iter()
            .flat_map(|one| one.revisions.to_vec())
            .collect();
        agree::<features::Agencies>(&agencies);
        agree::<features::Agreements>(&agreements);
        agree::<features::Revisions>(&revisions);
        let conflicts: Vec<_> = answers
            .iter()
            .flat_map(|one| one.conflicts.clone())
            .collect();
        agree::<features::Conflicts>(&conflicts);
        let events: Vec<_> = answers.iter().flat_map(|one| one.history.clone()).collect();
        agree::<features::Events>(&events);
        let lines: Vec<_> = answers
            .iter()
            .flat_map(|one| one.counties.clone())
            .collect();
        agree::<features::CountyLines>(&lines);
    }
}

#[test]
fn counties_policies_and_applications_say_the_same_in_json_and_csv() {
    let atlas = atlas();
    for as_of in days() {
        let counties: Vec<_> = features::counties(&atlas, &as_of).collect();
        assert_eq!(counties.len(), 3233);
        agree::<features::Counties>(&counties);
        let policies = atlas.policies.all().iter();
        let policies: Vec<_> = policies
            .map(|one| PolicyRecord::of(&atlas, one, &as_of))
            .collect();
        agree::<features::Policies>(&policies);
    }
    let last = days()[2];
    let pending = atlas
        .applications(last)
        .map(|one| features::ApplicationRecord::of(&atlas, one, &last));
    agree::<features::Applications>(&pending.collect::<Vec<_>>());
}

#[test]
fn results_of_a_search_say_the_same_in_json_and_csv() {
    let atlas = atlas();
    let newest = atlas.calendar.as_of(None).unwrap();
    for query in [
        "washington",
        "texas",
        "miami police",
        "12086",
        "d'iberville",
    ] {
        let found = features::search(&atlas, query, 50, &newest, today_in_washington());
        agree::<features::SearchResults>(&found.results);
    }
}

#[test]
fn every_change_of_all_years_says_the_same_in_the_two_answers() {
    let atlas = atlas();
    let answer = json("/api/changes?from=2017-01-01");
    let changes = answer["changes"].as_array().unwrap();
    let (header, lines) = lines(&get("/api/changes.csv?from=2017-01-01").bytes);
    assert_eq!(changes.len(), lines.len());
    assert_eq!(header[..4], ["day", "kind", "subject", "id"]);
    for (change, line) in changes.iter().zip(&lines) {
        for (heading, text) in header.iter().zip(line) {
            let key = match heading.as_str() {
                "county_geoids" => "counties",
                other => other,
            };
            assert_eq!(text, cell(&change[key]), "{heading}: {change}");
        }
    }
    let newest: Day = atlas.calendar.newest();
    let events = atlas.events("2017-01-01".parse().unwrap(), newest, &Where::default());
    let records = events
        .iter()
        .map(|one| features::ChangeRecord::of(&atlas, one));
    agree::<features::Changes>(&records.collect::<Vec<_>>());
}

#[test]
fn the_timeline_says_the_same_in_the_two_answers() {
    let answer = json("/api/timeline");
    let (header, lines) = lines(&get("/api/timeline.csv").bytes);
    assert_eq!(header[..5], ["day", "agreements", "JEM", "TFM", "WSO"]);
    assert_eq!(answer["days"].as_array().unwrap().len(), lines.len());
    for (at, line) in lines.iter().enumerate() {
        for (heading, text) in header.iter().zip(line) {
            let told = match heading.as_str() {
                "day" => &answer["days"][at],
                "agreements" => &answer["agreements"][at],
                "JEM" | "TFM" | "WSO" => &answer["by_model"][heading][at],
                state => &answer["by_state"][state][at],
            };
            assert_eq!(text, cell(told), "{heading} of line {at}");
        }
    }
    let timeline = atlas().timeline();
    agree::<features::TimelineDays>(&features::timeline_rows(&timeline));
}

#[test]
fn the_figures_of_a_county_are_the_words_of_its_line() {
    for date in ["2020-08-01", "2025-12-23", "2026-05-18"] {
        let standing = json(&format!("/api/standing?date={date}"));
        let (header, lines) = lines(&get(&format!("/api/standing.csv?date={date}")).bytes);
        let at = |heading: &str| header.iter().position(|one| one == heading).unwrap();
        for line in &lines {
            let figures = &standing["counties"][&line[0]];
            assert_eq!(&line[at("kind")], cell(&figures[0]), "{line:?}");
            for (figure, heading, bits) in [
                (1, "models", "models"),
                (2, "stances", "stances"),
                (3, "conflicts", "conflicts"),
                (4, "local_models", "models"),
            ] {
                let words = standing["bits"][bits]
                    .as_array()
                    .unwrap()
                    .iter()
                    .enumerate();
                let set = figures[figure].as_u64().unwrap();
                let words = words.filter(|(bit, _word)| set & (1 << bit) != 0);
                let words: Vec<&str> = words.map(|(_bit, word)| word.as_str().unwrap()).collect();
                assert_eq!(line[at(heading)], words.join(";"), "{heading}: {line:?}");
            }
            assert_eq!(&line[at("first_signed")], cell(&figures[5]), "{line:?}");
        }
    }
}
