//! `geodata/revisions.csv`: what was changed in agreements and applications after they were listed otherwise.

use super::content::Content;
use super::error::SourceError;
use super::table::{Rows, finished, read_rows};
use crate::domain::{Agreement, Revision, parse_day};

/// The columns, in the order in which they are written.
const COLUMNS: &[&str] = &["id", "what", "from", "to", "since", "why"];

/// A revision and the id of the agreement or application that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRevision {
    /// The id.
    pub id: String,
    /// The revision.
    pub revision: Revision,
}

/// Reads `revisions.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_revisions(table: &Content) -> Result<Rows<StoredRevision>, SourceError> {
    read_rows(table, COLUMNS, |record| {
        Ok(StoredRevision {
            id: record.parse("id")?,
            revision: Revision {
                what: record.parse("what")?,
                from: record.text("from").to_owned(),
                to: record.text("to").to_owned(),
                since: parse_day(record.text("since"))
                    .map_err(|error| format!("column `since`: {error}"))?,
                why: record.parse("why")?,
            },
        })
    })
}

/// The bytes of `revisions.csv` for these agreements, in their order.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn write_revisions<'a>(
    agreements: impl Iterator<Item = &'a Agreement>,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for agreement in agreements {
        for revision in &agreement.revisions {
            writer.write_record([
                &agreement.id,
                revision.what.as_str(),
                &revision.from,
                &revision.to,
                &revision.since.to_string(),
                revision.why.as_str(),
            ])?;
        }
    }
    finished(writer)
}

/// Gives each agreement its revisions, in the file's order; those that no agreement has come back.
#[must_use = "what belongs to no agreement must not vanish"]
pub fn attach_revisions(
    revisions: Vec<StoredRevision>,
    agreements: &mut [Agreement],
) -> Vec<StoredRevision> {
    let places: std::collections::HashMap<String, usize> = agreements
        .iter()
        .enumerate()
        .map(|(at, agreement)| (agreement.id.clone(), at))
        .collect();
    let mut strays = Vec::new();
    for stored in revisions {
        match places.get(&stored.id) {
            Some(at) => agreements[*at].revisions.push(stored.revision),
            None => strays.push(stored),
        }
    }
    strays
}
