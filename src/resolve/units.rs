//! The counties of the boundaries at hand for those that lists name.

use std::collections::HashSet;

use crate::domain::{Crosswalk, Geoid, Handover, Jurisdiction};

/// Which counties the boundaries draw, and what took the place of others.
pub(super) struct Units {
    drawn: HashSet<Geoid>,
    crosswalk: Crosswalk,
}

impl Units {
    pub(super) fn new(drawn: &[Jurisdiction], handovers: &[Handover]) -> Self {
        Self {
            drawn: drawn.iter().map(|county| county.geoid).collect(),
            crosswalk: Crosswalk::new(handovers),
        }
    }

    /// Counties of which each that is not drawn is replaced by the units that took its place: those of its town, or all.
    pub(super) fn of(&self, counties: &[Geoid], town: Option<&str>) -> Vec<Geoid> {
        let is_drawn = |geoid: &Geoid| self.drawn.contains(geoid);
        let mut all: Vec<Geoid> = Vec::with_capacity(counties.len());
        for county in counties {
            let mut found = Vec::new();
            if !is_drawn(county) {
                let of_town = town.map(|town| self.crosswalk.of_town(*county, town));
                found.extend(of_town.into_iter().flatten().filter(is_drawn));
                if found.is_empty() {
                    let unit = self.crosswalk.unit(*county);
                    let heirs = unit.into_iter().flat_map(|unit| &unit.counterparts);
                    found.extend(heirs.copied().filter(is_drawn));
                }
            }
            if found.is_empty() {
                found.push(*county);
            }
            for geoid in found {
                if !all.contains(&geoid) {
                    all.push(geoid);
                }
            }
        }
        all
    }
}
