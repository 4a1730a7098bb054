//! Texts of a table that were read before: it names the same states and counties again and again.

use std::collections::HashMap;

use super::ground::Found;
use crate::domain::State;

/// A state as read, and how, where it is not written as it is called.
pub(super) type StateRead = Result<(State, Option<String>), String>;

/// Most that are remembered of each.
const MOST: usize = 8_192;

/// Longest that is remembered, in bytes; no name is as long.
const LONGEST: usize = 100;

/// So many points of a table that no county holds are told which is nearest.
const LOOKS_AROUND: u32 = 1_000;

/// Texts that were read before; they end with the table.
#[derive(Debug)]
pub(super) struct Texts {
    states: HashMap<String, StateRead>,
    /// By state, then by county.
    names: HashMap<String, HashMap<String, Result<Found, String>>>,
    count: usize,
    looks_around: u32,
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            states: HashMap::new(),
            names: HashMap::new(),
            count: 0,
            looks_around: LOOKS_AROUND,
        }
    }
}

impl Texts {
    /// The state that a text means.
    pub(super) fn state(&mut self, text: &str) -> StateRead {
        if let Some(known) = self.states.get(text) {
            return known.clone();
        }
        let read = read_state(text);
        if text.len() <= LONGEST && self.states.len() < MOST {
            self.states.insert(text.to_owned(), read.clone());
        }
        read
    }

    /// What the names were read as.
    pub(super) fn known_name(&self, county: &str, state: &str) -> Option<&Result<Found, String>> {
        self.names.get(state)?.get(county)
    }

    /// Remembers what the names were read as.
    pub(super) fn remember_name(
        &mut self,
        county: &str,
        state: &str,
        read: &Result<Found, String>,
    ) {
        if county.len() > LONGEST || state.len() > LONGEST || self.count >= MOST {
            return;
        }
        self.count += 1;
        let of_state = self.names.entry(state.to_owned()).or_default();
        of_state.insert(county.to_owned(), read.clone());
    }

    /// True if the county nearest to a point may still be looked for, which takes long.
    pub(super) fn may_look_around(&mut self) -> bool {
        let may = self.looks_around > 0;
        self.looks_around = self.looks_around.saturating_sub(1);
        may
    }
}

/// A state by its name, its postal code or its FIPS code.
fn read_state(text: &str) -> StateRead {
    let digits = text.strip_suffix(".0").unwrap_or(text);
    if matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let whole = format!("{digits:0>2}");
        let state = State::all().find(|state| state.fips() == whole);
        return state
            .map(|state| (state, None))
            .ok_or_else(|| format!("no state has the code `{digits}`"));
    }
    crate::clean::read_state(text).map_err(|reason| reason.replacen("STATE", "state", 1))
}
