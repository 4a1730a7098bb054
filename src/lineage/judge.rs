//! Which sheets count as evidence.
//!
//! A sheet counts unless it is not what its name says, is an old one published again, is somebody's own table, or
//! gained far more than any list ever did. What it leaves out is another matter: see `held`.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::ledger::{Holding, LedgerSheet, Register};
use crate::domain::{Day, ListVerdict, SheetKind, State, SupportModel, Verdict, days_between};

/// The verdict on a sheet, with the reason for any but a good one.
pub(super) type Judged = (Verdict, Option<String>);

/// The verdict on each sheet of the ledger, in its order.
pub(super) fn judge(register: &Register<'_>) -> Vec<Judged> {
    let mut verdicts = vec![(Verdict::Good, None); register.ledger.sheets.len()];
    for kind in SheetKind::ALL {
        let mut sheets: Vec<(usize, &LedgerSheet)> = Vec::new();
        for (at, sheet) in register.ledger.of_kind(*kind) {
            match misfiled(sheet).or_else(|| foreign(register, sheet)) {
                Some(verdict) => verdicts[at] = verdict,
                None => sheets.push((at, sheet)),
            }
        }
        mark_stale(register, &mut sheets, &mut verdicts);
        // Applications come and go by the dozen; only the list of agreements has weeks that can be called normal.
        if *kind == SheetKind::Participating {
            mark_suspect(register, &sheets, &mut verdicts);
        }
    }
    verdicts
}

fn misfiled(sheet: &LedgerSheet) -> Option<Judged> {
    let (named, kind) = (sheet.sheet.named_kind()?, sheet.sheet.kind);
    (named != kind).then(|| {
        let reason =
            format!("its name says {named}, but it holds the {kind} list; it was left out");
        (Verdict::Misfiled, Some(reason))
    })
}

/// A list repeats no more rows than this by mistake ...
const REPEATED_COUNT: usize = 5;
/// ... or than this share of its different rows.
const REPEATED_SHARE: usize = 10;

/// Somebody's own table: it has columns that ICE's lists never had, or repeats its rows.
fn foreign(register: &Register<'_>, sheet: &LedgerSheet) -> Option<Judged> {
    let columns = &sheet.sheet.foreign_columns;
    if !columns.is_empty() {
        let reason = format!(
            "it has the columns {}, which ICE's lists have not: it is somebody's own table; it was left out",
            columns.join(", ")
        );
        return Some((Verdict::Foreign, Some(reason)));
    }
    let rows = sheet.shown.iter().map(|shown| shown.variant);
    let different: HashSet<_> = rows
        .map(|variant| (register.identity(variant), register.agency(variant)))
        .collect();
    let repeated = sheet.shown.len() - different.len();
    (repeated >= REPEATED_COUNT.max(different.len() / REPEATED_SHARE)).then(|| {
        let reason = format!(
            "{} of its {} rows repeat another row: it is not a list of one day; it was left out",
            repeated,
            sheet.shown.len()
        );
        (Verdict::Foreign, Some(reason))
    })
}

