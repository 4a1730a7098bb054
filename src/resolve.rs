//! One sheet, row by row: what each row says, and where it belongs.

mod units;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use units::Units;

use crate::clean::clean_sheet;
use crate::domain::name::agency_key;
use crate::domain::{
    Day, Geoid, Level, Listing, Rejection, Rule, State, SupportModel, today_in_washington,
};
use crate::join::Joiner;
use crate::sources::sheets::{SheetError, read_sheet};
use crate::sources::{
    BoundaryError, Folder, Geodata, SourceError, county_distances, named_by_lists, read_agreements,
    read_corrections_for, read_county_names, read_crosswalk, read_places, read_towns,
};
use crate::table::{Column, Kind, Table, Unit, Value, serialize_row};

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
    /// Rows of the gazetteer or the corrections cannot be read: without them others would be placed worse.
    #[error("{} of geodata cannot be read, so nothing was placed; mend or remove each:\n  {}", Rejection::count(.0), Rejection::sentences(.0))]
    Rejected(Vec<Rejection>),
}

/// One row of a sheet and where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedRow {
    /// The sheet's own row, header = 1.
    pub row: u32,
    /// The state's postal code; empty for a row that could not be read.
    pub state: String,
    /// The agency's name, cleaned.
    pub agency: String,
    /// The support model; empty if it cannot be read.
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
    /// True if somebody has to look: the row or a cell of it cannot be read, it has no place, or it contradicts
    /// itself. No column: the note says what.
    pub is_open: bool,
}

/// The table of the rows of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct ResolvedRows;

impl Table for ResolvedRows {
    type Row<'a> = &'a ResolvedRow;
    const NAME: &'static str = "resolve";
    const ABOUT: &'static str = "A row of one sheet and where it belongs, in `countyline resolve`.";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new(
            "row",
            Kind::Integer(Unit::RowNumber),
            "The sheet's own row.",
            |row| row.row.into(),
        ),
        Column::<Self>::new(
            "state",
            Kind::State,
            "The state; none for a row that could not be read.",
            |row| text(&row.state),
        )
        .blank(),
        Column::<Self>::new(
            "agency",
            Kind::Text,
            "The name of the agency, cleaned.",
            |row| text(&row.agency),
        )
        .blank(),
        Column::<Self>::new(
            "model",
            Kind::Word(SupportModel::LIST),
            "The support model.",
            |row| text(&row.model),
        )
        .blank(),
        Column::<Self>::new(
            "signed",
            Kind::PartialDay,
            "The day of signature, if one is printed.",
            |row| text(&row.signed),
        )
        .blank(),
        Column::<Self>::new(
            "level",
            Kind::Word(Level::LIST),
            "What kind of body it is.",
            |row| text(&row.level),
        )
        .blank(),
        Column::<Self>::new(
            "county_geoids",
            Kind::Text,
            "GEOIDs of the counties that it covers, joined by `;`.",
            |row| text(&row.county_geoids),
        )
        .blank(),
        Column::<Self>::new(
            "place",
            Kind::Text,
            "The town, as the gazetteer spells it.",
            |row| text(&row.place),
        )
        .blank(),
        Column::<Self>::new(
            "rule",
            Kind::Text,
            "The rule that placed it; `unmatched` if none did, `rejected` if the row could not be read.",
            |row| text(&row.rule),
        ),
        Column::<Self>::new(
            "note",
            Kind::Text,
            "What was odd, or why there is no county.",
            |row| text(&row.note),
        )
        .blank(),
    ];
}

impl Serialize for ResolvedRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_row::<ResolvedRows, S>(&self, serializer)
    }
}

fn text(text: &str) -> Value<'_> {
    (!text.is_empty()).then_some(text).into()
}

