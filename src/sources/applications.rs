//! `geodata/pending.csv`: one row per application, written by `countyline import`.

use crate::domain::{Application, Geoid};

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
