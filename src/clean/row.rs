//! A sheet's rows to listings, or to rejections.

use super::day::read_signed;
use super::link::{Link, read_link};
use super::model::read_model;
use super::sheet_day::{date_sheet, named_day};
use super::state::read_state;
use super::text::{is_no_value, tidy};
use crate::domain::{DatedSheet, Day, Listing, Rejection};
use crate::sources::sheets::{CellValue, RawRow, RawSheet};

/// A sheet with its rows cleaned, and what could not be read.
#[derive(Debug, Clone, PartialEq)]
pub struct CleanSheet {
    /// What is known of the sheet as a whole.
    pub sheet: DatedSheet,
    /// The rows that could be read, each with its number, header = 1.
    pub listings: Vec<(u32, Listing)>,
    /// The rows that could not.
    pub rejections: Vec<Rejection>,
}

/// Cleans a sheet.
///
/// # Errors
/// A sentence, if the day of publication cannot be told.
pub fn clean_sheet(raw: &RawSheet) -> Result<CleanSheet, String> {
    let named = named_day(&raw.file);
    let signed: Vec<Day> = raw.rows.iter().filter_map(plain_day).collect();
    let dated = date_sheet(named, raw.modified, &signed)?;
    let mut listings = Vec::with_capacity(raw.rows.len());
    let mut rejections = Vec::new();
    for row in &raw.rows {
        match clean_row(row, dated.day) {
            Ok(listing) => listings.push((row.row, listing)),
            Err(reason) => rejections.push(Rejection {
                file: raw.file.clone(),
                row: row.row,
                reason,
            }),
        }
    }
    let others = raw.other_worksheets.iter();
    let left_alone =
        others.map(|name| format!("worksheet `{name}` holds no list and was left alone"));
    let day_note: Vec<String> = dated.note.into_iter().chain(left_alone).collect();
    Ok(CleanSheet {
        sheet: DatedSheet {
            file: raw.file.clone(),
            sha256: raw.sha256.clone(),
            kind: raw.kind,
            day: dated.day,
            day_from: dated.from,
            day_note: (!day_note.is_empty()).then(|| day_note.join("; ")),
            also_named: Vec::new(),
            foreign_columns: Vec::new(),
            order: (named.order, raw.modified.map_or(0, |saved| saved.second)),
            rows: u32::try_from(raw.rows.len()).unwrap_or(u32::MAX),
        },
        listings,
        rejections,
    })
}

/// A signing day that needs no reading, as evidence of the sheet's own day.
fn plain_day(row: &RawRow) -> Option<Day> {
    match &row.signed.value {
        CellValue::Date(year, month, day) => Day::new(*year, *month, *day)
            .ok()
            .filter(|day| day.year() < 2100),
        CellValue::Text(text) => crate::domain::parse_day(text.trim()).ok(),
        CellValue::Empty | CellValue::Number(_) => None,
    }
}

fn clean_row(row: &RawRow, sheet_day: Day) -> Result<Listing, String> {
    let mut notes = Vec::new();
    let (state, state_note) = read_state(&row.state.shown())?;
    notes.extend(state_note);
    let agency = tidy(&row.agency.shown());
    if is_no_value(&agency) {
        return Err("LAW ENFORCEMENT AGENCY is empty; fill in the agency's name".to_owned());
    }
    let model = Some(read_model(&row.support.shown())?);
    let signed = read_signed(&row.signed, sheet_day)?;
    notes.extend(signed.note);
    let mut address = |cell, what: &str| match read_link(cell) {
        Link::Address(address) => Some(address),
        Link::None => None,
        Link::Unusable(target) => {
            notes.push(format!(
                "{what} links to `{target}`, which is not a web address"
            ));
            None
        }
    };
    let memorandum = address(&row.memorandum, "MOA");
    let addendum = address(&row.addendum, "ADDENDUM");
    let county = tidy(&row.county.shown());
    Ok(Listing {
        state,
        agency,
        printed_type: Some(tidy(&row.kind.shown()))
            .filter(|text| !is_no_value(text))
            .unwrap_or_default(),
        printed_county: (!is_no_value(&county)).then_some(county),
        model,
        signed: signed.day,
        memorandum,
        addendum,
        notes,
        problems: Vec::new(),
    })
}
