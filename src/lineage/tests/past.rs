//! No later list bends what was listed on an earlier day.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Book, History};
use crate::domain::{Agreement, Day, SheetKind, SupportModel};

/// What an agreement was on a list day: agency, model and day as the list printed them.
fn printed(agreement: &Agreement, on: Day) -> String {
    let printed = agreement.printed_on(on);
    let signed = printed.signed.map(|day| day.to_string());
    format!(
        "{}|{}|{}|{}",
        printed.state,
        printed.agency,
        SupportModel::said(printed.model),
        signed.unwrap_or_default()
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

/// Which rows are of one agreement, of which a list prints one at the most.
const GROUPS: [&[usize]; 7] = [&[0, 1], &[2, 3], &[4], &[5, 6], &[7, 8], &[9, 10], &[11]];

/// The rows of a list: of each group none, or one.
fn rows(choice: u32) -> Vec<&'static str> {
    let mut rest = choice;
    let mut rows = Vec::new();
    for group in GROUPS {
        let count = u32::try_from(group.len() + 1).unwrap();
        let picked = usize::try_from(rest % count).unwrap();
        rest /= count;
        rows.extend(group.iter().take(picked).next_back().map(|at| ROWS[*at]));
    }
    rows
}

fn on(at: usize) -> Day {
    super::day("2025-03-01")
        .checked_add(jiff::Span::new().days(i64::try_from(at * 5).unwrap()))
        .unwrap()
}

fn book(lists: &[(usize, u32)]) -> Book {
    lists.iter().fold(Book::default(), |book, (at, choice)| {
        let day = on(*at).to_string();
        book.sheet(
            SheetKind::Participating,
            &day,
            &day,
            &rows(*choice).join("\n"),
        )
    })
}

/// What a list day should show: the list's own rows, as printed.
fn expected(choice: u32) -> Vec<String> {
    let line = |row: &str| {
        let columns: Vec<&str> = row.split('|').map(str::trim).collect();
        columns[..4].join("|")
    };
    let mut rows: Vec<String> = rows(choice).into_iter().map(line).collect();
    rows.sort();
    rows
}

proptest! {
    /// The lists come one at a time, in order and then shuffled: at every step each list day that is known shows
    /// exactly the rows of its list, once the revisions that are recorded are undone.
    #[test]
    fn every_list_day_shows_its_list_whatever_comes_later(
        lists in proptest::collection::vec(1u32..972, 2..9),
        order in proptest::collection::vec(0u64..1_000_000, 9),
    ) {
        let in_order: Vec<(usize, u32)> = lists.iter().copied().enumerate().collect();
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
                for (at, choice) in known {
                    if let Some(rows) = shown.get(&on(*at)) {
                        prop_assert_eq!(rows, &expected(*choice), "list of {}", on(*at));
                    }
                }
            }
        }
    }

    /// The same lists give the same history, in whatever order they come.
    #[test]
    fn the_order_of_the_lists_does_not_matter(
        lists in proptest::collection::vec(1u32..972, 2..7),
        order in proptest::collection::vec(0u64..1_000_000, 7),
    ) {
        let in_order: Vec<(usize, u32)> = lists.iter().copied().enumerate().collect();
        let mut shuffled = in_order.clone();
        shuffled.sort_by_key(|(at, _)| order[*at]);
        let a = book(&in_order).history();
        let b = book(&shuffled).history();
        let told = |history: &History| history.agreements.iter().map(super::line).collect::<Vec<_>>();
        prop_assert_eq!(told(&a), told(&b));
    }
}
