//! Endings that are held back: a list that leaves out far more than usual, in all or of one state, may be broken.
//!
//! Only the endings wait. What such a list shows counts at once, and so does its day; what it leaves out is missing,
//! like anything that a list leaves out, and has not ended until later lists agree or a person says so.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::ledger::{Holding, ListDay, Register};
use crate::domain::{Day, ListVerdict, State, days_between};

/// Endings that a list would cause and that do not count yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hold {
    /// The number of the list day that leaves them out.
    pub(super) list: usize,
    /// The state whose agreements they are; `None` if they are of many.
    pub(super) state: Option<State>,
    /// What is left out.
    pub(super) lost: HashSet<Holding>,
    /// How many agreements the list before shows, of the state or in all.
    pub(super) of: usize,
    /// Until when; `None` if a person has said that the list is broken, so that they never count by it.
    pub(super) until: Option<Day>,
}

/// A loss is believed once so many later lists, or lists over so many days, do not bring half of it back.
const BELIEVED_AFTER_LISTS: usize = 3;
const BELIEVED_AFTER_DAYS: i32 = 14;

/// From these on a loss is large: a count and a percentage of what was there. Of 2021 to 2026 the largest loss of a
/// good list was 11 of 900, but for a day on which ICE rewrote many names.
const LARGE_IN_ALL: [(usize, usize); 2] = [(12, 2), (3, 30)];
const LARGE_IN_A_STATE: [(usize, usize); 2] = [(5, 30), (12, 15)];

/// The endings that are held back, by list and state.
pub(super) fn held_back(register: &Register<'_>, lists: &[ListDay]) -> Vec<Hold> {
    let held: Vec<HashMap<Holding, State>> =
        lists.iter().map(|list| holdings(register, list)).collect();
    let mut holds = Vec::new();
    for at in 1..lists.len() {
        for mut hold in large_losses(&held[at - 1], &held[at], at) {
            let decided = decision(register, &lists[at], hold.state);
            hold.until = match decided {
                Some(ListVerdict::EndingsTrue) => continue,
                Some(ListVerdict::EndingsWrong) => None,
                Some(ListVerdict::Counts) | None => {
                    if is_over(lists, &held, &hold) {
                        continue;
                    }
                    Some(ends(lists[at].day))
                }
            };
            holds.push(hold);
        }
    }
    holds
}

/// The day on which a hold ends by itself, if lists go on to leave out what it holds.
fn ends(day: Day) -> Day {
    let span = jiff::Span::new().days(BELIEVED_AFTER_DAYS);
    day.checked_add(span).unwrap_or(Day::MAX)
}

fn holdings(register: &Register<'_>, list: &ListDay) -> HashMap<Holding, State> {
    let rows = list.rows.iter().filter_map(|shown| {
        let state = register.variant(shown.variant).state;
        Some((register.holding(shown.variant)?, state))
    });
    rows.collect()
}

fn is_large(lost: usize, of: usize, limits: [(usize, usize); 2]) -> bool {
    limits
        .into_iter()
        .any(|(count, percent)| lost >= count && lost * 100 >= of * percent)
}

fn large_losses(
    before: &HashMap<Holding, State>,
    now: &HashMap<Holding, State>,
    list: usize,
) -> Vec<Hold> {
    let gone = before.iter().filter(|(row, _)| !now.contains_key(row));
    let mut by_state: BTreeMap<State, HashSet<Holding>> = BTreeMap::new();
    for (row, state) in gone {
        by_state.entry(*state).or_default().insert(*row);
    }
    let count = by_state.values().map(HashSet::len).sum();
    let hold = |state, lost, of| Hold {
        list,
        state,
        lost,
        of,
        until: None,
    };
    if is_large(count, before.len(), LARGE_IN_ALL) {
        // A loss in all that is one state's is told as that state's: the others' endings are no more doubtful for it.
        let of = |state: State| before.values().filter(|other| **other == state).count();
        let worst = by_state.iter().max_by_key(|(_, lost)| lost.len());
        if let Some((state, lost)) = worst
            && lost.len() * 10 >= count * 8
        {
            return vec![hold(Some(*state), lost.clone(), of(*state))];
        }
        let all = by_state.into_values().flatten().collect();
        return vec![hold(None, all, before.len())];
    }
    let mut holds = Vec::new();
    for (state, lost) in by_state {
        let of = before.values().filter(|other| **other == state).count();
        if is_large(lost.len(), of, LARGE_IN_A_STATE) {
            holds.push(hold(Some(state), lost, of));
        }
    }
    holds
}

/// True if later lists brought half of the loss back, or left it out long enough to be believed.
fn is_over(lists: &[ListDay], shown: &[HashMap<Holding, State>], hold: &Hold) -> bool {
    let later = hold.list + 1..lists.len();
    let first = hold.list + 1..lists.len().min(hold.list + 1 + BELIEVED_AFTER_LISTS);
    let came_back = |list: usize| {
        let back = hold.lost.iter().filter(|row| shown[list].contains_key(row));
        back.count() * 2 >= hold.lost.len()
    };
    let last_day = lists.last().map_or(lists[hold.list].day, |list| list.day);
    first.clone().any(came_back)
        || later.len() >= BELIEVED_AFTER_LISTS
        || (!later.is_empty()
            && days_between(lists[hold.list].day, last_day) >= BELIEVED_AFTER_DAYS)
}

fn decision(register: &Register<'_>, list: &ListDay, state: Option<State>) -> Option<ListVerdict> {
    let file = &register.ledger.sheets[list.sheet].sheet.file;
    let mut rows = register.ledger.settled.lists.iter();
    let row = rows.find(|row| {
        row.file == *file
            && row.verdict != ListVerdict::Counts
            && (row.state.is_none() || row.state == state)
    });
    row.map(|row| row.verdict)
}
