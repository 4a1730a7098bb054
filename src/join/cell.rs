//! What the column COUNTY means.

use crate::domain::Geoid;

/// What the column COUNTY means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CountyCell {
    /// Nothing is printed.
    Blank,
    /// These counties.
    Counties(Named),
    /// One of these, all equally near.
    OneOf(Vec<Geoid>, String),
    /// No county of the state; the text as printed.
    Unknown(String),
}

/// Counties that the column COUNTY names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) geoids: Vec<Geoid>,
    pub(super) how: NamedBy,
    /// How they were read, where that is not as printed.
    pub(super) note: Option<String>,
}

/// By what right a printed text is taken for a county.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedBy {
    /// It is the county's name.
    Name,
    /// It is nearly the county's name.
    NearName,
    /// A correction of this text says so.
    Correction,
    /// A correction of this text for this agency says so: nothing else counts.
    Settled,
}

impl CountyCell {
    /// True if the printed text had to be read in another way.
    pub(super) fn is_guess(&self) -> bool {
        matches!(self, Self::Counties(named) if named.how == NamedBy::NearName)
    }
}
