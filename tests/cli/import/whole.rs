//! The import as a whole: any order, twice, killed, refused; and that no row vanishes.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use countyline::domain::{Problem, ProblemKind};
use countyline::sources::{Folder, read_problems};
use proptest::prelude::*;

use super::sheets::{Bench, Row, Signed, date, sheriff, tables};
use crate::{countyline, text};

const COUNTIES: [&str; 8] = [
    "Allen County",
    "Barton County",
    "Brown County",
    "Butler County",
    "Chase County",
    "Clark County",
    "Clay County",
    "Cloud County",
];
const MODELS: [&str; 3] = [
    "Task Force Model",
    "Jail Enforcement Model ",
    "Warrant Service Officer",
];

/// A row of one of a few sheriffs, with days and memoranda that come and go, so that lists are alike but not equal.
fn any_row() -> impl Strategy<Value = Row> {
    (
        0..COUNTIES.len(),
        0..MODELS.len(),
        0..4u8,
        prop::bool::weighted(0.2),
    )
        .prop_map(|(county, model, day, dirty)| {
            let mut row = sheriff("KANSAS", COUNTIES[county], &format!("2025-03-0{}", day + 1))
                .model(MODELS[model]);
            if dirty {
                row = row
                    .state(" KANSAS")
                    .agency(&format!("{}  Sheriff\u{2019}s  Office ", COUNTIES[county]))
                    .county("#N/A");
            }
            row
        })
}

/// Three to five lists of up to fourteen rows on following days.
fn any_lists() -> impl Strategy<Value = Vec<Vec<Row>>> {
    prop::collection::vec(prop::collection::vec(any_row(), 1..14), 3..6)
}

fn bench(lists: &[Vec<Row>]) -> Bench {
    let lists = lists.iter().zip([
        "2025-04-01",
        "2025-04-02",
        "2025-04-04",
        "2025-04-10",
        "2025-04-30",
    ]);
    lists.fold(Bench::new(), |bench, (rows, day)| bench.day(day, rows))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_importing_does_not_matter_and_twice_changes_nothing(lists in any_lists(), turn in 0usize..5) {
        let bench = bench(&lists);
        bench.import();
        let at_once = tables(&bench.geodata());
        let twice = bench.import();
        prop_assert_eq!(twice.new_sheets, Vec::<usize>::new());
        prop_assert!(twice.difference.is_empty());
        prop_assert_eq!(&tables(&bench.geodata()), &at_once);

        // One after another, beginning somewhere else, into a folder of its own.
        let other = Bench::new();
        let mut files: Vec<PathBuf> = bench.files().to_vec();
        let turn = turn % files.len();
        files.rotate_left(turn);
        for file in &files {
            other.import_these(std::slice::from_ref(file));
        }
        prop_assert_eq!(&tables(&other.geodata()), &at_once);
    }

    #[test]
    fn no_row_vanishes(lists in any_lists()) {
        let bench = bench(&lists);
        let imported = bench.import();
        let rows: usize = lists.iter().map(Vec::len).sum();
        prop_assert_eq!(imported.rows, rows);
        prop_assert_eq!(imported.rejected, 0);
        // Every listed agency and model has an agreement, and every agreement was listed.
        let listed: BTreeSet<(String, String)> = lists
            .iter()
            .flatten()
            .map(|row| (row.agency.split_whitespace().next().unwrap().to_lowercase(), row.model.trim().to_owned()))
            .collect();
        let told: BTreeSet<(String, String)> = bench
            .agreements()
            .iter()
            .map(|a| (a.agency.split_whitespace().next().unwrap().to_lowercase(), a.model.unwrap().full_name().to_owned()))
            .collect();
        let suspect = imported.history.problems.len();
        prop_assert!(told.is_subset(&listed));
        prop_assert!(listed.difference(&told).count() <= suspect, "{:?}", listed.difference(&told));
        for sheet in bench.sheets() {
            prop_assert!(sheet.agreements <= sheet.rows);
        }
    }
}

