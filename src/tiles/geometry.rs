//! The shapes of a tile, on its grid of 4096.

use crate::coverage::{ArcUse, Coverage, NOBODY, WORLD_BITS};
use crate::index::PointIndex;

use super::assemble::{Polygon, around, cancel, nest, polygons, trace};
use super::clip::{Point, Square};
use super::grid::{BUFFER, Cell, EXTENT, EXTENT_BITS};
use super::id::TileId;
use super::rescue::{Rings, rescue};
use super::snap::snap;

/// A jurisdiction's part of a tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its place in the list of counties or states.
    pub index: u32,
    /// Polygons, each a shell and its holes: open rings, clockwise as seen on a map, holes the other way.
    pub polygons: Vec<Polygon>,
}

/// The counties and states of a tile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TileShapes {
    /// The counties that show.
    pub counties: Vec<Feature>,
    /// The states that show, bounded by the very edges of their counties.
    pub states: Vec<Feature>,
}

/// The parts of counties and states that a tile shows.
pub(super) fn shapes(coverage: &Coverage, index: &PointIndex, tile: TileId) -> TileShapes {
    let (square, corner, bits) = world_in(tile);
    let mut rings: Vec<Vec<Point>> = Vec::new();
    let mut owners: Vec<u32> = Vec::new();
    let mut spare = Vec::new();
    for county in index.in_box(tile.bbox(SLACK)) {
        for uses in coverage.counties()[county as usize].rings() {
            let mut ring = ring_in(coverage, uses, tile.z(), corner, square);
            if ring.len() > 2 {
                square.clip(&mut ring, &mut spare);
                ring.dedup();
            }
            if ring.len() > 2 {
                rings.push(ring);
                owners.push(county);
            }
        }
    }
    let parts = on_grid(&owners, &rings, bits);
    let mut edges: Vec<(u32, Vec<[Cell; 2]>)> = Vec::new();
    for (county, rings) in &parts {
        let state = coverage.state_of(*county);
        if edges.last().is_none_or(|(last, _)| *last != state) {
            edges.push((state, Vec::new()));
        }
        if let Some((_, edges)) = edges.last_mut() {
            edges.extend(rings.iter().flat_map(|ring| around(ring)));
        }
    }
    edges.retain(|(state, _)| *state != NOBODY);
    let states = edges.into_iter().map(|(state, edges)| Feature {
        index: state,
        polygons: nest(trace(&cancel(edges))),
    });
    let states = states.filter(|state| !state.polygons.is_empty()).collect();
    TileShapes {
        counties: features(&parts),
        states,
    }
}

/// Rings on the grid of the tile, those of one owner together; none of them is lost there.
pub(super) fn on_grid(owners: &[u32], rings: &[Vec<Point>], bits: u32) -> Vec<Rings> {
    let mut parts: Vec<Rings> = Vec::new();
    for (owner, ring) in owners.iter().zip(snap(rings, bits)) {
        match parts.last_mut() {
            Some((last, rings)) if last == owner => rings.push(ring),
            _ => parts.push((*owner, vec![ring])),
        }
    }
    rescue(&mut parts);
    parts
}

/// The buffer as a part of the tile.
pub(super) const SLACK: f64 = 1.0 / 64.0;

/// The square that a tile draws, its north-west corner on the world, and the bits of a cell: cells have 2^bits units.
pub(super) fn world_in(tile: TileId) -> (Square, Point, u32) {
    let bits = WORLD_BITS - EXTENT_BITS - u32::from(tile.z());
    let square = Square {
        low: -i64::from(BUFFER) << bits,
        high: i64::from(EXTENT + BUFFER) << bits,
    };
    let side = i64::from(EXTENT) << bits;
    let corner = [i64::from(tile.x()) * side, i64::from(tile.y()) * side];
    (square, corner, bits)
}

/// The polygons of each one's rings, of those that have any.
pub(super) fn features(parts: &[Rings]) -> Vec<Feature> {
    let of = |(index, rings): &Rings| {
        let slices: Vec<&[Cell]> = rings.iter().map(Vec::as_slice).collect();
        let index = *index;
        let polygons = polygons(&slices);
        Feature { index, polygons }
    };
    let all = parts.iter().map(of);
    all.filter(|feature| !feature.polygons.is_empty()).collect()
}

/// A ring's vertices at a zoom, relative to the corner; parts that lie beyond a side of the square are cut short.
fn ring_in(
    coverage: &Coverage,
    uses: &[ArcUse],
    zoom: u8,
    corner: Point,
    square: Square,
) -> Vec<Point> {
    let mut ring: Vec<Point> = Vec::new();
    for use_ in uses {
        let arc = coverage.arcs()[use_.arc()];
        if arc.shown_from > zoom {
            continue;
        }
        let (start, end) = (arc.start as usize, arc.end as usize);
        let place = |at: usize| {
            let [x, y] = coverage.world()[at];
            [i64::from(x) - corner[0], i64::from(y) - corner[1]]
        };
        let [low, high] = coverage.arc_box(use_.arc());
        let low = [i64::from(low[0]) - corner[0], i64::from(low[1]) - corner[1]];
        let high = [
            i64::from(high[0]) - corner[0],
            i64::from(high[1]) - corner[1],
        ];
        if square.misses(low, high) {
            if arc.is_ring {
                continue;
            }
            // The last vertex is the next arc's first.
            ring.push(place(if use_.is_reversed() { end - 1 } else { start }));
            continue;
        }
        let stands = |at: &usize| coverage.levels()[*at] <= zoom;
        if use_.is_reversed() {
            ring.extend((start + 1..end).rev().filter(stands).map(place));
        } else {
            ring.extend((start..end - 1).filter(stands).map(place));
        }
    }
    ring
}
