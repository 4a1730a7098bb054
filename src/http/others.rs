//! What is made of vintages of counties beside the base.
//!
//! It is made when it is first asked for, by whoever comes first; it hangs on the data that it was made of, and goes with
//! them.

use std::sync::{Arc, OnceLock};

use crate::atlas::Atlas;

/// What is drawn of the vintages beside the base, each made when it is first asked for.
#[derive(Debug)]
pub(super) struct Others<T>(Vec<(u16, OnceLock<Option<Arc<T>>>)>);

impl<T> Others<T> {
    /// Those of an atlas; an atlas that is itself of another vintage has none.
    pub(super) fn of(atlas: &Atlas) -> Self {
        let years = if atlas.is_of_base() {
            atlas.vintages.others()
        } else {
            Vec::new()
        };
        Self(
            years
                .into_iter()
                .map(|year| (year, OnceLock::new()))
                .collect(),
        )
    }

    /// How many there are, made or not.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Those that were made.
    pub(super) fn made(&self) -> impl Iterator<Item = &Arc<T>> {
        self.0.iter().filter_map(|(_, made)| made.get()?.as_ref())
    }

    /// The place of a vintage.
    pub(super) fn of_year(&self, vintage: u16) -> Option<&OnceLock<Option<Arc<T>>>> {
        let found = self.0.iter().find(|(year, _)| *year == vintage);
        found.map(|(_, made)| made)
    }
}
