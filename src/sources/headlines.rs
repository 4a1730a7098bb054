//! `geodata/headlines.csv`: the totals that ICE's own page showed on a day. The file is optional.

use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, read_rows};
use crate::domain::{Headline, parse_day};

/// The columns that are read.
const COLUMNS: &[&str] = &["day", "agreements", "states", "source_url", "note"];

/// Reads `headlines.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_headlines(table: &Content) -> Result<Rows<Headline>, SourceError> {
    read_rows(table, COLUMNS, headline)
}

fn headline(record: &Record<'_>) -> Result<Headline, String> {
    Ok(Headline {
        day: parse_day(record.text("day")).map_err(|error| format!("column `day`: {error}"))?,
        agreements: record.parse("agreements")?,
        states: record.parse_optional("states")?,
        source_url: record.parse("source_url")?,
        note: record.optional("note"),
    })
}
