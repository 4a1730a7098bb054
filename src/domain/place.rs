//! Towns of the gazetteer, which are points; those with a border are in `town`.

use serde::Serialize;

use super::geoid::Geoid;
use super::state::State;

/// A town of the gazetteer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: State,
    /// Longitude, latitude, degrees, WGS84.
    pub point: [f64; 2],
    /// The county that its point lies in.
    pub county: Geoid,
    /// Residents; `None` where the source gives none.
    pub population: Option<u32>,
}
