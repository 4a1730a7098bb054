//! What lies at and around a point.

use geo::{Distance as _, Haversine, Point};

use super::as_of::AsOf;
use super::whole::Atlas;
use crate::domain::{Agreement, Level, Place, Reach, words};

words! {
    /// How surely an agency's area holds a point.
    Presence, "presence" {
        /// The department of the nearest town: near, and not certain, since the town's border is not known here.
        Nearby = "nearby",
        /// It covers the town that holds the point, the whole county or the whole state.
        Covers = "covers",
        /// It lies somewhere in the county, and where is not known here: a campus, an airport, a precinct, a township.
        InCounty = "in_county",
        /// The department of another town in the county.
        Elsewhere = "elsewhere_in_county",
    }
}

/// The towns at a point, and the nearest one.
#[derive(Debug, Clone)]
pub struct Around<'a> {
    /// Positions of the towns that hold it, the smaller body first.
    pub within: Vec<u32>,
    /// The town of the county whose own point is nearest.
    pub nearest: Option<NearTown<'a>>,
}

/// A town and how far away its point is.
#[derive(Debug, Clone, Copy)]
pub struct NearTown<'a> {
    /// The town.
    pub place: &'a Place,
    /// Distance in kilometres along a great circle.
    pub distance_km: f64,
}

impl Atlas {
    /// The nearest town of a county to a point (degrees, WGS84, longitude first); `None` if the county has none.
    #[must_use]
    pub fn nearest_town(&self, county: usize, point: [f64; 2]) -> Option<NearTown<'_>> {
        let towns = self.towns.in_county(self.counties.get(county).geoid);
        let near = towns.map(|place| NearTown {
            place,
            distance_km: Haversine.distance(Point::from(point), Point::from(place.point)) / 1000.0,
        });
        near.min_by(|a, b| a.distance_km.total_cmp(&b.distance_km))
    }

    /// The nearest county to a point outside all of them, with the distance in kilometres to its boundary.
    #[must_use]
    pub fn nearest_county(&self, lon_deg: f64, lat_deg: f64) -> Option<(usize, f64)> {
        let (county, distance_m) = self.points.nearest(lon_deg, lat_deg)?;
        Some((county as usize, distance_m / 1000.0))
    }

    /// The county that a point lies in.
    #[must_use]
    pub fn county_at(&self, lon_deg: f64, lat_deg: f64) -> Option<usize> {
        self.points
            .locate(lon_deg, lat_deg)
            .map(|county| county as usize)
    }

    /// The towns at a point of a county (degrees, longitude first), and the nearest.
    #[must_use]
    pub fn around(&self, county: usize, [lon, lat]: [f64; 2]) -> Around<'_> {
        Around {
            within: self.town_areas.at(lon, lat),
            nearest: self.nearest_town(county, [lon, lat]),
        }
    }

    /// The towns, by their place among those whose border is known, that an agreement of a municipal agency is about;
    /// none where the border is not known.
    #[must_use]
    pub fn towns_of(&self, agreement: &Agreement) -> Vec<u32> {
        if agreement.level != Level::Municipal {
            return Vec::new();
        }
        self.town_areas.names().of_department(
            agreement.place.as_deref(),
            &agreement.agency,
            agreement.state,
            &agreement.counties,
        )
    }

    /// How surely the area of the agency of an agreement holds a point of the county.
    #[must_use]
    pub fn presence(&self, agreement: usize, around: &Around<'_>) -> Presence {
        let agreement = self.agreements.get(agreement);
        match (agreement.reach, agreement.level) {
            (Reach::State | Reach::County, _) => Presence::Covers,
            (Reach::Local, Level::Special) => Presence::InCounty,
            (Reach::Local, Level::State | Level::County | Level::Municipal) => {
                let own = self.towns_of(agreement);
                if !own.is_empty() {
                    let holds = own.iter().any(|town| around.within.contains(town));
                    return if holds {
                        Presence::Covers
                    } else {
                        Presence::Elsewhere
                    };
                }
                let same =
                    |near: NearTown<'_>| agreement.place.as_deref() == Some(&near.place.name);
                if around.nearest.is_some_and(same) {
                    Presence::Nearby
                } else if agreement.place.is_none() && around.within.is_empty() {
                    // A township whose border is not known may hold any point that no town holds.
                    Presence::InCounty
                } else {
                    Presence::Elsewhere
                }
            }
        }
    }

    /// Positions of the listed agreements that reach a county: from the town to the state.
    #[must_use]
    pub fn listed_in(&self, county: usize, as_of: &AsOf) -> Vec<usize> {
        let state = self.counties.get(county).state;
        let local = self.agreements.in_county(county).iter();
        let all = local.chain(self.agreements.statewide(state)).copied();
        all.filter(|at| as_of.lists(self.agreements.get(*at)))
            .collect()
    }
}
