//! The part of `check` that is about sheets and how their rows were told.

use std::collections::BTreeMap;

use super::report::{Section, finding};
use crate::domain::{
    Agreement, Known, KnownKind, Problem, ProblemKind, Rejection, Rule, Sheet, Verdict,
};
use crate::error::Error;
use crate::sources::{
    Folder, Rows, read_agreements, read_corrections, read_known, read_listings, read_places,
    read_problems, read_settled, read_sheet_list, unreadable_applied,
};

/// What is wrong or doubtful in the sheets: rejected rows, unmatched rows, sheets that do not count, dates that
/// were moved, candidates, contradictions. Rows that are known are notes; new ones are problems.
pub(super) fn sections(folder: &Folder) -> Result<Vec<Section>, Error> {
    let mut unread = Vec::new();
    let corrections = folder.below("corrections");
    let known = keep(
        corrections.rows_if_there("known.csv", read_known)?,
        &mut unread,
    );
    let known = KnownIndex::new(known, &unread);
    let (_used_in_placing, of_corrections) = read_corrections(&corrections)?;
    unread.extend(of_corrections);
    unread.extend(unreadable_applied(folder)?);
    let (_used_in_following, of_settled) = read_settled(&corrections)?;
    unread.extend(of_settled);
    let _rebuilt_into_agreements = keep(
        folder.rows_if_there("listings.csv", read_listings)?,
        &mut unread,
    );
    let _used_in_placing = keep(
        folder.rows_if_there("places_small.csv", read_places)?,
        &mut unread,
    );
    let problems = keep(
        folder.rows_if_there("problems.csv", read_problems)?,
        &mut unread,
    );
    let mut told = Told::new(known);
    for problem in problems {
        told.problem(problem);
    }
    for table in ["agreements.csv", "pending.csv"] {
        // The atlas has read these two tables and the next, and tells of their rows that cannot be read.
        let (agreements, _told_by_the_atlas) =
            folder.rows_if_there(table, read_agreements)?.into_parts();
        for agreement in agreements {
            told.agreement(&agreement);
        }
    }
    let (sheets, _told_by_the_atlas) = folder
        .rows_if_there("sheets.csv", read_sheet_list)?
        .into_parts();
    for sheet in sheets {
        told.sheet(&sheet);
    }
    let unused = told.known.unused();
    Ok(vec![
        Section::problem(
            "rows of corrections/, listings.csv, places_small.csv and problems.csv that cannot be read",
            unread,
        ),
        Section::problem(
            "rows of sheets that could not be read or placed, and what else is not settled",
            told.new,
        ),
        Section::note("problems that are known and stay", told.old),
        Section::note("rows of corrections/known.csv that settle nothing", unused),
        Section::note("sheets that do not count in full", told.left_out),
        Section::note(
            "sheets whose day or worksheet was not taken as named",
            told.moved,
        ),
        Section::note("rows with more than one possible history", told.candidates),
        Section::note("rows that were read in another way than printed", told.odd),
    ])
}

/// The values of a table; its rejections go with the others.
fn keep<T>(rows: Rows<T>, unread: &mut Vec<Rejection>) -> Vec<T> {
    let (values, rejections) = rows.into_parts();
    unread.extend(rejections);
    values
}

/// What the tables tell, by what is to be done about it.
struct Told {
    known: KnownIndex,
    new: Vec<Rejection>,
    old: Vec<Rejection>,
    odd: Vec<Rejection>,
    candidates: Vec<Rejection>,
    left_out: Vec<Rejection>,
    moved: Vec<Rejection>,
}

impl Told {
    fn new(known: KnownIndex) -> Self {
        Self {
            known,
            new: vec![],
            old: vec![],
            odd: vec![],
            candidates: vec![],
            left_out: vec![],
            moved: vec![],
        }
    }

    fn problem(&mut self, problem: Problem) {
        let kind = match problem.kind {
            ProblemKind::Candidate => return self.candidates.push(problem.rejection),
            ProblemKind::Note => return self.odd.push(problem.rejection),
            ProblemKind::Rejected => {
                let key = format!("{}#{}", problem.rejection.file, problem.rejection.row);
                return self.file_under(KnownKind::Rejected, &key, problem.rejection);
            }
            ProblemKind::Cell => KnownKind::Cell,
            ProblemKind::Signed => KnownKind::Signed,
            ProblemKind::HeldBack => KnownKind::HeldBack,
            ProblemKind::Suspect => KnownKind::Suspect,
        };
        self.file_under(kind, &problem.key, problem.rejection);
    }

    fn agreement(&mut self, agreement: &Agreement) {
        let found = |reason: String| finding(&agreement.file, agreement.row, reason);
        if let Some(problem) = &agreement.problem {
            let reason = format!("`{}`: {problem}", agreement.id);
            self.file_under(KnownKind::Placement, &agreement.id, found(reason));
        }
        let note = agreement.note.as_deref();
        if agreement.rule == Rule::Unmatched {
            let why = note.unwrap_or("no rule placed it");
            let reason = format!("`{}` has no county: {why}", agreement.id);
            self.file_under(KnownKind::Unmatched, &agreement.id, found(reason));
        } else if let Some(note) = note {
            self.odd
                .push(found(format!("{}: {note}", agreement.agency)));
        }
    }

    fn sheet(&mut self, sheet: &Sheet) {
        let found = |reason: String| finding(&sheet.file, 1, reason);
        let why = sheet.note.as_deref().unwrap_or_default();
        let told = || found(format!("{}: {why}", sheet.verdict));
        match sheet.verdict {
            // Of a suspect one problems.csv tells, so that a person can settle it.
            Verdict::Good | Verdict::Suspect => {}
            Verdict::Stale | Verdict::Misfiled | Verdict::Foreign => self.left_out.push(told()),
        }
        self.moved.extend(sheet.day_note.clone().map(found));
    }

    fn file_under(&mut self, kind: KnownKind, key: &str, finding: Rejection) {
        if self.known.settles(kind, key) {
            self.old.push(finding);
        } else {
            self.new.push(finding);
        }
    }
}

/// What is known, and how often each has settled something.
struct KnownIndex(BTreeMap<(String, KnownKind), Entry>);

/// A row of `known.csv`.
struct Entry {
    row: u32,
    is_used: bool,
}

impl KnownIndex {
    /// The index of the rows that could be read; `unread` are the others.
    fn new(known: Vec<Known>, unread: &[Rejection]) -> Self {
        let rows = (2..).filter(|row| unread.iter().all(|rejection| rejection.row != *row));
        let entry = |(row, known): (u32, Known)| {
            let is_used = false;
            ((known.key, known.kind), Entry { row, is_used })
        };
        Self(rows.zip(known).map(entry).collect())
    }

    /// True if a row settles this problem.
    fn settles(&mut self, kind: KnownKind, key: &str) -> bool {
        match self.0.get_mut(&(key.to_owned(), kind)) {
            Some(entry) => {
                entry.is_used = true;
                true
            }
            None => false,
        }
    }

    /// The rows that have settled nothing.
    fn unused(&self) -> Vec<Rejection> {
        let unused = self.0.iter().filter(|(_, entry)| !entry.is_used);
        let mut told: Vec<Rejection> = unused
            .map(|((key, kind), entry)| {
                let reason =
                    format!("there is no problem `{kind}` of `{key}` any more; remove the row");
                finding("corrections/known.csv", entry.row, reason)
            })
            .collect();
        told.sort();
        told
    }
}
