//! What can be found by its name.

use crate::domain::State;

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A state or territory.
    State,
    /// A county or equivalent.
    County,
    /// A town.
    Town,
    /// A law-enforcement agency with an agreement, now or before.
    Agency,
}

impl NameKind {
    /// The word that data and interfaces use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::County => "county",
            Self::Town => "town",
            Self::Agency => "agency",
        }
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
