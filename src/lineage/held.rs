//! Endings that are held back: a list that leaves out far more than usual, in all or of one state, may be broken.
//!
//! Only the endings wait. What such a list shows counts at once, and so does its day; what it leaves out is missing,
//! like anything that a list leaves out, and has not ended until later lists agree or a person says so.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet as HashSet;

use super::chain::Chain;
use super::ledger::{ListDay, Register};
use crate::domain::{Day, ListVerdict, State, Status, days_between};

/// Endings that a list would cause and that do not count yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hold {
    /// The number of the list day that leaves them out.
    pub(super) list: usize,
    /// The state whose agreements they are; `None` if they are of many.
    pub(super) state: Option<State>,
    /// The chains that are left out.
    pub(super) lost: HashSet<usize>,
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

/// The endings that are held back, by list and state. What goes on under another name is not left out.
pub(super) fn held_back(register: &Register<'_>, lists: &[ListDay], chains: &[Chain]) -> Vec<Hold> {
    let mut holds = Vec::new();
    let shown = shown(register, lists.len(), chains);
    for (at, gone) in left_out(lists.len(), chains) {
        for mut hold in large_losses(register, chains, at, &gone, &shown[at - 1]) {
            let decided = decision(register, &lists[at], hold.state);
            hold.until = match decided {
                Some(ListVerdict::EndingsTrue) => continue,
                Some(ListVerdict::EndingsWrong) => None,
                Some(ListVerdict::Counts) | None => {
                    if is_over(lists, chains, &hold) {
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

/// How many agreements each list shows of each state.
fn shown(register: &Register<'_>, lists: usize, chains: &[Chain]) -> Vec<BTreeMap<State, usize>> {
    let mut shown = vec![BTreeMap::new(); lists];
    for chain in chains {
        let state = register.variant(chain.variant).state;
        for list in &chain.listed {
            *shown[*list].entry(state).or_default() += 1;
        }
    }
    shown
}

/// The chains that each list leaves out though the list before shows them, without those that another follows on it.
fn left_out(lists: usize, chains: &[Chain]) -> BTreeMap<usize, Vec<usize>> {
    let mut gone: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, chain) in chains.iter().enumerate() {
        let followed = matches!(chain.ended, Some(Status::Relabelled | Status::Renewed));
        let successor = chain.successor.filter(|_| followed);
        for (place, list) in chain.listed.iter().enumerate() {
            let (next, last) = (list + 1, place + 1 == chain.listed.len());
            let is_shown = chain.listed.get(place + 1) == Some(&next);
            let is_followed = last && successor.is_some_and(|other| shows(&chains[other], next));
            if next < lists && !is_shown && !is_followed {
                gone.entry(next).or_default().push(at);
            }
        }
    }
    gone
}

fn shows(chain: &Chain, list: usize) -> bool {
    chain.listed.binary_search(&list).is_ok()
}

/// The day on which a hold ends by itself, if lists go on to leave out what it holds.
fn ends(day: Day) -> Day {
    let span = jiff::Span::new().days(BELIEVED_AFTER_DAYS);
    day.checked_add(span).unwrap_or(Day::MAX)
}

/// True if a list that leaves out so many of so many agreements has lost so much, in all and not of one state alone, that
/// it may be broken as a whole.
#[must_use]
pub fn is_large_in_all(lost: usize, of: usize) -> bool {
    is_large(lost, of, LARGE_IN_ALL)
}

fn is_large(lost: usize, of: usize, limits: [(usize, usize); 2]) -> bool {
    limits
        .into_iter()
        .any(|(count, percent)| lost >= count && lost * 100 >= of * percent)
}

fn large_losses(
    register: &Register<'_>,
    chains: &[Chain],
    list: usize,
    gone: &[usize],
    before: &BTreeMap<State, usize>,
) -> Vec<Hold> {
    let mut by_state: BTreeMap<State, HashSet<usize>> = BTreeMap::new();
    for chain in gone {
        let state = register.variant(chains[*chain].variant).state;
        by_state.entry(state).or_default().insert(*chain);
    }
    let of = |state: State| before.get(&state).copied().unwrap_or_default();
    let hold = |state, lost, of| Hold {
        list,
        state,
        lost,
        of,
        until: None,
    };
    let in_all = before.values().sum();
    if is_large_in_all(gone.len(), in_all) {
        // A loss in all that is one state's is told as that state's: the others' endings are no more doubtful for it.
        let worst = by_state.iter().max_by_key(|(_, lost)| lost.len());
        if let Some((state, lost)) = worst
            && lost.len() * 10 >= gone.len() * 8
        {
            return vec![hold(Some(*state), lost.clone(), of(*state))];
        }
        return vec![hold(None, gone.iter().copied().collect(), in_all)];
    }
    by_state
        .into_iter()
        .filter(|(state, lost)| is_large(lost.len(), of(*state), LARGE_IN_A_STATE))
        .map(|(state, lost)| hold(Some(state), lost, of(state)))
        .collect()
}

/// True if later lists brought half of the loss back, or left it out long enough to be believed.
fn is_over(lists: &[ListDay], chains: &[Chain], hold: &Hold) -> bool {
    let later = hold.list + 1..lists.len();
    let mut first = hold.list + 1..lists.len().min(hold.list + 1 + BELIEVED_AFTER_LISTS);
    let came_back = |list: usize| {
        let back = hold.lost.iter().filter(|chain| {
            let chain = &chains[**chain];
            shows(chain, list)
                || chain
                    .successor
                    .is_some_and(|next| shows(&chains[next], list))
        });
        back.count() * 2 >= hold.lost.len()
    };
    let last_day = lists.last().map_or(lists[hold.list].day, |list| list.day);
    first.any(came_back)
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
