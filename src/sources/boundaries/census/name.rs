//! What the name of a Census file says.

use std::path::Path;

use super::super::error::BoundaryError;
use crate::domain::{State, today_in_washington, words};

words! {
    /// What a file draws.
    Drawn, "kind of boundary file" {
        /// Incorporated and census-designated places.
        Place = "place",
        /// County subdivisions.
        Subdivision = "cousub",
        /// Counties and equivalents.
        County = "county",
        /// States and territories.
        State = "state",
    }
}

/// What the name of a Census file says: `cb_2015_01_place_500k`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CensusName {
    /// The name without its ending.
    pub stem: String,
    /// The Census year.
    pub vintage: u16,
    /// Of what it draws the boundaries.
    pub drawn: Drawn,
    /// The state that it covers; the whole country for counties and states.
    pub area: Area,
}

/// What a file covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// One state or territory.
    State(State),
    /// All of them.
    Country,
}

/// The first year of cartographic boundary files that are named and laid out as those of today.
const FIRST_VINTAGE: u16 = 2014;

impl CensusName {
    /// Reads the name of a file.
    ///
    /// # Errors
    /// It is not as the Census Bureau names its files, or names a year or a state that is none.
    pub fn of(path: &Path) -> Result<Self, BoundaryError> {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = file.split('.').next().unwrap_or_default();
        let wrong = |what: String| BoundaryError::Name {
            path: path.to_owned(),
            what,
        };
        let parts: Vec<&str> = stem.split('_').collect();
        let ["cb", year, area, drawn, _scale] = parts[..] else {
            return Err(wrong(format!(
                "`{stem}` is not the name of a cartographic boundary file"
            )));
        };
        let drawn: Drawn = drawn.parse().map_err(|_error| {
            let known = Drawn::WORDS.join(", ");
            wrong(format!("`{drawn}` is none of those that are read: {known}"))
        })?;
        let vintage = year.parse::<u16>().ok();
        let this_year = today_in_washington().year().unsigned_abs();
        let vintage = vintage.filter(|year| (FIRST_VINTAGE..=this_year).contains(year));
        let vintage = vintage.ok_or_else(|| {
            wrong(format!(
                "`{year}` is no vintage; files of {FIRST_VINTAGE} to {this_year} are read"
            ))
        })?;
        let state = State::all().find(|state| state.fips() == area);
        let area = match (drawn, area, state) {
            (Drawn::County | Drawn::State, "us", _) => Area::Country,
            (Drawn::Place | Drawn::Subdivision, _, Some(state)) => Area::State(state),
            (Drawn::County | Drawn::State, ..) => {
                return Err(wrong(format!(
                    "`{area}` covers a part of the country; take the file of all, with `us` in its name"
                )));
            }
            (Drawn::Place | Drawn::Subdivision, ..) => {
                return Err(wrong(format!(
                    "`{area}` is the code of no state or territory; take one file for each"
                )));
            }
        };
        Ok(Self {
            stem: stem.to_owned(),
            vintage,
            drawn,
            area,
        })
    }
}
