//! `geodata/sheets.csv`: every sheet that was imported, with its day and verdict.

use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, finished, read_rows};
use crate::domain::{Sheet, parse_day};

/// The columns, in the order in which they are written.
const COLUMNS: &[&str] = &[
    "day",
    "kind",
    "rows",
    "agreements",
    "file",
    "sha256",
    "verdict",
    "note",
    "day_note",
    "order",
    "day_from",
    "also_named",
    "also_days",
    "foreign_columns",
];

/// Reads `sheets.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_sheet_list(table: &Content) -> Result<Rows<Sheet>, SourceError> {
    read_rows(table, COLUMNS, sheet)
}

fn sheet(record: &Record<'_>) -> Result<Sheet, String> {
    Ok(Sheet {
        day: parse_day(record.text("day")).map_err(|error| format!("column `day`: {error}"))?,
        kind: record.parse("kind")?,
        rows: record.parse("rows")?,
        agreements: record.parse("agreements")?,
        file: record.parse("file")?,
        sha256: record.parse("sha256")?,
        verdict: record.parse("verdict")?,
        note: record.optional("note"),
        day_note: record.optional("day_note"),
        order: order(record.text("order"))?,
        day_from: record.parse("day_from")?,
        // No file's name holds a slash.
        also_named: record
            .text("also_named")
            .split_terminator('/')
            .map(str::to_owned)
            .collect(),
        also_days: record
            .text("also_days")
            .split_terminator(';')
            .map(|day| parse_day(day).map_err(|error| format!("column `also_days`: {error}")))
            .collect::<Result<_, _>>()?,
        foreign_columns: record.list("foreign_columns")?,
    })
}

/// Edition and second of saving, joined by `.`.
fn order(text: &str) -> Result<(u32, u32), String> {
    let wrong = || {
        format!(
            "column `order`: `{text}` is not two numbers joined by `.`, for example `64800.72000`"
        )
    };
    let (edition, second) = text.split_once('.').ok_or_else(wrong)?;
    match (edition.parse(), second.parse()) {
        (Ok(edition), Ok(second)) => Ok((edition, second)),
        _ => Err(wrong()),
    }
}

/// The bytes of `sheets.csv` for these sheets, in their order.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn write_sheet_list(sheets: &[Sheet]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for sheet in sheets {
        let also_days: Vec<String> = sheet.also_days.iter().map(ToString::to_string).collect();
        writer.write_record([
            &sheet.day.to_string(),
            sheet.kind.as_str(),
            &sheet.rows.to_string(),
            &sheet.agreements.to_string(),
            &sheet.file,
            &sheet.sha256,
            sheet.verdict.as_str(),
            sheet.note.as_deref().unwrap_or_default(),
            sheet.day_note.as_deref().unwrap_or_default(),
            &format!("{}.{}", sheet.order.0, sheet.order.1),
            sheet.day_from.as_str(),
            &sheet.also_named.join("/"),
            &also_days.join(";"),
            &sheet.foreign_columns.join(";"),
        ])?;
    }
    finished(writer)
}
