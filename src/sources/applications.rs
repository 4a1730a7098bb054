//! `geodata/pending.csv`: one row per application, written by `countyline import`.

use std::path::Path;

use super::SourceError;
use super::table::{Record, Rows, read_rows};
use crate::domain::{Application, Geoid, parse_day};

/// The columns, in the order in which they are written.
const COLUMNS: &[&str] = &[
    "id",
    "state",
    "agency",
    "agency_id",
    "level",
    "model",
    "county_geoids",
    "place",
    "rule",
    "first_listed",
    "last_listed",
    "status",
    "successor",
    "reach",
    "note",
    "file",
    "row",
];

/// Reads `pending.csv`.
///
/// # Errors
/// The file cannot be read, is not CSV, or lacks a column.
pub fn read_applications(path: &Path) -> Result<Rows<Application>, SourceError> {
    read_rows(path, COLUMNS, application)
}

fn application(record: &Record<'_>) -> Result<Application, String> {
    let day = |column: &str| {
        parse_day(record.text(column)).map_err(|error| format!("column `{column}`: {error}"))
    };
    Ok(Application {
        id: record.parse("id")?,
        state: record.parse("state")?,
        agency: record.parse("agency")?,
        agency_id: record.parse("agency_id")?,
        level: record.parse("level")?,
        model: record.parse("model")?,
        counties: record.list("county_geoids")?,
        place: record.optional("place"),
        rule: record.parse("rule")?,
        first_listed: day("first_listed")?,
        last_listed: day("last_listed")?,
        status: record.parse("status")?,
        successor: record.optional("successor"),
        reach: record.parse("reach")?,
        note: record.optional("note"),
        file: record.parse("file")?,
        row: record.parse("row")?,
    })
}

/// The bytes of `pending.csv` for these applications, in their order.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn write_applications(applications: &[Application]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for a in applications {
        let counties: Vec<&str> = a.counties.iter().map(Geoid::as_str).collect();
        writer.write_record([
            &a.id,
            a.state.usps(),
            &a.agency,
            &a.agency_id,
            a.level.as_str(),
            a.model.as_str(),
            &counties.join(";"),
            a.place.as_deref().unwrap_or_default(),
            a.rule.as_str(),
            &a.first_listed.to_string(),
            &a.last_listed.to_string(),
            a.status.as_str(),
            a.successor.as_deref().unwrap_or_default(),
            a.reach.as_str(),
            a.note.as_deref().unwrap_or_default(),
            &a.file,
            &a.row.to_string(),
        ])?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}
