//! Boundaries as a coverage: no gap, no overlap, each border stored once.
//!
//! `topology` cuts the rings into arcs that neighbours share; `simplify` gives each vertex the first
//! zoom at which it stands, so that a level is the vertices up to its zoom, and neighbours, and a state
//! and its counties, keep the same ones; `crossing` sees that no level changes the shape of things;
//! `cache` keeps the whole in a file.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a coverage has far fewer than 2^32 vertices"
)]

mod cache;
mod crossing;
mod error;
mod faults;
mod grid;
mod mercator;
mod simplify;
mod states;
mod topology;

use geo::{Coord, LineString, MultiPolygon, Polygon};

pub use cache::CacheUse;
pub use error::{CoverageError, Overlap};
pub use mercator::{WORLD_BITS, WorldPoint, project, unproject};
pub use simplify::{FULL, tolerance_px};

use crate::domain::Jurisdiction;

/// The finest zoom that has a simplified level of its own.
pub const MAX_ZOOM: u8 = 12;

/// In place of a county: the sea, or another country.
pub const NOBODY: u32 = u32::MAX;

/// A stretch of border between two junctions, or a whole ring that touches no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// Its first vertex.
    pub start: u32,
    /// One past its last vertex; a ring repeats the first as the last.
    pub end: u32,
    /// The county on its left, seen along it, or [`NOBODY`].
    pub left: u32,
    /// The county on its right.
    pub right: u32,
    /// True if it is a whole ring: an island, a lake, a county within one other.
    pub is_ring: bool,
    /// The first zoom at which it is drawn; only a ring can come later than 0.
    pub shown_from: u8,
}

/// An arc as a ring uses it: along it, or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArcUse(u32);

impl ArcUse {
    /// The use of an arc, by its place in the list.
    #[must_use]
    pub fn new(arc: u32, is_reversed: bool) -> Self {
        Self(arc << 1 | u32::from(is_reversed))
    }

    /// The arc's place in the list.
    #[must_use]
    pub fn arc(self) -> usize {
        (self.0 >> 1) as usize
    }

    /// True if the ring runs against the arc.
    #[must_use]
    pub fn is_reversed(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The rings of a jurisdiction, land on the right, as uses of arcs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    uses: Vec<ArcUse>,
    ring_ends: Vec<u32>,
}

impl Shape {
    fn end_ring(&mut self) {
        self.ring_ends.push(self.uses.len() as u32);
    }

    /// Each ring's uses of arcs, in order.
    pub fn rings(&self) -> impl Iterator<Item = &[ArcUse]> {
        let starts = std::iter::once(0).chain(self.ring_ends.iter().copied());
        starts
            .zip(&self.ring_ends)
            .map(|(start, end)| &self.uses[start as usize..*end as usize])
    }
}

/// Counties, states and the arcs that both are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    points: Vec<[f64; 2]>,
    world: Vec<WorldPoint>,
    levels: Vec<u8>,
    arcs: Vec<Arc>,
    counties: Vec<Shape>,
    states: Vec<Shape>,
    state_of: Vec<u32>,
    arc_boxes: Vec<[WorldPoint; 2]>,
}

impl Coverage {
    /// The coverage of these counties; states are built from them, in the order given.
    ///
    /// # Errors
    /// Two counties overlap, or a border crosses itself.
    pub fn new(
        counties: &[(&Jurisdiction, &MultiPolygon<f64>)],
        states: &[&Jurisdiction],
    ) -> Result<Self, CoverageError> {
        Self::unsimplified(counties, states).map(Self::simplified)
    }

    /// The coverage as published, the same at every zoom: the first half of [`new`](Self::new).
    ///
    /// # Errors
    /// Two counties overlap, or a border crosses itself.
    pub fn unsimplified(
        counties: &[(&Jurisdiction, &MultiPolygon<f64>)],
        states: &[&Jurisdiction],
    ) -> Result<Self, CoverageError> {
        let shapes: Vec<&MultiPolygon<f64>> = counties.iter().map(|(_, shape)| *shape).collect();
        let refuse = |overlap| CoverageError::of(overlap, counties);
        let topology = topology::build(&shapes).map_err(refuse)?;
        let state_of = |county: &Jurisdiction| {
            let state = county.geoid.state();
            let place = states.iter().position(|other| other.geoid == state);
            place.map_or(NOBODY, |place| place as u32)
        };
        let state_of: Vec<u32> = counties
            .iter()
            .map(|(county, _)| state_of(county))
            .collect();
        let states = states::build(&topology.arcs, &topology.points, &state_of, states.len());
        let world: Vec<WorldPoint> = topology
            .points
            .iter()
            .map(|[lon, lat]| project(*lon, *lat))
            .collect();
        if let Some(overlap) = faults::crossing(&topology, &world) {
            return Err(refuse(overlap));
        }
        let levels = vec![0; topology.points.len()];
        Ok(Self::from_parts(
            topology.points,
            world,
            levels,
            topology.arcs,
            topology.shapes,
            states,
            state_of,
        ))
    }

    /// The coverage with a level for every zoom: the second half of [`new`](Self::new).
    #[must_use]
    pub fn simplified(mut self) -> Self {
        self.levels = simplify::levels(&mut self.arcs, &self.world, &self.counties);
        crossing::mend(&self.arcs, &self.world, &mut self.levels);
        self
    }