#[test]
fn every_kind_of_dirt_is_read_and_what_cannot_be_read_is_kept_with_its_row() {
    let rows = [
        sheriff("TEXAS ", "Bexar County", "2025-03-01").agency(" Bexar\u{a0}County  Sheriff\u{2019}s Office "),
        sheriff("UTAHJ", "Cache County", "2025-03-01").signed(Signed::Text("7/72025".to_owned())),
        sheriff("PENNSLYVANIA", "Erie County", "2025-03-01").signed(Signed::Serial(45_720.0)),
        sheriff("TENNESSEE", "Grundy County", "2025-03-01").signed(Signed::Date(5025, 3, 7)),
        sheriff("KANSAS", "Allen County", "2025-03-01").county("#N/A").signed(Signed::Blank),
        sheriff("KANSAS", "Brown County", "2025-03-01").model("Warrant Services Officer "),
        sheriff("KANSAS", "Brown County", "2025-03-01").model("Warrant Services Officer "),
        sheriff("KANSAS", "Clark County", "2025-03-01").memorandum(
            "https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fdoclib%2Fclark.pdf&data=05",
        ),
        sheriff("ONTARIO", "Essex County", "2025-03-01"),
        sheriff("KANSAS", "Chase County", "2025-03-01").agency("\u{a0}"),
        sheriff("KANSAS", "Cloud County", "2025-03-01").signed(Signed::Text("soon".to_owned())),
    ];
    let bench = Bench::new().day("2025-03-10", &rows);
    let imported = bench.import();
    assert_eq!((imported.rows, imported.rejected), (11, 2));
    let agreements = bench.agreements();
    let ids: Vec<&str> = agreements.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "ks-allen-county-sheriffs-office/task-force/undated",
            "ks-brown-county-sheriffs-office/warrant-service/2025-03-01",
            "ks-clark-county-sheriffs-office/task-force/2025-03-01",
            // Its signing day, `soon`, cannot be read; it is listed all the same.
            "ks-cloud-county-sheriffs-office/task-force/undated",
            "pa-erie-county-sheriffs-office/task-force/2025-03-04",
            "tn-grundy-county-sheriffs-office/task-force/2025-03-07",
            "tx-bexar-county-sheriffs-office/task-force/2025-03-01",
            // A day after its list is kept as printed, and a problem tells of it.
            "ut-cache-county-sheriffs-office/task-force/2025-07-07",
        ]
    );
    assert_eq!(
        agreements[2].memorandum.as_deref(),
        Some("https://www.ice.gov/doclib/clark.pdf")
    );
    let problems = Folder::open(&bench.geodata())
        .unwrap()
        .rows("problems.csv", read_problems)
        .unwrap()
        .all_or_rejections()
        .unwrap();
    let rejected: Vec<&Problem> = problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::Rejected)
        .collect();
    let told: Vec<(u32, &str)> = rejected
        .iter()
        .map(|problem| (problem.rejection.row, problem.rejection.file.as_str()))
        .collect();
    let file = "participatingAgencies03102025pm.xlsx";
    assert_eq!(told, [(10, file), (11, file)]);
    assert!(rejected[0].rejection.reason.contains("`ONTARIO`"));
    assert!(
        rejected[1]
            .rejection
            .reason
            .contains("LAW ENFORCEMENT AGENCY is empty")
    );
}

#[test]
fn a_csv_with_the_same_columns_is_as_good_as_a_workbook() {
    let bench = Bench::new();
    let path = bench.path().join("participatingAgencies03102025pm.csv");
    let table = "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA\n\
        TEXAS,Bexar County Sheriff's Office,County,Bexar County,Task Force Model,2025-03-01,https://www.ice.gov/a.pdf\n";
    std::fs::write(&path, table).unwrap();
    bench.import_these(&[path]);
    let agreements = bench.agreements();
    assert_eq!(agreements.len(), 1);
    assert_eq!(agreements[0].counties, ["48029".parse().unwrap()]);
    assert_eq!(
        agreements[0].memorandum.as_deref(),
        Some("https://www.ice.gov/a.pdf")
    );
}

#[test]
fn a_dry_run_prints_what_would_change_and_changes_nothing() {
    let bench = Bench::new()
        .day(
            "2025-03-10",
            &[sheriff("TEXAS", "Bexar County", "2025-03-01")],
        )
        .day(
            "2025-03-11",
            &[
                sheriff("TEXAS", "Bexar County", "2025-03-01"),
                sheriff("TEXAS", "Harris County", "2025-03-11"),
            ],
        );
    bench.import_these(&bench.files()[..1]);
    let before = tables(&bench.geodata());
    let output = countyline()
        .args(["import", "--dry-run", "--geodata"])
        .arg(bench.geodata())
        .arg(&bench.files()[1])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let printed = text(&output.stdout);
    assert!(
        printed.contains("+ tx-harris-county-sheriffs-office/task-force/2025-03-11"),
        "{printed}"
    );
    // That the new list shows an agreement again is no change.
    assert!(!printed.contains("tx-bexar-county"), "{printed}");
    assert_eq!(tables(&bench.geodata()), before);
}

#[test]
fn an_import_killed_at_any_moment_leaves_geodata_as_before_or_as_after() {
    // Two hundred, four at a time: an import waits for the disk more than for a core.
    let kills: usize = std::thread::scope(|scope| {
        let seeds = [20_251_231, 20_260_518, 20_250_228, 20_260_113];
        let parts = seeds.map(|seed| scope.spawn(move || killed_fifty_times(seed)));
        parts.into_iter().map(|part| part.join().unwrap()).sum()
    });
    assert!(
        kills > 20,
        "only {kills} of 200 imports were killed before they ended"
    );
}

