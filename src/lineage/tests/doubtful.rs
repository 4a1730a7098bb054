//! Lists that are doubted: what waits, and what does not count.

use super::{Book, alabama, alabama_and, day, keys, listed};
use crate::domain::{
    Agreement, ListCorrection, ListVerdict, ProblemKind, SheetKind, Status, Verdict,
};

const COUNTIES: [&str; 8] = [
    "Allegany",
    "Calvert",
    "Caroline",
    "Carroll",
    "Cecil",
    "Frederick",
    "Garrett",
    "Harford",
];

fn maryland(count: usize) -> String {
    let line = |(at, name): (usize, &&str)| {
        let county = at * 2 + 1;
        format!("MD | {name} County Sheriff's Office | WSO | 2025-01-02 | 240{county:02}\n")
    };
    COUNTIES[..count].iter().enumerate().map(line).collect()
}

fn ban() -> Book {
    let georgia = "GA | Appling County Sheriff's Office | WSO | 2025-01-08 | 13001";
    Book::default()
        .list("2025-01-06", &alabama_and(&maryland(8)))
        .list(
            "2025-01-10",
            &alabama_and(&format!("{}{georgia}", maryland(3))),
        )
}

fn harford(book: &Book) -> Agreement {
    let history = book.history();
    let mut all = history.agreements.into_iter();
    all.find(|a| a.agency.starts_with("Harford")).unwrap()
}

fn decided(verdict: ListVerdict) -> ListCorrection {
    ListCorrection {
        file: "participating-2025-01-10.xlsx".to_owned(),
        state: Some("MD".parse().unwrap()),
        verdict,
        why: "The state banned them.".to_owned(),
        source: "https://mgaleg.maryland.gov/".to_owned(),
    }
}

#[test]
fn a_mass_ending_of_one_state_holds_back_those_endings_and_nothing_else() {
    let book = ban();
    let history = book.history();
    assert_eq!(history.sheets[1].verdict, Verdict::Good);
    // The list is what it is: 20 of Alabama, 3 of Maryland, and the new one of Georgia.
    assert_eq!(listed(&history, "2025-01-10").len(), 24);
    let held: Vec<&str> = history
        .agreements
        .iter()
        .filter(|a| a.held_back.is_some())
        .map(|a| a.state.usps())
        .collect();
    assert_eq!(held, ["MD"; 5]);
    assert_eq!(keys(&history, ProblemKind::HeldBack), ["2025-01-10#MD"]);
}

#[test]
fn what_is_held_back_says_since_when_and_until_when() {
    let held = harford(&ban()).held_back.unwrap();
    assert_eq!(
        (held.since, held.until),
        (day("2025-01-10"), day("2025-01-24"))
    );
}

#[test]
fn three_later_lists_that_agree_settle_a_mass_ending() {
    let later = alabama_and(&maryland(3));
    let book = ban().lists(&["2025-01-11", "2025-01-12"], &later);
    assert!(harford(&book).held_back.is_some());
    assert_eq!(harford(&book).status, Status::Active);
    let book = book.list("2025-01-13", &later);
    assert_eq!(harford(&book).held_back, None);
    assert_eq!(harford(&book).status, Status::Removed);
}

#[test]
fn a_list_that_brings_them_back_heals_the_loss() {
    let book = ban().list("2025-01-13", &alabama_and(&maryland(8)));
    let told = harford(&book);
    assert_eq!((told.held_back, told.status), (None, Status::Active));
    assert_eq!(told.missing, [day("2025-01-10")]);
    assert_eq!(keys(&book.history(), ProblemKind::HeldBack), [""; 0]);
}

#[test]
fn a_person_can_say_that_the_endings_are_true() {
    let book = ban().settled(|settled| settled.lists.push(decided(ListVerdict::EndingsTrue)));
    let told = harford(&book);
    // They have ended with that very list, and need no other.
    assert_eq!((told.held_back, told.status), (None, Status::Removed));
    assert_eq!(keys(&book.history(), ProblemKind::HeldBack), [""; 0]);
    // What comes back has ended no more.
    let book = book.list("2025-01-11", &alabama_and(&maryland(8)));
    assert_eq!(harford(&book).status, Status::Active);
}

