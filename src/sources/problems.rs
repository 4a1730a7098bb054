//! `geodata/problems.csv`: rows of sheets that could not be read, and rows whose history stays in doubt.

use super::SourceError;
use super::content::Content;
use super::table::{Rows, read_rows};
use crate::domain::Rejection;
use crate::domain::word::words;

/// The columns, in the order in which they are written.
const COLUMNS: &[&str] = &["kind", "file", "row", "reason", "sheet", "key"];

words! {
    /// What kind of problem it is.
    ProblemKind, "kind of problem" {
        /// The row could not be read.
        Rejected = "rejected",
        /// The row may continue more than one agreement, or none that a good sheet shows.
        Candidate = "candidate",
        /// A cell of a row that stays listed could not be read.
        Cell = "cell",
        /// A signing day cannot be right.
        Signed = "signed",
        /// Endings are held back.
        HeldBack = "held-back",
        /// What is odd, and stays so: a row that ICE printed twice, a memorandum's name that says something else.
        Note = "note",
    }
}

/// A row of a sheet that needs a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// The first digits of the sheet's SHA-256, for a rejected row.
    pub sheet: String,
    /// File, row and reason.
    pub rejection: Rejection,
    /// By what `corrections/known.csv` or `corrections/lineage.csv` settles it.
    pub key: String,
}

/// Reads `problems.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_problems(table: &Content) -> Result<Rows<Problem>, SourceError> {
    read_rows(table, COLUMNS, |record| {
        Ok(Problem {
            kind: record.parse("kind")?,
            sheet: record.text("sheet").to_owned(),
            rejection: Rejection {
                file: record.parse("file")?,
                row: record.parse("row")?,
                reason: record.parse("reason")?,
            },
            key: record.text("key").to_owned(),
        })
    })
}

/// The bytes of `problems.csv`, in the order given.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn write_problems(problems: &[Problem]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for problem in problems {
        let Rejection { file, row, reason } = &problem.rejection;
        writer.write_record([
            problem.kind.as_str(),
            file,
            &row.to_string(),
            reason,
            &problem.sheet,
            &problem.key,
        ])?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}