/// What the joiner of a geodata folder needs, read.
///
/// # Errors
/// The boundaries' names, the gazetteer or the corrections cannot be read, or one of their rows.
pub fn read_joiner(folder: &Folder) -> Result<Joiner, ResolveError> {
    let boundaries = folder.below("boundaries");
    let drawn = read_county_names(&boundaries)?;
    let distances = county_distances(&boundaries)?;
    let (mut towns, mut unread) = folder.rows("places.csv", read_places)?.into_parts();
    let handovers = folder.rows_if_there("crosswalk.csv", read_crosswalk)?;
    let (handovers, of_crosswalk) = handovers.into_parts();
    unread.extend(of_crosswalk);
    let (counties, all) = named_by_lists(drawn, &handovers);
    // A folder that was made before the table of small towns has none.
    let small = folder.rows_if_there("places_small.csv", read_places)?;
    let (small, of_small) = small.into_parts();
    towns.extend(small);
    unread.extend(of_small);
    let (corrections, of_corrections) = read_corrections_for(&folder.below("corrections"), &all)?;
    unread.extend(of_corrections);
    if !unread.is_empty() {
        return Err(ResolveError::Rejected(unread));
    }
    let borders = read_towns(&boundaries)?;
    let borders = borders
        .iter()
        .flat_map(|(file, ..)| &file.parts)
        .flat_map(|part| &part.towns);
    let borders = borders.map(|town| (&town.town, &town.counties[..]));
    Ok(Joiner::new(&counties, &towns, &corrections, distances).with_borders(borders))
}

/// Resolves one sheet: every row with any content, in the sheet's order.
///
/// # Errors
/// The sheet or the folder cannot be read, or a row of the folder's gazetteer or corrections.
///
/// # Examples
/// ```
/// use countyline::resolve::resolve;
/// use countyline::sources::Geodata;
///
/// # let folder = tempfile::tempdir().unwrap();
/// let sheet = folder.path().join("participatingAgencies05182026am.csv");
/// std::fs::write(&sheet, "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA,ADDENDUM\n\
///     TEXAS,Parker County Sheriff's Office,County,Parker County,Warrant Service Officer,2025-02-27,,\n").unwrap();
/// let rows = resolve(&sheet, Geodata::Folder("geodata".into())).unwrap();
/// assert_eq!((rows[0].county_geoids.as_str(), rows[0].rule.as_str()), ("48367", "agency-name"));
/// ```
pub fn resolve(
    sheet: &Path,
    geodata: impl Into<Geodata>,
) -> Result<Vec<ResolvedRow>, ResolveError> {
    let raw = read_sheet(sheet)?;
    let clean =
        clean_sheet(&raw, today_in_washington()).map_err(|reason| ResolveError::Undated {
            path: sheet.to_owned(),
            reason,
        })?;
    let (joiner, history, units) = Folder::at_one_moment(geodata, |folder| {
        let history = KnownStates::read(folder)?;
        let drawn = read_county_names(&folder.below("boundaries"))?;
        let units = folder.rows_if_there("crosswalk.csv", read_crosswalk)?;
        let units = Units::new(&drawn, &units.into_parts().0);
        Ok::<_, ResolveError>((read_joiner(folder)?, history, units))
    })?;
    let on_sheet: HashSet<(State, Holding)> = clean
        .listings
        .iter()
        .filter_map(|(_, listing)| Some((listing.state, holding(listing)?)))
        .collect();
    let mut rows: Vec<ResolvedRow> = clean.rejections.iter().map(rejected).collect();
    for (row, listing) in clean.listings {
        let (state, state_note) = joiner.state(listing.state, &listing.agency);
        let mut printed = crate::join::Printed::from(&listing);
        printed.state = state;
        let placement = joiner.place(printed);
        let counties = units.of(&placement.counties, placement.place.as_deref());
        let counties: Vec<&str> = counties.iter().map(Geoid::as_str).collect();
        let moved = match (&state_note, &placement.problem) {
            (None, None) => history.elsewhere(&listing, &on_sheet),
            _ => None,
        };
        let is_open = placement.rule == Rule::Unmatched
            || placement.problem.is_some()
            || moved.is_some()
            || !listing.problems.is_empty();
        let notes = listing
            .notes
            .iter()
            .cloned()
            .chain(state_note)
            .chain(listing.problems.iter().cloned())
            .chain(placement.note)
            .chain(placement.problem)
            .chain(moved);
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
            is_open,
        });
    }
    rows.sort_by_key(|row| row.row);
    Ok(rows)
}

