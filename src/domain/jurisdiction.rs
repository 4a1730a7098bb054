//! Governments with a boundary.

use serde::Serialize;

use super::geoid::Geoid;
use super::state::State;

/// A state, or a county or equivalent: who it is, without its boundary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Jurisdiction {
    /// Census id: two digits for a state, five for a county.
    pub geoid: Geoid,
    /// The name in full, as the Census gives it: `Miami-Dade County`, `Ascension Parish`, `Richmond city`.
    pub name: String,
    /// The name without its legal description: `Miami-Dade`, `Ascension`, `Richmond`.
    pub plain_name: String,
    /// The state that it is, or lies in.
    pub state: State,
    /// Land area in square metres.
    pub area_land_m2: u64,
}
