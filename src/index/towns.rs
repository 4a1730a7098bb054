//! The towns of a point.

use geo::Coord;
use geo::kernels::{Kernel as _, Orientation, RobustKernel};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use crate::coverage::Outlines;
use crate::domain::{MicroDegrees, Rings};

/// An index of towns' boundaries: R-tree, then the exact polygon.
#[derive(Debug, Default)]
pub struct TownIndex {
    tree: RTree<GeomWithData<Rectangle<MicroDegrees>, u32>>,
    outlines: Outlines,
}

#[expect(clippy::cast_possible_truncation, reason = "degrees on the globe")]
fn micro(degrees: f64, round: fn(f64) -> f64) -> i32 {
    round(degrees * 1e6) as i32
}

/// What a point is to a town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    In,
    /// On its border, and not counted as within.
    On,
    Out,
}

impl TownIndex {
    /// Indexes towns by their polygons, in their order.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the towns of the country are some tens of thousands"
    )]
    pub fn new<'a>(towns: impl Iterator<Item = &'a [Rings]>) -> Self {
        let outlines = Outlines::new(towns);
        let around = |town: u32| {
            let [low, high] = outlines.corners(town)?;
            Some(GeomWithData::new(Rectangle::from_corners(low, high), town))
        };
        let boxes = (0..outlines.len() as u32).filter_map(around).collect();
        Self {
            tree: RTree::bulk_load(boxes),
            outlines,
        }
    }

    /// The towns whose box meets this one, ascending.
    ///
    /// # Units
    /// Degrees: west, south, east, north.
    #[must_use]
    pub fn in_box(&self, [west, south, east, north]: [f64; 4]) -> Vec<u32> {
        let low = [micro(west, f64::floor), micro(south, f64::floor)];
        let high = [micro(east, f64::ceil), micro(north, f64::ceil)];
        let around = rstar::AABB::from_corners(low, high);
        let found = self.tree.locate_in_envelope_intersecting(&around);
        let mut towns: Vec<u32> = found.map(|found| found.data).collect();
        towns.sort_unstable();
        towns
    }

    /// The published borders.
    #[must_use]
    pub fn outlines(&self) -> &Outlines {
        &self.outlines
    }

    /// The towns that hold a point, by their place in the list, ascending: mostly one or none; a village may lie in a
    /// township.
    ///
    /// A point on a border between two towns belongs to one of them, always the same; a point on the border with nobody
    /// belongs to the town.
    ///
    /// # Units
    /// Degrees, longitude first.
    #[must_use]
    pub fn at(&self, lon_deg: f64, lat_deg: f64) -> Vec<u32> {
        let low = [micro(lon_deg, f64::floor), micro(lat_deg, f64::floor)];
        let high = [micro(lon_deg, f64::ceil), micro(lat_deg, f64::ceil)];
        let around = rstar::AABB::from_corners(low, high);
        let point = Coord {
            x: lon_deg,
            y: lat_deg,
        };
        let (mut within, mut touched) = (Vec::new(), Vec::new());
        for found in self.tree.locate_in_envelope_intersecting(&around) {
            match self.side(found.data, point) {
                Side::In => within.push(found.data),
                Side::On => touched.push(found.data),
                Side::Out => {}
            }
        }
        if within.is_empty() {
            within.extend(touched.into_iter().min());
        }
        within.sort_unstable();
        within
    }

    /// The box of a town.
    ///
    /// # Units
    /// Degrees: west, south, east, north.
    #[must_use]
    pub fn bbox(&self, town: u32) -> Option<[f64; 4]> {
        let degrees = |micro: i32| f64::from(micro) / 1e6;
        let [low, high] = self.outlines.corners(town)?;
        Some([low[0], low[1], high[0], high[1]].map(degrees))
    }

    /// Bytes of memory.
    #[must_use]
    pub fn size(&self) -> usize {
        self.outlines.size()
    }

    /// Whether a ray to the east crosses the borders an odd number of times. Vertices count as north of the ray when they
    /// lie on it, so that of two towns with a common edge exactly one holds a point beside it.
    fn side(&self, town: u32, point: Coord<f64>) -> Side {
        let mut is_in = false;
        let degrees = |[lon, lat]: MicroDegrees| Coord {
            x: f64::from(lon) / 1e6,
            y: f64::from(lat) / 1e6,
        };
        for ring in self.outlines.rings(town) {
            let ring = &self.outlines.vertices()[ring];
            let mut before = match ring.last() {
                Some(last) => degrees(*last),
                None => continue,
            };
            for vertex in ring {
                let (a, b) = (before, degrees(*vertex));
                before = b;
                let (south, north) = if a.y <= b.y { (a, b) } else { (b, a) };
                if point.y < south.y || point.y > north.y {
                    continue;
                }
                if point.x > south.x.max(north.x) {
                    continue;
                }
                // From the southern end to the northern one, whoever's edge it is: both neighbours reckon alike.
                let turn = RobustKernel::orient2d(south, north, point);
                let is_between = point.x >= south.x.min(north.x);
                if turn == Orientation::Collinear && is_between {
                    return Side::On;
                }
                let crosses = point.y >= south.y && point.y < north.y;
                if crosses && turn == Orientation::CounterClockwise {
                    is_in = !is_in;
                }
            }
        }
        if is_in { Side::In } else { Side::Out }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn square(west: i32, south: i32, side: i32) -> Vec<MicroDegrees> {
        let (east, north) = (west + side, south + side);
        vec![[west, south], [west, north], [east, north], [east, south]]
    }

    #[test]
    fn every_point_of_a_grid_lies_in_one_of_the_towns_that_fill_it() {
        let towns = [
            vec![vec![square(0, 0, 10)]],
            vec![vec![square(10, 0, 10)]],
            vec![vec![square(0, 10, 10)]],
            vec![vec![square(10, 10, 10)]],
        ];
        let index = TownIndex::new(towns.iter().map(Vec::as_slice));
        for x in 0..=20 {
            for y in 0..=20 {
                let found = index.at(f64::from(x) / 1e6, f64::from(y) / 1e6);
                assert_eq!(found.len(), 1, "{x} {y}: {found:?}");
            }
        }
        assert_eq!(index.at(21.0 / 1e6, 5.0 / 1e6), Vec::<u32>::new());
    }

    #[test]
    fn a_hole_is_not_the_town_s_and_its_rim_is_that_of_who_lies_within() {
        let towns = [
            vec![vec![square(0, 0, 30), square(10, 10, 10)]],
            vec![vec![square(10, 10, 10)]],
        ];
        let index = TownIndex::new(towns.iter().map(Vec::as_slice));
        let at = |x: f64, y: f64| index.at(x / 1e6, y / 1e6);
        assert_eq!(at(5.0, 5.0), [0]);
        assert_eq!(at(15.0, 15.0), [1]);
        assert_eq!(at(10.0, 15.0).len(), 1);
    }
}
