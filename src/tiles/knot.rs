//! Rings that cross, tied where they do.
//!
//! County lines never cross, and the lines of towns are simplified so that they do not; but where a town's line ends on a
//! county's that is drawn elsewhere than it was published, it may come to cross another by less than a pixel. Snapping
//! keeps lines from coming to cross; it does not mend what crosses before. So every crossing becomes a vertex of both.

use super::clip::Point;

/// Cells on a side of a square in which edges are compared, as a power of two.
const SQUARE_BITS: u32 = 6;

type Edge = [Point; 2];

/// Makes a vertex of both edges where edges of the rings cross; points are in units of 2^-`bits` cells.
pub(super) fn knot(rings: &mut [Vec<Point>], bits: u32) {
    let knots = knots(rings, bits);
    if knots.is_empty() {
        return;
    }
    for ring in rings {
        let mut tied = Vec::with_capacity(ring.len());
        for (at, a) in ring.iter().copied().enumerate() {
            let b = ring[(at + 1) % ring.len()];
            tied.push(a);
            let edge = in_order(a, b);
            let first = knots.partition_point(|(known, _)| *known < edge);
            let mut on_it: Vec<Point> = knots[first..]
                .iter()
                .take_while(|(known, _)| *known == edge)
                .map(|(_, place)| *place)
                .collect();
            on_it.sort_by_key(|place| distance2(*place, a));
            tied.extend(on_it);
        }
        tied.dedup();
        *ring = tied;
    }
}

fn in_order(a: Point, b: Point) -> Edge {
    if a <= b { [a, b] } else { [b, a] }
}

fn distance2(a: Point, b: Point) -> i128 {
    (0..2)
        .map(|axis| i128::from(a[axis] - b[axis]).pow(2))
        .sum()
}

/// Each edge that crosses another, and where; in the order of the edges.
fn knots(rings: &[Vec<Point>], bits: u32) -> Vec<(Edge, Point)> {
    let mut edges: Vec<Edge> = rings
        .iter()
        .flat_map(|ring| (0..ring.len()).map(|at| in_order(ring[at], ring[(at + 1) % ring.len()])))
        .filter(|[a, b]| a != b)
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let square = |value: i64| (value >> (bits + SQUARE_BITS)) as i32;
    let mut places: Vec<([i32; 2], u32)> = Vec::with_capacity(edges.len() * 5 / 4);
    for (number, [a, b]) in (0u32..).zip(&edges) {
        let low = [0, 1].map(|axis: usize| square(a[axis].min(b[axis])));
        let high = [0, 1].map(|axis: usize| square(a[axis].max(b[axis])));
        for row in low[1]..=high[1] {
            places.extend((low[0]..=high[0]).map(|column| ([column, row], number)));
        }
    }
    places.sort_unstable();
    let mut found = Vec::new();
    for beside in places.chunk_by(|one, other| one.0 == other.0) {
        for (nth, (_, first)) in beside.iter().enumerate() {
            let first = edges[*first as usize];
            for (_, second) in &beside[nth + 1..] {
                let second = edges[*second as usize];
                if let Some(place) = crossing(first, second) {
                    found.extend([(first, place), (second, place)]);
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Where two edges cross, to the nearest unit, if each has the other's ends strictly on its two sides.
fn crossing([a, b]: Edge, [c, d]: Edge) -> Option<Point> {
    let apart = |axis: usize| {
        a[axis].max(b[axis]) < c[axis].min(d[axis]) || c[axis].max(d[axis]) < a[axis].min(b[axis])
    };
    if apart(0) || apart(1) {
        return None;
    }
    let (of_c, of_d) = (cross(a, b, c), cross(a, b, d));
    let (of_a, of_b) = (cross(c, d, a), cross(c, d, b));
    if of_c.signum() * of_d.signum() >= 0 || of_a.signum() * of_b.signum() >= 0 {
        return None;
    }
    // The part of the way from a to b at which the line c-d is met.
    let (way, whole) = (of_a, of_a - of_b);
    let along = |axis: usize| {
        let step = i128::from(b[axis] - a[axis]) * way;
        let doubled = 2 * step.abs() + whole.abs();
        let steps = doubled / (2 * whole.abs());
        let sign = step.signum() * whole.signum();
        #[expect(clippy::cast_possible_truncation, reason = "it lies between the ends")]
        let moved = (sign * steps) as i64;
        a[axis] + moved
    };
    Some([along(0), along(1)])
}

/// On which side of `a`-`b` the point lies, by twice the area of their triangle.
fn cross(a: Point, b: Point, point: Point) -> i128 {
    i128::from(b[0] - a[0]) * i128::from(point[1] - a[1])
        - i128::from(b[1] - a[1]) * i128::from(point[0] - a[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_crossing_becomes_a_vertex_of_both_and_what_touches_stays_as_it_is() {
        let mut rings = vec![
            vec![[0, 0], [100, 0], [100, 100], [0, 100]],
            vec![[50, 50], [150, 50], [150, 60]],
            vec![[0, 0], [-10, 0], [-10, -10]],
        ];
        knot(&mut rings, 4);
        assert_eq!(
            rings[0],
            [[0, 0], [100, 0], [100, 50], [100, 55], [100, 100], [0, 100]]
        );
        assert_eq!(
            rings[1],
            [[50, 50], [100, 50], [150, 50], [150, 60], [100, 55]]
        );
        assert_eq!(rings[2], [[0, 0], [-10, 0], [-10, -10]]);
    }

    proptest! {
        #[test]
        fn two_edges_cross_at_one_place_however_they_are_written(
            ends in prop::array::uniform4(prop::array::uniform2(-5000i64..5000)),
        ) {
            let [a, b, c, d] = ends;
            let place = crossing([a, b], [c, d]);
            if let Some(place) = place {
                // To the nearest unit, from whichever edge it is reckoned.
                for other in [crossing([b, a], [c, d]), crossing([c, d], [a, b])] {
                    let other = other.unwrap();
                    prop_assert!((0..2).all(|axis| (place[axis] - other[axis]).abs() <= 1));
                }
            }
        }
    }
}
