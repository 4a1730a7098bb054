//! Rows that go on in other words.

use super::{Book, alabama, alabama_and, revised};

fn two(before: &str, after: &str) -> Book {
    Book::default()
        .list("2025-02-27", &alabama())
        .list("2025-03-05", &alabama_and(before))
        .list("2025-03-06", &alabama_and(after))
}

#[test]
fn a_name_with_a_typing_error_mended_is_the_same_agreement() {
    let book = two(
        "MN | Freedom County Sheriff's Office | WSO | 2025-03-01 | 27047",
        "MN | Freeborn County Sheriff's Office | WSO | 2025-03-01 | 27047",
    );
    let id = "mn-freeborn-county-sheriffs-office/warrant-service/2025-03-01";
    assert!(
        book.told()
            .contains(&format!("{id} 2025-03-05..2025-03-06 active"))
    );
    assert_eq!(
        revised(&book.history(), id),
        [
            "agency: Freedom County Sheriff's Office -> Freeborn County Sheriff's Office (2025-03-06, same-name)"
        ]
    );
}

#[test]
fn a_day_corrected_by_one_is_the_same_agreement() {
    let book = two(
        "GA | Banks County Sheriff's Office | WSO | 2025-03-02 | 13011",
        "GA | Banks County Sheriff's Office | WSO | 2025-03-01 | 13011",
    );
    let id = "ga-banks-county-sheriffs-office/warrant-service/2025-03-01";
    assert!(
        book.told()
            .contains(&format!("{id} 2025-03-05..2025-03-06 active"))
    );
    assert_eq!(
        revised(&book.history(), id),
        ["signed: 2025-03-02 -> 2025-03-01 (2025-03-06, same-holding)"]
    );
}

#[test]
fn a_row_that_moves_to_its_right_state_is_the_same_agreement() {
    let book = two(
        "MA | Crow Wing County Sheriff's Office | WSO | 2025-03-01 |",
        "MN | Crow Wing County Sheriff's Office | WSO | 2025-03-01 | 27035",
    );
    let id = "mn-crow-wing-county-sheriffs-office/warrant-service/2025-03-01";
    assert!(
        book.told()
            .contains(&format!("{id} 2025-03-05..2025-03-06 active"))
    );
    assert_eq!(
        revised(&book.history(), id),
        ["state: MA -> MN (2025-03-06, same-name)"]
    );
}

#[test]
fn a_changed_county_is_recorded() {
    let book = two(
        "PA | Kline Township Police Department | TFM | 2025-03-01 | 42079",
        "PA | Kline Township Police Department | TFM | 2025-03-01 | 42107",
    );
    let id = "pa-kline-township-police-department/task-force/2025-03-01";
    assert_eq!(
        revised(&book.history(), id),
        ["counties: 42079 -> 42107 (2025-03-06, same-row)"]
    );
}

#[test]
fn a_county_left_blank_for_a_while_is_no_change() {
    let row = |county: &str| {
        format!("PA | Kline Township Police Department | TFM | 2025-03-01 | {county}")
    };
    let book = two(&row("42107"), &row("")).list("2025-03-07", &alabama_and(&row("42107")));
    let id = "pa-kline-township-police-department/task-force/2025-03-01";
    assert_eq!(revised(&book.history(), id), [""; 0]);
}

#[test]
fn a_county_that_changes_over_a_blank_is_recorded_all_the_same() {
    let row = |county: &str| {
        format!("PA | Kline Township Police Department | TFM | 2025-03-01 | {county}")
    };
    let book = two(&row("42079"), &row("")).list("2025-03-07", &alabama_and(&row("42107")));
    let id = "pa-kline-township-police-department/task-force/2025-03-01";
    assert_eq!(
        revised(&book.history(), id),
        ["counties: 42079 -> 42107 (2025-03-07, same-row)"]
    );
}

#[test]
fn another_memorandum_is_recorded() {
    let book = two(
        "GA | Banks County Sheriff's Office | WSO | 2025-03-01 | 13011 | BanksCoSOGA_WSO_MOA_03012025.pdf",
        "GA | Banks County Sheriff's Office | WSO | 2025-03-01 | 13011 | BanksCoSheriffGA_WSO_MOA_03012025.pdf",
    );
    let id = "ga-banks-county-sheriffs-office/warrant-service/2025-03-01";
    let told = revised(&book.history(), id);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with("memorandum: https://www.ice.gov/doclib/287gMOA/BanksCoSOGA"),
        "{told:?}"
    );
}

