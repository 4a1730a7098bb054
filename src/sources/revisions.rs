//! `geodata/revisions.csv`: what was changed in agreements and applications after they were listed otherwise.

use super::content::Content;
use super::error::SourceError;
use super::table::{Rows, read_table};
use crate::domain::{Agreement, Grounds, Revised, Revision, parse_day};
use crate::table::{Column, Kind, Shape, Table, csv_to_keep};

/// The table of revisions.
#[derive(Debug, Clone, Copy)]
pub struct RevisionRows;

impl Table for RevisionRows {
    type Row<'a> = (&'a str, &'a Revision);
    const NAME: &'static str = "revisions.csv";
    const ABOUT: &'static str = "A value that was changed after lists had shown it otherwise.";
    const SHAPE: Shape = Shape::File;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new(
            "id",
            Kind::Text,
            "The id of the agreement or the application.",
            |row| row.0.into(),
        ),
        Column::<Self>::new(
            "what",
            Kind::Word(Revised::LIST),
            "Which value was changed.",
            |row| row.1.what.as_str().into(),
        ),
        Column::<Self>::new("from", Kind::Text, "The value before, as printed.", |row| {
            row.1.from.as_str().into()
        }),
        Column::<Self>::new("to", Kind::Text, "The value since.", |row| {
            row.1.to.as_str().into()
        }),
        Column::<Self>::new(
            "since",
            Kind::Day,
            "The day of the list since which it is so.",
            |row| row.1.since.into(),
        ),
        Column::<Self>::new(
            "why",
            Kind::Word(Grounds::LIST),
            "Why it is the same agreement all the same.",
            |row| row.1.why.as_str().into(),
        ),
    ];
}

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
    read_table::<RevisionRows, _>(table, |record| {
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
    csv_to_keep::<RevisionRows>(agreements.flat_map(|agreement| {
        let revisions = agreement.revisions.iter();
        revisions.map(|revision| (agreement.id.as_str(), revision))
    }))
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
