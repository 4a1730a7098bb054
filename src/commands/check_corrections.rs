//! The part of `check` that is about corrections: files that nothing reads, and rows that find nothing to correct.

use std::collections::HashSet;

use super::report::{Section, finding};
use crate::domain::name::{agency_key, letters};
use crate::domain::{
    Corrections, Day, ListCorrection, Listing, Rejection, Settled, Sheet, State, SupportModel,
};
use crate::error::Error;
use crate::sources::{
    Folder, Record, idle_applied, read_corrections, read_listings, read_rows, read_settled,
    read_sheet_list, stray_corrections, stray_tables,
};

/// What is wrong with corrections as a whole: misnamed files, decisions about nothing. An agency may be corrected before
/// ICE lists it, and ICE may mend what a row corrects: those rows are notes.
pub(super) fn sections(folder: &Folder) -> Result<Vec<Section>, Error> {
    let mut strays = stray_tables(folder)?;
    strays.extend(stray_corrections(folder)?);
    // The rows that cannot be read are told with those of the lists.
    let (listings, _told) = folder
        .rows_if_there("listings.csv", read_listings)?
        .into_parts();
    let (sheets, _told) = folder
        .rows_if_there("sheets.csv", read_sheet_list)?
        .into_parts();
    let corrections = folder.below("corrections");
    let (placing, _told) = read_corrections(&corrections)?;
    let (settled, _told) = read_settled(&corrections)?;
    let mut idle = idle_applied(folder)?;
    idle.extend(idle_lists(&corrections, &settled, &sheets)?);
    let printed = Printed::new(listings.iter().map(|stored| &stored.listing), &placing);
    Ok(vec![
        Section::problem("files that nothing reads", strays),
        Section::problem("corrections that find nothing to correct", idle),
        Section::note(
            "corrections of what no list at hand prints",
            printed.idle(&placing, &settled),
        ),
    ])
}

/// Decisions about lists that were never imported. Their rows are read again for their numbers.
fn idle_lists(
    corrections: &Folder,
    settled: &Settled,
    sheets: &[Sheet],
) -> Result<Vec<Rejection>, Error> {
    let names: HashSet<&str> = sheets
        .iter()
        .flat_map(|sheet| std::iter::once(&sheet.file).chain(&sheet.also_named))
        .map(String::as_str)
        .collect();
    let is_idle = |row: &&ListCorrection| !names.contains(row.file.as_str());
    if !settled.lists.iter().any(|row| is_idle(&row)) {
        return Ok(Vec::new());
    }
    let number = |record: &Record<'_>| Ok((record.row, record.text("file").to_owned()));
    let rows = corrections.rows_if_there("lists.csv", |table| read_rows(table, &["file"], number));
    let (rows, _told) = rows?.into_parts();
    let idle = rows
        .into_iter()
        .filter(|(_, file)| !file.is_empty() && !names.contains(file.as_str()));
    let told = idle.map(|(row, file)| {
        let reason = format!(
            "sheets.csv has no list `{file}`; write the name as sheets.csv does, or remove the row"
        );
        finding("corrections/lists.csv", row, reason)
    });
    Ok(told.collect())
}

/// What lists print, as far as corrections look at it.
struct Printed {
    /// Printed state and agency, and the state that is right for it.
    agencies: HashSet<(State, String)>,
    /// Printed county of an agency.
    counties: HashSet<(State, String, String)>,
    /// Printed county of any agency.
    cells: HashSet<(State, String)>,
    signed: HashSet<(State, String, SupportModel, Day)>,
}

impl Printed {
    fn new<'a>(listings: impl Iterator<Item = &'a Listing>, placing: &Corrections) -> Self {
        let mut printed = Self {
            agencies: HashSet::new(),
            counties: HashSet::new(),
            cells: HashSet::new(),
            signed: HashSet::new(),
        };
        let right: std::collections::HashMap<(State, String), State> = placing
            .states
            .iter()
            .map(|row| ((row.state, agency_key(&row.agency)), row.right_state))
            .collect();
        for listing in listings {
            let key = agency_key(&listing.agency);
            let state = right.get(&(listing.state, key.clone())).copied();
            for state in [Some(listing.state), state].into_iter().flatten() {
                printed.agencies.insert((state, key.clone()));
                if let Some(county) = &listing.printed_county {
                    let cell = letters(county);
                    printed.cells.insert((state, cell.clone()));
                    printed.counties.insert((state, cell, key.clone()));
                }
                if let (Some(model), Some(signed)) = (listing.model, listing.signed) {
                    printed.signed.insert((state, key.clone(), model, signed));
                }
            }
        }
        printed
    }

    /// Rows about what is printed nowhere.
    fn idle(&self, placing: &Corrections, settled: &Settled) -> Vec<Rejection> {
        let mut told = Vec::new();
        let mut tell = |file: &str, row: u32, what: String| {
            told.push(finding(file, row, format!("{what}: no list prints it")));
        };
        for row in &placing.states {
            if !self
                .agencies
                .contains(&(row.state, agency_key(&row.agency)))
            {
                tell(
                    "corrections/states.csv",
                    row.row,
                    format!("`{}` under {}", row.agency, row.state),
                );
            }
        }
        for row in &placing.counties {
            let cell = letters(&row.county);
            let is_printed = match &row.agency {
                Some(agency) => {
                    let key = agency_key(agency);
                    self.counties.contains(&(row.state, cell, key))
                }
                None => self.cells.contains(&(row.state, cell)),
            };
            if !is_printed {
                let agency = row.agency.as_ref();
                let of = agency.map_or(String::new(), |agency| format!(" of `{agency}`"));
                tell(
                    "corrections/counties.csv",
                    row.row,
                    format!("county `{}`{of} ({})", row.county, row.state),
                );
            }
        }
        for row in &placing.agencies {
            if !self
                .agencies
                .contains(&(row.state, agency_key(&row.agency)))
            {
                tell(
                    "corrections/agencies.csv",
                    row.row,
                    format!("`{}` ({})", row.agency, row.state),
                );
            }
        }
        for row in &settled.signed {
            let key = (row.state, agency_key(&row.agency), row.model, row.printed);
            if !self.signed.contains(&key) {
                tell(
                    "corrections/signed.csv",
                    row.row,
                    format!(
                        "`{}` ({}, {}), signed {}",
                        row.agency, row.state, row.model, row.printed
                    ),
                );
            }
        }
        told
    }
}
