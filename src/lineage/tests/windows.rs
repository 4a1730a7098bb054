//! When an agreement is listed, and when it has ended.

use super::{Book, alabama, alabama_and, listed, revised};
use crate::domain::SheetKind;

const SOUTHSIDE: &str = "TX | Southside Place Police Department | TFM | 2025-01-02 | 48201";
const ID: &str = "tx-southside-place-police-department/task-force/2025-01-02";

#[test]
fn an_agreement_that_ended_and_came_back_was_away_in_between() {
    let book = Book::default()
        .list("2025-01-06", &alabama_and(SOUTHSIDE))
        .lists(
            &[
                "2025-01-07",
                "2025-01-08",
                "2025-01-09",
                "2025-01-20",
                "2025-01-30",
            ],
            &alabama(),
        )
        .list("2025-02-11", &alabama_and(SOUTHSIDE));
    let history = book.history();
    for away in ["2025-01-07", "2025-01-20", "2025-01-30"] {
        assert!(!listed(&history, away).contains(ID), "{away}");
    }
    assert!(listed(&history, "2025-01-06").contains(ID));
    assert!(listed(&history, "2025-02-11").contains(ID));
    assert_eq!(listed(&history, "2025-01-30").len(), 20);
}

#[test]
fn three_lists_without_it_end_an_agreement() {
    let book = Book::default()
        .list("2025-03-03", &alabama_and(SOUTHSIDE))
        .lists(&["2025-03-04", "2025-03-05"], &alabama());
    assert!(
        book.told()
            .contains(&format!("{ID} 2025-03-03..2025-03-03 active"))
    );
    let book = book.list("2025-03-06", &alabama());
    assert!(
        book.told()
            .contains(&format!("{ID} 2025-03-03..2025-03-03 removed"))
    );
}

#[test]
fn lists_over_fourteen_days_without_it_end_an_agreement() {
    let book = Book::default()
        .list("2025-03-03", &alabama_and(SOUTHSIDE))
        .lists(&["2025-03-04", "2025-03-18"], &alabama());
    assert!(
        book.told()
            .contains(&format!("{ID} 2025-03-03..2025-03-03 removed"))
    );
}

#[test]
fn a_time_without_lists_ends_nothing_by_itself() {
    // ICE published nothing for weeks, and the first list after that lacks a row.
    let book = Book::default()
        .list("2025-03-03", &alabama_and(SOUTHSIDE))
        .list("2025-05-30", &alabama());
    assert!(
        book.told()
            .contains(&format!("{ID} 2025-03-03..2025-03-03 active"))
    );
}

#[test]
fn of_two_lists_on_one_day_the_later_one_counts() {
    let rows = alabama_and(SOUTHSIDE);
    let book = Book::default()
        .list("2026-02-05", &rows)
        .sheet(
            SheetKind::Participating,
            "2026-02-06",
            "2026-02-06am",
            &rows,
        )
        .sheet(
            SheetKind::Participating,
            "2026-02-06",
            "2026-02-06pm",
            &alabama(),
        );
    let history = book.history();
    assert!(!listed(&history, "2026-02-06").contains(ID));
    let told = history.agreements.iter().find(|a| a.id == ID).unwrap();
    assert_eq!(told.last_listed, super::day("2026-02-05"));
    let morning = &history.sheets[1];
    assert!(
        morning.note.as_deref().unwrap().contains("2026-02-06pm"),
        "{morning:?}"
    );
}

#[test]
fn a_row_on_the_morning_s_list_alone_is_told_and_never_listed() {
    let book = Book::default()
        .list("2026-02-05", &alabama())
        .sheet(
            SheetKind::Participating,
            "2026-02-06",
            "2026-02-06am",
            &alabama_and(SOUTHSIDE),
        )
        .sheet(
            SheetKind::Participating,
            "2026-02-06",
            "2026-02-06pm",
            &alabama(),
        );
    let history = book.history();
    assert!(history.agreements.iter().all(|a| a.id != ID));
    let notes = super::keys(&history, crate::domain::ProblemKind::Note);
    assert_eq!(notes, ["participating-2026-02-06am.xlsx#22"]);
}

#[test]
fn a_row_that_a_list_repeats_counts_once_and_carries_the_record() {
    let twice = format!("{SOUTHSIDE}\n{SOUTHSIDE}");
    let book = Book::default()
        .list("2025-08-04", &alabama_and(&twice))
        .list("2025-08-05", &alabama_and(&twice))
        .list("2025-08-06", &alabama_and(SOUTHSIDE));
    let history = book.history();
    assert_eq!(listed(&history, "2025-08-04").len(), 21);
    assert_eq!(
        revised(&history, ID),
        ["rows: 2 -> 1 (2025-08-04, same-row)"]
    );
}

#[test]
fn two_rows_of_near_days_count_as_two_until_one_is_taken_off() {
    let both = "FL | St. Cloud Police Department | TFM | 2025-04-14 | 12097
        FL | St. Cloud Police Department | TFM | 2025-04-15 | 12097";
    let one = "FL | St. Cloud Police Department | TFM | 2025-04-14 | 12097";
    let book = Book::default()
        .list("2025-07-08", &alabama_and(both))
        .list("2025-07-09", &alabama_and(one));
    assert_eq!(listed(&book.history(), "2025-07-08").len(), 22);
    let told = book.told();
    let twin = "fl-st-cloud-police-department/task-force/2025-04-15 2025-07-08..2025-07-08 relabelled -> fl-st-cloud-police-department/task-force/2025-04-14";
    assert!(told.contains(&twin.to_owned()), "{told:?}");
}
