//! Placing many rows of which most are alike: a history shows each agency under several models and memoranda.

use std::collections::HashMap;

use super::evidence::state_in_memorandum;
use super::joiner::{Joiner, Printed};
use crate::domain::{Placement, State};

/// A joiner that places rows which print the same only once.
pub struct Remembering<'j, 'p> {
    joiner: &'j Joiner,
    known: HashMap<Key<'p>, Placement>,
}

/// State, agency, TYPE, COUNTY, and the memorandum if it is named for another state.
type Key<'p> = (State, &'p str, &'p str, Option<&'p str>, Option<&'p str>);

impl Joiner {
    /// A joiner for many rows, of which those that print the same are placed once.
    #[must_use]
    pub fn remembering(&self) -> Remembering<'_, '_> {
        Remembering {
            joiner: self,
            known: HashMap::new(),
        }
    }
}

impl<'p> Remembering<'_, 'p> {
    /// As [`Joiner::place`].
    pub fn place(&mut self, printed: Printed<'p>) -> Placement {
        let Printed {
            state,
            agency,
            kind,
            county,
            memorandum,
        } = printed;
        let contradicts = |address: &&str| {
            state_in_memorandum(address).is_some_and(|named_for| named_for != state)
        };
        let key = (state, agency, kind, county, memorandum.filter(contradicts));
        let joiner = self.joiner;
        let placement = self
            .known
            .entry(key)
            .or_insert_with(|| joiner.place(printed));
        placement.clone()
    }
}
