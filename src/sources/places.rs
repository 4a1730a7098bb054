//! `geodata/places.csv`: towns with their point, county and residents.

use super::SourceError;
use super::content::Content;
use super::table::{Record, Rows, read_rows};
use crate::domain::{Geoid, Place, State};

/// The columns that are read.
const COLUMNS: &[&str] = &["name", "state", "lat", "lon", "county_geoid", "population"];

/// Reads `places.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_places(table: &Content) -> Result<Rows<Place>, SourceError> {
    read_rows(table, COLUMNS, place)
}

fn place(record: &Record<'_>) -> Result<Place, String> {
    let state: State = record.parse("state")?;
    let county: Geoid = record.parse("county_geoid")?;
    if State::of(county) != Some(state) {
        return Err(format!(
            "column `county_geoid`: `{county}` does not lie in {state}; mend the county or the state"
        ));
    }
    Ok(Place {
        name: record.parse("name")?,
        state,
        point: point(record)?,
        county,
        population: record.parse_optional("population")?.unwrap_or(0),
    })
}

/// The columns `lon` and `lat` as a point: degrees, WGS84, longitude first.
///
/// # Errors
/// A value is empty, is no number, or lies outside the globe.
pub(super) fn point(record: &Record<'_>) -> Result<[f64; 2], String> {
    let within = |column: &str, limit: f64| {
        let value: f64 = record.parse(column)?;
        if value.is_finite() && value.abs() <= limit {
            return Ok(value);
        }
        Err(format!(
            "column `{column}`: `{value}` lies outside -{limit} to {limit} degrees"
        ))
    };
    Ok([within("lon", 180.0)?, within("lat", 90.0)?])
}
