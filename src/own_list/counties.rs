//! The county that a row of an own list names.

use crate::atlas::Atlas;
use crate::domain::name::letters;
use crate::domain::{Geoid, Jurisdiction, State, written_out};
use crate::join::{CountyNames, NamedCounty};

/// The counties of an atlas by name.
pub(super) struct Counties<'a> {
    atlas: &'a Atlas,
    names: CountyNames,
}

/// What a cell with a county came to.
#[derive(Debug, Default)]
pub(super) struct CountyCell {
    /// True if the cell says anything.
    pub(super) is_filled: bool,
    /// The county, if it is one.
    pub(super) geoid: Option<Geoid>,
    pub(super) odd: Option<String>,
    pub(super) suggestion: Option<String>,
}

impl<'a> Counties<'a> {
    pub(super) fn new(atlas: &'a Atlas) -> Self {
        let all = atlas.counties.all().iter().map(|county| Jurisdiction {
            geoid: county.geoid,
            name: county.name.clone(),
            plain_name: county.bare.clone(),
            state: county.state,
            area_land_m2: 0,
        });
        let all: Vec<Jurisdiction> = all.collect();
        Self {
            atlas,
            names: CountyNames::new(&all),
        }
    }

    /// Reads a cell that names a county, or several.
    pub(super) fn read(&self, state: State, cell: &str) -> CountyCell {
        let shown = written_out(cell);
        match self.names.find(state, cell) {
            NamedCounty::One(geoid, None) => CountyCell {
                geoid: Some(geoid),
                ..CountyCell::default()
            },
            NamedCounty::One(geoid, Some(_how)) => CountyCell {
                is_filled: true,
                geoid: Some(geoid),
                odd: Some(format!("county `{shown}` is nearly {}", self.name(geoid))),
                suggestion: Some(format!("write `{}`", self.name(geoid))),
            },
            NamedCounty::Several(geoids) => {
                let names: Vec<&str> = geoids.iter().map(|geoid| self.name(*geoid)).collect();
                CountyCell {
                    is_filled: true,
                    geoid: None,
                    odd: Some(format!("county `{shown}` may be one of several")),
                    suggestion: Some(format!("write which: {}", names.join(", "))),
                }
            }
            NamedCounty::None(_) if self.names.names_several(state, cell) => CountyCell::default(),
            NamedCounty::None(nearest) => {
                let elsewhere = self.states_with(cell);
                let suggestion = match (elsewhere.as_slice(), nearest.as_slice()) {
                    ([], []) => None,
                    ([], nearest) => Some(format!("nearest: {}", nearest.join(", "))),
                    (states, _) if states.len() <= 3 => {
                        let states: Vec<&str> = states.iter().map(|state| state.name()).collect();
                        Some(format!(
                            "a county of that name is in {}: look at the state",
                            states.join(", ")
                        ))
                    }
                    (states, _) => Some(format!(
                        "{} other states have a county of that name: look at the state",
                        states.len()
                    )),
                };
                CountyCell {
                    is_filled: true,
                    geoid: None,
                    odd: Some(format!("{} has no county `{shown}`", state.name())),
                    suggestion,
                }
            }
        }
    }

    /// The name in full of a county.
    pub(super) fn name(&self, geoid: Geoid) -> &'a str {
        let at = self.atlas.counties.position(geoid);
        at.map_or("", |at| &self.atlas.counties.get(at).name)
    }

    /// The states with a county of exactly this name.
    fn states_with(&self, cell: &str) -> Vec<State> {
        let asked = letters(cell);
        let all = self.atlas.counties.all().iter();
        let named =
            all.filter(|county| letters(&county.name) == asked || letters(&county.bare) == asked);
        let mut states: Vec<State> = named.map(|county| county.state).collect();
        states.dedup();
        states
    }
}
