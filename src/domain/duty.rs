//! The scope of a law that requires an agreement.

use serde::Serialize;

use super::word::words;
use super::{Day, Policy};

words! {
    /// Whom a law that requires an agreement binds.
    Binds, "bound body" {
        /// Sheriffs and other county-wide agencies that run a jail.
        CountyAgencies = "county",
        /// Agencies of the state alone; no county is asked for anything.
        StateAgencies = "state",
    }
}

words! {
    /// What a law that requires an agreement asks for.
    Asks, "demand" {
        /// To hold an agreement.
        Hold = "hold",
        /// To apply for one.
        Seek = "seek",
    }
}

/// Whom a policy that requires an agreement binds, and from when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// The row in `duties.csv`, header = 1.
    pub row: u32,
    /// The id of the policy.
    pub policy: String,
    /// Whom it binds.
    pub binds: Binds,
    /// What it asks for.
    pub asks: Asks,
    /// It binds only counties with more residents than this; 0 binds all.
    pub over_residents: u32,
    /// The day by which it must be met; `None` where the law's own day is not known.
    pub due: Option<Day>,
    /// Where the scope and the day are from.
    pub note: Option<String>,
}

impl Duty {
    /// True if the policy asks this of a county with so many residents on the day.
    ///
    /// A county whose residents are not known is not held to a threshold.
    #[must_use]
    pub fn binds_county(&self, policy: &Policy, residents: Option<u32>, day: Day) -> bool {
        let counts = self.over_residents == 0
            || residents.is_some_and(|residents| residents > self.over_residents);
        let due = self.due.is_some_and(|due| due <= day);
        self.binds == Binds::CountyAgencies && counts && due && policy.in_force(day)
    }
}

/// The totals that ICE's own page showed on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Headline {
    /// The day.
    pub day: Day,
    /// Agreements, as the page counted them.
    pub agreements: u32,
    /// States, as the page counted them.
    pub states: Option<u32>,
    /// The page.
    pub source_url: String,
    /// What must be said about it.
    pub note: Option<String>,
}

