//! Applications: their own windows, and the agreements that they became.

use super::{Book, day, line};

const TEXAS: &str = "TX | Southside Place Police Department | TFM | | 48201";
const OTHER: &str = "AL | Autauga County Sheriff's Office | WSO | | 01001";
const ID: &str = "tx-southside-place-police-department/task-force/pending";

fn told(book: &Book) -> Vec<String> {
    let history = book.history();
    let of_texas = history
        .applications
        .iter()
        .filter(|a| a.state.usps() == "TX");
    of_texas.map(line).collect()
}

fn both() -> String {
    format!("{TEXAS}\n{OTHER}")
}

#[test]
fn an_application_is_pending_only_on_the_lists_that_show_it() {
    let book = Book::default()
        .list("2025-01-06", OTHER)
        .pending("2025-01-06", &both())
        .pending("2025-01-07", OTHER)
        .pending("2025-01-08", &both());
    assert_eq!(
        told(&book),
        [format!(
            "{ID} 2025-01-06..2025-01-08 pending without 2025-01-07"
        )]
    );
}

#[test]
fn an_application_that_was_away_for_weeks_is_another_one_when_it_comes_back() {
    let book = Book::default()
        .list("2025-01-06", OTHER)
        .pending("2025-01-06", &both())
        .pending("2025-01-07", OTHER)
        .pending("2025-04-20", &both());
    assert_eq!(
        told(&book),
        [
            format!("{ID} 2025-01-06..2025-01-06 removed"),
            format!("{ID}/2025-04-20 2025-04-20..2025-04-20 pending"),
        ]
    );
}

#[test]
fn the_successor_is_an_agreement_signed_after_the_application() {
    let signed = |on: &str| format!("TX | Southside Place Police Department | TFM | {on} | 48201");
    let before = Book::default()
        .list("2025-01-06", &signed("2025-01-02"))
        .pending("2025-01-06", &both());
    assert_eq!(
        told(&before),
        [format!("{ID} 2025-01-06..2025-01-06 pending")]
    );
    let after = Book::default()
        .list("2025-01-05", OTHER)
        .pending("2025-01-06", &both())
        .list("2025-01-12", &signed("2025-01-10"));
    assert_eq!(
        told(&after),
        [format!(
            "{ID} 2025-01-06..2025-01-06 pending -> tx-southside-place-police-department/task-force/2025-01-10"
        )]
    );
}

#[test]
fn a_second_application_does_not_get_the_first_one_s_agreement() {
    let agreement = "TX | Southside Place Police Department | TFM | 2025-01-10 | 48201";
    let book = Book::default()
        .list("2025-01-05", OTHER)
        .pending("2025-01-06", &both())
        .list("2025-01-12", agreement)
        .pending("2025-01-13", OTHER)
        .pending("2025-02-20", &both());
    let successor = "tx-southside-place-police-department/task-force/2025-01-10";
    assert_eq!(
        told(&book),
        [
            format!("{ID} 2025-01-06..2025-01-06 removed -> {successor}"),
            format!("{ID}/2025-02-20 2025-02-20..2025-02-20 pending"),
        ]
    );
}

#[test]
fn a_model_left_blank_is_read_from_the_list_before() {
    let blank = TEXAS.replace("TFM", "?");
    let book = Book::default()
        .list("2025-01-06", OTHER)
        .pending("2025-01-06", &both())
        .pending("2025-01-07", &format!("{blank}\n{OTHER}"));
    assert_eq!(
        told(&book),
        [format!("{ID} 2025-01-06..2025-01-07 pending")]
    );
}

#[test]
fn of_two_pending_lists_on_one_day_the_later_one_counts() {
    let book = Book::default()
        .list("2025-10-16", OTHER)
        .sheet(
            crate::domain::SheetKind::Pending,
            "2025-10-17",
            "am",
            &both(),
        )
        .sheet(
            crate::domain::SheetKind::Pending,
            "2025-10-17",
            "mid",
            OTHER,
        );
    assert_eq!(told(&book), [""; 0]);
    assert_eq!(
        book.history().applications[0].last_listed,
        day("2025-10-17")
    );
}

#[test]
fn an_application_without_a_model_is_pending_and_gets_its_model_from_a_later_list() {
    let blank = "KS | Sedgwick County Sheriff's Office | | | 20173";
    let known = "KS | Sedgwick County Sheriff's Office | WSO | | 20173";
    let book = Book::default()
        .list("2025-10-27", &super::alabama())
        .pending("2025-10-27", OTHER)
        .pending("2025-10-28", &format!("{blank}\n{OTHER}"));
    let id = "ks-sedgwick-county-sheriffs-office";
    let all: Vec<String> = book.history().applications.iter().map(line).collect();
    assert!(
        all.contains(&format!(
            "{id}/unread/pending 2025-10-28..2025-10-28 pending"
        )),
        "{all:?}"
    );
    let book = book.pending("2025-10-29", &format!("{known}\n{OTHER}"));
    let applications = book.history().applications;
    let one = applications.iter().find(|one| one.agency_id == id).unwrap();
    assert_eq!(one.id, format!("{id}/warrant-service/pending"));
    assert_eq!(one.first_listed, day("2025-10-28"));
    let on_the_first = one.printed_on(day("2025-10-28"));
    assert_eq!(on_the_first.model, None);
}
