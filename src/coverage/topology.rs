//! Rings to shared arcs.
//!
//! Two neighbours of a coverage repeat each vertex of their common border. A vertex is a *junction*
//! where the borders that pass through it part: somewhere along it, one ring's two neighbours are not
//! the other's. Rings are cut at junctions into arcs; each arc then stands once, with the county on
//! either side.
//!
//! # References
//! M. Bostock, "How To Infer Topology" (2013), for cutting at changes of neighbours.

use std::hash::BuildHasher as _;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::arcs::{Arc, ArcUse, NOBODY, Shape};
use super::error::{CoverageError, Overlap};

/// What the rings of a coverage come to.
pub(super) struct Topology {
    /// Degrees; arcs one after the other.
    pub(super) points: Vec<[f64; 2]>,
    pub(super) arcs: Vec<Arc>,
    pub(super) shapes: Vec<Shape>,
}

struct Ring {
    owner: u32,
    start: usize,
    end: usize,
}

const UNSEEN: [u32; 2] = [u32::MAX; 2];

/// Cuts the boundaries, in their order, into shared arcs.
///
/// # Errors
/// Two of them lie on the same side of a border: they overlap.
pub(super) fn build(boundaries: &[&MultiPolygon<f64>]) -> Result<Topology, Overlap> {
    let (rings, ids, places) = number_vertices(boundaries);
    let is_junction = junctions(&rings, &ids, places.len());
    let mut cutter = Cutter {
        places: &places,
        first_edges: FxHashMap::default(),
        topology: Topology {
            points: Vec::with_capacity(places.len() + places.len() / 16),
            arcs: Vec::new(),
            shapes: Vec::new(),
        },
    };
    cutter.topology.shapes = vec![Shape::default(); boundaries.len()];
    for ring in &rings {
        cutter.cut(ring.owner, &ids[ring.start..ring.end], &is_junction)?;
    }
    let mut topology = cutter.topology;
    topology.points.shrink_to_fit();
    Ok(topology)
}

/// Boundaries may have fewer vertices than this: a use of an arc keeps one bit of its number for the direction.
const VERTICES_LIMIT: usize = 1 << 31;

/// The number of vertices of these boundaries, each counted as often as it stands in a ring.
pub(super) fn count_vertices(boundaries: &[&MultiPolygon<f64>]) -> usize {
    let polygons = boundaries.iter().flat_map(|boundary| boundary.0.iter());
    let of = |polygon: &Polygon<f64>| {
        let holes = polygon.interiors().iter().map(|hole| hole.0.len());
        polygon.exterior().0.len() + holes.sum::<usize>()
    };
    polygons.map(of).sum()
}

/// Refuses more vertices than can be numbered.
///
/// # Errors
/// There are too many.
pub(super) fn check_size(vertices: usize) -> Result<(), CoverageError> {
    if vertices >= VERTICES_LIMIT {
        return Err(CoverageError::TooLarge {
            vertices,
            limit: VERTICES_LIMIT,
        });
    }
    Ok(())
}

/// Every ring as vertex numbers, open, with its land on the right; and the place of each number.
fn number_vertices(boundaries: &[&MultiPolygon<f64>]) -> (Vec<Ring>, Vec<u32>, Vec<[f64; 2]>) {
    let total = count_vertices(boundaries);
    // Most vertices stand twice. The table holds numbers only; what they stand for is in `places`.
    let mut places: Vec<[f64; 2]> = Vec::with_capacity(total * 11 / 20);
    let mut numbers: HashTable<u32> = HashTable::with_capacity(total * 11 / 20);
    let hash = |place: &[f64; 2]| FxBuildHasher.hash_one(place.map(f64::to_bits));
    let mut rings = Vec::new();
    let mut ids: Vec<u32> = Vec::with_capacity(total);
    for (owner, boundary) in (0u32..).zip(boundaries) {
        for polygon in &boundary.0 {
            let shell = std::iter::once((polygon.exterior(), true));
            for (ring, is_shell) in
                shell.chain(polygon.interiors().iter().map(|hole| (hole, false)))
            {
                let start = ids.len();
                for Coord { x, y } in &ring.0[..ring.0.len().saturating_sub(1)] {
                    let place = [*x, *y];
                    let is_same = |number: &u32| {
                        places[*number as usize].map(f64::to_bits) == place.map(f64::to_bits)
                    };
                    let known = numbers.find(hash(&place), is_same).copied();
                    ids.push(known.unwrap_or_else(|| {
                        let number = places.len() as u32;
                        places.push(place);
                        let hash_of = |number: &u32| hash(&places[*number as usize]);
                        numbers.insert_unique(hash(&place), number, hash_of);
                        number
                    }));
                }
                if (twice_area(ring) < 0.0) != is_shell {
                    ids[start..].reverse();
                }
                rings.push(Ring {
                    owner,
                    start,
                    end: ids.len(),
                });
            }
        }
    }
    (rings, ids, places)
}

