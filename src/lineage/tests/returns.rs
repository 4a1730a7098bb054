//! Rows that come back after their agreement has ended, in other words.

use super::{Book, alabama, alabama_and, keys};
use crate::domain::ProblemKind;

/// A row, then five lists without it, and then another row.
fn returns(before: &str, after: &str) -> Book {
    Book::default()
        .list("2025-02-27", &alabama())
        .list("2025-03-05", &alabama_and(before))
        .lists(
            &[
                "2025-03-06",
                "2025-03-07",
                "2025-03-08",
                "2025-03-10",
                "2025-03-11",
            ],
            &alabama(),
        )
        .list("2025-03-12", &alabama_and(after))
}

fn candidates(book: &Book) -> Vec<String> {
    keys(&book.history(), ProblemKind::Candidate)
}

#[test]
fn a_right_name_after_the_misspelt_one_ended_is_a_candidate() {
    let book = returns(
        "AL | Waker County Sheriff's Office | WSO | 2025-03-01 |",
        "AL | Walker County Sheriff's Office | WSO | 2025-03-01 | 01127",
    );
    assert_eq!(
        candidates(&book),
        [
            "al-waker-county-sheriffs-office/warrant-service/2025-03-01 > al-walker-county-sheriffs-office/warrant-service/2025-03-01"
        ]
    );
}

#[test]
fn a_day_that_is_another_by_one_after_the_ending_is_a_candidate_and_no_renewal() {
    let book = returns(
        "GA | Banks County Sheriff's Office | WSO | 2025-03-01 | 13011",
        "GA | Banks County Sheriff's Office | WSO | 2025-03-02 | 13011",
    );
    assert_eq!(candidates(&book).len(), 1);
    assert!(
        book.told().contains(
            &"ga-banks-county-sheriffs-office/warrant-service/2025-03-01 2025-03-05..2025-03-05 removed"
                .to_owned()
        ),
        "{:?}",
        book.told()
    );
}

#[test]
fn a_day_after_the_old_one_left_is_a_renewal() {
    let book = returns(
        "GA | Banks County Sheriff's Office | WSO | 2025-03-01 | 13011",
        "GA | Banks County Sheriff's Office | WSO | 2025-03-11 | 13011",
    );
    assert_eq!(candidates(&book), [""; 0]);
    assert!(
        book.told().contains(
            &"ga-banks-county-sheriffs-office/warrant-service/2025-03-01 2025-03-05..2025-03-05 renewed -> ga-banks-county-sheriffs-office/warrant-service/2025-03-11"
                .to_owned()
        ),
        "{:?}",
        book.told()
    );
}

#[test]
fn a_sheriff_after_the_town_s_department_ended_is_a_candidate() {
    let book = returns(
        "OK | Haskell Police Department | TFM | 2025-03-01 | 40101",
        "OK | Haskell County Sheriff's Office | TFM | 2025-03-01 | 40061 | HaskellCoSheriffsOfficeOK_TFM_MOA_03012025.pdf",
    );
    assert_eq!(candidates(&book).len(), 1);
}

#[test]
fn a_sheriff_one_list_after_the_town_s_department_left_is_a_candidate() {
    let book = Book::default()
        .list("2025-02-27", &alabama())
        .list(
            "2025-03-05",
            &alabama_and("OK | Haskell Police Department | TFM | 2025-03-01 | 40101"),
        )
        .list("2025-03-06", &alabama())
        .list(
            "2025-03-07",
            &alabama_and("OK | Haskell County Sheriff's Office | TFM | 2025-03-01 | 40061 | HaskellCoSheriffsOfficeOK_TFM_MOA_03012025.pdf"),
        );
    assert_eq!(candidates(&book).len(), 1);
}

#[test]
fn another_model_of_the_same_day_after_the_ending_is_a_candidate() {
    let book = returns(
        "KS | Ellis County Sheriff's Office | WSO | 2025-03-01 | 20051",
        "KS | Ellis County Sheriff's Office | TFM | 2025-03-01 | 20051",
    );
    assert_eq!(candidates(&book).len(), 1);
}

#[test]
fn the_right_state_after_the_ending_is_a_candidate() {
    let book = returns(
        "MA | Crow Wing County Sheriff's Office | WSO | 2025-03-01 |",
        "MN | Crow Wing County Sheriff's Office | WSO | 2025-03-01 | 27035",
    );
    assert_eq!(candidates(&book).len(), 1);
}

#[test]
fn the_same_memorandum_under_another_day_and_name_after_the_ending_is_a_candidate() {
    let memorandum = "WalkerCoSOAL_WSO_MOA_03012025.pdf";
    let book = returns(
        &format!("AL | Walker County Jail | WSO | 2025-03-01 | 01127 | {memorandum}"),
        &format!("AL | Walker County Sheriff's Office | WSO | 2025-03-11 | 01127 | {memorandum}"),
    );
    assert_eq!(candidates(&book).len(), 1);
}

#[test]
fn another_agency_of_the_same_day_is_no_candidate() {
    let book = returns(
        "AL | Pike County Sheriff's Office | WSO | 2025-03-01 | 01109",
        "AL | Walker County Sheriff's Office | WSO | 2025-03-01 | 01127",
    );
    assert_eq!(candidates(&book), [""; 0]);
}