/// What tells an agreement but for its state: the agency's key, the model, the day of signature.
type Holding = (String, SupportModel, Day);

fn holding(listing: &Listing) -> Option<Holding> {
    Some((agency_key(&listing.agency), listing.model?, listing.signed?))
}

/// Under which states the history knows an agreement.
#[derive(Debug, Default)]
struct KnownStates(HashMap<Holding, Vec<State>>);

impl KnownStates {
    /// Reads the history of a folder; one that has none yet knows nothing.
    fn read(folder: &Folder) -> Result<Self, SourceError> {
        let mut known = Self::default();
        // What cannot be read is told by `check`; it only means that less is known here.
        let rows = folder.rows_if_there("agreements.csv", read_agreements)?;
        let (agreements, _told_by_check) = rows.into_parts();
        for agreement in agreements {
            if let (Some(model), Some(signed)) = (agreement.model, agreement.signed) {
                let holding = (agency_key(&agreement.agency), model, signed);
                known.add(holding, agreement.state);
            }
        }
        Ok(known)
    }

    fn add(&mut self, holding: Holding, state: State) {
        self.0.entry(holding).or_default().push(state);
    }

    /// A problem if the history knows the row's agreement under one other state alone, and the sheet does not show
    /// it there: the row may have come under a wrong state. Sheriffs of two states share names and days, so an
    /// agreement that still stands where it stood says nothing.
    fn elsewhere(&self, listing: &Listing, on_sheet: &HashSet<(State, Holding)>) -> Option<String> {
        let holding = holding(listing)?;
        let [state] = self.0.get(&holding)?.as_slice() else {
            return None;
        };
        if *state == listing.state || on_sheet.contains(&(*state, holding)) {
            return None;
        }
        Some(format!(
            "the history has this agency, model and day under {}, where the sheet does not show it; if the state is wrong, add `{},{},{}` to corrections/states.csv and import the list again",
            state.name(),
            listing.state.usps(),
            listing.agency,
            state.usps()
        ))
    }
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
        is_open: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clay(usps: &str) -> Listing {
        Listing {
            state: usps.parse().unwrap(),
            agency: "Clay County Sheriff's Office".to_owned(),
            printed_type: "County".to_owned(),
            printed_county: Some("Clay County".to_owned()),
            model: Some(SupportModel::WarrantService),
            signed: Some("2025-02-26".parse().unwrap()),
            memorandum: None,
            addendum: None,
            notes: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn history(states: &[&str]) -> KnownStates {
        let mut known = KnownStates::default();
        for usps in states {
            let listing = clay(usps);
            known.add(holding(&listing).unwrap(), listing.state);
        }
        known
    }

    #[test]
    fn an_agreement_that_has_moved_to_a_state_with_a_county_of_the_same_name_is_told() {
        let sheet = HashSet::from([("SD".parse().unwrap(), holding(&clay("SD")).unwrap())]);
        let problem = history(&["FL"]).elsewhere(&clay("SD"), &sheet).unwrap();
        assert!(problem.contains("under Florida"), "{problem}");
        assert!(problem.contains("`SD,Clay County Sheriff's Office,FL` to corrections/states.csv"));
    }

    #[test]
    fn two_sheriffs_of_one_name_who_signed_on_one_day_are_two() {
        let both = ["FL", "SD"].map(|usps| (usps.parse().unwrap(), holding(&clay(usps)).unwrap()));
        assert_eq!(
            history(&["FL"]).elsewhere(&clay("SD"), &HashSet::from(both)),
            None
        );
        let one = HashSet::from([("SD".parse().unwrap(), holding(&clay("SD")).unwrap())]);
        assert_eq!(history(&["FL", "SD"]).elsewhere(&clay("SD"), &one), None);
        assert_eq!(history(&[]).elsewhere(&clay("SD"), &one), None);
    }
}
