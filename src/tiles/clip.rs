//! Rings to a tile's square, buffer included.
//!
//! Sutherland and Hodgman's way: one side of the square after the other. Where a ring leaves and comes
//! back it runs along the side, perhaps to and fro; those runs cancel out when polygons are put
//! together. A cut is reckoned from the edge's ends in one order, so both neighbours get the same point.
//!
//! # References
//! I. Sutherland, G. Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974).

/// A point relative to the tile's north-west corner, in world units, y to the south.
pub(super) type Point = [i64; 2];

/// The square that is kept, in the units of its points; both ends are within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Square {
    pub(super) low: i64,
    pub(super) high: i64,
}

/// One side of the square: the axis that it bounds, where, and whether the low side.
type Side = (usize, i64, bool);

impl Square {
    fn sides(self) -> [Side; 4] {
        [
            (0, self.low, true),
            (0, self.high, false),
            (1, self.low, true),
            (1, self.high, false),
        ]
    }

    /// True if the box lies beyond one of the sides.
    pub(super) fn misses(self, low: Point, high: Point) -> bool {
        (0..2).any(|axis| high[axis] < self.low || low[axis] > self.high)
    }

    /// Clips an open ring; `spare` is room to work in.
    pub(super) fn clip(self, ring: &mut Vec<Point>, spare: &mut Vec<Point>) {
        for side in self.sides() {
            spare.clear();
            let Some(mut before) = ring.last().copied() else {
                return;
            };
            for point in ring.iter().copied() {
                if is_within(before, side) != is_within(point, side) {
                    spare.push(cut(before, point, side));
                }
                if is_within(point, side) {
                    spare.push(point);
                }
                before = point;
            }
            std::mem::swap(ring, spare);
        }
    }
}

fn is_within(point: Point, (axis, at, is_low): Side) -> bool {
    if is_low {
        point[axis] >= at
    } else {
        point[axis] <= at
    }
}

/// Where the edge meets the side, to the nearest unit.
fn cut(a: Point, b: Point, (axis, at, _): Side) -> Point {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let other = 1 - axis;
    // World units differ by less than 2^32, and so the product by less than 2^64.
    let rise = i128::from(b[other] - a[other]) * i128::from(at - a[axis]);
    let run = i128::from(b[axis] - a[axis]);
    // Half up, whichever way the edge runs: a quotient by a negative number would round the other way.
    let (rise, run) = if run < 0 { (-rise, -run) } else { (rise, run) };
    let doubled = (2 * rise + run).div_euclid(2 * run);
    let mut point = [at; 2];
    #[expect(clippy::cast_possible_truncation, reason = "it lies between the ends")]
    let along = doubled as i64;
    point[other] = a[other] + along;
    point
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_clip_stays_in_its_square(points in prop::collection::vec((-500i64..500, -500i64..500), 3..20)) {
            let mut ring: Vec<Point> = points.into_iter().map(|(x, y)| [x, y]).collect();
            Square { low: -64, high: 164 }.clip(&mut ring, &mut Vec::new());
            for [x, y] in ring {
                prop_assert!((-64..=164).contains(&x) && (-64..=164).contains(&y));
            }
        }

        #[test]
        fn both_neighbours_cut_an_edge_at_the_same_point(ax in -900i64..0, ay in -900i64..900, bx in 1i64..900, by in -900i64..900) {
            let side = (0, 0, true);
            prop_assert_eq!(cut([ax, ay], [bx, by], side), cut([bx, by], [ax, ay], side));
        }
    }
}