/// A list whose content is that of an older list, with another list between them, is the old one published
/// again, unless the next list keeps to it: then ICE took back what it had changed. So are the same bytes that came on
/// a later day, and lists of both kinds: applications come and go by the dozen, but not back to the very rows of before.
fn mark_stale(
    register: &Register<'_>,
    sheets: &mut Vec<(usize, &LedgerSheet)>,
    verdicts: &mut [Judged],
) {
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
            // The same bytes on a later day, with no other list between, are a next list that keeps to it.
            let sheet = &sheets[at].1.sheet;
            let is_kept_to = sheet.also_days.iter().any(|day| *day > sheet.day);
            let is_undone_again = match contents.get(at + 1) {
                _ if is_kept_to => false,
                None => new.len() >= UNDONE_COUNT,
                Some(next) => {
                    let back = new.iter().filter(|variant| next.contains(variant)).count();
                    let gone = old.iter().filter(|variant| !next.contains(variant)).count();
                    (back + gone) * 2 >= new.len() + old.len()
                }
            };
            // Short lists may repeat by chance.
            let is_old = is_undone_again && new.len() + old.len() >= UNDONE_COUNT;
            let day = sheets[at].1.sheet.day;
            let same_day = sheets.iter().filter(|(_, sheet)| sheet.sheet.day == day);
            // One row that leaves and comes back, or a list mended within the day, makes no old list.
            if contents[at].len() > SHORT_LIST
                && is_old
                && same_day.count() == 1
                && !is_accepted(register, &sheets[at].1.sheet.file)
            {
                let (_, original) = sheets[fresh[older]];
                let reason = format!(
                    "it shows the same {} rows as {} of {}, although newer lists lie between ({} of {} the last); it was left out. If ICE did take back what it had changed, add `{},,counts` with reason and source to corrections/lists.csv and import it again",
                    sheets[at].1.shown.len(),
                    original.sheet.file,
                    original.sheet.day,
                    sheets[last].1.sheet.file,
                    sheets[last].1.sheet.day,
                    sheets[at].1.sheet.file,
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
/// So many changes undone at once make it an old list.
const UNDONE_COUNT: usize = 5;

/// The most that a list gains at once: in 2021 to 2026 it was 88, of 151 rows in five days ...
const GAINED_AT_ONCE: usize = 100;
/// ... or this share of a long list ...
const GAINED_SHARE: usize = 10;
/// ... and so many for each day since the last list, up to a quarter of a year.
const GAINED_A_DAY: usize = 12;
const GAINED_DAYS: i32 = 90;
/// How many later lists may prove a gain.
const PROVEN_BY_LISTS: usize = 3;

/// A list that gains far more than usual does not count until a later one keeps half of what it gained.
fn mark_suspect(
    register: &Register<'_>,
    sheets: &[(usize, &LedgerSheet)],
    verdicts: &mut [Judged],
) {
    let held: Vec<HashSet<Holding>> = sheets
        .iter()
        .map(|(_, sheet)| holdings(register, sheet))
        .collect();
    let mut last_good: Option<usize> = None;
    for at in 0..sheets.len() {
        let Some(good) = last_good else {
            last_good = Some(at);
            continue;
        };
        let (last, sheet) = (sheets[good].1, sheets[at].1);
        let gained = gained(register, (last, &held[good]), (sheet, &held[at]));
        if gained.len() > usual_gain(held[good].len(), last.sheet.day, sheet.sheet.day)
            && !is_proven(&held, at, &gained)
            && !is_accepted(register, &sheet.sheet.file)
        {
            let reason = format!(
                "it has {} agreements that the list of {} has not, far more than a list ever gained in {} days, and no later list shows half of them; it was left out. If it is a list of ICE's, add `{},,counts` with reason and source to corrections/lists.csv and import it again",
                gained.len(),
                last.sheet.day,
                days_between(last.sheet.day, sheet.sheet.day),
                sheet.sheet.file
            );
            verdicts[sheets[at].0] = (Verdict::Suspect, Some(reason));
            continue;
        }
        last_good = Some(at);
    }
}

fn holdings(register: &Register<'_>, sheet: &LedgerSheet) -> HashSet<Holding> {
    let shown = sheet.shown.iter();
    shown
        .filter_map(|shown| register.holding(shown.variant))
        .collect()
}

/// State, model and day: what stays when a name is written anew.
type Paper = (State, Option<SupportModel>, Option<Day>);

/// What a list shows that the one before does not. A row that may be one of the list before under another name, for it
/// has the state, model and day of one that is gone, is nothing gained: ICE may write a whole state's names anew.
fn gained(
    register: &Register<'_>,
    (before, held_before): (&LedgerSheet, &HashSet<Holding>),
    (now, held_now): (&LedgerSheet, &HashSet<Holding>),
) -> Vec<Holding> {
    let only_in = |sheet: &LedgerSheet, others: &HashSet<Holding>| {
        let mut rows: Vec<(Holding, Paper)> = Vec::new();
        for shown in &sheet.shown {
            let variant = register.variant(shown.variant);
            let Some(holding) = register.holding(shown.variant) else {
                continue;
            };
            if !others.contains(&holding) {
                let paper = (variant.state, variant.listing.model, variant.signed);
                rows.push((holding, paper));
            }
        }
        rows
    };
    let mut gone: HashMap<_, usize> = HashMap::default();
    for (_, paper) in only_in(before, held_now) {
        *gone.entry(paper).or_default() += 1;
    }
    let mut new: HashSet<Holding> = HashSet::default();
    for (holding, paper) in only_in(now, held_before) {
        match gone.get_mut(&paper) {
            Some(left) if *left > 0 => *left -= 1,
            Some(_) | None => _ = new.insert(holding),
        }
    }
    new.into_iter().collect()
}

fn usual_gain(before: usize, from: Day, to: Day) -> usize {
    let days = usize::try_from(days_between(from, to).clamp(0, GAINED_DAYS)).unwrap_or_default();
    GAINED_AT_ONCE.max(before / GAINED_SHARE) + GAINED_A_DAY * days
}

fn is_proven(held: &[HashSet<Holding>], at: usize, gained: &[Holding]) -> bool {
    let next = at + 1..(at + 1 + PROVEN_BY_LISTS).min(held.len());
    let mut next = next.map(|later| {
        let kept = gained.iter().filter(|row| held[later].contains(row));
        kept.count() * 2 >= gained.len()
    });
    next.any(|keeps| keeps)
}

fn is_accepted(register: &Register<'_>, file: &str) -> bool {
    let mut rows = register.ledger.settled.lists.iter();
    rows.any(|row| row.file == file && row.verdict == ListVerdict::Counts)
}
