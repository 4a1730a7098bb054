//! Changes as a table.

use super::record::ChangeRecord;
use crate::atlas::{Atlas, Change};
use crate::domain::{Geoid, Grounds, Revised, Stance, SupportModel};

/// The columns; others may follow them, and none is ever renamed.
const COLUMNS: [&str; 22] = [
    "day",
    "kind",
    "subject",
    "id",
    "previous",
    "agency",
    "name",
    "state",
    "county_geoids",
    "place",
    "model",
    "signed",
    "stance",
    "link",
    "sentence",
    "successor",
    "what",
    "from_value",
    "to_value",
    "why",
    "list",
    "told",
];

/// The changes as a table.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn changes_csv(atlas: &Atlas, found: &[Change<'_>]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for change in found {
        writer.write_record(cells(&ChangeRecord::of(atlas, change)))?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// The cells of a row, in the order of the columns.
fn cells(record: &ChangeRecord<'_>) -> [String; COLUMNS.len()] {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let counties: Vec<&str> = record.counties.iter().map(Geoid::as_str).collect();
    [
        record.day.to_string(),
        record.kind.to_string(),
        record.subject.to_owned(),
        record.id.to_owned(),
        text(record.previous),
        text(record.agency),
        record.name.to_owned(),
        record.state.usps().to_owned(),
        counties.join(";"),
        text(record.place),
        text(record.model.map(SupportModel::as_str)),
        record.signed.map(|day| day.to_string()).unwrap_or_default(),
        text(record.stance.map(Stance::as_str)),
        text(record.link),
        record.sentence.clone(),
        text(record.successor),
        text(record.what.map(Revised::as_str)),
        text(record.from_value),
        text(record.to_value),
        text(record.why.map(Grounds::as_str)),
        text(record.list),
        record.told.to_string(),
    ]
}
