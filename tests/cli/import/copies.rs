//! The same bytes under several names: one list, or ICE's going back to it.

use std::path::PathBuf;

use countyline::domain::{ProblemKind, Sheet, SheetKind, Verdict};

use super::sheets::{Bench, Row, sheriff, tables};

const COUNTIES: [&str; 12] = [
    "Allen", "Barton", "Brown", "Butler", "Chase", "Clark", "Finney", "Ford", "Geary", "Jackson",
    "Johnson", "Marion",
];

/// A list as a spreadsheet program exports it, which has no time of saving inside.
fn export(count: usize) -> String {
    let mut csv = "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED\n".to_owned();
    for county in &COUNTIES[..count] {
        let row = format!(
            "KANSAS,{county} County Sheriff's Office,County,{county} County,Task Force Model,1/6/2025\n"
        );
        csv.push_str(&row);
    }
    csv
}

/// Exports in a bench: day and edition in the name, count of rows.
fn exports(bench: &Bench, lists: &[(&str, usize)]) -> Vec<PathBuf> {
    let write = |(name, count): &(&str, usize)| {
        let path = bench
            .path()
            .join(format!("participatingAgencies{name}.csv"));
        std::fs::write(&path, export(*count)).unwrap();
        path
    };
    lists.iter().map(write).collect()
}

/// How many agreements are listed on a day.
fn listed(bench: &Bench, day: &str) -> usize {
    let day = day.parse().unwrap();
    let all = bench.agreements();
    all.iter().filter(|a| a.is_listed_on(day)).count()
}

fn days(sheets: &[Sheet]) -> Vec<String> {
    let line = |sheet: &Sheet| format!("{} {} {}", sheet.day, sheet.rows, sheet.verdict);
    sheets.iter().map(line).collect()
}

/// The history that comes of the files in one go; one at a time, forth and back, it must be the same.
fn in_every_order(bench: Bench, files: &[PathBuf]) -> Bench {
    bench.import_these(files);
    let whole = tables(&bench.geodata());
    let forth: Vec<&PathBuf> = files.iter().collect();
    for order in [forth.clone(), forth.into_iter().rev().collect()] {
        let one_by_one = Bench::new();
        for file in &order {
            one_by_one.import_these(std::slice::from_ref(*file));
        }
        assert_eq!(tables(&one_by_one.geodata()), whole, "{order:?}");
    }
    bench
}

#[test]
fn a_return_to_the_very_bytes_of_an_earlier_export_is_a_list_of_its_day() {
    let bench = Bench::new();
    let files = exports(
        &bench,
        &[("01062025am", 6), ("01082025am", 7), ("01102025am", 6)],
    );
    let bench = in_every_order(bench, &files);
    assert_eq!(
        days(&bench.sheets()),
        [
            "2025-01-06 6 good",
            "2025-01-08 7 good",
            "2025-01-10 6 good"
        ]
    );
    assert_eq!(listed(&bench, "2025-01-08"), 7);
    assert_eq!(listed(&bench, "2025-01-10"), 6);
    let note = bench.sheets()[2].note.clone().unwrap();
    assert!(
        note.contains("the same bytes as participatingAgencies01062025am.csv"),
        "{note}"
    );
}

#[test]
fn two_lists_that_take_turns_are_a_list_each_day_and_copies_between_are_none() {
    let bench = Bench::new();
    let files = exports(
        &bench,
        &[
            ("01062025am", 6),
            ("01072025am", 6),
            ("01082025am", 7),
            ("01082025am (1)", 7),
            ("01102025am", 6),
            ("01112025am", 6),
            ("01132025am", 7),
        ],
    );
    let bench = in_every_order(bench, &files);
    let sheets = bench.sheets();
    assert_eq!(
        days(&sheets),
        [
            "2025-01-06 6 good",
            "2025-01-08 7 good",
            "2025-01-10 6 good",
            "2025-01-13 7 good"
        ]
    );
    let also: Vec<usize> = sheets.iter().map(|sheet| sheet.also_named.len()).collect();
    assert_eq!(also, [1, 1, 1, 0]);
    assert_eq!(sheets[2].also_days, ["2025-01-11".parse().unwrap()]);
}

#[test]
fn a_list_taken_back_within_the_day_answers_for_it() {
    let bench = Bench::new();
    let files = exports(
        &bench,
        &[("01062025am", 6), ("01062025mid", 7), ("01062025pm", 6)],
    );
    let bench = in_every_order(bench, &files);
    assert_eq!(listed(&bench, "2025-01-06"), 6);
}

