//! `geodata/corrections/known.csv`: problems that a person has looked at and that stay.

use super::content::Content;
use super::correction_table::read_strictly;
use super::error::SourceError;
use super::table::Rows;
use crate::domain::Known;

/// Reads `known.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_known(table: &Content) -> Result<Rows<Known>, SourceError> {
    read_strictly(table, &["kind", "key", "why"], |record| {
        Ok(Known {
            kind: record.parse("kind")?,
            key: record.parse("key")?,
            why: record.parse("why")?,
        })
    })
}
