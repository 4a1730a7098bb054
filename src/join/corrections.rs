//! Corrections by the wrong value that they mend; a value that is right again finds none.

use std::collections::HashMap;

use crate::domain::name::{agency_key, letters};
use crate::domain::{AgencyCorrection, Corrections, Geoid, State};

#[derive(Debug, Default)]
pub(super) struct CorrectionIndex {
    agencies: HashMap<(State, String), AgencyCorrection>,
    counties: HashMap<(State, String, Option<String>), Vec<Geoid>>,
    states: HashMap<(State, String), State>,
}

impl CorrectionIndex {
    pub(super) fn new(corrections: &Corrections) -> Self {
        let agencies = corrections
            .agencies
            .iter()
            .map(|row| ((row.state, agency_key(&row.agency)), row.clone()));
        let counties = corrections.counties.iter().map(|row| {
            (
                (
                    row.state,
                    letters(&row.county),
                    row.agency.as_deref().map(agency_key),
                ),
                row.counties.clone(),
            )
        });
        let states = corrections
            .states
            .iter()
            .map(|row| ((row.state, agency_key(&row.agency)), row.right_state));
        Self {
            agencies: agencies.collect(),
            counties: counties.collect(),
            states: states.collect(),
        }
    }

    pub(super) fn agency(&self, state: State, agency: &str) -> Option<&AgencyCorrection> {
        self.agencies.get(&(state, agency_key(agency)))
    }

    pub(super) fn county(&self, state: State, county: &str, agency: &str) -> Option<&[Geoid]> {
        let county = letters(county);
        let of_agency = self
            .counties
            .get(&(state, county.clone(), Some(agency_key(agency))));
        of_agency
            .or_else(|| self.counties.get(&(state, county, None)))
            .map(Vec::as_slice)
    }

    pub(super) fn state(&self, state: State, agency: &str) -> Option<State> {
        self.states.get(&(state, agency_key(agency))).copied()
    }
}
