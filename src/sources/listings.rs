//! `geodata/listings.csv`: every different listing with the sheets and rows that show it.
//!
//! From this table and `sheets.csv` the whole history can be rebuilt without the published files, so that a new
//! sheet can be added at any time, in any order. Sheets are told by their place among those of their kind in
//! `sheets.csv`, from 0.

use std::fmt::Write as _;

use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, read_table};
use crate::domain::{Listing, SupportModel, parse_day};
use crate::table::{Column, Kind, Shape, Table, csv_to_keep};

/// A listing with the sheets that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredListing {
    /// What is printed, cleaned.
    pub listing: Listing,
    /// The place of each sheet of agreements in `sheets.csv`, and the row that shows it, in order.
    pub participating: Vec<(usize, u32)>,
    /// The same for sheets of applications.
    pub pending: Vec<(usize, u32)>,
}

/// What stands between sentences in one cell; none of them holds it.
const SENTENCES: &str = " | ";

/// The table of listings.
#[derive(Debug, Clone, Copy)]
pub struct ListingRows;

impl Table for ListingRows {
    type Row<'a> = &'a StoredListing;
    const NAME: &'static str = "listings.csv";
    const ABOUT: &'static str =
        "A row that lists show, in the same words, with the lists and rows that show it.";
    const SHAPE: Shape = Shape::File;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new("state", Kind::State, "The state, as printed.", |row| {
            row.listing.state.usps().into()
        }),
        Column::<Self>::new(
            "agency",
            Kind::Text,
            "The name of the agency, cleaned.",
            |row| row.listing.agency.as_str().into(),
        ),
        Column::<Self>::new("type", Kind::Text, "The type, as printed.", |row| {
            row.listing.printed_type.as_str().into()
        }),
        Column::<Self>::new("county", Kind::Text, "The county, as printed.", |row| {
            row.listing.printed_county.as_deref().into()
        })
        .null(),
        Column::<Self>::new(
            "model",
            Kind::Word(SupportModel::LIST),
            "The support model.",
            |row| row.listing.model.map(SupportModel::as_str).into(),
        )
        .null(),
        Column::<Self>::new("signed", Kind::Day, "The day of signature.", |row| {
            row.listing.signed.into()
        })
        .null(),
        Column::<Self>::new(
            "memorandum",
            Kind::Text,
            "The address of the memorandum, as printed.",
            |row| row.listing.memorandum.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "addendum",
            Kind::Text,
            "The address of the addendum, as printed.",
            |row| row.listing.addendum.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "notes",
            Kind::Text,
            "What was odd and was mended, in sentences joined by ` | `.",
            |row| row.listing.notes.join(SENTENCES).into(),
        ),
        Column::<Self>::new(
            "problems",
            Kind::Text,
            "What cannot be read, in sentences joined by ` | `.",
            |row| row.listing.problems.join(SENTENCES).into(),
        ),
        Column::<Self>::new(
            "participating",
            Kind::Text,
            "The lists of agreements that show it, each by its place among those of `sheets.csv` from 0, with its row there.",
            |row| pack(&row.participating).into(),
        ),
        Column::<Self>::new(
            "pending",
            Kind::Text,
            "The lists of applications that show it, in the same way.",
            |row| pack(&row.pending).into(),
        ),
    ];
}

/// Reads `listings.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_listings(table: &Content) -> Result<Rows<StoredListing>, SourceError> {
    read_table::<ListingRows, _>(table, stored)
}

fn stored(record: &Record<'_>) -> Result<StoredListing, String> {
    let signed = match record.text("signed") {
        "" => None,
        text => Some(parse_day(text).map_err(|error| format!("column `signed`: {error}"))?),
    };
    Ok(StoredListing {
        listing: Listing {
            state: record.parse("state")?,
            agency: record.parse("agency")?,
            printed_type: record.text("type").to_owned(),
            printed_county: record.optional("county"),
            model: record.parse_optional("model")?,
            signed,
            memorandum: record.optional("memorandum"),
            addendum: record.optional("addendum"),
            notes: sentences(record.text("notes")),
            problems: sentences(record.text("problems")),
        },
        participating: unpack(record.text("participating"))?,
        pending: unpack(record.text("pending"))?,
    })
}

