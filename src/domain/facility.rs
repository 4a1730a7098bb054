//! Jails and prisons, which are points here.

use super::day::Day;
use super::geoid::Geoid;
use super::state::State;
use super::word::words;

words! {
    /// Whose a jail or prison is.
    FacilityKind, "kind of facility" {
        /// A town's.
        Town = "town",
        /// A county's, or a regional jail of several counties.
        County = "county",
        /// The state's.
        State = "state",
        /// The federal government's.
        Federal = "federal",
        /// Used by governments of more than one kind.
        Shared = "shared",
    }
}

words! {
    /// Whether a jail or prison is in use.
    FacilityStatus, "status of a facility" {
        /// In use.
        Open = "open",
        /// No longer in use.
        Closed = "closed",
    }
}

words! {
    /// For whom a jail or prison is.
    Holds, "age of those whom a facility is for" {
        /// For adults, or for adults too.
        Adults = "adults",
        /// For the young alone.
        Youth = "youth",
    }
}

/// A jail or prison as a point. It places an agreement of a jail model, and asserts nothing else: above all nothing
/// about people held there.
#[derive(Debug, Clone, PartialEq)]
pub struct Facility {
    /// The row of `facilities.csv`, header = 1.
    pub row: u32,
    /// The publisher's id.
    pub id: String,
    /// Its name, as people write it.
    pub name: String,
    /// The town of its address.
    pub town: String,
    /// Its state.
    pub state: State,
    /// Whose it is; `None` where the source does not say.
    pub kind: Option<FacilityKind>,
    /// Whether it is in use; `None` where the source does not say.
    pub status: Option<FacilityStatus>,
    /// For whom it is.
    pub holds: Holds,
    /// How many people it has room for; `None` where that is not known.
    pub capacity: Option<u32>,
    /// The county that it lies in.
    pub county: Geoid,
    /// Longitude, latitude, degrees, WGS84.
    pub point: [f64; 2],
    /// The day on which the publisher looked at it last.
    pub validated: Day,
    /// Its page.
    pub website: Option<String>,
}

impl Facility {
    /// True if it is known to be in use, and for adults.
    #[must_use]
    pub fn is_open_to_adults(&self) -> bool {
        self.status == Some(FacilityStatus::Open) && self.holds == Holds::Adults
    }
}
