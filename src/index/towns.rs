//! The towns of a point.

use geo::Coord;
use geo::kernels::{Kernel as _, Orientation, RobustKernel};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use crate::domain::{MicroDegrees, Rings};

/// An index of towns' boundaries: R-tree, then the exact polygon.
#[derive(Debug, Default)]
pub struct TownIndex {
    tree: RTree<GeomWithData<Rectangle<[i32; 2]>, u32>>,
    /// The vertices of all rings, one after the other.
    vertices: Box<[MicroDegrees]>,
    /// One past the last vertex of each ring.
    ring_ends: Box<[u32]>,
    /// One past the last ring of each town.
    town_ends: Box<[u32]>,
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
        reason = "the towns of the country have some millions of vertices"
    )]
    pub fn new<'a>(towns: impl Iterator<Item = &'a [Rings]>) -> Self {
        let (mut vertices, mut ring_ends, mut town_ends) = (Vec::new(), Vec::new(), Vec::new());
        let mut boxes = Vec::new();
        for (at, town) in (0u32..).zip(towns) {
            let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
            for ring in town.iter().flatten() {
                for vertex in ring {
                    for axis in 0..2 {
                        low[axis] = low[axis].min(vertex[axis]);
                        high[axis] = high[axis].max(vertex[axis]);
                    }
                    vertices.push(*vertex);
                }
                ring_ends.push(vertices.len() as u32);
            }
            town_ends.push(ring_ends.len() as u32);
            if low[0] <= high[0] {
                boxes.push(GeomWithData::new(Rectangle::from_corners(low, high), at));
            }
        }
        Self {
            tree: RTree::bulk_load(boxes),
            vertices: vertices.into(),
            ring_ends: ring_ends.into(),
            town_ends: town_ends.into(),
        }
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
        let micro = |degrees: f64, round: fn(f64) -> f64| {
            #[expect(clippy::cast_possible_truncation, reason = "degrees on the globe")]
            let micro = round(degrees * 1e6) as i32;
            micro
        };
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
        let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
        for vertex in self.rings(town).flatten() {
            for axis in 0..2 {
                low[axis] = low[axis].min(vertex[axis]);
                high[axis] = high[axis].max(vertex[axis]);
            }
        }
        let degrees = |micro: i32| f64::from(micro) / 1e6;
        (low[0] <= high[0]).then(|| [low[0], low[1], high[0], high[1]].map(degrees))
    }

    /// The rings of a town, open, in microdegrees.
    pub fn rings(&self, town: u32) -> impl Iterator<Item = &[MicroDegrees]> {
        let start = |ends: &[u32], at: usize| if at == 0 { 0 } else { ends[at - 1] as usize };
        let town = town as usize;
        let rings = start(&self.town_ends, town)..self.town_ends[town] as usize;
        rings.map(move |ring| {
            &self.vertices[start(&self.ring_ends, ring)..self.ring_ends[ring] as usize]
        })
    }

    /// Bytes of memory.
    #[must_use]
    pub fn size(&self) -> usize {
        let lists = self.ring_ends.len() + self.town_ends.len();
        size_of_val(&*self.vertices) + lists * size_of::<u32>()
    }

    /// Whether a ray to the east crosses the borders an odd number of times. Vertices count as north of the ray when they
    /// lie on it, so that of two towns with a common edge exactly one holds a point beside it.
    fn side(&self, town: u32, point: Coord<f64>) -> Side {
        let mut is_in = false;
        let degrees = |[lon, lat]: MicroDegrees| Coord {
            x: f64::from(lon) / 1e6,
            y: f64::from(lat) / 1e6,
        };
        for ring in self.rings(town) {
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
