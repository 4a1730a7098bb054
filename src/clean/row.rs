//! A sheet's rows to listings, or to rejections.

use std::collections::HashMap;

use super::choose::choose;
use super::day::{plain_signed, read_signed};
use super::link::{Link, read_link};
use super::model::read_model;
use super::named_day::named_day;
use super::saving::Saving;
use super::sheet_day::date_sheet;
use super::state::read_state;
use super::text::{is_no_value, tidy};
use crate::domain::{
    DatedSheet, Day, Listing, Rejection, State, SupportModel, is_unsafe, is_unseen, written_out,
};
use crate::sources::sheets::{Cell, CellValue, RawRow, RawSheet, Saved};

/// The longest name of a state, an agency, a county; the longest that ICE printed has some 100 characters.
const NAME_CHARACTERS: usize = 300;
/// The most that is told of a cell, in characters.
const TOLD_CHARACTERS: usize = 1_000;

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

/// Cleans a sheet; `today` is the day in Washington after which no list can have been published.
///
/// # Errors
/// A sentence, if the day of publication cannot be told, or which of several lists in it is meant.
pub fn clean_sheet(raw: &RawSheet, today: Day) -> Result<CleanSheet, String> {
    let named = named_day(&raw.file);
    let (list, left_alone) = choose(raw, named.day)?;
    let signed: Vec<Day> = list.rows.iter().filter_map(plain_signed).collect();
    let saving = Saving {
        created: raw.created,
        modified: raw.modified,
    };
    let dated = date_sheet(&named, saving, &signed, today)?;
    let mut listings = Vec::with_capacity(list.rows.len());
    let mut rejections = Vec::new();
    let mut known = Known::default();
    for row in &list.rows {
        match clean_row(row, dated.day, &mut known) {
            Ok(mut listing) => {
                let told = listing.notes.iter_mut().chain(&mut listing.problems);
                told.for_each(keepable);
                listings.push((row.row, listing));
            }
            Err(mut reason) => {
                keepable(&mut reason);
                rejections.push(Rejection {
                    file: raw.file.clone(),
                    row: row.row,
                    reason,
                });
            }
        }
    }
    let day_note: Vec<String> = dated.note.into_iter().chain(left_alone).collect();
    Ok(CleanSheet {
        sheet: DatedSheet {
            file: raw.file.clone(),
            sha256: raw.sha256.clone(),
            kind: list.kind,
            day: dated.day,
            day_from: dated.from,
            day_note: (!day_note.is_empty()).then(|| day_note.join("; ")),
            also_named: Vec::new(),
            also_days: Vec::new(),
            foreign_columns: list.foreign_columns.clone(),
            order: (named.order, raw.modified.map_or(0, |saved| saved.second)),
            saved: raw.modified.map(Saved::washington_day),
            rows: u32::try_from(list.rows.len()).unwrap_or(u32::MAX),
        },
        listings,
        rejections,
    })
}

/// What was read before: a list says each state and model a thousand times.
#[derive(Default)]
struct Known {
    states: HashMap<String, Result<(State, Option<String>), String>>,
    models: HashMap<String, Result<SupportModel, String>>,
}

/// Reads a cell, unless the same text was read before.
fn read_once<T: Clone>(
    known: &mut HashMap<String, T>,
    cell: &Cell,
    read: impl FnOnce(&str) -> T,
) -> T {
    let read_new = |known: &mut HashMap<String, T>, text: String| {
        let value = read(&text);
        known.insert(text, value.clone());
        value
    };
    match &cell.value {
        CellValue::Text(text) => match known.get(text) {
            Some(value) => value.clone(),
            None => read_new(known, text.clone()),
        },
        CellValue::Empty | CellValue::Number(_) | CellValue::Date(..) => {
            read_new(known, cell.shown())
        }
    }
}

fn clean_row(row: &RawRow, sheet_day: Day, known: &mut Known) -> Result<Listing, String> {
    let mut notes = Vec::new();
    let mut problems = Vec::new();
    for (cell, what) in named_cells(row) {
        fits(cell, what)?;
        notes.extend(unseen(cell, what));
    }
    let (state, state_note) = read_once(&mut known.states, &row.state, read_state)?;
    notes.extend(state_note);
    let agency = tidy(&row.agency.shown());
    if is_no_value(&agency) {
        return Err("LAW ENFORCEMENT AGENCY is empty; fill in the agency's name".to_owned());
    }
    // The row says who and where: a cell that cannot be read takes nothing off the list.
    let model = read_once(&mut known.models, &row.support, read_model);
    let model = model.map_err(|problem| problems.push(problem)).ok();
    let signed = read_signed(&row.signed, sheet_day);
    let signed = signed.map_err(|problem| problems.push(problem)).ok();
    let (signed, signed_note) = signed.map_or((None, None), |signed| (signed.day, signed.note));
    // Only of the few rows without a day: a list of thousands is not written out for it.
    if signed.is_none() {
        let said = tidy(&row.signed.shown());
        if !said.is_empty() && is_no_value(&said) {
            problems.push(format!(
                "SIGNED says `{said}`, which is no day; write the day into the list and import it again"
            ));
        }
    }
    notes.extend(signed_note);
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
        signed,
        memorandum,
        addendum,
        notes,
        problems,
    })
}

/// The cells whose words are kept or looked for among known words, each with the name of its column.
fn named_cells(row: &RawRow) -> [(&Cell, &'static str); 5] {
    [
        (&row.state, "STATE"),
        (&row.agency, "LAW ENFORCEMENT AGENCY"),
        (&row.kind, "TYPE"),
        (&row.county, "COUNTY"),
        (&row.support, "SUPPORT TYPE"),
    ]
}

/// Refuses a text that is no name.
fn fits(cell: &Cell, what: &str) -> Result<(), String> {
    let CellValue::Text(text) = &cell.value else {
        return Ok(());
    };
    // Few have more bytes than a name may have characters, so these are seldom counted.
    let length = if text.len() > NAME_CHARACTERS {
        text.chars().count()
    } else {
        0
    };
    if length <= NAME_CHARACTERS {
        return Ok(());
    }
    let start: String = tidy(&text.chars().take(40).collect::<String>());
    Err(format!(
        "{what} has {length} characters (`{start}...`), and a name has at most {NAME_CHARACTERS}; shorten it in the list and import it again"
    ))
}

/// What to tell of characters that nobody sees, which tidying leaves out.
fn unseen(cell: &Cell, what: &str) -> Option<String> {
    let CellValue::Text(text) = &cell.value else {
        return None;
    };
    if text.is_ascii() {
        return None;
    }
    let mut found: Vec<String> = text
        .chars()
        .filter(|c| is_unseen(*c))
        .map(|c| format!("U+{:04X}", u32::from(c)))
        .collect();
    found.sort_unstable();
    found.dedup();
    found.truncate(8);
    let found = found.join(", ");
    (!found.is_empty())
        .then(|| format!("{what} holds characters that nobody sees ({found}), which were left out"))
}

/// Makes of what is told something to keep and to print: without what could steer a terminal, and not too long.
fn keepable(told: &mut String) {
    // A line break is harmless in a table, and whoever prints it writes it out.
    if told.contains(|c| is_unsafe(c) && !matches!(c, '\t' | '\n' | '\r')) {
        *told = written_out(told).into_owned();
    }
    if told.len() > TOLD_CHARACTERS
        && let Some((end, _)) = told.char_indices().nth(TOLD_CHARACTERS)
    {
        told.truncate(end);
        told.push_str("...");
    }
}

#[cfg(test)]
#[path = "row_tests.rs"]
mod tests;
