//! `geodata/population.csv`: residents of states and counties, by GEOID.

use super::SourceError;
use super::content::Content;
use super::table::{Record, Rows, read_rows};
use crate::domain::Geoid;

/// The columns that are read.
const COLUMNS: &[&str] = &["geoid", "population", "as_of", "source"];

/// Residents of one state or county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residents {
    /// The state or county.
    pub geoid: Geoid,
    /// How many.
    pub population: u32,
    /// The day that the number is for, as published.
    pub as_of: String,
    /// Who counted or estimated.
    pub source: String,
}

/// Reads `population.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_population(table: &Content) -> Result<Rows<Residents>, SourceError> {
    read_rows(table, COLUMNS, residents)
}

fn residents(record: &Record<'_>) -> Result<Residents, String> {
    Ok(Residents {
        geoid: record.parse("geoid")?,
        population: record.parse("population")?,
        as_of: record.parse("as_of")?,
        source: record.parse("source")?,
    })
}
