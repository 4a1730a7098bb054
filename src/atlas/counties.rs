//! The counties and the states, by GEOID.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{Geoid, Residents, State};

/// A county or equivalent.
#[derive(Debug, Clone, PartialEq)]
pub struct County {
    /// Its GEOID.
    pub geoid: Geoid,
    /// Its name in full, for example `Miami-Dade County`.
    pub name: String,
    /// Its name without the word for its kind, for example `Miami-Dade`.
    pub bare: String,
    /// Its state.
    pub state: State,
    /// Residents by year; none where no source at hand gives them.
    pub residents: Residents,
    /// West, south, east, north; degrees, WGS84.
    pub bbox: [f64; 4],
}

/// Every county that has a boundary, by GEOID, and the residents of the states.
#[derive(Debug, Default)]
pub struct Counties {
    all: Vec<County>,
    by_geoid: HashMap<Geoid, usize>,
    by_state: BTreeMap<State, Vec<usize>>,
    of_states: BTreeMap<State, Residents>,
}

impl Counties {
    /// Files these counties, in the order given, which is that of the coverage and of the index of points, and
    /// the residents of whole states.
    #[must_use]
    pub fn new(all: Vec<County>, of_states: BTreeMap<State, Residents>) -> Self {
        let mut by_state: BTreeMap<State, Vec<usize>> = BTreeMap::new();
        for (at, county) in all.iter().enumerate() {
            by_state.entry(county.state).or_default().push(at);
        }
        Self {
            by_geoid: all
                .iter()
                .enumerate()
                .map(|(at, county)| (county.geoid, at))
                .collect(),
            by_state,
            of_states,
            all,
        }
    }

    /// Other counties of the same states, whose residents stay as they are.
    #[must_use]
    pub(super) fn others(&self, all: Vec<County>) -> Self {
        Self::new(all, self.of_states.clone())
    }

    /// Every county, by GEOID.
    #[must_use]
    pub fn all(&self) -> &[County] {
        &self.all
    }

    /// The position of a county.
    #[must_use]
    pub fn position(&self, geoid: Geoid) -> Option<usize> {
        self.by_geoid.get(&geoid).copied()
    }

    /// The county at a position.
    ///
    /// # Panics
    /// If no county has that position.
    #[must_use]
    pub fn get(&self, at: usize) -> &County {
        &self.all[at]
    }

    /// Positions of the counties of a state.
    #[must_use]
    pub fn of_state(&self, state: State) -> &[usize] {
        self.by_state.get(&state).map_or(&[], Vec::as_slice)
    }

    /// The residents of a state as a whole; none where no source at hand gives them.
    ///
    /// They may differ from the sum of its counties: where a county has a census count alone, the state has
    /// the estimate of the year.
    #[must_use]
    pub fn residents_of(&self, state: State) -> &Residents {
        static NOT_KNOWN: Residents = Residents::NOT_KNOWN;
        self.of_states.get(&state).unwrap_or(&NOT_KNOWN)
    }

    /// Every state that has a county.
    pub fn states(&self) -> impl Iterator<Item = State> + '_ {
        self.by_state.keys().copied()
    }
}
