//! Rows say what the other answers say of the same place on the same day.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use countyline::domain::{Day, parse_day};
use countyline::enrich::{Asked, Enriched, Enricher, Limits, Tails, Tally};
use countyline::table::describe;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::super::support::{atlas, json};
use super::{Row, members, one, rows, set};

/// What a row says of agencies, policies and conflicts is what an answer says.
fn is_as(row: &Row, answer: &Json, of_agencies: &[&str]) {
    let about = format!("{row:?}");
    let agencies: BTreeSet<String> = of_agencies
        .iter()
        .flat_map(|name| members(&answer[*name], "slug"))
        .collect();
    assert_eq!(set(&row["cl_agencies"]), agencies, "{about}");
    assert_eq!(
        set(&row["cl_policies"]),
        members(&answer["policies"], "id"),
        "{about}"
    );
    let agreements = of_agencies
        .iter()
        .flat_map(|name| answer[*name].as_array().unwrap());
    let agreements: Vec<&Json> = agreements
        .flat_map(|one| one["agreements"].as_array().unwrap())
        .collect();
    let models: BTreeSet<String> = agreements
        .iter()
        .filter_map(|one| one["model"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(set(&row["cl_models"]), models, "{about}");
    let counted: usize = ["field", "jail", "municipal", "statewide"]
        .iter()
        .map(|kind| {
            row[&format!("cl_agreements_{kind}")]
                .parse::<usize>()
                .unwrap()
        })
        .sum();
    assert_eq!(counted, agreements.len(), "{about}");
    assert_eq!(row["cl_date"], answer["as_of"].as_str().unwrap(), "{about}");
    assert_eq!(
        row["cl_list"],
        answer["sheet"].as_str().unwrap_or(""),
        "{about}"
    );
}

/// Days before the first list, between lists, on one, on which a policy begins, and the newest.
const DAYS: [&str; 6] = [
    "2019-06-01",
    "2021-01-13",
    "2025-02-28",
    "2025-10-01",
    "2026-01-01",
    "2026-05-18",
];

#[test]
fn a_geoid_says_what_the_answer_about_the_county_says() {
    let atlas = atlas();
    let picked: Vec<&str> = atlas
        .counties
        .all()
        .iter()
        .step_by(53)
        .map(|one| one.geoid.as_str())
        .collect();
    let mut table = "geoid,date\n".to_owned();
    let pairs = || {
        picked
            .iter()
            .flat_map(|geoid| DAYS.iter().map(move |day| (*geoid, *day)))
    };
    for (geoid, day) in pairs() {
        writeln!(table, "{geoid},{day}").unwrap();
    }
    let rows = rows("", &table);
    assert!(rows.len() >= 300, "{}", rows.len());
    for (row, (geoid, day)) in rows.iter().zip(pairs()) {
        let answer = json(&format!("/api/counties/{geoid}?date={day}"));
        assert_eq!(
            (row["geoid"].as_str(), row["cl_match"].as_str()),
            (geoid, "matched")
        );
        is_as(row, &answer, &["agencies"]);
        assert_eq!(row["cl_county"], answer["name"].as_str().unwrap());
        assert_eq!(row["cl_coverage"], answer["kind"].as_str().unwrap_or(""));
        assert_eq!(
            set(&row["cl_conflicts"]),
            members(&answer["conflicts"], "kind")
        );
        let residents = answer["population"].as_u64().map(|n| n.to_string());
        assert_eq!(row["cl_residents"], residents.unwrap_or_default());
    }
}

#[test]
fn a_point_says_what_the_answer_about_the_point_says() {
    let atlas = atlas();
    let towns: Vec<[f64; 2]> = atlas
        .towns
        .all()
        .iter()
        .step_by(83)
        .map(|town| town.point)
        .collect();
    let days = DAYS.iter().cycle();
    let mut table = "name,lat,lon,day\n".to_owned();
    for ([lon, lat], day) in towns.iter().zip(days.clone()) {
        writeln!(table, "x,{lat},{lon},{day}").unwrap();
    }
    let rows = rows("", &table);
    assert!(rows.len() >= 250, "{}", rows.len());
    let mut elsewhere = 0;
    for (row, ([lon, lat], day)) in rows.iter().zip(towns.iter().zip(days)) {
        let answer = json(&format!("/api/at?lon={lon}&lat={lat}&date={day}"));
        is_as(row, &answer, &["agencies"]);
        elsewhere += answer["elsewhere_in_county"].as_array().unwrap().len();
        assert_eq!(row["cl_geoid"], answer["county"]["geoid"].as_str().unwrap());
        assert_eq!(
            row["cl_town_geoid"],
            answer["town"]["geoid"].as_str().unwrap_or("")
        );
        assert_eq!(
            row["cl_town"],
            answer["town"]["name"].as_str().unwrap_or("")
        );
        assert_eq!(row["cl_coverage"], answer["kind"].as_str().unwrap_or(""));
        assert_eq!(
            set(&row["cl_conflicts"]),
            members(&answer["conflicts"], "kind")
        );
    }
    assert!(
        elsewhere > 20,
        "departments of other towns are left out: {elsewhere}"
    );
}

#[test]
fn a_town_says_what_the_answer_about_the_town_says() {
    let atlas = atlas();
    let picked: Vec<&str> = atlas
        .town_areas
        .all()
        .iter()
        .step_by(401)
        .map(|one| one.town.geoid.as_str())
        .collect();
    let table = format!("geoid\n1230000\n{}\n", picked.join("\n"));
    for row in rows("?date=2026-01-09", &table) {
        let answer = json(&format!("/api/towns/{}?date=2026-01-09", row["geoid"]));
        is_as(&row, &answer, &["agencies", "wider_agencies"]);
        assert_eq!(row["cl_town"], answer["name"].as_str().unwrap());
        let counties: Vec<&str> = answer["counties"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["geoid"].as_str().unwrap())
            .collect();
        assert_eq!(row["cl_geoid"], counties.join(";"));
    }
}

#[test]
fn a_state_alone_says_what_applies_in_all_of_it() {
    for table in ["fips\n12\n", "state\nFL\n", "county,state\n,Florida\n"] {
        let row = one("?date=2026-01-09", table);
        assert_eq!(
            (row["cl_geoid"].as_str(), row["cl_coverage"].as_str()),
            ("12", "statewide")
        );
        assert!(set(&row["cl_agencies"]).contains("fl-florida-department-of-law-enforcement"));
        assert_eq!(row["cl_agreements_field"], "0");
        assert!(
            set(&row["cl_stances"])
                .iter()
                .all(|one| one.starts_with("state."))
        );
    }
}

/// A table answered without HTTP, given in pieces of some bytes.
fn in_pieces(table: &[u8], length: usize, room: usize) -> (String, Tally) {
    let atlas = atlas();
    let asked = Asked {
        date: parse_day("2026-01-09").ok(),
        ..Asked::default()
    };
    let mut enricher = Enricher::new(asked, Limits::default(), None);
    let (mut tails, mut out) = (Tails::default(), Vec::new());
    for piece in table.chunks(length).chain([&b""[..]]) {
        enricher.take(piece, piece.is_empty());
        while !enricher.work(&atlas, &mut tails, room, &mut out).unwrap() {}
    }
    (String::from_utf8(out).unwrap(), enricher.tally().clone())
}

#[test]
fn however_a_table_is_cut_the_answer_is_the_same() {
    let table =
        "geoid;Ort\r\n12086;\"Doña \"\"Ana\"\"\"\r\n1001;\"a\r\nb\"\r\nx;ñ\r\n12;\r\n".as_bytes();
    let (whole, tally) = in_pieces(table, table.len(), 1 << 20);
    assert_eq!((tally.rows, tally.mended, tally.unmatched), (4, 1, 1));
    assert_eq!(tally.first[0].0, 4, "rows are counted, not lines");
    for length in [1, 2, 3, 7] {
        for room in [1, 1 << 20] {
            assert_eq!(
                in_pieces(table, length, room),
                (whole.clone(), tally.clone()),
                "{length}"
            );
        }
    }
}

#[test]
fn a_county_says_on_each_day_what_it_said_on_that_day_alone() {
    // What is written once for a run of days serves all of them: the turns between the runs must all be known.
    let atlas = atlas();
    let days: Vec<Day> = atlas
        .epochs
        .days()
        .iter()
        .copied()
        .filter(|day| *day <= atlas.calendar.newest())
        .collect();
    let geoids = ["12086", "51059", "48201", "37119", "17031", "01001"];
    for geoid in geoids {
        let lines: Vec<String> = days
            .iter()
            .rev()
            .map(|day| format!("{geoid},{day}\n"))
            .collect();
        let table = format!("geoid,date\n{}", lines.concat());
        let (together, _) = in_pieces(table.as_bytes(), 1 << 16, 1 << 16);
        for (line, row) in lines.iter().zip(together.lines().skip(1)) {
            let (alone, _) = in_pieces(format!("geoid,date\n{line}").as_bytes(), 1 << 16, 1 << 16);
            assert_eq!(alone.lines().nth(1), Some(row));
        }
    }
}

#[test]
fn the_columns_are_those_that_are_described() {
    let (answer, _) = in_pieces(b"geoid\n12086\n", 100, 1 << 16);
    let header = answer.lines().next().unwrap();
    let described: Vec<&str> = describe::<Enriched>()
        .fields
        .iter()
        .map(|field| field.name)
        .collect();
    assert_eq!(header, format!("geoid,{}", described.join(",")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_sent_every_row_has_as_many_cells_as_the_headings(
        rows in proptest::collection::vec("[0-9a-zñ,;\"\r =.'/\u{0}-]{0,24}", 1..8),
        length in 1usize..40,
    ) {
        let table = format!("geoid,date,x\n12,,\n{}\n", rows.join("\n"));
        let (answer, tally) = in_pieces(table.as_bytes(), length, 1 << 10);
        let mut reader = csv::ReaderBuilder::new().from_reader(answer.as_bytes());
        let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(lines.len() as u64, tally.rows);
        let unmatched = lines.iter().filter(|line| &line[3] == "unmatched");
        prop_assert_eq!(unmatched.count() as u64, tally.unmatched);
        for line in &lines {
            prop_assert_eq!(&line[3] == "unmatched", line[7].is_empty(), "{:?}", line);
            prop_assert!(&line[3] == "matched" || !line[4].is_empty(), "{:?}", line);
        }
    }
}
