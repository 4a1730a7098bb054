//! Which names are one agency's, and which only look alike.

use super::{Book, alabama, alabama_and, keys, listed};
use crate::domain::ProblemKind;

/// How many agreements the second list has begun, and the candidates that it tells of.
fn after(before: &str, after: &str) -> (usize, usize) {
    let book = Book::default()
        .list("2025-02-27", &alabama())
        .list("2025-03-05", &alabama_and(before))
        .list("2025-03-06", &alabama_and(after));
    let history = book.history();
    // Whatever is told of them, each list shows its own rows.
    let rows = |text: &str| 20 + text.lines().filter(|line| !line.trim().is_empty()).count();
    assert_eq!(listed(&history, "2025-03-05").len(), rows(before));
    assert_eq!(listed(&history, "2025-03-06").len(), rows(after));
    let begun = history
        .agreements
        .iter()
        .filter(|a| a.first_listed.to_string() == "2025-03-06");
    (begun.count(), keys(&history, ProblemKind::Candidate).len())
}

const ONE_AGREEMENT: (usize, usize) = (0, 0);
const CANDIDATE: (usize, usize) = (1, 1);
const TWO_AGREEMENTS: (usize, usize) = (1, 0);

#[test]
fn a_sheriff_of_another_county_is_another_one_though_its_county_is_only_guessed() {
    let told = after(
        "AL | Pike County Sheriff's Office | WSO | 2025-03-01 | 01109",
        "AL | Waker County Sheriff's Office | WSO | 2025-03-01 | 01127 | | guess",
    );
    assert_eq!(told, TWO_AGREEMENTS);
}

#[test]
fn a_sheriff_whose_county_cannot_be_found_is_not_one_of_another_name() {
    let told = after(
        "AL | Pike County Sheriff's Office | WSO | 2025-03-01 | 01109",
        "AL | Waker County Sheriff's Office | WSO | 2025-03-01 |",
    );
    assert_eq!(told, TWO_AGREEMENTS);
}

#[test]
fn a_misspelt_county_that_could_not_be_found_is_the_same_sheriff_once_it_is_mended() {
    let told = after(
        "AL | Waker County Sheriff's Office | WSO | 2025-03-01 |",
        "AL | Walker County Sheriff's Office | WSO | 2025-03-01 | 01127",
    );
    assert_eq!(told, ONE_AGREEMENT);
}

#[test]
fn a_like_name_that_is_guessed_to_be_in_another_county_is_a_candidate() {
    let told = after(
        "GA | Whitfeild County Sheriff's Office | WSO | 2025-03-01 | 13303 | | guess",
        "GA | Whitfield County Sheriff's Office | WSO | 2025-03-01 | 13313",
    );
    assert_eq!(told, CANDIDATE);
}

#[test]
fn two_towns_of_one_county_that_no_gazetteer_knows_are_a_candidate() {
    let told = after(
        "GA | Alma Police Department | TFM | 2025-03-01 | 13005 | | printed",
        "GA | Alto Police Department | TFM | 2025-03-01 | 13005 | | printed",
    );
    assert_eq!(told, CANDIDATE);
}

#[test]
fn a_town_whose_name_goes_on_is_a_candidate_and_no_abbreviation() {
    let told = after(
        "FL | Cocoa Police Department | TFM | 2025-03-01 | 12009 | | printed",
        "FL | Cocoa Beach Police Department | TFM | 2025-03-01 | 12009 | | printed",
    );
    assert_eq!(told, CANDIDATE);
}

#[test]
fn a_town_s_misspelt_name_is_the_same_department_once_it_is_mended() {
    let told = after(
        "OK | Haskel Police Department | TFM | 2025-03-01 | 40101 | | printed",
        "OK | Haskell Police Department | TFM | 2025-03-01 | 40101 | | printed",
    );
    assert_eq!(told, ONE_AGREEMENT);
}

#[test]
fn two_memoranda_that_are_named_after_two_towns_are_two_agreements() {
    let told = after(
        "FL | Belle Isle Police Department | TFM | 2025-03-01 | 12095 | BelleIslePoliceDeptFL_TFM_MOA_03012025.pdf | printed",
        "FL | Belle Isles Police Department | TFM | 2025-03-01 | 12095 | EdgewoodPoliceDeptFL_TFM_MOA_03012025.pdf | printed",
    );
    assert_eq!(told, CANDIDATE);
}

#[test]
fn two_towns_side_by_side_are_no_twins() {
    let both = "FL | Cocoa Police Department | TFM | 2025-03-01 | 12009 | | printed
        FL | Cocoa Beach Police Department | TFM | 2025-03-01 | 12009 | | printed";
    let one = "FL | Cocoa Beach Police Department | TFM | 2025-03-01 | 12009 | | printed";
    let book = Book::default()
        .lists(&["2025-03-05", "2025-03-06"], &alabama_and(both))
        .lists(
            &["2025-03-07", "2025-03-08", "2025-03-09"],
            &alabama_and(one),
        );
    assert!(
        book.told().contains(
            &"fl-cocoa-police-department/task-force/2025-03-01 2025-03-05..2025-03-06 removed"
                .to_owned()
        ),
        "{:?}",
        book.told()
    );
}

#[test]
fn a_constable_of_the_same_district_under_another_name_is_the_same_body() {
    let told = after(
        "TN | Tennessee Constable 4th District | TFM | 2025-03-01 | 47139 | | printed",
        "TN | Polk Constable District 4 | TFM | 2025-03-01 | 47139 | | printed",
    );
    assert_eq!(told, (1, 0));
}

#[test]
fn a_patrol_of_the_state_that_leaves_out_a_word_is_the_same() {
    let told = after(
        "WY | Wyoming Patrol | TFM | 2025-03-01 | | | state",
        "WY | Wyoming Highway Patrol | TFM | 2025-03-01 | | | state",
    );
    assert_eq!(told, ONE_AGREEMENT);
}