#[test]
fn that_endings_of_one_state_are_true_says_nothing_of_another() {
    let all = alabama();
    let (_autauga, without_autauga) = all.split_once('\n').unwrap();
    let book = Book::default()
        .list("2025-01-06", &alabama_and(&maryland(8)))
        .list("2025-01-10", &format!("{without_autauga}{}", maryland(3)))
        .settled(|settled| settled.lists.push(decided(ListVerdict::EndingsTrue)));
    let history = book.history();
    let status = |name: &str| {
        let mut all = history.agreements.iter();
        all.find(|a| a.agency.starts_with(name)).unwrap().status
    };
    assert_eq!(status("Harford"), Status::Removed);
    assert_eq!(status("Autauga"), Status::Active);
}

#[test]
fn three_lists_beside_a_broken_one_end_what_they_do_not_show() {
    let later = alabama_and(&maryland(3));
    let broken = |settled: &mut crate::domain::Settled| {
        settled.lists.push(decided(ListVerdict::EndingsWrong));
    };
    let book = ban()
        .settled(broken)
        .lists(&["2025-01-11", "2025-01-12", "2025-01-13"], &later);
    assert_eq!(harford(&book).status, Status::Removed);
    assert_eq!(harford(&book).held_back, None);
}

#[test]
fn a_person_can_say_that_a_list_is_broken_and_it_ends_nothing() {
    let later = alabama_and(&maryland(3));
    let book = ban()
        .lists(&["2025-01-11", "2025-01-12"], &later)
        .settled(|settled| settled.lists.push(decided(ListVerdict::EndingsWrong)));
    // Missing from three lists, of which the broken one does not count.
    let told = harford(&book);
    assert_eq!((told.held_back, told.status), (None, Status::Active));
}

#[test]
fn an_ordinary_loss_holds_nothing_back() {
    let book = Book::default()
        .list("2025-01-06", &alabama_and(&maryland(8)))
        .list("2025-01-10", &alabama_and(&maryland(7)));
    assert!(
        book.history()
            .agreements
            .iter()
            .all(|a| a.held_back.is_none())
    );
}

#[test]
fn a_state_whose_names_are_all_written_anew_is_no_loss() {
    let anew = maryland(8).replace("County Sheriff's Office", "Co. Sheriffs Dept");
    let book = Book::default()
        .list("2025-01-06", &alabama_and(&maryland(8)))
        .list("2025-01-10", &alabama_and(&anew));
    let history = book.history();
    assert_eq!(keys(&history, ProblemKind::HeldBack), [""; 0]);
    let left = history
        .agreements
        .iter()
        .filter(|a| a.last_listed < day("2025-01-10"));
    let fates: Vec<(&str, Status)> = left.map(|a| (a.agency.as_str(), a.status)).collect();
    assert_eq!(fates, []);
    assert_eq!(harford(&book).agency, "Harford Co. Sheriffs Dept");
}

#[test]
fn a_list_whose_names_are_all_written_anew_gains_nothing() {
    let towns = many(150);
    let anew = towns.replace("Police Department", "Dept of Public Protection");
    let book = Book::default()
        .list("2025-01-06", &alabama_and(&towns))
        .list("2025-01-10", &alabama_and(&anew));
    let history = book.history();
    assert_eq!(history.sheets[1].verdict, Verdict::Good);
    // What is not certain to go on is held back, and the list is what it is.
    assert_eq!(listed(&history, "2025-01-10").len(), 170);
}

fn many(count: usize) -> String {
    let line = |at: usize| format!("TX | Town {at} Police Department | TFM | 2025-01-03 | 48001\n");
    (0..count).map(line).collect()
}

#[test]
fn a_list_that_gains_far_more_than_usual_does_not_count_until_a_later_one_keeps_it() {
    let book = Book::default()
        .list("2025-01-06", &alabama())
        .list("2025-01-07", &alabama_and(&many(150)));
    let history = book.history();
    assert_eq!(history.sheets[1].verdict, Verdict::Suspect);
    assert_eq!(history.agreements.len(), 20);
    assert_eq!(
        keys(&history, ProblemKind::Suspect),
        ["participating-2025-01-07.xlsx"]
    );
    let kept = book.list("2025-01-08", &alabama_and(&many(149)));
    assert_eq!(kept.history().sheets[1].verdict, Verdict::Good);
}

#[test]
fn a_season_without_lists_may_bring_hundreds() {
    let book = Book::default()
        .list("2026-05-18", &alabama())
        .list("2026-09-08", &alabama_and(&many(600)));
    assert_eq!(book.history().sheets[1].verdict, Verdict::Good);
}

