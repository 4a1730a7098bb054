//! `geodata/corrections/known.csv`: problems that a person has looked at and that stay.

use std::path::Path;

use super::SourceError;
use super::table::{Rows, read_rows};
use crate::domain::Known;

/// Reads `known.csv`.
///
/// # Errors
/// The file cannot be read, is not CSV, or lacks a column.
pub fn read_known(path: &Path) -> Result<Rows<Known>, SourceError> {
    read_rows(path, &["kind", "key", "why"], |record| {
        Ok(Known {
            kind: record.parse("kind")?,
            key: record.parse("key")?,
            why: record.parse("why")?,
        })
    })
}
