//! Published borders that cross.

use geo::Coord;
use geo::kernels::{Kernel as _, Orientation, RobustKernel};

use super::arcs::{Arc, NOBODY, world_box};
use super::crossing::Edge;
use super::error::Overlap;
use super::grid::Squares;
use super::mercator::WorldPoint;
use super::simplify::units_per_px;
use super::topology::Topology;

/// Two published borders that cross, if any do.
///
/// A vertex of one border on the edge of another is no crossing: the grid of a tile takes care of it.
pub(super) fn crossing(topology: &Topology, world: &[WorldPoint]) -> Option<Overlap> {
    let Topology { points, arcs, .. } = topology;
    let edges: Vec<Edge> = arcs
        .iter()
        .flat_map(|arc| (arc.start..arc.end - 1).map(|at| [at, at + 1]))
        .collect();
    let squares = Squares::new(6.0 * units_per_px(10), edges.len());
    let ends = |edge: Edge| edge.map(|at| world[at as usize]);
    let listed = squares.sort(|list| {
        for (number, edge) in (0u32..).zip(&edges) {
            let [a, b] = ends(*edge);
            squares.along(a, b, |bucket| list(bucket, number));
        }
    });
    for square in listed.iter() {
        for (nth, first) in square.iter().enumerate() {
            let first = edges[*first as usize];
            let [low, high] = world_box(&ends(first));
            for second in &square[nth + 1..] {
                let second = edges[*second as usize];
                let [a, b] = ends(second);
                let apart = |axis: usize| {
                    a[axis].max(b[axis]) < low[axis] || a[axis].min(b[axis]) > high[axis]
                };
                if !apart(0) && !apart(1) && cross(points, first, second) {
                    return Some(overlap(arcs, points, first, second));
                }
            }
        }
    }
    None
}

#[expect(
    clippy::many_single_char_names,
    reason = "lines from a to b and from c to d"
)]
fn overlap(arcs: &[Arc], points: &[[f64; 2]], first: Edge, second: Edge) -> Overlap {
    let sides = |edge: Edge| {
        let arc = &arcs[arcs.partition_point(|arc| arc.end <= edge[0])];
        [arc.right, arc.left]
    };
    let (own, other) = (sides(first), sides(second));
    let [a, b, c, d] = [first[0], first[1], second[0], second[1]].map(|at| points[at as usize]);
    let (along, across) = ([b[0] - a[0], b[1] - a[1]], [d[0] - c[0], d[1] - c[1]]);
    let t = ((c[0] - a[0]) * across[1] - (c[1] - a[1]) * across[0])
        / (along[0] * across[1] - along[1] * across[0]);
    let lon_lat = [a[0] + t * along[0], a[1] + t * along[1]];
    // A county on a side of both borders crosses itself.
    let both = own
        .into_iter()
        .find(|county| *county != NOBODY && other.contains(county));
    let [first, second] = both.map_or([own[0], other[0]], |county| [county; 2]);
    Overlap {
        first,
        second,
        lon_lat,
    }
}

/// True if each edge has the other's ends strictly on its two sides, in degrees as published.
fn cross(points: &[[f64; 2]], first: Edge, second: Edge) -> bool {
    let [a, b] = first.map(|at| Coord::from(points[at as usize]));
    let [c, d] = second.map(|at| Coord::from(points[at as usize]));
    let parts = |a, b, c, d| {
        let (left, right) = (
            RobustKernel::orient2d(a, b, c),
            RobustKernel::orient2d(a, b, d),
        );
        left != right && left != Orientation::Collinear && right != Orientation::Collinear
    };
    parts(a, b, c, d) && parts(c, d, a, b)
}
