//! `geodata/agreements.csv`: one row per agreement, written by `countyline import`.

use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, finished, read_rows};
use crate::domain::{Agreement, Day, HeldBack, parse_day};

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
    "note",
    "file",
    "row",
    "problem",
    "signed_in_doubt",
    "held_since",
    "held_until",
];

/// Reads `agreements.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_agreements(table: &Content) -> Result<Rows<Agreement>, SourceError> {
    read_rows(table, COLUMNS, agreement)
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
        revisions: Vec::new(),
        note: record.optional("note"),
        problem: record.optional("problem"),
        signed_in_doubt: match record.text("signed_in_doubt") {
            "" => false,
            "yes" => true,
            other => {
                return Err(format!(
                    "column `signed_in_doubt`: `{other}` is neither `yes` nor empty"
                ));
            }
        },
        held_back: match (record.text("held_since"), record.text("held_until")) {
            ("", "") => None,
            _ => Some(HeldBack {
                since: day(record, "held_since")?,
                until: day(record, "held_until")?,
            }),
        },
        file: record.parse("file")?,
        row: record.parse("row")?,
    })
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
        let held = |day: fn(&HeldBack) -> Day| {
            let held = a.held_back.as_ref();
            held.map(|held| day(held).to_string()).unwrap_or_default()
        };
        writer.write_record([
            a.id.as_str(),
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
            a.note.as_deref().unwrap_or_default(),
            &a.file,
            &a.row.to_string(),
            a.problem.as_deref().unwrap_or_default(),
            if a.signed_in_doubt { "yes" } else { "" },
            &held(|held| held.since),
            &held(|held| held.until),
        ])?;
    }
    finished(writer)
}
