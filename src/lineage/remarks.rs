//! What a person should look at: histories in doubt, cells that cannot be read, lists that wait or do not count.

use rustc_hash::FxHashSet as HashSet;

use super::follow::Followed;
use super::held::Hold;
use super::judge::Judged;
use super::ledger::{ListDay, Register, Variant};
use super::likeness;
use super::write_up::Agreements;
use crate::domain::{
    Level, MemorandumName, Problem, ProblemKind, Rejection, Revised, SheetKind, State,
    SupportModel, Verdict,
};

/// Everything that remarks are made of.
pub(super) struct Told<'a> {
    pub(super) register: &'a Register<'a>,
    pub(super) verdicts: &'a [Judged],
    pub(super) lists: &'a [ListDay],
    pub(super) pending: &'a [ListDay],
    pub(super) followed: &'a Followed,
    pub(super) agreements: &'a Agreements,
    pub(super) holds: &'a [Hold],
}

/// All of them, in no order.
pub(super) fn problems(told: &Told<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    problems.extend(doubts(told));
    problems.extend(unread_cells(told));
    problems.extend(held_back(told));
    problems.extend(suspect(told));
    problems.extend(only_earlier_that_day(told));
    problems.extend(repeated(told));
    problems.extend(memoranda(told));
    problems.extend(idle(told));
    problems
}

/// Rows of corrections/lineage.csv that settle nothing.
fn idle(told: &Told<'_>) -> Vec<Problem> {
    let pairs = told.followed.idle.iter();
    let told_of = pairs.map(|(earlier, later)| {
        let key = format!("{earlier} > {later}");
        let reason = format!("`{key}`: no list shows both rows; mend or remove the decision");
        problem(ProblemKind::Note, key, "corrections/lineage.csv", 1, reason)
    });
    told_of.collect()
}

fn problem(kind: ProblemKind, key: String, file: &str, row: u32, reason: String) -> Problem {
    Problem {
        kind,
        key,
        sheet: String::new(),
        rejection: Rejection {
            file: file.to_owned(),
            row,
            reason,
        },
    }
}

impl Told<'_> {
    fn file(&self, sheet: usize) -> &str {
        &self.register.ledger.sheets[sheet].sheet.file
    }
}

fn model(variant: &Variant) -> &'static str {
    SupportModel::said(variant.listing.model)
}

/// Rows that may continue more than one agreement, or one of which nothing proves it.
fn doubts(told: &Told<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for doubt in &told.followed.doubts {
        let variant = told.register.variant(doubt.shown.variant);
        let mut keys = Vec::new();
        let mut others = Vec::new();
        for chain in doubt.chains.iter().take(4) {
            let earlier = told.followed.chains[*chain].variant;
            keys.push(format!(
                "{} > {}",
                told.register.variant(earlier).row_id(),
                variant.row_id()
            ));
            others.push(told.agreements.ids.agreement[*chain].as_str());
        }
        let keys = keys.join(" | ");
        let reason = format!(
            "`{}` ({}, {}): {} of {}, and more than one reading is possible; nothing was merged. Settle it in corrections/lineage.csv as same, renewed or not-same (earlier > later: {keys}) and import the list again",
            variant.listing.agency,
            variant.state,
            model(variant),
            doubt.why,
            others.join(" or "),
        );
        let file = told.file(told.lists[doubt.list].sheet);
        let row = doubt.shown.row;
        problems.push(problem(ProblemKind::Candidate, keys, file, row, reason));
    }
    problems
}

/// Cells that cannot be read in rows that stay listed: once for each, where it was printed first.
fn unread_cells(told: &Told<'_>) -> Vec<Problem> {
    let mut seen = HashSet::default();
    let mut problems = Vec::new();
    for (at, sheet) in told.register.ledger.sheets.iter().enumerate() {
        if told.verdicts[at].0 != Verdict::Good {
            continue;
        }
        for shown in &sheet.shown {
            let listing = &told.register.variant(shown.variant).listing;
            if listing.problems.is_empty() || !seen.insert(shown.variant) {
                continue;
            }
            let file = &sheet.sheet.file;
            let reason = format!(
                "`{}` ({}): {}; the row counts as far as it can be read",
                listing.agency,
                listing.state,
                listing.problems.join("; ")
            );
            let key = format!("{file}#{}", shown.row);
            problems.push(problem(ProblemKind::Cell, key, file, shown.row, reason));
        }
    }
    problems
}