    fn from_parts(
        points: Vec<[f64; 2]>,
        world: Vec<WorldPoint>,
        levels: Vec<u8>,
        arcs: Vec<Arc>,
        counties: Vec<Shape>,
        states: Vec<Shape>,
        state_of: Vec<u32>,
    ) -> Self {
        let around = |arc: &Arc| world_box(&world[arc.start as usize..arc.end as usize]);
        let arc_boxes = arcs.iter().map(around).collect();
        Self {
            points,
            world,
            levels,
            arcs,
            counties,
            states,
            state_of,
            arc_boxes,
        }
    }

    /// Every vertex of every arc on the world square.
    #[must_use]
    pub fn world(&self) -> &[WorldPoint] {
        &self.world
    }

    /// For every vertex of every arc, the first zoom at which it stands, or [`FULL`].
    #[must_use]
    pub fn levels(&self) -> &[u8] {
        &self.levels
    }

    /// The place of a county's state in the list, or [`NOBODY`].
    #[must_use]
    pub fn state_of(&self, county: u32) -> u32 {
        self.state_of[county as usize]
    }

    /// The north-western and south-eastern corner of an arc's box.
    #[must_use]
    pub fn arc_box(&self, arc: usize) -> [WorldPoint; 2] {
        self.arc_boxes[arc]
    }

    /// Every arc.
    #[must_use]
    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    /// Every vertex of every arc as published: degrees, longitude first.
    #[must_use]
    pub fn points(&self) -> &[[f64; 2]] {
        &self.points
    }

    /// The counties, in the order given.
    #[must_use]
    pub fn counties(&self) -> &[Shape] {
        &self.counties
    }

    /// The states, in the order given.
    #[must_use]
    pub fn states(&self) -> &[Shape] {
        &self.states
    }

    /// The shapes of groups of counties, without the borders inside; `group_of` gives each county's group,
    /// or [`NOBODY`].
    #[must_use]
    pub fn united(&self, group_of: &[u32], groups: usize) -> Vec<Shape> {
        states::build(&self.arcs, &self.points, group_of, groups)
    }

    /// The full boundary of a shape: degrees, longitude first, shells counter-clockwise (RFC 7946).
    #[must_use]
    pub fn multipolygon(&self, shape: &Shape) -> MultiPolygon<f64> {
        nest(self.rings(shape, FULL, |at| {
            let [x, y] = self.points[at];
            Coord { x, y }
        }))
    }

    /// A shape as it stands at a zoom, before it is cut to tiles.
    ///
    /// # Units
    /// Units of the world square, x from its west side, y to the north from its north side (negative).
    #[must_use]
    pub fn at_zoom(&self, shape: &Shape, zoom: u8) -> MultiPolygon<f64> {
        nest(self.rings(shape, zoom, |at| {
            let [x, y] = self.world[at].map(f64::from);
            Coord { x, y: -y }
        }))
    }

    /// The rings of a shape at a zoom, closed, with land on the left.
    fn rings(
        &self,
        shape: &Shape,
        zoom: u8,
        place: impl Fn(usize) -> Coord<f64>,
    ) -> Vec<LineString<f64>> {
        let mut rings = Vec::new();
        for uses in shape.rings() {
            let mut ring: Vec<Coord<f64>> = Vec::new();
            // Land is on the right of a ring here and on the left in GeoJSON: walk it backwards.
            for use_ in uses.iter().rev() {
                let arc = self.arcs[use_.arc()];
                if arc.shown_from > zoom {
                    continue;
                }
                let stands = |at: &usize| self.levels[*at] <= zoom;
                let range = arc.start as usize..arc.end as usize;
                ring.pop();
                if use_.is_reversed() {
                    ring.extend(range.filter(stands).map(&place));
                } else {
                    ring.extend(range.rev().filter(stands).map(&place));
                }
            }
            if ring.len() > 3 {
                rings.push(LineString(ring));
            }
        }
        rings
    }
}

fn world_box(points: &[WorldPoint]) -> [WorldPoint; 2] {
    points
        .iter()
        .fold([[u32::MAX; 2], [0; 2]], |[low, high], [x, y]| {
            [
                [low[0].min(*x), low[1].min(*y)],
                [high[0].max(*x), high[1].max(*y)],
            ]
        })
}

/// Puts clockwise rings, which are holes, into the counter-clockwise ring around them.
fn nest(rings: Vec<LineString<f64>>) -> MultiPolygon<f64> {
    use geo::{BoundingRect, Contains};
    let area = |ring: &LineString<f64>| {
        let origin = ring.0[0];
        ring.lines()
            .map(|l| {
                (l.start.x - origin.x) * (l.end.y - origin.y)
                    - (l.end.x - origin.x) * (l.start.y - origin.y)
            })
            .sum::<f64>()
    };
    let (shells, holes): (Vec<_>, Vec<_>) = rings.into_iter().partition(|ring| area(ring) > 0.0);
    let mut polygons: Vec<Polygon<f64>> = shells
        .into_iter()
        .map(|shell| Polygon::new(shell, Vec::new()))
        .collect();
    let boxes: Vec<_> = polygons.iter().map(BoundingRect::bounding_rect).collect();
    for hole in holes {
        let Some(inner) = hole.bounding_rect() else {
            continue;
        };
        let around = (0..polygons.len()).find(|at| {
            boxes[*at].is_some_and(|outer| outer.contains(&inner) || outer == inner)
                && hole.points().any(|point| {
                    Polygon::new(polygons[*at].exterior().clone(), Vec::new()).contains(&point)
                })
        });
        if let Some(at) = around {
            polygons[at].interiors_push(hole);
        }
    }
    MultiPolygon(polygons)
}

#[cfg(test)]
pub(crate) mod tests;
