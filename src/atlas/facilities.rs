//! The jails and prisons, by id and by the county that each lies in.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{Facility, Geoid, State};

/// Every jail and prison at hand.
#[derive(Debug, Default)]
pub struct Facilities {
    all: Vec<Facility>,
    by_id: HashMap<String, usize>,
    by_county: BTreeMap<Geoid, Vec<usize>>,
}

impl Facilities {
    /// Files these facilities.
    #[must_use]
    pub fn new(all: Vec<Facility>) -> Self {
        let mut by_county: BTreeMap<Geoid, Vec<usize>> = BTreeMap::new();
        for (at, facility) in all.iter().enumerate() {
            by_county.entry(facility.county).or_default().push(at);
        }
        let ids = all.iter().enumerate();
        Self {
            by_id: ids.map(|(at, one)| (one.id.clone(), at)).collect(),
            by_county,
            all,
        }
    }

    /// Every facility, in the file's order.
    #[must_use]
    pub fn all(&self) -> &[Facility] {
        &self.all
    }

    /// The facility of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Facility> {
        self.position(id).map(|at| &self.all[at])
    }

    /// The position of the facility of an id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The facilities that lie in a county, in the file's order.
    pub fn in_county(&self, county: Geoid) -> impl Iterator<Item = &Facility> {
        let here = self.by_county.get(&county).map_or(&[][..], Vec::as_slice);
        here.iter().map(|at| &self.all[*at])
    }

    /// The facilities that lie in a state, in the file's order.
    pub fn in_state(&self, state: State) -> impl Iterator<Item = &Facility> {
        self.all.iter().filter(move |one| one.state == state)
    }
}
