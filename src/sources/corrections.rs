//! `geodata/corrections/`: reviewed fixes, each with the wrong value, the right one, why, and a source.

use std::path::Path;

use super::SourceError;
use super::table::{Record, Rows, read_rows};
use crate::domain::{AgencyCorrection, Corrections, CountyCorrection, Rejection, StateCorrection};

/// Reads the corrections of a folder; a file that is not there has none.
///
/// # Errors
/// A file that is there cannot be read, is not CSV, or lacks a column.
pub fn read_corrections(folder: &Path) -> Result<(Corrections, Vec<Rejection>), SourceError> {
    let agencies = read_if_there(
        &folder.join("agencies.csv"),
        &[
            "state",
            "agency",
            "level",
            "reach",
            "county_geoids",
            "place",
            "why",
            "source",
        ],
        agency,
    )?;
    let counties = read_if_there(
        &folder.join("counties.csv"),
        &[
            "state",
            "county",
            "agency",
            "county_geoids",
            "why",
            "source",
        ],
        county,
    )?;
    let states = read_if_there(
        &folder.join("states.csv"),
        &["state", "agency", "right_state", "why", "source"],
        state,
    )?;
    let (agencies, mut rejections) = agencies.into_parts();
    let (counties, of_counties) = counties.into_parts();
    let (states, of_states) = states.into_parts();
    rejections.extend(of_counties);
    rejections.extend(of_states);
    Ok((
        Corrections {
            agencies,
            counties,
            states,
        },
        rejections,
    ))
}

fn read_if_there<T>(
    path: &Path,
    columns: &'static [&'static str],
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    if path.exists() {
        read_rows(path, columns, read)
    } else {
        Ok(Rows::default())
    }
}

fn agency(record: &Record<'_>) -> Result<AgencyCorrection, String> {
    Ok(AgencyCorrection {
        state: record.parse("state")?,
        agency: record.parse("agency")?,
        level: record.parse("level")?,
        reach: record.parse("reach")?,
        counties: record.list("county_geoids")?,
        place: record.optional("place"),
        why: record.parse("why")?,
        source: record.parse("source")?,
    })
}

fn county(record: &Record<'_>) -> Result<CountyCorrection, String> {
    Ok(CountyCorrection {
        state: record.parse("state")?,
        county: record.parse("county")?,
        agency: record.optional("agency"),
        counties: record.list("county_geoids")?,
        why: record.parse("why")?,
        source: record.parse("source")?,
    })
}

fn state(record: &Record<'_>) -> Result<StateCorrection, String> {
    Ok(StateCorrection {
        state: record.parse("state")?,
        agency: record.parse("agency")?,
        right_state: record.parse("right_state")?,
        why: record.parse("why")?,
        source: record.parse("source")?,
    })
}
