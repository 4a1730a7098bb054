//! `geodata/agreements.csv`: one row per agreement, written by `countyline import`.

use std::path::Path;

use super::SourceError;
use super::table::{Record, Rows, read_rows};
use crate::domain::{Agreement, Day, parse_day};

/// The columns, in the order in which they are written.
const COLUMNS: &[&str] = &[
    "id",
    "state",
    "agency",
    "agency_id",
    "level",
    "model",
    "signed",
    "county_geoids",
    "place",
    "rule",
    "memorandum",
    "first_listed",
    "last_listed",
    "status",
    "successor",
    "reach",
    "missing",
    "addendum",
    "changes",
    "note",
    "file",
    "row",
];

/// Reads `agreements.csv`.
///
/// # Errors
/// The file cannot be read, is not CSV, or lacks a column.
pub fn read_agreements(path: &Path) -> Result<Rows<Agreement>, SourceError> {
    read_rows(path, COLUMNS, agreement)
}

fn day(record: &Record<'_>, column: &str) -> Result<Day, String> {
    parse_day(record.text(column)).map_err(|error| format!("column `{column}`: {error}"))
}

fn agreement(record: &Record<'_>) -> Result<Agreement, String> {
    Ok(Agreement {
        id: record.parse("id")?,
        state: record.parse("state")?,
        agency: record.parse("agency")?,
        agency_id: record.parse("agency_id")?,
        level: record.parse("level")?,
        reach: record.parse("reach")?,
        model: record.parse("model")?,
        signed: match record.text("signed") {
            "" => None,
            _ => Some(day(record, "signed")?),
        },
        counties: record.list("county_geoids")?,
        place: record.optional("place"),
        rule: record.parse("rule")?,
        memorandum: record.optional("memorandum"),
        addendum: record.optional("addendum"),
        first_listed: day(record, "first_listed")?,
        last_listed: day(record, "last_listed")?,
        missing: record
            .text("missing")
            .split_terminator(';')
            .map(|text| parse_day(text).map_err(|error| format!("column `missing`: {error}")))
            .collect::<Result<_, _>>()?,
        status: record.parse("status")?,
        successor: record.optional("successor"),
        changes: split(record.text("changes")),
        note: record.optional("note"),
        file: record.parse("file")?,
        row: record.parse("row")?,
    })
}

/// Sentences in one cell stand apart by ` | `, which none of them holds.
fn split(text: &str) -> Vec<String> {
    text.split(" | ")
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The bytes of `agreements.csv` for these agreements, in their order.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn write_agreements(agreements: &[Agreement]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for a in agreements {
        let counties: Vec<&str> = a
            .counties
            .iter()
            .map(crate::domain::Geoid::as_str)
            .collect();
        let missing: Vec<String> = a.missing.iter().map(ToString::to_string).collect();
        let signed = a.signed.map(|day| day.to_string()).unwrap_or_default();
        writer.write_record([
            &a.id,
            a.state.usps(),
            &a.agency,
            &a.agency_id,
            a.level.as_str(),
            a.model.as_str(),
            &signed,
            &counties.join(";"),
            a.place.as_deref().unwrap_or_default(),
            a.rule.as_str(),
            a.memorandum.as_deref().unwrap_or_default(),
            &a.first_listed.to_string(),
            &a.last_listed.to_string(),
            a.status.as_str(),
            a.successor.as_deref().unwrap_or_default(),
            a.reach.as_str(),
            &missing.join(";"),
            a.addendum.as_deref().unwrap_or_default(),
            &a.changes.join(" | "),
            a.note.as_deref().unwrap_or_default(),
            &a.file,
            &a.row.to_string(),
        ])?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}
