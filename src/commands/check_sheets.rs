//! The part of `check` that is about sheets and how their rows were told.

use std::collections::HashSet;
use std::path::Path;

use super::check::Section;
use crate::domain::{Agreement, Known, KnownKind, Problem, ProblemKind, Rejection, Rule, Verdict};
use crate::error::Error;
use crate::sources::{
    Rows, SourceError, read_agreements, read_corrections, read_known, read_problems,
    read_sheet_list,
};

/// What is wrong or doubtful in the sheets: rejected rows, unmatched rows, sheets that do not count, dates that
/// were moved, candidates, contradictions. Rows that are known are notes; new ones are problems.
pub(super) fn sections(geodata: &Path) -> Result<Vec<Section>, Error> {
    let (known, mut unreadable) =
        if_there(&geodata.join("corrections/known.csv"), read_known)?.into_parts();
    let (_corrections, of_corrections) = read_corrections(&geodata.join("corrections"))?;
    unreadable.extend(of_corrections);
    let known = KnownIndex::new(&known);
    let mut told = Told {
        known: &known,
        new: vec![],
        old: vec![],
        odd: vec![],
        candidates: vec![],
    };
    let (problems, unread) = if_there(&geodata.join("problems.csv"), read_problems)?.into_parts();
    unreadable.extend(unread);
    for problem in problems {
        told.problem(problem);
    }
    for table in ["agreements.csv", "pending.csv"] {
        let (agreements, _in_the_atlas) =
            if_there(&geodata.join(table), read_agreements)?.into_parts();
        for agreement in agreements {
            told.placement(&agreement);
        }
    }
    let mut left_out = Vec::new();
    let mut moved = Vec::new();
    let (sheets, _in_the_atlas) =
        if_there(&geodata.join("sheets.csv"), read_sheet_list)?.into_parts();
    for sheet in sheets {
        let finding = |reason: String| Rejection {
            file: sheet.file.clone(),
            row: 1,
            reason,
        };
        if sheet.verdict != Verdict::Good {
            let why = sheet.note.as_deref().unwrap_or_default();
            left_out.push(finding(format!("{}: {why}", sheet.verdict)));
        }
        moved.extend(sheet.day_note.clone().map(finding));
    }
    let section = |title, findings, is_problem| Section {
        title,
        findings,
        is_problem,
    };
    Ok(vec![
        section("rows of corrections/ that cannot be read", unreadable, true),
        section(
            "rows of sheets that could not be read or placed",
            told.new,
            true,
        ),
        section(
            "rows of sheets that are known not to be readable or placeable",
            told.old,
            false,
        ),
        section("sheets that do not count in full", left_out, false),
        section(
            "sheets whose day or worksheet was not taken as named",
            moved,
            false,
        ),
        section(
            "rows with more than one possible history",
            told.candidates,
            false,
        ),
        section(
            "rows that were read in another way than printed",
            told.odd,
            false,
        ),
    ])
}

/// A table that has no rows where its file is not there.
fn if_there<T>(
    path: &Path,
    read: impl Fn(&Path) -> Result<Rows<T>, SourceError>,
) -> Result<Rows<T>, SourceError> {
    if path.exists() {
        read(path)
    } else {
        Ok(Rows::default())
    }
}

/// Rows that need a person, by what is to be done about them.
struct Told<'a> {
    known: &'a KnownIndex<'a>,
    new: Vec<Rejection>,
    old: Vec<Rejection>,
    odd: Vec<Rejection>,
    candidates: Vec<Rejection>,
}

impl Told<'_> {
    fn problem(&mut self, problem: Problem) {
        let key = format!("{}#{}", problem.rejection.file, problem.rejection.row);
        match problem.kind {
            ProblemKind::Candidate => self.candidates.push(problem.rejection),
            ProblemKind::Cell => self.file_under(KnownKind::Cell, &problem.key, problem.rejection),
            ProblemKind::Signed => {
                self.file_under(KnownKind::Signed, &problem.key, problem.rejection);
            }
            ProblemKind::HeldBack => {
                self.file_under(KnownKind::HeldBack, &problem.key, problem.rejection);
            }
            ProblemKind::Suspect => {
                self.file_under(KnownKind::Suspect, &problem.key, problem.rejection);
            }
            ProblemKind::Note => self.odd.push(problem.rejection),
            ProblemKind::Rejected => self.file_under(KnownKind::Rejected, &key, problem.rejection),
        }
    }

    fn placement(&mut self, agreement: &Agreement) {
        let finding = |reason: String| Rejection {
            file: agreement.file.clone(),
            row: agreement.row,
            reason,
        };
        let note = agreement.note.as_deref();
        if agreement.rule == Rule::Unmatched {
            let why = note.unwrap_or("no rule placed it");
            let reason = format!("`{}` has no county: {why}", agreement.id);
            self.file_under(KnownKind::Unmatched, &agreement.id, finding(reason));
        } else if let Some(note) = note {
            self.odd
                .push(finding(format!("{}: {note}", agreement.agency)));
        }
    }

    fn file_under(&mut self, kind: KnownKind, key: &str, finding: Rejection) {
        if self.known.has(kind, key) {
            self.old.push(finding);
        } else {
            self.new.push(finding);
        }
    }
}

struct KnownIndex<'a>(HashSet<(KnownKind, &'a str)>);

impl<'a> KnownIndex<'a> {
    fn new(known: &'a [Known]) -> Self {
        Self(
            known
                .iter()
                .map(|known| (known.kind, known.key.as_str()))
                .collect(),
        )
    }

    fn has(&self, kind: KnownKind, key: &str) -> bool {
        self.0.contains(&(kind, key))
    }
}