fn held_back(told: &Told<'_>) -> Vec<Problem> {
    let waiting = told
        .holds
        .iter()
        .filter_map(|hold| Some((hold, hold.until?)));
    let told_of = waiting.map(|(hold, until)| {
        let list = &told.lists[hold.list];
        let before = &told.lists[hold.list - 1];
        let file = told.file(list.sheet);
        let (whose, state) = match hold.state {
            Some(state) => (format!(" of {}", state.name()), state.usps()),
            None => (String::new(), ""),
        };
        let reason = format!(
            "it lacks {} of the {} agreements{whose} that the list of {} shows; their endings are held back since {} and until {until}, or until three later lists agree. Settle it before by a row `{file},{state},endings-true` or `{file},{state},endings-wrong` with reason and source in corrections/lists.csv, and import the list again",
            hold.lost.len(),
            hold.of,
            before.day,
            list.day,
        );
        let key = format!("{}#{}", list.day, hold.state.map_or("all", State::usps));
        problem(ProblemKind::HeldBack, key, file, 1, reason)
    });
    told_of.collect()
}

/// Lists that do not count and may be right all the same: they gained much, or look like an old one and no later list
/// tells whether they are.
fn suspect(told: &Told<'_>) -> Vec<Problem> {
    let newest = |kind| {
        let lists = match kind {
            SheetKind::Participating => told.lists,
            SheetKind::Pending => told.pending,
        };
        lists.last().map(|list| list.day)
    };
    let sheets = told.register.ledger.sheets.iter().zip(told.verdicts);
    let suspect = sheets.filter(|(sheet, (verdict, _))| match verdict {
        Verdict::Suspect => true,
        Verdict::Stale => newest(sheet.sheet.kind) < Some(sheet.sheet.day),
        Verdict::Good | Verdict::Misfiled | Verdict::Foreign => false,
    });
    let told_of = suspect.map(|(sheet, (_, reason))| {
        let file = &sheet.sheet.file;
        let reason = reason.clone().unwrap_or_default();
        problem(ProblemKind::Suspect, file.clone(), file, 1, reason)
    });
    told_of.collect()
}

/// Rows that stand on an earlier list of a day, and on no list that answers for one.
fn only_earlier_that_day(told: &Told<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (kind, lists) in [
        (SheetKind::Participating, told.lists),
        (SheetKind::Pending, told.pending),
    ] {
        let answering: HashSet<usize> = lists.iter().map(|list| list.sheet).collect();
        let shown: HashSet<_> = lists
            .iter()
            .flat_map(|list| &list.rows)
            .map(|shown| told.register.identity(shown.variant))
            .collect();
        let mut seen = HashSet::default();
        for (at, sheet) in told.register.ledger.of_kind(kind) {
            if told.verdicts[at].0 != Verdict::Good || answering.contains(&at) {
                continue;
            }
            for row in &sheet.shown {
                let identity = told.register.identity(row.variant);
                if shown.contains(&identity) || !seen.insert(identity) {
                    continue;
                }
                let variant = told.register.variant(row.variant);
                let file = &sheet.sheet.file;
                let reason = format!(
                    "`{}` ({}, {}) stands on this list, which a later one of the same day replaced, and on no other",
                    variant.listing.agency,
                    variant.state,
                    model(variant)
                );
                let key = format!("{file}#{}", row.row);
                problems.push(problem(ProblemKind::Note, key, file, row.row, reason));
            }
        }
    }
    problems
}

/// Agreements that ICE listed in more than one row, and that count once.
fn repeated(told: &Told<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for agreement in &told.agreements.records {
        for revision in &agreement.revisions {
            if revision.what != Revised::Rows {
                continue;
            }
            let list = told.lists.iter().find(|list| list.day == revision.since);
            let file = list.map_or(agreement.file.as_str(), |list| told.file(list.sheet));
            let reason = format!(
                "`{}` stands in {} rows of the list of {}; it counts once",
                agreement.id, revision.from, revision.since
            );
            let key = format!("{}#{}", agreement.id, revision.since);
            problems.push(problem(ProblemKind::Note, key, file, 1, reason));
        }
    }
    problems
}

/// Memoranda whose file is named after another agency, state or model than the row that links to it.
fn memoranda(told: &Told<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for agreement in &told.agreements.records {
        let Some(address) = &agreement.memorandum else {
            continue;
        };
        let named = MemorandumName::of(address);
        let mut says = Vec::new();
        if let Some(state) = named.state.filter(|state| *state != agreement.state) {
            says.push(format!("the state {}", state.name()));
        }
        if let Some(other) = named.model.filter(|model| Some(*model) != agreement.model) {
            says.push(format!("the model {other}"));
        }
        // State bodies are named by their initials.
        let is_local = matches!(agreement.level, Level::County | Level::Municipal);
        if is_local && !likeness::may_be_named(&named, &agreement.agency, agreement.state) {
            says.push(format!("`{}`", named.agency));
        }
        if says.is_empty() {
            continue;
        }
        let reason = format!(
            "`{}` ({}, {}): the name of its memorandum says {}: {address}",
            agreement.agency,
            agreement.state,
            SupportModel::said(agreement.model),
            says.join(" and ")
        );
        problems.push(problem(
            ProblemKind::Note,
            agreement.id.clone(),
            &agreement.file,
            agreement.row,
            reason,
        ));
    }
    problems
}
