//! Which sheets count as evidence.
//!
//! A sheet that loses far more of the last good list than a normal week is suspect, unless the loss lasts: in
//! 2025 no good list lost more than 17 of its agencies at once, or a tenth, while broken ones lost hundreds and
//! had them back the next day.

use std::collections::{HashMap, HashSet};

use super::ledger::{Ledger, LedgerSheet};
use crate::domain::{Day, State, SupportModel, Verdict};

/// The verdict on each sheet of the ledger, in its order, with the reason for any but a good one.
pub(super) fn judge(ledger: &Ledger) -> Vec<(Verdict, Option<String>)> {
    let mut verdicts = vec![(Verdict::Good, None); ledger.sheets.len()];
    for kind in crate::domain::SheetKind::ALL {
        let mut sheets: Vec<(usize, &LedgerSheet)> = Vec::new();
        for (at, sheet) in ledger.of_kind(*kind) {
            match sheet.sheet.named_kind() {
                Some(named) if named != *kind => {
                    let reason = format!(
                        "its name says {named}, but it holds the {kind} list; it was left out"
                    );
                    verdicts[at] = (Verdict::Misfiled, Some(reason));
                }
                _ => sheets.push((at, sheet)),
            }
        }
        mark_stale(&mut sheets, &mut verdicts);
        // Applications come and go by the dozen; only the list of agreements has weeks that can be called normal.
        if *kind == crate::domain::SheetKind::Participating {
            mark_suspect(ledger, &sheets, &mut verdicts);
        }
    }
    verdicts
}

/// A list whose content is that of an older list, with another list between them, is the old one published
/// again, unless the next list keeps to it: then ICE took back what it had changed.
fn mark_stale(sheets: &mut Vec<(usize, &LedgerSheet)>, verdicts: &mut [(Verdict, Option<String>)]) {
    let contents: Vec<HashSet<usize>> = sheets
        .iter()
        .map(|(_, sheet)| sheet.shown.iter().map(|shown| shown.variant).collect())
        .collect();
    let mut fresh: Vec<usize> = Vec::new();
    for at in 0..sheets.len() {
        let older = fresh
            .iter()
            .rposition(|&before| contents[before] == contents[at]);
        let between = older.and_then(|older| fresh.last().filter(|_| older + 1 < fresh.len()));
        if let (Some(older), Some(&last)) = (older, between) {
            // What the newer list had changed, and this one has as it was before.
            let new: Vec<&usize> = contents[last].difference(&contents[at]).collect();
            let old: Vec<&usize> = contents[at].difference(&contents[last]).collect();
            let is_same_file = sheets[fresh[older]].1.sheet.sha256 == sheets[at].1.sheet.sha256;
            let is_undone_again = match contents.get(at + 1) {
                None => new.len() >= UNDONE_COUNT,
                Some(next) => {
                    let back = new.iter().filter(|variant| next.contains(variant)).count();
                    let gone = old.iter().filter(|variant| !next.contains(variant)).count();
                    (back + gone) * 2 >= new.len() + old.len()
                }
            };
            // Short lists may repeat by chance.
            if contents[at].len() > SHORT_LIST && (is_same_file || is_undone_again) {
                let (_, original) = sheets[fresh[older]];
                let reason = format!(
                    "it shows the same {} rows as {} of {}, although newer lists lie between; it was left out",
                    sheets[at].1.shown.len(),
                    original.sheet.file,
                    original.sheet.day,
                );
                verdicts[sheets[at].0] = (Verdict::Stale, Some(reason));
                continue;
            }
        }
        fresh.push(at);
    }
    *sheets = fresh.into_iter().map(|at| sheets[at]).collect();
}

/// A list with no more rows than this may be the same as an older one by chance.
const SHORT_LIST: usize = 3;
/// With no later list to tell, so many changes undone at once make it an old list.
const UNDONE_COUNT: usize = 5;

/// How long a loss has to last before it is believed.
const BELIEVED_AFTER_SHEETS: usize = 3;
const BELIEVED_AFTER_DAYS: i32 = 14;

/// A loss is large from this share of the last good list on (with this many at the least) ...
const LARGE_SHARE: f64 = 0.03;
const LARGE_COUNT: usize = 12;
/// ... or of this share of a shorter list ...
const HUGE_SHARE: f64 = 0.3;
const HUGE_COUNT: usize = 3;
/// ... or of this share of one state's, with this many at the least.
const STATE_SHARE: f64 = 0.3;
const STATE_COUNT: usize = 5;

