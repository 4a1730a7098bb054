//! The point at which a record is shown that has no border of its own.

use super::whole::Atlas;
use crate::domain::{Geoid, words};

words! {
    /// Where the point of a record is.
    PointAt, "point of an agency" {
        /// In its own town.
        Town = "town",
        /// In the largest town of its county.
        County = "county",
    }
}

impl Atlas {
    /// The point of a town, or of the largest town of its first county: longitude, latitude, degrees, WGS84. `None` for
    /// what belongs to neither: a state's agency is everywhere in its state.
    #[must_use]
    pub fn stand_in(&self, place: Option<&str>, counties: &[Geoid]) -> Option<([f64; 2], PointAt)> {
        if let Some(at) = place.and_then(|name| self.towns.find(name, counties)) {
            return Some((self.towns.all()[at].point, PointAt::Town));
        }
        let county = *counties.first()?;
        let town = self.towns.largest(county).map(|town| town.point);
        let middle = || {
            let [west, south, east, north] =
                self.counties.get(self.counties.position(county)?).bbox;
            Some([f64::midpoint(west, east), f64::midpoint(south, north)])
        };
        Some((town.or_else(middle)?, PointAt::County))
    }
}
