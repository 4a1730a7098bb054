//! A whole own list, compared with ICE's.

use std::path::Path;

use super::desk::Desk;
use super::row::CheckedRow;
use crate::atlas::{AsOf, AsOfError, Atlas, AtlasError};
use crate::domain::Day;
use crate::resolve::{ResolveError, read_joiner};
use crate::sources::sheets::{SheetError, read_own_list};
use crate::sources::{Folder, Geodata, SourceError};

/// Why an own list could not be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum OwnListError {
    /// The list cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// The data cannot be read.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// What places agencies cannot be read.
    #[error(transparent)]
    Resolve(#[from] ResolveError),
    /// The day lies after the newest list.
    #[error(transparent)]
    AsOf(#[from] AsOfError),
}

impl From<SourceError> for OwnListError {
    fn from(error: SourceError) -> Self {
        Self::Atlas(error.into())
    }
}

/// An own list, checked.
#[derive(Debug, Clone)]
pub struct CheckedList {
    /// Each row of it, in order.
    pub rows: Vec<CheckedRow>,
    /// Listed agreements of the same states that it lacks.
    pub missing: Vec<CheckedRow>,
    /// The day compared with, and its list.
    pub as_of: AsOf,
}

/// Checks an own list against the list of a day; none means the newest.
///
/// # Errors
/// The list or the data cannot be read, or the day lies after the newest list.
pub fn check(
    list: &Path,
    geodata: impl Into<Geodata>,
    date: Option<Day>,
) -> Result<CheckedList, OwnListError> {
    let raw = read_own_list(list)?;
    let (atlas, joiner) = Folder::at_one_moment(geodata, |folder| {
        let joiner = read_joiner(folder)?;
        Ok::<_, OwnListError>((Atlas::of(folder)?, joiner))
    })?;
    let as_of = atlas.calendar.as_of(date)?;
    let mut desk = Desk::new(&atlas, as_of, &joiner);
    let rows = raw.lists.iter().flat_map(|list| &list.rows);
    let rows = rows.map(|row| desk.row(row)).collect();
    let missing = desk.missing();
    Ok(CheckedList {
        rows,
        missing,
        as_of,
    })
}
