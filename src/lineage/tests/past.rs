//! No later list bends what was listed on an earlier day.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Book, History};
use crate::domain::{Agreement, Day, Revised, SheetKind};

/// What an agreement was on a list day: agency, model and day as the list printed them, by undoing what was revised.
fn printed(agreement: &Agreement, on: Day) -> String {
    let value = |what, now: String| agreement.value_on(what, on).map_or(now, str::to_owned);
    let signed = agreement
        .signed
        .map(|day| day.to_string())
        .unwrap_or_default();
    format!(
        "{}|{}|{}|{}",
        value(Revised::State, agreement.state.to_string()),
        value(Revised::Agency, agreement.agency.clone()),
        value(Revised::Model, agreement.model.to_string()),
        value(Revised::Signed, signed),
    )
}

/// What each list day shows, sorted.
fn days(history: &History, lists: &[Day]) -> BTreeMap<Day, Vec<String>> {
    let shown = |on: &Day| {
        let listed = history.agreements.iter().filter(|a| a.is_listed_on(*on));
        let mut rows: Vec<String> = listed.map(|a| printed(a, *on)).collect();
        rows.sort();
        (*on, rows)
    };
    lists.iter().map(shown).collect()
}

/// Rows as ICE prints them and changes them: names with a slip, another day, another body, another county.
const ROWS: [&str; 12] = [
    "MN | Freeborn County Sheriff's Office | WSO | 2025-03-01 | 27047",
    "MN | Freedom County Sheriff's Office | WSO | 2025-03-01 | 27047",
    "GA | Banks County Sheriff's Office | WSO | 2025-03-02 | 13011",
    "GA | Banks County Sheriff's Office | WSO | 2025-03-01 | 13011",
    "GA | Banks County Sheriff's Office | TFM | 2025-03-01 | 13011",
    "FL | Gulf County Sheriff's Office | WSO | 2025-02-26 | 12045",
    "FL | Gulf County Board of County Commissioners | WSO | 2025-02-26 | 12045",
    "OK | Haskell Police Department | TFM | 2025-03-02 | 40101",
    "OK | Haskell County Sheriff's Office | TFM | 2025-03-02 | 40061",
    "TX | Parker County District Attorney's Office | TFM | 2025-02-05 | 48367",
    "TX | Parker County District Attorney's Office | TFM | 2025-02-20 | 48367",
    "TX | Parker County Attorney's Office | TFM | 2025-02-05 | 48367",
];

/// The rows of a list: those whose bit is set.
fn rows(bits: u16) -> Vec<&'static str> {
    let set = |at: &usize| bits & (1 << at) != 0;
    (0..ROWS.len()).filter(set).map(|at| ROWS[at]).collect()
}

fn on(at: usize) -> Day {
    super::day("2025-03-01")
        .checked_add(jiff::Span::new().days(i64::try_from(at * 5).unwrap()))
        .unwrap()
}

fn book(lists: &[(usize, u16)]) -> Book {
    lists.iter().fold(Book::default(), |book, (at, bits)| {
        let day = on(*at).to_string();
        book.sheet(
            SheetKind::Participating,
            &day,
            &day,
            &rows(*bits).join("\n"),
        )
    })
}

/// What a list day should show: the list's own rows, as printed.
fn expected(bits: u16) -> Vec<String> {
    let line = |row: &str| {
        let columns: Vec<&str> = row.split('|').map(str::trim).collect();
        columns[..4].join("|")
    };
    let mut rows: Vec<String> = rows(bits).into_iter().map(line).collect();
    rows.sort();
    rows
}

proptest! {
    /// The lists come one at a time, in order and then shuffled: at every step each list day that is known shows
    /// exactly the rows of its list, once the revisions that are recorded are undone.
    #[test]
    fn every_list_day_shows_its_list_whatever_comes_later(
        lists in proptest::collection::vec(1u16..4096, 2..9),
        order in proptest::collection::vec(0u64..1_000_000, 9),
    ) {
        let in_order: Vec<(usize, u16)> = lists.iter().copied().enumerate().collect();
        let mut shuffled = in_order.clone();
        shuffled.sort_by_key(|(at, _)| order[*at]);
        for coming in [in_order, shuffled] {
            for count in 1..=coming.len() {
                let known = &coming[..count];
                let history = book(known).history();
                let good: Vec<Day> = history.sheets.iter()
                    .filter(|sheet| sheet.verdict == crate::domain::Verdict::Good)
                    .map(|sheet| sheet.day)
                    .collect();
                let shown = days(&history, &good);
                for (at, bits) in known {
                    if let Some(rows) = shown.get(&on(*at)) {
                        prop_assert_eq!(rows, &expected(*bits), "list of {}", on(*at));
                    }
                }
            }
        }
    }

    /// The same lists give the same history, in whatever order they come.
    #[test]
    fn the_order_of_the_lists_does_not_matter(
        lists in proptest::collection::vec(1u16..4096, 2..7),
        order in proptest::collection::vec(0u64..1_000_000, 7),
    ) {
        let in_order: Vec<(usize, u16)> = lists.iter().copied().enumerate().collect();
        let mut shuffled = in_order.clone();
        shuffled.sort_by_key(|(at, _)| order[*at]);
        let a = book(&in_order).history();
        let b = book(&shuffled).history();
        let told = |history: &History| history.agreements.iter().map(super::line).collect::<Vec<_>>();
        prop_assert_eq!(told(&a), told(&b));
    }
}