/// Twice the area of a ring, in square degrees; negative if it runs clockwise.
pub(super) fn twice_area(ring: &LineString<f64>) -> f64 {
    let Some(origin) = ring.0.first() else {
        return 0.0;
    };
    // From a corner of its own, so that small rings far from 0, 0 lose no digits.
    let parts = ring.lines().map(|l| {
        (l.start.x - origin.x) * (l.end.y - origin.y)
            - (l.end.x - origin.x) * (l.start.y - origin.y)
    });
    parts.sum()
}

fn junctions(rings: &[Ring], ids: &[u32], count: usize) -> Vec<bool> {
    let mut neighbours = vec![UNSEEN; count];
    let mut is_junction = vec![false; count];
    for ring in rings {
        let ids = &ids[ring.start..ring.end];
        for (at, id) in ids.iter().enumerate() {
            let before = ids[(at + ids.len() - 1) % ids.len()];
            let after = ids[(at + 1) % ids.len()];
            let pair = [before.min(after), before.max(after)];
            let known = &mut neighbours[*id as usize];
            if *known == UNSEEN {
                *known = pair;
            } else if *known != pair {
                is_junction[*id as usize] = true;
            }
        }
    }
    is_junction
}

struct Cutter<'a> {
    places: &'a [[f64; 2]],
    /// The first directed edge of an arc names it: from a junction on, the way is determined.
    first_edges: FxHashMap<[u32; 2], u32>,
    topology: Topology,
}

impl Cutter<'_> {
    fn cut(&mut self, owner: u32, ring: &[u32], is_junction: &[bool]) -> Result<(), Overlap> {
        let cuts: Vec<usize> = (0..ring.len())
            .filter(|at| is_junction[ring[*at] as usize])
            .collect();
        let path = |from: usize, to: usize| {
            let length = (to + ring.len() - from - 1) % ring.len() + 1;
            (0..=length)
                .map(|step| ring[(from + step) % ring.len()])
                .collect::<Vec<u32>>()
        };
        if cuts.is_empty() {
            // A ring without junctions is one arc; it starts at its lowest number, so that the
            // county within and the county around start it at the same place.
            let lowest = (0..ring.len())
                .min_by_key(|at| ring[*at])
                .unwrap_or_default();
            self.add(owner, &path(lowest, lowest), true)?;
        }
        for (at, from) in cuts.iter().enumerate() {
            self.add(owner, &path(*from, cuts[(at + 1) % cuts.len()]), false)?;
        }
        self.topology.shapes[owner as usize].end_ring();
        Ok(())
    }

    fn add(&mut self, owner: u32, path: &[u32], is_ring: bool) -> Result<(), Overlap> {
        let last = path.len() - 1;
        let forward = [path[0], path[1]];
        let backward = [path[last], path[last - 1]];
        let arcs = &mut self.topology.arcs;
        let overlap = |first: u32| Overlap {
            first,
            second: owner,
            lon_lat: self.places[path[0] as usize],
        };
        let shape = &mut self.topology.shapes[owner as usize];
        if let Some(arc) = self.first_edges.get(&backward) {
            let known = &mut arcs[*arc as usize];
            if known.left != NOBODY {
                return Err(overlap(known.left));
            }
            known.left = owner;
            shape.uses.push(ArcUse::new(*arc, true));
            return Ok(());
        }
        if let Some(arc) = self.first_edges.get(&forward) {
            return Err(overlap(arcs[*arc as usize].right));
        }
        let arc = arcs.len() as u32;
        self.first_edges.insert(forward, arc);
        let points = &mut self.topology.points;
        let start = points.len() as u32;
        points.extend(path.iter().map(|id| self.places[*id as usize]));
        arcs.push(Arc {
            start,
            end: points.len() as u32,
            left: NOBODY,
            right: owner,
            is_ring,
            shown_from: 0,
        });
        shape.uses.push(ArcUse::new(arc, false));
        Ok(())
    }
}
