//! Web Mercator (EPSG:3857) on a whole-number world.
//!
//! The world is a square of 2³¹ units a side, x to the east from 180° W, y to the south from
//! 85.0511° N: a unit is 1.9 cm on the equator, finer than the microdegree of the Census files, and
//! tile borders of every zoom fall on whole units.

use std::f64::consts::PI;

/// Units on a side of the world, as a power of two.
pub const WORLD_BITS: u32 = 31;

const WORLD: f64 = 2_147_483_648.0;

/// A point of the world square, in units.
pub type WorldPoint = [u32; 2];

/// The world point of a longitude and latitude in degrees; latitudes beyond the square are put on its edge.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the world"
)]
pub fn project(lon_deg: f64, lat_deg: f64) -> WorldPoint {
    let x = (lon_deg / 360.0 + 0.5) * WORLD;
    let y = (0.5 - lat_deg.to_radians().tan().asinh() / (2.0 * PI)) * WORLD;
    [
        x.round().clamp(0.0, WORLD) as u32,
        y.round().clamp(0.0, WORLD) as u32,
    ]
}

/// Longitude and latitude in degrees of a point given in fractions of the world square.
#[must_use]
pub fn unproject(x: f64, y: f64) -> [f64; 2] {
    let lat = (PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees();
    [(x - 0.5) * 360.0, lat]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greenwich_on_the_equator_is_the_middle_and_the_antimeridian_the_edge() {
        assert_eq!(project(0.0, 0.0), [1 << 30, 1 << 30]);
        assert_eq!(project(-180.0, 0.0)[0], 0);
        assert_eq!(project(180.0, 90.0), [1 << 31, 0]);
    }

    #[test]
    fn a_place_survives_the_way_to_the_world_and_back_within_a_microdegree() {
        let [x, y] = project(-80.191_790, 25.761_680);
        let [lon, lat] = unproject(f64::from(x) / WORLD, f64::from(y) / WORLD);
        assert!((lon + 80.191_790).abs() < 1e-6 && (lat - 25.761_680).abs() < 1e-6);
    }
}
