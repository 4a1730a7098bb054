//! `geodata/sheets.csv`: every sheet that was imported, with its day and verdict.

use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, read_table_of_any_age};
use crate::domain::{DaySource, Sheet, SheetKind, Verdict, parse_day};
use crate::table::{Column, Kind, Shape, Table, Unit, csv_to_keep};

/// The table of lists.
#[derive(Debug, Clone, Copy)]
pub struct SheetRows;

impl Table for SheetRows {
    type Row<'a> = &'a Sheet;
    const NAME: &'static str = "sheets.csv";
    const ABOUT: &'static str = "A spreadsheet that ICE published.";
    const SHAPE: Shape = Shape::File;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new("day", Kind::Day, "The day of the list.", |row| {
            row.day.into()
        }),
        Column::<Self>::new(
            "kind",
            Kind::Word(SheetKind::LIST),
            "Whether it lists agreements or applications.",
            |row| row.kind.as_str().into(),
        ),
        Column::<Self>::new(
            "rows",
            Kind::Integer(Unit::Rows),
            "Rows with any content.",
            |row| row.rows.into(),
        ),
        Column::<Self>::new(
            "agreements",
            Kind::Integer(Unit::Agreements),
            "Agreements or applications in them.",
            |row| row.agreements.into(),
        ),
        Column::<Self>::new("file", Kind::Text, "The name of the file.", |row| {
            row.file.as_str().into()
        }),
        Column::<Self>::new("sha256", Kind::Text, "The SHA-256 of its bytes.", |row| {
            row.sha256.as_str().into()
        }),
        Column::<Self>::new(
            "verdict",
            Kind::Word(Verdict::LIST),
            "Whether it counts, or why not.",
            |row| row.verdict.as_str().into(),
        ),
        Column::<Self>::new("note", Kind::Text, "What the verdict rests on.", |row| {
            row.note.as_deref().into()
        })
        .null(),
        Column::<Self>::new(
            "day_note",
            Kind::Text,
            "What was odd about its day.",
            |row| row.day_note.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "order",
            Kind::Text,
            "What tells the order of lists of one day: the edition and the second of saving, joined by a full stop.",
            |row| format!("{}.{}", row.order.0, row.order.1).into(),
        ),
        Column::<Self>::new(
            "day_from",
            Kind::Word(DaySource::LIST),
            "Where its day comes from.",
            |row| row.day_from.as_str().into(),
        ),
        Column::<Self>::new(
            "also_named",
            Kind::Text,
            "Other names under which the same bytes came, joined by `/`.",
            |row| row.also_named.join("/").into(),
        ),
        Column::<Self>::new(
            "also_days",
            Kind::List(&Kind::Day),
            "The days of those names.",
            |row| row.also_days.iter().copied().collect(),
        ),
        Column::<Self>::new(
            "foreign_columns",
            Kind::List(&Kind::Text),
            "Columns that ICE's lists do not have.",
            |row| row.foreign_columns.iter().map(String::as_str).collect(),
        ),
        Column::<Self>::new(
            "saved",
            Kind::Day,
            "The day on which the workbook was saved, in Washington.",
            |row| row.saved.into(),
        )
        .null(),
    ];
}

/// Columns that a table of an older version lacks.
const ADDED: &[&str] = &["saved"];

/// Reads `sheets.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_sheet_list(table: &Content) -> Result<Rows<Sheet>, SourceError> {
    read_table_of_any_age::<SheetRows, _>(table, ADDED, sheet)
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
        saved: match record.text("saved") {
            "" => None,
            day => Some(parse_day(day).map_err(|error| format!("column `saved`: {error}"))?),
        },
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
    csv_to_keep::<SheetRows>(sheets)
}