fn sentences(text: &str) -> Vec<String> {
    let parts = text.split(SENTENCES).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The bytes of `listings.csv`, sorted by what is printed.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn write_listings(listings: &[StoredListing]) -> Result<Vec<u8>, csv::Error> {
    let mut sorted: Vec<&StoredListing> = listings.iter().collect();
    sorted.sort_by(|a, b| a.listing.cmp(&b.listing));
    csv_to_keep::<ListingRows>(sorted)
}

/// Runs of neighbouring sheets as `first sheet:row,change,change x times`, joined by `;`: a row seldom moves by
/// more than a few from one sheet to the next.
fn pack(shown: &[(usize, u32)]) -> String {
    let mut text = String::new();
    let mut at = 0;
    while at < shown.len() {
        let (sheet, row) = shown[at];
        let separator = if text.is_empty() { "" } else { ";" };
        let _infallible = write!(text, "{separator}{sheet}:{row}");
        let mut last = (sheet, i64::from(row));
        at += 1;
        while at < shown.len() && shown[at].0 == last.0 + 1 {
            let change = i64::from(shown[at].1) - last.1;
            let mut times = 0;
            while at < shown.len()
                && shown[at].0 == last.0 + 1
                && i64::from(shown[at].1) - last.1 == change
            {
                last = (shown[at].0, i64::from(shown[at].1));
                times += 1;
                at += 1;
            }
            let _infallible = match times {
                1 => write!(text, ",{change}"),
                _ => write!(text, ",{change}x{times}"),
            };
        }
    }
    text
}

fn unpack(text: &str) -> Result<Vec<(usize, u32)>, String> {
    let wrong = || format!("`{text}` is not a list of sheets and rows; import the sheets again");
    let mut shown = Vec::new();
    for run in text.split_terminator(';') {
        let (sheet, rows) = run.split_once(':').ok_or_else(wrong)?;
        let mut sheet: usize = sheet.parse().map_err(|_not_a_number| wrong())?;
        let mut steps = rows.split(',');
        let mut row: i64 = steps
            .next()
            .unwrap_or_default()
            .parse()
            .map_err(|_not_a_number| wrong())?;
        shown.push((sheet, u32::try_from(row).map_err(|_negative| wrong())?));
        for step in steps {
            let (change, times) = step.split_once('x').unwrap_or((step, "1"));
            let change: i64 = change.parse().map_err(|_not_a_number| wrong())?;
            let times: u32 = times.parse().map_err(|_not_a_number| wrong())?;
            if times > 1_000_000 {
                return Err(wrong());
            }
            for _ in 0..times {
                sheet += 1;
                row = row.checked_add(change).ok_or_else(wrong)?;
                shown.push((sheet, u32::try_from(row).map_err(|_negative| wrong())?));
            }
        }
    }
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_run_of_sheets_is_short() {
        let shown = [(3, 10), (4, 10), (5, 10), (6, 12), (9, 4)];
        assert_eq!(pack(&shown), "3:10,0x2,2;9:4");
        assert_eq!(unpack("3:10,0x2,2;9:4").unwrap(), shown);
    }

    proptest! {
        #[test]
        fn packing_loses_nothing(rows in proptest::collection::btree_map(0usize..60, 1u32..3000, 0..40)) {
            let shown: Vec<(usize, u32)> = rows.into_iter().collect();
            prop_assert_eq!(unpack(&pack(&shown)).unwrap(), shown);
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in "[0-9:;,x-]{0,20}") {
            let _ = unpack(&text);
        }
    }
}
