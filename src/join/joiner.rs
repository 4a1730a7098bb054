//! What places agencies, and what it is given to place.

use super::corrections::CorrectionIndex;
use super::counties::Counties;
use super::towns::Towns;
use crate::domain::{Geoid, Listing, State};
use crate::index::TownNames;

/// Places agencies by their name, the county that the sheet prints, the gazetteer and the corrections.
pub struct Joiner {
    pub(super) counties: Counties,
    pub(super) towns: Towns,
    pub(super) borders: TownNames,
    pub(super) corrections: CorrectionIndex,
    pub(super) distance_km: Box<DistanceKm>,
}

/// Kilometres from a point (longitude, latitude, degrees) to a county, 0 inside it; `None` if it cannot be told.
pub type DistanceKm = dyn Fn([f64; 2], Geoid) -> Option<f64> + Send + Sync;

/// What a sheet prints for an agency, as far as placing it needs.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'a> {
    /// The state under which it stands.
    pub state: State,
    /// Its name, cleaned.
    pub agency: &'a str,
    /// The column TYPE, cleaned; empty where there is none.
    pub kind: &'a str,
    /// The column COUNTY, cleaned; `None` where it is blank.
    pub county: Option<&'a str>,
    /// The memorandum's address, whose file name is evidence of the state.
    pub memorandum: Option<&'a str>,
}

impl<'a> From<&'a Listing> for Printed<'a> {
    fn from(listing: &'a Listing) -> Self {
        Self {
            state: listing.state,
            agency: &listing.agency,
            kind: &listing.printed_type,
            county: listing.printed_county.as_deref(),
            memorandum: listing.memorandum.as_deref(),
        }
    }
}
