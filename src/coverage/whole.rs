//! The coverage itself: counties, states and the arcs that both are made of.

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::arcs::{Arc, NOBODY, Shape, world_box};
use super::crossing;
use super::error::CoverageError;
use super::faults;
use super::mercator::{WorldPoint, project};
use super::seams;
use super::simplify::{self, FULL};
use super::states;
use super::topology;
use crate::domain::Jurisdiction;

/// Counties, states and the arcs that both are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    pub(super) points: Vec<[f64; 2]>,
    pub(super) world: Vec<WorldPoint>,
    pub(super) levels: Vec<u8>,
    pub(super) arcs: Vec<Arc>,
    pub(super) counties: Vec<Shape>,
    pub(super) states: Vec<Shape>,
    pub(super) state_of: Vec<u32>,
    pub(super) arc_boxes: Vec<[WorldPoint; 2]>,
}

impl Coverage {
    /// The coverage of these counties; states are built from them, in the order given. A vertex of one on a line of
    /// another, which lacks it, is given to that other.
    ///
    /// # Errors
    /// Two counties overlap, a border crosses itself, or there are more vertices than can be numbered.
    pub fn new(
        counties: &[(&Jurisdiction, &MultiPolygon<f64>)],
        states: &[&Jurisdiction],
    ) -> Result<Self, CoverageError> {
        let refused = match Self::unsimplified(counties, states) {
            Ok(coverage) => return Ok(coverage.simplified()),
            Err(refused) => refused,
        };
        // Most files fit as they are; looking for vertices that one neighbour lacks takes longer than all else.
        let shapes: Vec<&MultiPolygon<f64>> = counties.iter().map(|(_, shape)| *shape).collect();
        let Some(closed) = seams::closed(&shapes) else {
            return Err(refused);
        };
        let named = counties.iter().map(|(county, _)| *county);
        let counties: Vec<_> = named.zip(&closed).collect();
        // What is refused now is told as it was drawn.
        let coverage = Self::unsimplified(&counties, states).map_err(|_still| refused)?;
        Ok(coverage.simplified())
    }

    /// The coverage as published, the same at every zoom: the first half of [`new`](Self::new).
    ///
    /// # Errors
    /// Two counties overlap, a border crosses itself, or there are more vertices than can be numbered.
    pub fn unsimplified(
        counties: &[(&Jurisdiction, &MultiPolygon<f64>)],
        states: &[&Jurisdiction],
    ) -> Result<Self, CoverageError> {
        let shapes: Vec<&MultiPolygon<f64>> = counties.iter().map(|(_, shape)| *shape).collect();
        topology::check_size(topology::count_vertices(&shapes))?;
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

    pub(super) fn from_parts(
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

/// Puts clockwise rings, which are holes, into the counter-clockwise ring around them.
fn nest(rings: Vec<LineString<f64>>) -> MultiPolygon<f64> {
    use geo::{BoundingRect, Contains};
    let (shells, holes): (Vec<_>, Vec<_>) = rings
        .into_iter()
        .partition(|ring| topology::twice_area(ring) > 0.0);
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
