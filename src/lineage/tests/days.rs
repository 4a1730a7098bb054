//! Signing days that cannot be.

use super::{Book, alabama, alabama_and, day, keys, listed, revised};
use crate::domain::{ProblemKind, SignedCorrection};

fn mohawk(signed: &str, memorandum: &str) -> Book {
    let row =
        format!("NY | Mohawk Village Police Department | TFM | {signed} | 36043 | {memorandum}");
    Book::default()
        .lists(&["2025-12-29", "2026-01-30", "2026-03-13"], &alabama())
        .list("2026-03-20", &alabama_and(&row))
}

fn doubts(book: &Book) -> Vec<String> {
    keys(&book.history(), ProblemKind::Signed)
}

#[test]
fn a_day_long_before_the_first_listing_with_lists_between_is_in_doubt() {
    let book = mohawk("2016-03-19", "");
    assert_eq!(
        doubts(&book),
        ["ny-mohawk-village-police-department/task-force/2016-03-19"]
    );
    let history = book.history();
    let problem = history
        .problems
        .iter()
        .find(|p| p.kind == ProblemKind::Signed)
        .unwrap();
    let reason = &problem.rejection.reason;
    assert!(
        reason.contains("2016-03-19") && reason.contains("2026-03-20"),
        "{reason}"
    );
    assert!(history.agreements.iter().any(|a| a.signed_in_doubt));
}

#[test]
fn a_day_that_the_memorandum_s_name_contradicts_is_in_doubt() {
    let name = "MohawkVillagePoliceDeptNY_TFM_MOA_02192026.pdf";
    assert_eq!(doubts(&mohawk("2026-03-15", name)).len(), 1);
    assert_eq!(doubts(&mohawk("2026-02-21", name)), [""; 0]);
}

#[test]
fn a_day_after_the_first_listing_is_in_doubt() {
    assert_eq!(doubts(&mohawk("2026-03-25", "")).len(), 1);
    // A list is at times a day older than its name.
    assert_eq!(doubts(&mohawk("2026-03-21", "")), [""; 0]);
}

#[test]
fn an_old_day_on_the_first_list_of_all_is_in_no_doubt() {
    let row = "NY | Mohawk Village Police Department | TFM | 2016-03-19 | 36043";
    let book = Book::default().list("2021-01-13", &alabama_and(row));
    assert!(
        !doubts(&book).iter().any(|key| key.starts_with("ny-")),
        "{:?}",
        doubts(&book)
    );
}

#[test]
fn a_day_that_a_person_has_found_right_is_in_no_doubt() {
    let book = mohawk("2016-03-19", "").settled(|settled| {
        settled.signed.push(SignedCorrection {
            state: "NY".parse().unwrap(),
            agency: "Mohawk Village Police Department".to_owned(),
            model: crate::domain::SupportModel::TaskForce,
            printed: day("2016-03-19"),
            right: day("2016-03-19"),
            why: "Read in the memorandum.".to_owned(),
            source: "https://www.ice.gov/x.pdf".to_owned(),
            row: 2,
        });
    });
    assert_eq!(doubts(&book), [""; 0]);
}

#[test]
fn the_label_that_follows_another_is_as_old_as_that_one() {
    let book = Book::default()
        .list("2025-02-20", &alabama())
        .lists(
            &["2025-02-28", "2025-06-01"],
            &alabama_and("FL | Gulf County Sheriff's Office | WSO | 2025-02-26 | 12045"),
        )
        .list(
            "2025-07-16",
            &alabama_and(
                "FL | Gulf County Board of County Commissioners | WSO | 2025-02-26 | 12045",
            ),
        );
    assert!(
        !doubts(&book).iter().any(|key| key.starts_with("fl-")),
        "{:?}",
        doubts(&book)
    );
}

const MOHAWK: &str = "ny-mohawk-village-police-department/task-force";

