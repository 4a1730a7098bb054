//! Corrections by the wrong value that they mend; a value that is right again finds none.

use std::collections::HashMap;

use super::nearest::Keys;
use crate::domain::name::{agency_key, letters};
use crate::domain::{AgencyCorrection, Corrections, Geoid, State};

#[derive(Debug, Default)]
pub(super) struct CorrectionIndex {
    agencies: HashMap<State, HashMap<String, AgencyCorrection>>,
    agency_keys: HashMap<State, Keys>,
    counties: HashMap<State, HashMap<String, OfCell>>,
    states: HashMap<State, HashMap<String, State>>,
}

/// The right counties for one value of the column COUNTY.
#[derive(Debug, Default)]
struct OfCell {
    of_agency: HashMap<String, Vec<Geoid>>,
    of_any: Option<Vec<Geoid>>,
}

/// A shorter name is not read as another one.
const SHORTEST_NEARLY: usize = 12;

impl CorrectionIndex {
    pub(super) fn new(corrections: &Corrections) -> Self {
        let mut index = Self::default();
        for row in &corrections.agencies {
            let key = agency_key(&row.agency);
            let of_state = index.agencies.entry(row.state).or_default();
            if of_state.insert(key.clone(), row.clone()).is_none() {
                index.agency_keys.entry(row.state).or_default().push(key);
            }
        }
        for row in &corrections.counties {
            let of_state = index.counties.entry(row.state).or_default();
            let of_cell = of_state.entry(letters(&row.county)).or_default();
            match &row.agency {
                Some(agency) => {
                    let key = agency_key(agency);
                    of_cell.of_agency.insert(key, row.counties.clone());
                }
                None => of_cell.of_any = Some(row.counties.clone()),
            }
        }
        for row in &corrections.states {
            let of_state = index.states.entry(row.state).or_default();
            of_state.insert(agency_key(&row.agency), row.right_state);
        }
        index
    }

    /// The correction of an agency, by its key.
    pub(super) fn agency(&self, state: State, key: &str) -> Option<&AgencyCorrection> {
        self.agencies.get(&state)?.get(key)
    }

    /// The one correction whose agency has nearly this name: a letter apart, with the same numbers.
    pub(super) fn agency_nearly(&self, state: State, key: &str) -> Option<&AgencyCorrection> {
        if key.len() < SHORTEST_NEARLY {
            return None;
        }
        let keys = self.agency_keys.get(&state)?;
        let (_, found) = keys.within(key, 1)?;
        let digits = |key: &str| -> String { key.chars().filter(char::is_ascii_digit).collect() };
        match found.as_slice() {
            [only] if digits(keys.get(*only)) == digits(key) => self.agency(state, keys.get(*only)),
            _ => None,
        }
    }

    /// Other states in which a correction knows an agency of this name.
    pub(super) fn elsewhere(&self, state: State, agency: &str) -> Vec<State> {
        let key = agency_key(agency);
        State::all()
            .filter(|other| *other != state)
            .filter(|other| self.agency(*other, &key).is_some())
            .collect()
    }

    /// The right counties for a printed one; true if the correction is of this agency alone.
    pub(super) fn county(&self, state: State, county: &str, key: &str) -> Option<(&[Geoid], bool)> {
        let of_cell = self.counties.get(&state)?.get(&letters(county))?;
        let settled = of_cell.of_agency.get(key);
        settled
            .map(|geoids| (geoids.as_slice(), true))
            .or_else(|| Some((of_cell.of_any.as_deref()?, false)))
    }

    pub(super) fn state(&self, state: State, agency: &str) -> Option<State> {
        let of_state = self.states.get(&state)?;
        of_state.get(&agency_key(agency)).copied()
    }
}
