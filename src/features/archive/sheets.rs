//! The spreadsheets that ICE published, as a table.

use crate::domain::{DaySource, Sheet, SheetKind, Verdict};
use crate::table::{Column, Kind, Shape, Table, Unit};

/// The table of spreadsheets.
#[derive(Debug, Clone, Copy)]
pub(super) struct SheetItems;

impl Table for SheetItems {
    type Row<'a> = &'a Sheet;
    const NAME: &'static str = "sheets";
    const ABOUT: &'static str = "A spreadsheet that ICE published.";
    const SHAPE: Shape = Shape::File;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new("file", Kind::Text, "The name of the file.", |sheet| {
            sheet.file.as_str().into()
        }),
        Column::<Self>::new("day", Kind::Day, "The day of the list.", |sheet| {
            sheet.day.into()
        }),
        Column::<Self>::new(
            "kind",
            Kind::Word(SheetKind::LIST),
            "Whether it lists agreements or applications.",
            |sheet| sheet.kind.as_str().into(),
        ),
        Column::<Self>::new(
            "rows",
            Kind::Integer(Unit::Rows),
            "Rows with any content.",
            |sheet| sheet.rows.into(),
        ),
        Column::<Self>::new(
            "agreements",
            Kind::Integer(Unit::Agreements),
            "Agreements or applications in them.",
            |sheet| sheet.agreements.into(),
        ),
        Column::<Self>::new(
            "verdict",
            Kind::Word(Verdict::LIST),
            "Whether it counts, or why not.",
            |sheet| sheet.verdict.as_str().into(),
        ),
        Column::<Self>::new("note", Kind::Text, "What the verdict rests on.", |sheet| {
            sheet.note.as_deref().into()
        })
        .null(),
        Column::<Self>::new(
            "day_from",
            Kind::Word(DaySource::LIST),
            "Where its day comes from.",
            |sheet| sheet.day_from.as_str().into(),
        ),
        Column::<Self>::new(
            "day_note",
            Kind::Text,
            "What was odd about its day.",
            |sheet| sheet.day_note.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "saved",
            Kind::Day,
            "The day on which the workbook was saved, in Washington.",
            |sheet| sheet.saved.into(),
        )
        .null(),
        Column::<Self>::new("sha256", Kind::Text, "The SHA-256 of its bytes.", |sheet| {
            sheet.sha256.as_str().into()
        }),
    ];
}
