//! Where two readings are possible nothing is merged, and a person can settle it.

use super::{Book, alabama, alabama_and, keys, listed};
use crate::domain::{Lineage, LineageCorrection, ProblemKind};

const ATTORNEY: &str = "TX | Parker County District Attorney's Office | TFM";

fn parker(corrected: &str) -> Book {
    let before = format!("{ATTORNEY} | 2026-04-05 | 48367");
    let after = format!(
        "TX | Parker County (County) Attorney's Office | TFM | 2026-04-05 | 48367
        {ATTORNEY} | {corrected} | 48367"
    );
    Book::default()
        .list("2026-04-09", &alabama())
        .list("2026-04-13", &alabama_and(&before))
        .list("2026-05-01", &alabama_and(&after))
}

fn decided(earlier: &str, later: &str, verdict: Lineage) -> LineageCorrection {
    LineageCorrection {
        earlier: earlier.to_owned(),
        later: later.to_owned(),
        verdict,
        why: "Read in the memorandum.".to_owned(),
        source: "https://www.ice.gov/doclib/287gMOA/x.pdf".to_owned(),
    }
}

#[test]
fn a_corrected_day_and_a_new_label_at_once_are_two_readings() {
    let history = parker("2026-04-07").history();
    // Both rows are new, the old one is missing, and each list is what it was.
    assert_eq!(listed(&history, "2026-05-01").len(), 22);
    assert_eq!(listed(&history, "2026-04-13").len(), 21);
    assert_eq!(keys(&history, ProblemKind::Candidate).len(), 2);
}

#[test]
fn the_memorandum_settles_which_of_two_readings_is_right() {
    let memorandum = "ParkerCoAttorneysOfficeTX_TFM_MOA_04052026.pdf";
    let rows = format!(
        "TX | Parker County (County) Attorney's Office | TFM | 2026-04-05 | 48367 | {memorandum}
        {ATTORNEY} | 2026-04-30 | 48367"
    );
    let book = parker("2026-04-30").list("2026-05-04", &alabama_and(&rows));
    let told = book.told();
    assert!(told.contains(&"tx-parker-county-district-attorneys-office/task-force/2026-04-05 2026-04-13..2026-04-13 relabelled -> tx-parker-county-county-attorneys-office/task-force/2026-04-05".to_owned()), "{told:?}");
    assert!(told.contains(&"tx-parker-county-district-attorneys-office/task-force/2026-04-30 2026-05-01..2026-05-04 active".to_owned()), "{told:?}");
    assert_eq!(keys(&book.history(), ProblemKind::Candidate), [""; 0]);
}

#[test]
fn a_town_department_that_may_have_become_the_sheriff_is_a_candidate() {
    let book = Book::default()
        .list("2026-03-31", &alabama())
        .list(
            "2026-04-13",
            &alabama_and("OK | Haskell Police Department | TFM | 2026-03-28 | 40101"),
        )
        .list(
            "2026-04-15",
            &alabama_and("OK | Haskell County Sheriff's Office | TFM | 2026-03-28 | 40061"),
        );
    let key = "ok-haskell-police-department/task-force/2026-03-28 > ok-haskell-county-sheriffs-office/task-force/2026-03-28";
    assert_eq!(keys(&book.history(), ProblemKind::Candidate), [key]);
}

#[test]
fn a_late_renewal_is_a_candidate_and_renewed_once_a_person_says_so() {
    let row =
        |signed: &str| format!("WI | Walworth County Sheriff's Office | WSO | {signed} | 55127");
    let book = Book::default()
        .list("2025-07-03", &alabama_and(&row("2025-06-12")))
        .lists(
            &["2025-07-07", "2025-07-08", "2025-07-09", "2026-02-17"],
            &alabama(),
        )
        .list("2026-02-27", &alabama_and(&row("2026-02-17")));
    let (earlier, later) = (
        "wi-walworth-county-sheriffs-office/warrant-service/2025-06-12",
        "wi-walworth-county-sheriffs-office/warrant-service/2026-02-17",
    );
    assert_eq!(
        keys(&book.history(), ProblemKind::Candidate),
        [format!("{earlier} > {later}")]
    );
    let settled = book.clone().settled(|settled| {
        settled
            .lineage
            .push(decided(earlier, later, Lineage::Renewed));
    });
    assert!(settled.told().contains(&format!(
        "{earlier} 2025-07-03..2025-07-03 renewed -> {later}"
    )));
    assert_eq!(keys(&settled.history(), ProblemKind::Candidate), [""; 0]);
    let apart = book.settled(|settled| {
        settled
            .lineage
            .push(decided(earlier, later, Lineage::NotSame));
    });
    assert!(
        apart
            .told()
            .contains(&format!("{earlier} 2025-07-03..2025-07-03 removed"))
    );
    assert_eq!(keys(&apart.history(), ProblemKind::Candidate), [""; 0]);
}

#[test]
fn rows_that_a_person_says_are_the_same_are_one_agreement() {
    let book = Book::default()
        .list(
            "2026-04-13",
            &alabama_and("OK | Haskell Police Department | TFM | 2026-03-28 | 40101"),
        )
        .list(
            "2026-04-15",
            &alabama_and("OK | Haskell County Sheriff's Office | TFM | 2026-03-28 | 40061"),
        )
        .settled(|settled| {
            settled.lineage.push(decided(
                "ok-haskell-police-department/task-force/2026-03-28",
                "ok-haskell-county-sheriffs-office/task-force/2026-03-28",
                Lineage::Same,
            ));
        });
    let id = "ok-haskell-county-sheriffs-office/task-force/2026-03-28";
    assert!(
        book.told()
            .contains(&format!("{id} 2026-04-13..2026-04-15 active")),
        "{:?}",
        book.told()
    );
    assert_eq!(super::revised(&book.history(), id).len(), 2);
}

#[test]
fn a_decision_about_rows_that_no_list_shows_is_told() {
    let book = Book::default()
        .list("2026-04-13", &alabama())
        .settled(|settled| {
            settled.lineage.push(decided(
                "tx-a/task-force/2025-01-01",
                "tx-b/task-force/2025-01-01",
                Lineage::Same,
            ));
        });
    let notes = keys(&book.history(), ProblemKind::Note);
    assert_eq!(
        notes,
        ["tx-a/task-force/2025-01-01 > tx-b/task-force/2025-01-01"]
    );
}

#[test]
fn a_second_printing_that_is_taken_off_is_no_twin_where_a_person_says_that_they_are_two() {
    let row = |day: &str| format!("FL | St. Cloud Police Department | TFM | {day} | 12097\n");
    let both = format!("{}{}", row("2025-04-14"), row("2025-04-15"));
    let id = |day: &str| format!("fl-st-cloud-police-department/task-force/{day}");
    let book = Book::default()
        .list("2025-07-08", &alabama_and(&both))
        .lists(
            &["2025-07-14", "2025-07-15", "2025-07-16"],
            &alabama_and(&row("2025-04-14")),
        );
    let told = book.told();
    assert!(
        told.iter().any(|line| line.starts_with(&format!(
            "{} 2025-07-08..2025-07-08 relabelled",
            id("2025-04-15")
        ))),
        "{told:?}"
    );
    let apart = book.settled(|settled| {
        let (earlier, later) = (id("2025-04-15"), id("2025-04-14"));
        settled
            .lineage
            .push(decided(&earlier, &later, Lineage::NotSame));
    });
    let told = apart.told();
    assert!(
        told.contains(&format!(
            "{} 2025-07-08..2025-07-08 removed",
            id("2025-04-15")
        )),
        "{told:?}"
    );
}