/// What an agency holds, whatever its day of signature: that may be corrected.
type Held<'a> = (State, &'a str, SupportModel);

fn mark_suspect(
    ledger: &Ledger,
    sheets: &[(usize, &LedgerSheet)],
    verdicts: &mut [(Verdict, Option<String>)],
) {
    let held: Vec<HashSet<Held<'_>>> = sheets
        .iter()
        .map(|(_, sheet)| held(ledger, sheet))
        .collect();
    let mut last_good: Option<usize> = None;
    for at in 0..sheets.len() {
        let Some(good) = last_good else {
            last_good = Some(at);
            continue;
        };
        let lost: Vec<Held<'_>> = held[good].difference(&held[at]).copied().collect();
        let large = is_large(&held[good], &lost);
        if let Some(what) = large
            && let Doubt::Suspect(why) = lasts(sheets, &held, at, &lost)
        {
            let (_, original) = sheets[good];
            let reason = format!(
                "it lacks {} of the {} agreements of {} ({what}), {why}; it ends none",
                lost.len(),
                held[good].len(),
                original.sheet.day
            );
            verdicts[sheets[at].0] = (Verdict::Suspect, Some(reason));
            continue;
        }
        last_good = Some(at);
    }
}

fn held<'a>(ledger: &'a Ledger, sheet: &LedgerSheet) -> HashSet<Held<'a>> {
    let variants = sheet
        .shown
        .iter()
        .map(|shown| &ledger.variants[shown.variant]);
    variants
        .map(|variant| (variant.state, variant.key.as_str(), variant.model()))
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a list has a few thousand rows")]
fn is_large(before: &HashSet<Held<'_>>, lost: &[Held<'_>]) -> Option<String> {
    let share = lost.len() as f64 / before.len().max(1) as f64;
    let is_large = lost.len() >= LARGE_COUNT && share >= LARGE_SHARE;
    let is_huge = lost.len() >= HUGE_COUNT && share >= HUGE_SHARE;
    if is_large || is_huge {
        return Some(format!("{:.0} %", share * 100.0));
    }
    let count = |of: &mut dyn Iterator<Item = State>| {
        let mut counts: HashMap<State, usize> = HashMap::new();
        of.for_each(|state| *counts.entry(state).or_default() += 1);
        counts
    };
    let had = count(&mut before.iter().map(|(state, ..)| *state));
    let mut lost: Vec<(State, usize)> = count(&mut lost.iter().map(|(state, ..)| *state))
        .into_iter()
        .collect();
    lost.sort_unstable();
    let worst = lost.into_iter().find(|(state, lost)| {
        *lost >= STATE_COUNT
            && *lost as f64 / had.get(state).copied().unwrap_or(1) as f64 >= STATE_SHARE
    });
    worst.map(|(state, lost)| {
        format!(
            "{lost} of {} in {}",
            had.get(&state).copied().unwrap_or_default(),
            state.name()
        )
    })
}

enum Doubt {
    Believed,
    Suspect(&'static str),
}

/// Whether a large loss lasted: it is believed once the next sheets do not bring back half of what was lost.
fn lasts(
    sheets: &[(usize, &LedgerSheet)],
    held: &[HashSet<Held<'_>>],
    at: usize,
    lost: &[Held<'_>],
) -> Doubt {
    let day = sheets[at].1.sheet.day;
    let next = at + 1..(at + 1 + BELIEVED_AFTER_SHEETS).min(sheets.len());
    let came_back = |later: usize| {
        lost.iter().filter(|row| held[later].contains(*row)).count() * 2 >= lost.len()
    };
    if next.clone().any(came_back) {
        return Doubt::Suspect("and a later list shows most of them again");
    }
    let last_day = next
        .clone()
        .last()
        .map_or(day, |later| sheets[later].1.sheet.day);
    if next.len() >= BELIEVED_AFTER_SHEETS || days(day, last_day) >= BELIEVED_AFTER_DAYS {
        Doubt::Believed
    } else {
        Doubt::Suspect("and too few later lists are at hand to believe it")
    }
}

pub(super) fn days(from: Day, to: Day) -> i32 {
    from.until(to)
        .map(|span| span.get_days())
        .unwrap_or_default()
}
