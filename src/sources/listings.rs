//! `geodata/listings.csv`: every different listing with the sheets and rows that show it.
//!
//! From this table and `sheets.csv` the whole history can be rebuilt without the published files, so that a new
//! sheet can be added at any time, in any order. Sheets are told by their place among those of their kind in
//! `sheets.csv`, from 0.

use std::fmt::Write as _;

use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, finished, read_rows};
use crate::domain::{Listing, SupportModel, parse_day};

/// The columns, in the order in which they are written.
const COLUMNS: &[&str] = &[
    "state",
    "agency",
    "type",
    "county",
    "model",
    "signed",
    "memorandum",
    "addendum",
    "notes",
    "problems",
    "participating",
    "pending",
];

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

/// Reads `listings.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_listings(table: &Content) -> Result<Rows<StoredListing>, SourceError> {
    read_rows(table, COLUMNS, stored)
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

/// Sentences in one cell stand apart by ` | `, which none of them holds.
fn sentences(text: &str) -> Vec<String> {
    let parts = text.split(" | ").filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The bytes of `listings.csv`, sorted by what is printed.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn write_listings(listings: &[StoredListing]) -> Result<Vec<u8>, csv::Error> {
    let mut sorted: Vec<&StoredListing> = listings.iter().collect();
    sorted.sort_by(|a, b| a.listing.cmp(&b.listing));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for stored in sorted {
        let listing = &stored.listing;
        writer.write_record([
            listing.state.usps(),
            &listing.agency,
            &listing.printed_type,
            listing.printed_county.as_deref().unwrap_or_default(),
            listing.model.map_or("", SupportModel::as_str),
            &listing
                .signed
                .map(|day| day.to_string())
                .unwrap_or_default(),
            listing.memorandum.as_deref().unwrap_or_default(),
            listing.addendum.as_deref().unwrap_or_default(),
            &listing.notes.join(" | "),
            &listing.problems.join(" | "),
            &pack(&stored.participating),
            &pack(&stored.pending),
        ])?;
    }
    finished(writer)
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
