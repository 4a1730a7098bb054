//! `geodata/places.csv`: towns with their point, county and residents.

use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, read_rows};
use crate::domain::{Geoid, Place, State};

/// The columns that are read.
pub(super) const COLUMNS: &[&str] = &["name", "state", "lat", "lon", "county_geoid", "population"];

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
        // GeoNames writes 0 where it has no figure.
        population: record
            .parse_optional("population")?
            .filter(|residents| *residents > 0),
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_town_for_which_the_gazetteer_writes_zero_has_residents_that_are_not_known() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let rows = "Ghost,TX,31.0,-100.0,48301,0\nMentone,TX,31.7,-103.6,48301,22";
        writeln!(file, "{}\n{rows}", COLUMNS.join(",")).unwrap();
        let towns = read_places(&Content::read(file.path()).unwrap())
            .unwrap()
            .all_or_rejections()
            .unwrap();
        assert_eq!(towns[0].population, None);
        assert_eq!(towns[1].population, Some(22));
    }
}
