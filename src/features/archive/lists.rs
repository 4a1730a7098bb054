//! The lists that are no collection: the spreadsheets, and the changes. Both are short, and written at once.

use crate::atlas::{AsOf, Atlas, Where};
use crate::domain::Sheet;
use crate::features::changes::{ChangeRecord, Changes};
use crate::table::{Table, Value};
use crate::written::{FileFormat, Heading, WriteError, writer};

use super::entry::Listed;
use super::sheets::SheetItems;

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