#[test]
fn a_new_model_on_the_same_day_is_a_relabel() {
    let book = two(
        "KS | Ellis County Sheriff's Office | WSO | 2025-03-01 | 20051",
        "KS | Ellis County Sheriff's Office | TFM | 2025-03-01 | 20051",
    );
    let old = "ks-ellis-county-sheriffs-office/warrant-service/2025-03-01 2025-03-05..2025-03-05 relabelled -> ks-ellis-county-sheriffs-office/task-force/2025-03-01";
    assert!(book.told().contains(&old.to_owned()), "{:?}", book.told());
}

#[test]
fn another_body_of_the_same_county_on_the_same_day_is_a_relabel() {
    let book = two(
        "FL | Gulf County Sheriff's Office | WSO | 2025-02-26 | 12045",
        "FL | Gulf County Board of County Commissioners | WSO | 2025-02-26 | 12045",
    );
    let told = book.told();
    assert!(told.iter().any(|line| line.contains("gulf-county-sheriffs-office/warrant-service/2025-02-26 2025-03-05..2025-03-05 relabelled")), "{told:?}");
}

#[test]
fn a_new_memorandum_of_an_agency_that_left_is_a_renewal() {
    let book = Book::default()
        .list(
            "2025-02-27",
            &alabama_and("TX | Nueces County Sheriff's Office | JEM | 2020-06-08 | 48355 | a.pdf"),
        )
        .list(
            "2025-03-05",
            &alabama_and("TX | Nueces County Sheriff's Office | JEM | 2025-03-03 | 48355 | b.pdf"),
        );
    let told = book.told();
    assert!(told.contains(&"tx-nueces-county-sheriffs-office/jail-enforcement/2020-06-08 2025-02-27..2025-02-27 renewed -> tx-nueces-county-sheriffs-office/jail-enforcement/2025-03-03".to_owned()), "{told:?}");
}

#[test]
fn a_town_department_that_becomes_the_sheriff_is_a_relabel_when_the_memorandum_says_so() {
    // Haskell, Oklahoma, April 2026: the memorandum was posted weeks later, and had it right.
    let police = "OK | Haskell Police Department | TFM | 2026-03-28 | 40101";
    let sheriff = "OK | Haskell County Sheriff's Office | TFM | 2026-03-28 | 40061";
    let posted = format!("{sheriff} | HaskellCoSheriffsOfficeOK_TFM_MOA_03282026.pdf");
    let book = Book::default()
        .list("2026-03-31", &alabama())
        .lists(&["2026-04-01", "2026-04-13"], &alabama_and(police))
        .list("2026-04-15", &alabama_and(sheriff))
        .list("2026-05-04", &alabama_and(&posted));
    let told = book.told();
    assert!(told.contains(&"ok-haskell-police-department/task-force/2026-03-28 2026-04-01..2026-04-13 relabelled -> ok-haskell-county-sheriffs-office/task-force/2026-03-28".to_owned()), "{told:?}");
}

#[test]
fn a_row_with_an_unreadable_day_stays_listed_as_it_was() {
    let row =
        |signed: &str| format!("TX | Southside Place Police Department | TFM | {signed} | 48201");
    let book = Book::default()
        .list("2025-01-06", &alabama_and(&row("2025-01-02")))
        .lists(
            &["2025-01-07", "2025-01-08", "2025-01-09"],
            &alabama_and(&row("?")),
        );
    let id = "tx-southside-place-police-department/task-force/2025-01-02";
    assert!(
        book.told()
            .contains(&format!("{id} 2025-01-06..2025-01-09 active")),
        "{:?}",
        book.told()
    );
    let history = book.history();
    assert_eq!(revised(&history, id), [""; 0]);
    let cells = super::keys(&history, crate::domain::ProblemKind::Cell);
    assert_eq!(cells, ["participating-2025-01-07.xlsx#22"]);
}

#[test]
fn a_row_with_an_unreadable_model_stays_listed_as_it_was() {
    let row = |model: &str| {
        format!("TX | Southside Place Police Department | {model} | 2025-01-02 | 48201")
    };
    let book = Book::default()
        .list("2025-01-06", &alabama_and(&row("TFM")))
        .list("2025-01-07", &alabama_and(&row("?")));
    let id = "tx-southside-place-police-department/task-force/2025-01-02";
    assert!(
        book.told()
            .contains(&format!("{id} 2025-01-06..2025-01-07 active")),
        "{:?}",
        book.told()
    );
}

fn southside(model: &str) -> String {
    format!("TX | Southside Place Police Department | {model} | 2025-01-02 | 48201")
}

