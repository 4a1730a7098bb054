//! The part of `check` that is about sheets and how their rows were told.

use std::collections::HashSet;
use std::path::Path;

use super::check::Section;
use crate::domain::{Known, KnownKind, Rejection, Rule, Verdict};
use crate::error::Error;
use crate::sources::{
    ProblemKind, read_agreements, read_applications, read_corrections, read_known, read_problems,
    read_sheet_list,
};

/// What is wrong or doubtful in the sheets: rejected rows, unmatched rows, sheets that do not count, dates that
/// were moved, candidates, contradictions. Rows that are known are notes; new ones are problems.
pub(super) fn sections(geodata: &Path) -> Result<Vec<Section>, Error> {
    let known = match geodata.join("corrections/known.csv") {
        path if path.exists() => read_known(&path)?,
        _ => crate::sources::Rows::default(),
    };
    let (_, mut unreadable) = read_corrections(&geodata.join("corrections"))?;
    unreadable.extend(known.rejections);
    let known = KnownIndex::new(&known.values);
    let mut new = Vec::new();
    let mut old = Vec::new();
    let mut candidates = Vec::new();
    let problems = match geodata.join("problems.csv") {
        path if path.exists() => read_problems(&path)?,
        _ => crate::sources::Rows::default(),
    };
    for problem in problems.values {
        let key = format!("{}#{}", problem.rejection.file, problem.rejection.row);
        match problem.kind {
            ProblemKind::Candidate => candidates.push(problem.rejection),
            ProblemKind::Rejected if known.has(KnownKind::Rejected, &key) => {
                old.push(problem.rejection)
            }
            ProblemKind::Rejected => new.push(problem.rejection),
        }
    }
    let mut contradictions = Vec::new();
    let mut told =
        |id: &str, agency: &str, rule: Rule, note: Option<&str>, file: &str, row: u32| {
            let finding = |reason: String| Rejection {
                file: file.to_owned(),
                row,
                reason,
            };
            match (rule, note) {
                (Rule::Unmatched, note) => {
                    let reason = format!(
                        "`{id}` has no county: {}",
                        note.unwrap_or("no rule placed it")
                    );
                    if known.has(KnownKind::Unmatched, id) {
                        old.push(finding(reason));
                    } else {
                        new.push(finding(reason));
                    }
                }
                (_, Some(note)) => contradictions.push(finding(format!("{agency}: {note}"))),
                (_, None) => {}
            }
        };
    for a in read_agreements(&geodata.join("agreements.csv"))?.values {
        told(&a.id, &a.agency, a.rule, a.note.as_deref(), &a.file, a.row);
    }
    if geodata.join("pending.csv").exists() {
        for a in read_applications(&geodata.join("pending.csv"))?.values {
            told(&a.id, &a.agency, a.rule, a.note.as_deref(), &a.file, a.row);
        }
    }
    let mut left_out = Vec::new();
    let mut moved = Vec::new();
    for sheet in read_sheet_list(&geodata.join("sheets.csv"))?.values {
        let finding = |reason: String| Rejection {
            file: sheet.file.clone(),
            row: 1,
            reason,
        };
        if sheet.verdict != Verdict::Good {
            left_out.push(finding(format!(
                "{}: {}",
                sheet.verdict,
                sheet.note.as_deref().unwrap_or_default()
            )));
        }
        if let Some(note) = &sheet.day_note {
            moved.push(finding(note.clone()));
        }
    }
    let section = |title, findings, is_problem| Section {
        title,
        findings,
        is_problem,
    };
    Ok(vec![
        section("rows of corrections/ that cannot be read", unreadable, true),
        section("rows of sheets that could not be read or placed", new, true),
        section(
            "rows of sheets that are known not to be readable or placeable",
            old,
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
            candidates,
            false,
        ),
        section(
            "rows that were read in another way than printed",
            contradictions,
            false,
        ),
    ])
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
