//! The towns, by the county that each lies in.

use std::collections::HashMap;

use crate::domain::{Geoid, Place, State};
use crate::index::fold;

/// Every town of the gazetteer.
#[derive(Debug, Default)]
pub struct Towns {
    all: Vec<Place>,
    by_county: HashMap<Geoid, Vec<usize>>,
}

impl Towns {
    /// Files these towns.
    #[must_use]
    pub fn new(all: Vec<Place>) -> Self {
        let mut by_county: HashMap<Geoid, Vec<usize>> = HashMap::new();
        for (at, place) in all.iter().enumerate() {
            by_county.entry(place.county).or_default().push(at);
        }
        Self { all, by_county }
    }

    /// Every town, in the file's order.
    #[must_use]
    pub fn all(&self) -> &[Place] {
        &self.all
    }

    /// The towns whose point lies in a county.
    pub fn in_county(&self, county: Geoid) -> impl Iterator<Item = &Place> {
        let here = self.by_county.get(&county).map_or(&[][..], Vec::as_slice);
        here.iter().map(|at| &self.all[*at])
    }

    /// The position of the town of this name in one of these counties, the largest if there are several.
    #[must_use]
    pub fn find(&self, name: &str, counties: &[Geoid]) -> Option<usize> {
        let folded = fold(name);
        let here = counties
            .iter()
            .filter_map(|county| self.by_county.get(county))
            .flatten();
        let named = here
            .copied()
            .filter(|at| fold(&self.all[*at].name) == folded);
        named.max_by_key(|at| self.all[*at].population)
    }

    /// True if the state has a town of this name.
    #[must_use]
    pub fn has(&self, name: &str, state: State) -> bool {
        let folded = fold(name);
        self.all
            .iter()
            .any(|place| place.state == state && fold(&place.name) == folded)
    }

    /// The largest town of a county.
    #[must_use]
    pub fn largest(&self, county: Geoid) -> Option<&Place> {
        self.in_county(county).max_by_key(|place| place.population)
    }
}