#[test]
fn a_new_row_with_an_unreadable_model_is_listed_and_told() {
    let book = Book::default()
        .list("2025-01-06", &alabama())
        .list("2025-01-07", &alabama_and(&southside("?")))
        .list("2025-01-08", &alabama_and(&southside("?")));
    let id = "tx-southside-place-police-department/unread/2025-01-02";
    let told = book.told();
    assert!(
        told.contains(&format!("{id} 2025-01-07..2025-01-08 active")),
        "{told:?}"
    );
    let history = book.history();
    assert_eq!(super::listed(&history, "2025-01-07").len(), 21);
    let cells = super::keys(&history, crate::domain::ProblemKind::Cell);
    assert_eq!(cells, ["participating-2025-01-07.xlsx#22"]);
}

#[test]
fn a_later_list_tells_a_model_that_could_not_be_read() {
    let book = Book::default()
        .list("2025-01-06", &alabama_and(&southside("?")))
        .list("2025-01-07", &alabama_and(&southside("TFM")));
    let id = "tx-southside-place-police-department/task-force/2025-01-02";
    let told = book.told();
    assert!(
        told.contains(&format!("{id} 2025-01-06..2025-01-07 active")),
        "{told:?}"
    );
    let history = book.history();
    assert_eq!(
        revised(&history, id),
        ["model:  -> TFM (2025-01-07, same-holding)"]
    );
}

#[test]
fn of_two_models_that_cannot_be_read_neither_is_guessed_and_none_ends() {
    let two = |one: &str, other: &str| alabama_and(&[southside(one), southside(other)].join("\n"));
    let days = ["2025-01-08", "2025-01-09", "2025-01-25"];
    let book = Book::default()
        .list("2025-01-06", &two("TFM", "JEM"))
        .list("2025-01-07", &two("?", "?"))
        .lists(&days, &two("TFM", "JEM"));
    let history = book.history();
    for on in ["2025-01-06", "2025-01-07", "2025-01-08", "2025-01-25"] {
        assert_eq!(super::listed(&history, on).len(), 22, "{on}");
    }
    let ended: Vec<String> = book
        .told()
        .into_iter()
        .filter(|line| line.contains("removed"))
        .collect();
    assert_eq!(ended, [""; 0]);
}

#[test]
fn a_model_that_a_list_told_is_not_lost_where_a_later_cell_cannot_be_read() {
    // The first cell could not be read either, so that the row is one that the agreement was printed as.
    let book = ["?", "TFM", "?", ""]
        .into_iter()
        .zip(["2025-01-06", "2025-01-07", "2025-01-08", "2025-01-09"])
        .fold(Book::default(), |book, (model, on)| {
            book.list(on, &alabama_and(&southside(model)))
        });
    let id = "tx-southside-place-police-department/task-force/2025-01-02";
    let told = book.told();
    assert!(
        told.contains(&format!("{id} 2025-01-06..2025-01-09 active")),
        "{told:?}"
    );
    assert_eq!(
        revised(&book.history(), id),
        ["model:  -> TFM (2025-01-07, same-holding)"]
    );
}

#[test]
fn two_rows_without_a_model_are_two_agreements_whatever_later_lists_say() {
    let two = |one: &str, other: &str| alabama_and(&[southside(one), southside(other)].join("\n"));
    let first = Book::default()
        .list("2025-01-06", &alabama())
        .list("2025-01-07", &two("", "?"));
    assert_eq!(super::listed(&first.history(), "2025-01-07").len(), 22);
    for later in [two("JEM", "TFM"), two("JEM", "?"), two("", "?")] {
        let history = first.clone().list("2025-01-08", &later).history();
        for on in ["2025-01-07", "2025-01-08"] {
            assert_eq!(super::listed(&history, on).len(), 22, "{on}: {later}");
        }
    }
}

#[test]
fn of_two_models_that_an_unread_one_may_have_been_none_is_chosen() {
    let book = Book::default()
        .list("2025-01-06", &alabama())
        .list("2025-01-07", &alabama_and(&southside("?")))
        .list(
            "2025-01-08",
            &alabama_and(&[southside("JEM"), southside("TFM")].join("\n")),
        );
    let history = book.history();
    let chosen: Vec<_> = history
        .agreements
        .iter()
        .filter_map(|a| a.successor.as_ref())
        .collect();
    assert!(chosen.is_empty(), "{chosen:?}");
    let candidates = super::keys(&history, crate::domain::ProblemKind::Candidate);
    assert_eq!(candidates.len(), 2, "{candidates:?}");
}
