//! `check --lists`: what is answered for the day of each list, held against the list itself, row by row.

use super::list_audit::{Audit, Difference};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::atlas::Atlas;
use crate::domain::SheetKind;
use crate::error::{Error, Outcome};
use crate::import::{ImportError, read_sheets};
use crate::resolve::read_joiner;
use crate::sources::{Folder, Geodata, read_settled};

/// Compares published lists with the answers for their days, and prints each difference with its reason.
///
/// # Errors
/// A folder or a file of it cannot be read, or geodata cannot be.
pub(super) fn check_lists(
    folders: &[PathBuf],
    geodata: &Geodata,
    out: &mut impl Write,
) -> Result<Outcome, Error> {
    let mut files = Vec::new();
    for folder in folders {
        gather(folder, &mut files)?;
    }
    files.sort();
    let (atlas, joiner, settled) = Folder::at_one_moment(geodata, |folder| {
        let (settled, unread) = read_settled(&folder.below("corrections"))?;
        if !unread.is_empty() {
            return Err(Error::from(ImportError::Rejected(unread)));
        }
        Ok((Atlas::of(folder)?, read_joiner(folder)?, settled))
    })?;
    let (read, left_aside) = read_sheets(&files, |_| ())?;
    for sentence in &left_aside {
        writeln!(out, "left aside: {sentence}")?;
    }
    let audit = Audit {
        atlas: &atlas,
        joiner: &joiner,
        settled: &settled,
        read: read
            .iter()
            .map(|sheet| (sheet.sheet.sha256.as_str(), sheet))
            .collect(),
    };
    let mut differences = audit.sheets_that_do_not_answer();
    let mut days = [0; 2];
    for (kind, count) in SheetKind::ALL.iter().zip(&mut days) {
        for (day, sheet) in audit.answering(*kind) {
            *count += 1;
            differences.extend(match kind {
                SheetKind::Participating => audit.agreements(day, sheet),
                SheetKind::Pending => audit.applications(day, sheet),
            });
        }
    }
    differences.sort_by(|a, b| (a.day, a.kind, &a.sentence).cmp(&(b.day, b.kind, &b.sentence)));
    for difference in &differences {
        let Difference {
            day,
            kind,
            sentence,
            reason,
        } = difference;
        let reason = reason.as_deref().unwrap_or("UNEXPLAINED");
        writeln!(out, "{day} {kind}: {sentence}: {reason}")?;
    }
    let unexplained = differences.iter().filter(|d| d.reason.is_none()).count();
    writeln!(
        out,
        "{} files, {} list days of agreements and {} of applications: {unexplained} unexplained differences, {} explained",
        files.len(),
        days[0],
        days[1],
        differences.len() - unexplained
    )?;
    Ok(if unexplained == 0 {
        Outcome::Fine
    } else {
        Outcome::Problem
    })
}

/// The sheets of a folder and of those in it; a file is itself.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let wrong = |source: std::io::Error| {
        Error::Usage(format!(
            "{} cannot be read ({source}); name folders of published sheets",
            path.display()
        ))
    };
    if !std::fs::metadata(path).map_err(wrong)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path).map_err(wrong)? {
        let inner = entry.map_err(wrong)?.path();
        let is_sheet = inner.extension().is_some_and(|ending| {
            ending.eq_ignore_ascii_case("xlsx") || ending.eq_ignore_ascii_case("csv")
        });
        if is_sheet || inner.is_dir() {
            gather(&inner, files)?;
        }
    }
    Ok(())
}