#[test]
fn a_table_with_columns_of_somebody_else_s_does_not_count() {
    let book = Book::default()
        .list("2025-01-06", &alabama())
        .list("2025-01-07", &alabama_and(&maryland(2)))
        .with_column("LAST SEEN");
    let history = book.history();
    assert_eq!(history.sheets[1].verdict, Verdict::Foreign);
    assert!(
        history.sheets[1]
            .note
            .as_deref()
            .unwrap()
            .contains("LAST SEEN")
    );
    assert_eq!(history.agreements.len(), 20);
}

#[test]
fn a_table_that_repeats_its_rows_does_not_count() {
    let book = Book::default()
        .list("2025-01-06", &alabama())
        .list("2025-01-07", &alabama_and(&alabama()));
    assert_eq!(book.history().sheets[1].verdict, Verdict::Foreign);
}

#[test]
fn an_old_list_published_again_does_not_count() {
    let book = Book::default()
        .list("2025-03-06", &alabama())
        .list("2025-04-17", &alabama_and(&maryland(6)))
        .list("2025-04-21", &alabama());
    assert_eq!(book.history().sheets[2].verdict, Verdict::Stale);
}

#[test]
fn four_changes_undone_are_no_old_list_nor_is_one_of_a_day_with_another_list() {
    let third = |count: usize, again: &str| {
        let book = Book::default()
            .list("2025-03-06", &alabama())
            .list("2025-04-17", &alabama_and(&maryland(count)))
            .sheet(SheetKind::Participating, again, "again", &alabama());
        book.history().sheets[2].verdict
    };
    assert_eq!(third(5, "2025-04-21"), Verdict::Stale);
    assert_eq!(third(4, "2025-04-21"), Verdict::Good);
    // The later list of a day mends the earlier one.
    assert_eq!(third(5, "2025-04-17"), Verdict::Good);
}

#[test]
fn an_old_list_published_again_is_a_problem_until_the_next_list_tells() {
    let book = Book::default()
        .list("2025-03-06", &alabama())
        .list("2025-04-17", &alabama_and(&maryland(6)))
        .list("2025-04-21", &alabama());
    let file = ["participating-2025-04-21.xlsx"];
    assert_eq!(keys(&book.history(), ProblemKind::Suspect), file);
    // It goes on from the newer list: the one between was old.
    let undone = book.clone().list("2025-04-22", &alabama_and(&maryland(7)));
    assert_eq!(undone.history().sheets[2].verdict, Verdict::Stale);
    assert_eq!(keys(&undone.history(), ProblemKind::Suspect), [""; 0]);
    // It keeps to the old one: ICE took back what it had changed.
    let kept = book.clone().list("2025-04-22", &alabama_and(&maryland(1)));
    assert_eq!(kept.history().sheets[2].verdict, Verdict::Good);
    // Or a person says so.
    let settled = book.settled(|settled| {
        settled.lists.push(ListCorrection {
            file: file[0].to_owned(),
            state: None,
            ..decided(ListVerdict::Counts)
        });
    });
    assert_eq!(settled.history().sheets[2].verdict, Verdict::Good);
    assert_eq!(keys(&settled.history(), ProblemKind::Suspect), [""; 0]);
}

#[test]
fn an_old_list_of_applications_published_again_does_not_count_either() {
    let book = Book::default()
        .list("2025-03-01", &alabama())
        .pending("2025-03-06", &maryland(4))
        .pending("2025-04-17", &format!("{}{}", maryland(1), many(5)))
        .pending("2025-04-21", &maryland(4));
    let history = book.history();
    let last = history.sheets.last().unwrap();
    assert_eq!(
        (last.kind, last.verdict),
        (SheetKind::Pending, Verdict::Stale)
    );
    assert_eq!(
        keys(&history, ProblemKind::Suspect),
        ["pending-2025-04-21.xlsx"]
    );
}

#[test]
fn a_list_under_the_other_list_s_name_does_not_count() {
    let mut book = Book::default().list("2025-09-19", &alabama());
    book = book.sheet(
        SheetKind::Participating,
        "2025-09-22",
        "x",
        &alabama_and(&maryland(1)),
    );
    let sheet = &mut book.ledger.sheets[1].sheet;
    sheet.file = "pendingAgencies09222025pm.xlsx".to_owned();
    assert_eq!(book.history().sheets[1].verdict, Verdict::Misfiled);
}