/// How many of fifty imports were killed before they ended.
fn killed_fifty_times(mut seed: u32) -> usize {
    // Two histories of some size, and an import that turns the one into the other and back.
    let rows = |signed: &str| -> Vec<Row> {
        (0..600)
            .map(|n| {
                sheriff("TEXAS", "Bexar County", signed)
                    .agency(&format!("Bexar County Constable Precinct {n}"))
                    .signed(date(signed))
            })
            .collect()
    };
    let bench = Bench::new()
        .day("2025-03-10", &rows("2025-03-01"))
        .day("2025-03-20", &rows("2025-03-15"));
    bench.import_these(&bench.files()[..1]);
    let before = tables(&bench.geodata());
    let after = {
        let other = Bench::new();
        other.import_these(bench.files());
        tables(&other.geodata())
    };
    assert_ne!(before, after);
    let call = || {
        let mut command = countyline();
        command
            .args(["import", "--geodata"])
            .arg(bench.geodata())
            .arg(&bench.files()[1]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let begun = std::time::Instant::now();
    assert!(call().status().unwrap().success());
    let whole = begun.elapsed();
    assert_eq!(tables(&bench.geodata()), after);
    let mut kills = 0;
    for _ in 0..50 {
        for (name, bytes) in &before {
            std::fs::write(bench.geodata().join(name), bytes).unwrap();
        }
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let share = f64::from(seed >> 8) / f64::from(1u32 << 24);
        let mut child = call().spawn().unwrap();
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * 1.1 * share));
        let _already_ended = child.kill();
        kills += usize::from(!child.wait().unwrap().success());
        let now = tables(&bench.geodata());
        assert!(now == before || now == after, "geodata is half of each");
    }
    // What the last kill left beside it does not disturb the next import.
    assert!(call().status().unwrap().success());
    assert_eq!(tables(&bench.geodata()), after);
    kills
}

#[test]
fn a_stray_worksheet_a_late_header_and_further_columns_are_no_hindrance() {
    let bench = Bench::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let tally = book.add_worksheet().set_name("Tally").unwrap();
    for (row, (model, count)) in (0..).zip([("JEM", 147.0), ("TFM", 722.0), ("WSO", 448.0)]) {
        tally.write(row, 0, model).unwrap();
        tally.write(row, 1, count).unwrap();
    }
    let list = book.add_worksheet().set_name("Sheet1").unwrap();
    list.write(0, 0, "287(g) participating agencies").unwrap();
    let header = [
        "REGION",
        "STATE ",
        "Law Enforcement\nAgency",
        "SUPPORT  TYPE",
        "SIGNED",
        "MOA",
        "REMARKS",
    ];
    let row = [
        "South",
        "TEXAS",
        "Bexar County Sheriff's Office",
        "Task Force Model",
        "2025-03-01",
        "link pending",
        "new",
    ];
    for (column, (title, text)) in (0..).zip(header.iter().zip(row)) {
        list.write(2, column, *title).unwrap();
        // A blank row stands between header and list.
        list.write(4, column, text).unwrap();
    }
    // A far cell asks for no more memory than any other.
    list.write(99_000, 60, "x").unwrap();
    let path = bench.path().join("participatingAgencies03102025pm.xlsx");
    book.save(&path).unwrap();
    let imported = bench.import_these(&[path]);
    assert_eq!((imported.rows, imported.rejected), (2, 1));
    let agreements = bench.agreements();
    assert_eq!(agreements.len(), 1);
    assert_eq!(
        (agreements[0].row, agreements[0].counties.clone()),
        (5, vec!["48029".parse().unwrap()])
    );
    let sheet = &bench.sheets()[0];
    let note = sheet.day_note.clone().unwrap();
    assert!(
        note.contains("worksheet `Tally` is hidden or holds no list, and was left alone"),
        "{note}"
    );
}

#[test]
fn the_same_bytes_under_several_names_are_one_list() {
    let rows = [
        sheriff("TEXAS", "Bexar County", "2025-03-01"),
        sheriff("TEXAS", "Harris County", "2025-03-01"),
    ];
    let bench = Bench::new().day("2025-03-05", &rows);
    let first = bench.files()[0].clone();
    let copies: Vec<PathBuf> = ["03062025am", "03072025am", "03072025am (1)"]
        .iter()
        .map(|day| first.with_file_name(format!("participatingAgencies{day}.xlsx")))
        .collect();
    for copy in &copies {
        std::fs::copy(&first, copy).unwrap();
    }
    // The copies come first: which name is taken does not depend on the order.
    let later = bench.import_these(&copies);
    assert_eq!((later.new_sheets.len(), later.same_bytes.len()), (1, 2));
    bench.import_these(&[first]);
    let sheets = bench.sheets();
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0].file, "participatingAgencies03052025pm.xlsx");
    assert_eq!(sheets[0].also_named.len(), 3);
    let days: Vec<String> = sheets[0]
        .also_days
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(days, ["2025-03-06", "2025-03-07", "2025-03-07"]);
}
