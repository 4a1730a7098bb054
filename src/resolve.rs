//! One sheet, row by row: what each row says, and where it belongs.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::clean::clean_sheet;
use crate::domain::{Geoid, Rejection, SupportModel, today_in_washington};
use crate::join::Joiner;
use crate::sources::sheets::{SheetError, read_sheet};
use crate::sources::{
    BoundaryError, SourceError, county_distances, read_corrections, read_county_names, read_places,
};

/// Why a sheet could not be resolved at all.
#[derive(Debug, thiserror::Error)]
pub enum ResolveError {
    /// The sheet cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// The day of the sheet cannot be told.
    #[error("{}: {reason}", path.display())]
    Undated {
        /// The file.
        path: PathBuf,
        /// What is missing.
        reason: String,
    },
    /// The counties cannot be read.
    #[error(transparent)]
    Counties(#[from] BoundaryError),
    /// The gazetteer or the corrections cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
}

/// One row of a sheet and where it belongs. The fields are the columns of `countyline resolve`, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResolvedRow {
    /// The sheet's own row, header = 1.
    pub row: u32,
    /// The state's postal code; empty for a row that could not be read.
    pub state: String,
    /// The agency's name, cleaned.
    pub agency: String,
    /// `JEM`, `TFM` or `WSO`.
    pub model: String,
    /// The day of signature; empty if none is printed.
    pub signed: String,
    /// `state`, `county`, `municipal` or `special`.
    pub level: String,
    /// GEOIDs joined by `;`.
    pub county_geoids: String,
    /// The town, as the gazetteer spells it.
    pub place: String,
    /// The rule that placed it; `unmatched` if none did, `rejected` if the row could not be read.
    pub rule: String,
    /// What was odd, or why there is no county.
    pub note: String,
}

/// What the joiner of a geodata folder needs, read.
///
/// # Errors
/// The boundaries' names, the gazetteer or the corrections cannot be read.
pub fn read_joiner(geodata: &Path) -> Result<(Joiner, Vec<Rejection>), ResolveError> {
    let counties = read_county_names(&geodata.join("boundaries"))?;
    let distances = county_distances(&geodata.join("boundaries"))?;
    let places = read_places(&geodata.join("places.csv"))?;
    let (corrections, mut rejections) = read_corrections(&geodata.join("corrections"))?;
    let (places, unread) = places.into_parts();
    rejections.extend(unread);
    Ok((
        Joiner::new(&counties, &places, &corrections, distances),
        rejections,
    ))
}

/// Resolves one sheet: every row with any content, in the sheet's order.
///
/// # Errors
/// The sheet or the folder cannot be read.
pub fn resolve(sheet: &Path, geodata: &Path) -> Result<Vec<ResolvedRow>, ResolveError> {
    let raw = read_sheet(sheet)?;
    let clean =
        clean_sheet(&raw, today_in_washington()).map_err(|reason| ResolveError::Undated {
            path: sheet.to_owned(),
            reason,
        })?;
    let (joiner, _) = read_joiner(geodata)?;
    let mut rows: Vec<ResolvedRow> = clean.rejections.iter().map(rejected).collect();
    for (row, listing) in clean.listings {
        let (state, state_note) = joiner.state(listing.state, &listing.agency);
        let mut printed = crate::join::Printed::from(&listing);
        printed.state = state;
        let placement = joiner.place(printed);
        let counties: Vec<&str> = placement.counties.iter().map(Geoid::as_str).collect();
        let notes = listing
            .notes
            .iter()
            .cloned()
            .chain(state_note)
            .chain(listing.problems.iter().cloned())
            .chain(placement.note)
            .chain(placement.problem);
        rows.push(ResolvedRow {
            row,
            state: state.usps().to_owned(),
            agency: listing.agency.clone(),
            model: listing.model.map_or("", SupportModel::as_str).to_owned(),
            signed: listing
                .signed
                .map(|day| day.to_string())
                .unwrap_or_default(),
            level: placement.level.as_str().to_owned(),
            county_geoids: counties.join(";"),
            place: placement.place.unwrap_or_default(),
            rule: placement.rule.as_str().to_owned(),
            note: notes.collect::<Vec<_>>().join("; "),
        });
    }
    rows.sort_by_key(|row| row.row);
    Ok(rows)
}

fn rejected(rejection: &Rejection) -> ResolvedRow {
    ResolvedRow {
        row: rejection.row,
        state: String::new(),
        agency: String::new(),
        model: String::new(),
        signed: String::new(),
        level: String::new(),
        county_geoids: String::new(),
        place: String::new(),
        rule: "rejected".to_owned(),
        note: rejection.reason.clone(),
    }
}