/// The list of 2026-03-20 with Mohawk signed on one day, and that of the week after with another.
fn mohawk_then(first: &str, second: &str) -> Book {
    let row = |signed: &str| {
        let row = format!("NY | Mohawk Village Police Department | TFM | {signed} | 36043 | a.pdf");
        alabama_and(&row)
    };
    Book::default()
        .lists(&["2025-12-29", "2026-01-30", "2026-03-13"], &alabama())
        .list("2026-03-20", &row(first))
        .lists(&["2026-03-27", "2026-04-24"], &row(second))
}

#[test]
fn a_day_a_year_after_its_list_is_a_problem_that_names_both_days() {
    let book = mohawk("2027-03-19", "");
    let history = book.history();
    assert_eq!(doubts(&book), [format!("{MOHAWK}/2027-03-19")]);
    let problem = &history
        .problems
        .iter()
        .find(|p| p.kind == ProblemKind::Signed)
        .unwrap();
    let reason = &problem.rejection.reason;
    assert!(
        reason.contains("2027-03-19") && reason.contains("2026-03-20"),
        "{reason}"
    );
    assert!(history.agreements.iter().any(|a| a.signed_in_doubt));
}

#[test]
fn a_day_after_its_list_does_not_change_a_known_one() {
    for ahead in ["2027-03-19", "2026-04-19", "2027-02-17"] {
        let book = mohawk_then("2026-03-19", ahead);
        let history = book.history();
        let id = format!("{MOHAWK}/2026-03-19");
        assert!(
            listed(&history, "2026-03-27").contains(&id),
            "{:?}",
            book.told()
        );
        assert!(
            listed(&history, "2026-04-24").contains(&id),
            "{:?}",
            book.told()
        );
        assert_eq!(revised(&history, &id), [""; 0]);
        assert_eq!(history.agreements.len(), 21);
        assert_eq!(doubts(&book), [format!("{MOHAWK}/{ahead}")]);
        let problem = &history
            .problems
            .iter()
            .find(|p| p.kind == ProblemKind::Signed)
            .unwrap();
        let reason = &problem.rejection.reason;
        assert!(
            reason.contains(ahead) && reason.contains("2026-03-27"),
            "{reason}"
        );
    }
}

#[test]
fn a_day_after_its_list_that_ice_mends_is_recorded_as_mended() {
    let history = mohawk_then("2027-03-19", "2026-03-19").history();
    let id = format!("{MOHAWK}/2026-03-19");
    let told = revised(&history, &id);
    assert!(
        told[0].starts_with("signed: 2027-03-19 -> 2026-03-19 (2026-03-27"),
        "{told:?}"
    );
    assert_eq!(keys(&history, ProblemKind::Signed), [""; 0]);
    assert_eq!(history.agreements.len(), 21);
}

#[test]
fn a_second_agreement_with_a_day_after_its_list_counts_beside_the_first() {
    let known = "NY | Mohawk Village Police Department | TFM | 2026-03-19 | 36043 | a.pdf";
    let other = "NY | Mohawk Village Police Department | TFM | 2027-03-24 | 36043 | b.pdf";
    let book = Book::default()
        .list("2026-03-20", &alabama_and(known))
        .list("2026-03-27", &alabama_and(&format!("{known}\n{other}")));
    assert_eq!(listed(&book.history(), "2026-03-27").len(), 22);
    assert_eq!(doubts(&book), [format!("{MOHAWK}/2027-03-24")]);
}

#[test]
fn a_day_that_is_known_stays_where_its_cell_cannot_be_read_or_is_blank_on_a_later_list() {
    let row = |signed: &str| format!("FL | Gulf County Sheriff's Office | WSO | {signed} | 12045");
    for lost in ["?", ""] {
        // The cell was blank at first, so that the blank row is one that the agreement was printed as.
        let book = Book::default()
            .list("2025-02-28", &alabama_and(&row("")))
            .list("2025-03-03", &alabama_and(&row("2025-02-26")))
            .lists(&["2025-03-04", "2025-03-05"], &alabama_and(&row(lost)));
        let told = book.told();
        assert!(
            told.contains(
                &"fl-gulf-county-sheriffs-office/warrant-service/2025-02-26 2025-02-28..2025-03-05 active"
                    .to_owned()
            ),
            "{lost:?}: {told:?}"
        );
    }
}
