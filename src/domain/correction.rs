//! Reviewed fixes to published values, and the reviewed table of bodies whose name does not tell their counties.

use super::agreement::{Level, Reach};
use super::geoid::Geoid;
use super::state::State;

/// Every correction of `geodata/corrections/` that placing a sheet's rows needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Bodies whose name does not tell what they are or where.
    pub agencies: Vec<AgencyCorrection>,
    /// Values of the column COUNTY that are wrong.
    pub counties: Vec<CountyCorrection>,
    /// Rows that stand under a wrong state.
    pub states: Vec<StateCorrection>,
}

/// What an agency is and which counties it serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyCorrection {
    /// The state of the agency.
    pub state: State,
    /// Its name as printed, in any of its spellings.
    pub agency: String,
    /// What kind of body it is.
    pub level: Level,
    /// How much of each county it covers.
    pub reach: Reach,
    /// The counties that it serves or lies in.
    pub counties: Vec<Geoid>,
    /// The town, if it belongs to one.
    pub place: Option<String>,
    /// Why the table says so.
    pub why: String,
    /// Where that can be read.
    pub source: String,
    /// The row in its file, header = 1.
    pub row: u32,
}

/// A wrong value of the column COUNTY and the right counties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountyCorrection {
    /// The state under which it is printed.
    pub state: State,
    /// The wrong value as printed.
    pub county: String,
    /// Only for this agency; for any if `None`.
    pub agency: Option<String>,
    /// The right counties.
    pub counties: Vec<Geoid>,
    /// Why it is wrong.
    pub why: String,
    /// Where that can be read.
    pub source: String,
    /// The row in its file, header = 1.
    pub row: u32,
}

/// An agency that a sheet prints under a wrong state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateCorrection {
    /// The wrong state.
    pub state: State,
    /// The agency as printed.
    pub agency: String,
    /// The right state.
    pub right_state: State,
    /// Why it is wrong.
    pub why: String,
    /// Where that can be read.
    pub source: String,
    /// The row in its file, header = 1.
    pub row: u32,
}
