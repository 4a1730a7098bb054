//! `geodata/duties.csv`: whom a law that requires an agreement binds, and from when. The file is optional.

use std::path::Path;

use super::SourceError;
use super::table::{Record, Rows, read_rows};
use crate::domain::{Duty, parse_day};

/// The columns that are read.
const COLUMNS: &[&str] = &["policy_id", "binds", "asks", "over_residents", "due", "note"];

/// Reads `duties.csv`.
///
/// # Errors
/// The file cannot be read, is not CSV, or lacks a column.
pub fn read_duties(path: &Path) -> Result<Rows<Duty>, SourceError> {
    read_rows(path, COLUMNS, duty)
}

fn duty(record: &Record<'_>) -> Result<Duty, String> {
    Ok(Duty {
        row: record.row,
        policy: record.parse("policy_id")?,
        binds: record.parse("binds")?,
        asks: record.parse("asks")?,
        over_residents: record.parse_optional("over_residents")?.unwrap_or(0),
        due: match record.text("due") {
            "" => None,
            text => Some(parse_day(text).map_err(|error| format!("column `due`: {error}"))?),
        },
        note: record.optional("note"),
    })
}