#[test]
fn many_changes_undone_at_once_wait_for_the_next_list_whether_bytes_or_rows_are_the_same() {
    let bench = Bench::new();
    let files = exports(
        &bench,
        &[("01062025am", 6), ("01082025am", 12), ("01102025am", 6)],
    );
    let bench = in_every_order(bench, &files);
    assert_eq!(bench.sheets()[2].verdict, Verdict::Stale);
    let imported = bench.import_these(&files);
    let problems = imported.history.problems.iter();
    let doubt = problems.filter(|problem| problem.kind == ProblemKind::Suspect);
    let report: String = doubt.map(|doubt| doubt.rejection.to_string()).collect();
    for part in [
        "participatingAgencies01102025am.csv",
        "participatingAgencies01062025am.csv of 2025-01-06",
        "participatingAgencies01082025am.csv of 2025-01-08",
        "corrections/lists.csv",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    // The next list keeps to it.
    let next = exports(&bench, &[("01132025am", 6)]);
    bench.import_these(&next);
    assert_eq!(bench.sheets()[2].verdict, Verdict::Good);
    assert_eq!(bench.sheets().len(), 3);
}

fn rows(count: usize) -> Vec<Row> {
    COUNTIES[..count]
        .iter()
        .map(|county| sheriff("KANSAS", &format!("{county} County"), "2025-01-06"))
        .collect()
}

/// Two workbooks, and the first one again under the name of a later day.
fn workbooks(saved: Option<&str>) -> Bench {
    let bench = Bench::new()
        .named("participatingAgencies01062025am.xlsx", saved, &rows(6))
        .named(
            "participatingAgencies01082025am.xlsx",
            Some("2025-01-08"),
            &rows(7),
        );
    let again = bench.path().join("participatingAgencies01102025am.xlsx");
    std::fs::copy(&bench.files()[0], again).unwrap();
    bench
}

fn with_again(bench: &Bench) -> Vec<PathBuf> {
    let again = bench.path().join("participatingAgencies01102025am.xlsx");
    bench.files().iter().cloned().chain([again]).collect()
}

#[test]
fn an_old_workbook_under_a_later_name_is_one_list_and_both_are_told_until_a_person_settles_it() {
    let bench = workbooks(Some("2025-01-06"));
    let files = with_again(&bench);
    let bench = in_every_order(bench, &files);
    assert_eq!(bench.sheets().len(), 2);
    assert_eq!(bench.sheets()[0].also_days, ["2025-01-10".parse().unwrap()]);
    let imported = bench.import_these(&files);
    let doubt = imported.history.problems.iter();
    let doubt: Vec<String> = doubt
        .filter(|problem| problem.kind == ProblemKind::Suspect)
        .map(|problem| problem.rejection.to_string())
        .collect();
    assert_eq!(doubt.len(), 1);
    for part in [
        "participatingAgencies01102025am.xlsx",
        "participatingAgencies01062025am.xlsx of 2025-01-06",
        "participatingAgencies01082025am.xlsx of 2025-01-08",
        "saved on 2025-01-06",
        "participatingAgencies01102025am.xlsx,,counts",
    ] {
        assert!(doubt[0].contains(part), "{part}: {doubt:?}");
    }
    // A person says that ICE went back to it.
    let corrections = bench.geodata().join("corrections");
    std::fs::remove_file(&corrections).unwrap();
    std::fs::create_dir(&corrections).unwrap();
    std::fs::write(
        corrections.join("lists.csv"),
        "file,state,verdict,why,source\nparticipatingAgencies01102025am.xlsx,,counts,It was seen,a\n",
    )
    .unwrap();
    let imported = bench.import_these(&files[..1]);
    assert_eq!(
        days(&bench.sheets()),
        [
            "2025-01-06 6 good",
            "2025-01-08 7 good",
            "2025-01-10 6 good"
        ]
    );
    assert_eq!(imported.history.problems, []);
    assert_eq!(listed(&bench, "2025-01-10"), 6);
}

#[test]
fn a_workbook_that_does_not_say_when_it_was_saved_or_was_saved_later_is_a_list_of_its_later_day_too()
 {
    let bench = workbooks(Some("2025-01-10"));
    let files = with_again(&bench);
    let bench = in_every_order(bench, &files);
    assert_eq!(listed(&bench, "2025-01-10"), 6);
    assert_eq!(bench.sheets().len(), 3);
}

#[test]
fn applications_that_are_printed_as_before_again_are_pending_as_before() {
    let bench = Bench::new();
    let pending = |name: &str, count: usize| {
        let path = bench.path().join(format!("pendingAgencies{name}.csv"));
        let mut csv = "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE\n".to_owned();
        for county in &COUNTIES[..count] {
            let row = format!(
                "KANSAS,{county} County Sheriff's Office,County,{county} County,Task Force Model\n"
            );
            csv.push_str(&row);
        }
        std::fs::write(&path, csv).unwrap();
        path
    };
    let mut files = vec![
        pending("01062025am", 4),
        pending("01082025am", 5),
        pending("01102025am", 4),
    ];
    files.extend(exports(&bench, &[("01062025am", 1)]));
    let bench = in_every_order(bench, &files);
    let sheets = bench.sheets();
    let of_pending: Vec<String> = sheets
        .iter()
        .filter(|sheet| sheet.kind == SheetKind::Pending)
        .map(|sheet| sheet.day.to_string())
        .collect();
    assert_eq!(of_pending, ["2025-01-06", "2025-01-08", "2025-01-10"]);
}
