//! What can be found by its name.

use crate::domain::{State, words};

words! {
    /// What a name belongs to.
    NameKind, "kind of name" {
        /// A state or territory.
        State = "state",
        /// A county or equivalent.
        County = "county",
        /// A town.
        Town = "town",
        /// A law-enforcement agency with an agreement, now or before.
        Agency = "agency",
    }
}

/// Something that can be found by its name.
#[derive(Debug, Clone)]
pub struct Named {
    /// What it is.
    pub kind: NameKind,
    /// Its id within its kind: a GEOID, a postal code or a slug.
    pub id: String,
    /// The name in full, for example `Miami-Dade County`.
    pub name: String,
    /// The name without the word for its kind, for example `Miami-Dade`.
    pub bare: String,
    /// The state it is or lies in.
    pub state: State,
    /// One line that tells it from others of the same name.
    pub detail: String,
    /// West, south, east, north; degrees, WGS84.
    pub bbox: [f64; 4],
    /// Residents, for the order among equals.
    pub residents: u32,
}
