//! `geodata/problems.csv`: rows of sheets that could not be read, and rows whose history stays in doubt.

use super::content::Content;
use super::error::SourceError;
use super::table::{Rows, finished, read_rows};
use crate::domain::{Problem, Rejection};

/// The columns, in the order in which they are written.
const COLUMNS: &[&str] = &["kind", "file", "row", "reason", "sheet", "key"];

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
    finished(writer)
}
