//! `geodata/corrections/`: reviewed fixes, each with the wrong value, the right one, why, and a source.

use super::SourceError;
use super::folder::Folder;
use super::table::{Record, Rows, read_rows};
use crate::domain::{
    AgencyCorrection, Corrections, CountyCorrection, Rejection, State, StateCorrection,
};

/// Reads the corrections of the folder `corrections/`; a file that is not there has none.
///
/// # Errors
/// A file that is there cannot be read, is not CSV, or lacks a column.
pub fn read_corrections(folder: &Folder) -> Result<(Corrections, Vec<Rejection>), SourceError> {
    let agencies = read_if_there(
        folder,
        "agencies.csv",
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
        folder,
        "counties.csv",
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
        folder,
        "states.csv",
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

/// The rows of `policies.csv` and `places.csv` of the folder `corrections/` that cannot be read. They tell of values
/// that were mended in geodata's own tables, and nothing else is made of them.
///
/// # Errors
/// A file that is there cannot be read, is not CSV, or lacks a column.
pub fn unreadable_applied(folder: &Folder) -> Result<Vec<Rejection>, SourceError> {
    let told = |record: &Record<'_>| {
        let is_told = ["column", "why", "source"].map(|column| record.parse::<String>(column));
        is_told
            .into_iter()
            .try_for_each(|text| text.map(|_told| ()))
    };
    let policies = &["id", "column", "wrong", "right", "why", "source"];
    let places = &[
        "name", "state", "lat", "lon", "column", "wrong", "right", "why", "source",
    ];
    let policies = read_if_there(folder, "policies.csv", policies, |record| {
        record.parse::<String>("id")?;
        told(record)
    })?;
    let places = read_if_there(folder, "places.csv", places, |record| {
        record.parse::<String>("name")?;
        record.parse::<State>("state")?;
        told(record)
    })?;
    let (_applied, mut unread) = policies.into_parts();
    let (_applied, of_places) = places.into_parts();
    unread.extend(of_places);
    Ok(unread)
}

fn read_if_there<T>(
    folder: &Folder,
    name: &str,
    columns: &'static [&'static str],
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    folder.rows_if_there(name, |table| read_rows(table, columns, &read))
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
