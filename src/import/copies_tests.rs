//! Which names of the same bytes are lists.

use super::*;
use crate::domain::{ListCorrection, parse_day};

/// A sheet: bytes, name, day in January 2025, rows; saved on a day if that is given.
fn sheet(bytes: &str, file: &str, day: &str, rows: &[usize], saved: Option<&str>) -> StoredSheet {
    let day_of = |text: &str| parse_day(&format!("2025-01-{text}")).unwrap();
    StoredSheet {
        sheet: DatedSheet {
            file: file.to_owned(),
            sha256: bytes.to_owned(),
            kind: SheetKind::Participating,
            day: day_of(day),
            day_from: DaySource::Name,
            day_note: None,
            also_named: Vec::new(),
            also_days: Vec::new(),
            order: (named_day(file).order, u32::from(saved.is_some())),
            saved: saved.map(day_of),
            rows: u32::try_from(rows.len()).unwrap(),
            foreign_columns: Vec::new(),
        },
        shown: rows
            .iter()
            .map(|variant| Shown {
                variant: *variant,
                row: 2,
            })
            .collect(),
        rejections: Vec::new(),
    }
}

fn csv(bytes: &str, name: &str, rows: &[usize]) -> StoredSheet {
    let file = format!("participatingAgencies01{name}.csv");
    sheet(bytes, &file, &name[..2], rows, None)
}

/// Each list in a line: bytes, its day, and the days of its other names; sorted.
fn lines(sheets: &[StoredSheet]) -> Vec<String> {
    let mut lines: Vec<String> = sheets
        .iter()
        .map(|StoredSheet { sheet, .. }| {
            let also = sheet.also_days.iter().map(|day| day.day().to_string());
            let also: Vec<String> = also.collect();
            format!(
                "{:02} {} [{}]",
                sheet.day.day(),
                sheet.sha256,
                also.join(" ")
            )
        })
        .collect();
    lines.sort();
    lines
}

/// The lists and doubts of the sheets, which must be the same in every order, at once and one by one.
fn told(sheets: &[StoredSheet], settled: &Settled) -> (Vec<String>, Vec<String>) {
    let at_once = sort_out(sheets.to_vec(), settled);
    let keys = |problems: &[Problem]| -> Vec<String> {
        let mut keys: Vec<String> = problems.iter().map(|p| p.key.clone()).collect();
        keys.sort();
        keys
    };
    let whole = (lines(&at_once.0), keys(&at_once.1));
    let mut order: Vec<usize> = (0..sheets.len()).collect();
    for turn in 0..sheets.len() * 4 {
        order.rotate_left(1);
        let other = turn % sheets.len();
        order.swap(0, other);
        let mut known: Vec<StoredSheet> = Vec::new();
        let mut doubts = Vec::new();
        for at in &order {
            known.push(sheets[*at].clone());
            (known, doubts) = sort_out(known, settled);
        }
        assert_eq!((lines(&known), keys(&doubts)), whole, "{order:?}");
    }
    whole
}

fn lists(sheets: &[StoredSheet]) -> Vec<String> {
    let (lists, doubts) = told(sheets, &Settled::default());
    assert_eq!(doubts, [""; 0]);
    lists
}

#[test]
fn the_same_bytes_under_any_number_of_names_are_one_list() {
    let sheets = [
        csv("a", "062025am", &[1, 2]),
        csv("a", "062025am (1)", &[1, 2]),
        csv("a", "082025am", &[1, 2]),
    ];
    assert_eq!(lists(&sheets), ["06 a [6 8]"]);
}

#[test]
fn with_another_list_between_two_of_their_days_they_are_two() {
    let sheets = [
        csv("a", "062025am", &[1, 2]),
        csv("b", "082025am", &[1, 2, 3]),
        csv("a", "102025am", &[1, 2]),
        csv("a", "112025am", &[1, 2]),
        csv("b", "122025am", &[1, 2, 3]),
        csv("a", "132025am", &[1, 2]),
    ];
    assert_eq!(
        lists(&sheets),
        ["06 a []", "08 b []", "10 a [11]", "12 b []", "13 a []"]
    );
}

#[test]
fn a_list_of_the_same_content_or_of_somebody_s_own_or_under_a_wrong_name_lies_not_between() {
    let mut foreign = csv("c", "092025am", &[1, 2, 3]);
    foreign.sheet.foreign_columns.push("STATUS".to_owned());
    let misnamed = sheet("d", "pendingAgencies01092025am.csv", "09", &[1, 2, 3], None);
    let sheets = [
        csv("a", "062025am", &[1, 2]),
        csv("b", "082025am", &[2, 1]),
        foreign,
        misnamed,
        csv("a", "102025am", &[1, 2]),
    ];
    assert_eq!(
        lists(&sheets),
        ["06 a [10]", "08 b []", "09 c []", "09 d []"]
    );
}

#[test]
fn within_a_day_the_edition_tells_what_lies_between() {
    let sheets = [
        csv("a", "062025am", &[1, 2]),
        csv("b", "062025mid", &[1, 2, 3]),
        csv("a", "062025pm", &[1, 2]),
    ];
    assert_eq!(lists(&sheets), ["06 a []", "06 a []", "06 b []"]);
    let sheets = [
        csv("a", "062025am", &[1, 2]),
        csv("b", "062025am (1)", &[1, 2, 3]),
        csv("a", "062025am (2)", &[1, 2]),
    ];
    assert_eq!(lists(&sheets), ["06 a [6]", "06 b []"]);
}

#[test]
fn a_workbook_saved_before_the_list_between_is_the_old_one_until_a_person_says_otherwise() {
    let book = |name: &str, saved: &str| {
        let file = format!("participatingAgencies01{name}.xlsx");
        sheet("a", &file, &name[..2], &[1, 2], Some(saved))
    };
    let with = |saved: &str| {
        [
            book("062025am", saved),
            csv("b", "082025am", &[1, 2, 3]),
            book("102025am", saved),
        ]
    };
    let (lists, doubts) = told(&with("06"), &Settled::default());
    assert_eq!(lists, ["06 a [10]", "08 b []"]);
    assert_eq!(doubts, ["participatingAgencies01102025am.xlsx"]);
    let (lists, doubts) = told(&with("10"), &Settled::default());
    assert_eq!(lists, ["06 a []", "08 b []", "10 a []"]);
    assert_eq!(doubts, [""; 0]);
    let settled = Settled {
        lists: vec![ListCorrection {
            file: "participatingAgencies01102025am.xlsx".to_owned(),
            state: None,
            verdict: ListVerdict::Counts,
            why: "It was seen on the page.".to_owned(),
            source: "https://www.ice.gov/".to_owned(),
        }],
        ..Settled::default()
    };
    let (lists, doubts) = told(&with("06"), &settled);
    assert_eq!(lists, ["06 a []", "08 b []", "10 a []"]);
    assert_eq!(doubts, [""; 0]);
}

#[test]
fn days_that_an_older_version_kept_are_given_to_the_names_that_tell_them() {
    let mut old = csv("a", "062025am", &[1, 2]);
    old.sheet.also_named = ["072025am", "102025am", "102025am (1)"]
        .map(|name| format!("participatingAgencies01{name}.csv"))
        .to_vec();
    old.sheet.also_days = ["2025-01-07", "2025-01-10"]
        .map(|day| parse_day(day).unwrap())
        .to_vec();
    let (sheets, _) = sort_out(
        vec![old, csv("b", "082025am", &[1, 2, 3])],
        &Settled::default(),
    );
    assert_eq!(lines(&sheets), ["06 a [7]", "08 b []", "10 a [10]"]);
}
