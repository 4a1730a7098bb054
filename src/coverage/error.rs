//! Why boundaries are no coverage.

use geo::MultiPolygon;

use crate::domain::Jurisdiction;

/// Why boundaries are not a coverage; counties are named, with their GEOID.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CoverageError {
    /// Two counties claim the same land.
    #[error("{first} and {second} overlap near {:.6}, {:.6}; take boundaries that share their borders", lon_lat[0], lon_lat[1])]
    Overlap {
        /// A county.
        first: String,
        /// Another.
        second: String,
        /// Where, in degrees, longitude first.
        lon_lat: [f64; 2],
    },
    /// There are more vertices than can be numbered.
    #[error(
        "the boundaries have {vertices} vertices, and {limit} are too many; take boundaries of a coarser scale"
    )]
    TooLarge {
        /// How many there are.
        vertices: usize,
        /// The first number that is too large.
        limit: usize,
    },
    /// A ring of a county crosses itself.
    #[error("the border of {county} crosses itself near {:.6}, {:.6}; take a boundary that does not", lon_lat[0], lon_lat[1])]
    SelfCrossing {
        /// The county.
        county: String,
        /// Where, in degrees, longitude first.
        lon_lat: [f64; 2],
    },
}

/// Two counties, by their place in the list, that claim the same land.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// A county.
    pub first: u32,
    /// Another, or the same.
    pub second: u32,
    /// Where, in degrees, longitude first.
    pub lon_lat: [f64; 2],
}

impl CoverageError {
    /// The error for an overlap of two of these counties.
    #[must_use]
    pub fn of(overlap: Overlap, counties: &[(&Jurisdiction, &MultiPolygon<f64>)]) -> Self {
        let name = |county: u32| {
            let (county, _) = counties[county as usize];
            format!("{}, {} `{}`", county.name, county.state, county.geoid)
        };
        let lon_lat = overlap.lon_lat;
        if overlap.first == overlap.second {
            Self::SelfCrossing {
                county: name(overlap.first),
                lon_lat,
            }
        } else {
            Self::Overlap {
                first: name(overlap.first),
                second: name(overlap.second),
                lon_lat,
            }
        }
    }
}
