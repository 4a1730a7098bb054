//! The lists that are no collection: the spreadsheets, and the changes. Both are short, and written at once.

use crate::atlas::{AsOf, Atlas, Where};
use crate::domain::{DaySource, Sheet, SheetKind, Verdict};
use crate::features::changes::{ChangeRecord, Changes};
use crate::table::{Column, Kind, Shape, Table, Unit, Value};
use crate::written::{FileFormat, Heading, WriteError, writer};

use super::entry::Listed;

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

/// The spreadsheets up to a day, as a file.
pub(super) fn sheets(
    atlas: &Atlas,
    as_of: &AsOf,
    format: FileFormat,
) -> Result<Vec<u8>, WriteError> {
    let sheets = atlas.sheets.iter().filter(|sheet| sheet.day <= as_of.day);
    let sheets: Vec<&Sheet> = sheets.collect();
    file::<SheetItems>(Listed::Sheets, &sheets, |sheet| &sheet.file, format)
}

/// The changes up to a day, as a file.
pub(super) fn changes(
    atlas: &Atlas,
    as_of: &AsOf,
    format: FileFormat,
) -> Result<Vec<u8>, WriteError> {
    let changes = atlas.events(jiff::civil::Date::MIN, as_of.day, &Where::default());
    let changes = changes.iter().map(|change| ChangeRecord::of(atlas, change));
    let changes: Vec<ChangeRecord<'_>> = changes.collect();
    file::<Changes>(Listed::Changes, &changes, |change| change.id, format)
}

fn file<'a, T: Table>(
    list: Listed,
    rows: &[T::Row<'a>],
    id: impl for<'r> Fn(&'r T::Row<'a>) -> &'r str,
    format: FileFormat,
) -> Result<Vec<u8>, WriteError> {
    let heading = Heading {
        name: list.name().to_owned(),
        about: list.about().to_owned(),
        fields: list.table().fields,
        geometry: None,
        decimals: 6,
        count: rows.len(),
        beside: serde_json::Map::new(),
        bom: false,
    };
    let mut file = writer(format, heading)?;
    for row in rows {
        let values: Vec<Value<'_>> = T::COLUMNS.iter().map(|column| column.value(row)).collect();
        file.row(id(row), &values, None)?;
    }
    file.finish()?;
    Ok(file.take())
}
