//! No county is lost to the grid.
//!
//! At the farthest zooms a small county falls together on a vertex of the grid. It then gets the
//! nearest triangle of half a cell that lies wholly within one neighbour, or in the sea, and the
//! neighbour gives it up: the whole stays a coverage, and a map still has every county to count.

use super::assemble::{around, polygons, twice_area};
use super::grid::{BUFFER, Cell, EXTENT};
use super::snap::passes;

/// How far from its place a county may be put, in cells.
const FARTHEST: i32 = 8;

/// A county's rings in a tile.
pub(super) type Rings = (u32, Vec<Vec<Cell>>);

/// Gives a triangle to each county that lies wholly in the square and has fallen together.
pub(super) fn rescue(counties: &mut [Rings]) {
    let lost: Vec<usize> = (0..counties.len())
        .filter(|at| is_lost(&counties[*at].1))
        .collect();
    for at in lost {
        let Some(place) = counties[at].1.iter().flatten().next().copied() else {
            continue;
        };
        let near = edges_near(counties, place);
        let give = |triangle: [Cell; 3]| {
            let owner = owner(counties, &triangle);
            let spares = |owner: usize| {
                counties[owner]
                    .1
                    .iter()
                    .map(|ring| twice_area(ring))
                    .sum::<i64>()
                    > 4
            };
            owner.is_none_or(spares).then_some((triangle, owner))
        };
        let within = || {
            triangles(place)
                .filter(|triangle| is_free(triangle, &near, 0))
                .find_map(give)
        };
        let beside = || {
            triangles(place)
                .filter(|triangle| is_free(triangle, &near, 2))
                .find_map(give)
        };
        let found = within().or_else(beside);
        let Some((triangle, owner)) = found else {
            continue;
        };
        counties[at].1.push(triangle.to_vec());
        if let Some(owner) = owner {
            counties[owner]
                .1
                .push(triangle.iter().rev().copied().collect());
        }
    }
}

fn is_lost(rings: &[Vec<Cell>]) -> bool {
    let is_whole = rings
        .iter()
        .flatten()
        .flatten()
        .all(|v| *v > -BUFFER && *v < EXTENT + BUFFER);
    let slices: Vec<&[Cell]> = rings.iter().map(Vec::as_slice).collect();
    // Land adds up to nothing where it fell together; most counties are settled by their area.
    is_whole
        && rings.iter().map(|ring| twice_area(ring)).sum::<i64>() <= 0
        && polygons(&slices).is_empty()
}

/// The edges that come near a place.
fn edges_near(counties: &[Rings], place: Cell) -> Vec<[Cell; 2]> {
    let reach = FARTHEST + 3;
    let is_near = |edge: &[Cell; 2]| {
        (0..2).all(|axis| {
            let (a, b) = (edge[0][axis], edge[1][axis]);
            a.min(b) <= place[axis] + reach && a.max(b) >= place[axis] - reach
        })
    };
    counties
        .iter()
        .flat_map(|(_, rings)| rings.iter())
        .flat_map(|ring| around(ring))
        .filter(is_near)
        .collect()
}

/// Triangles of half a cell within the tile's square, clockwise as seen on a map, nearest first.
fn triangles(place: Cell) -> impl Iterator<Item = [Cell; 3]> {
    let mut corners: Vec<Cell> = (-FARTHEST..FARTHEST)
        .flat_map(|dx| (-FARTHEST..FARTHEST).map(move |dy| [dx, dy]))
        // Beyond the square there seems to be room: whatever lies there was cut off, and nothing is drawn there.
        .filter(|step| {
            (0..2).all(|axis| (-BUFFER..EXTENT + BUFFER).contains(&(place[axis] + step[axis])))
        })
        .collect();
    corners.sort_by_key(|[dx, dy]| (2 * dx + 1).pow(2) + (2 * dy + 1).pow(2));
    corners.into_iter().flat_map(move |[dx, dy]| {
        let [x, y] = [place[0] + dx, place[1] + dy];
        let square = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]];
        (0..4).map(move |left_out| [1, 2, 3].map(|step| square[(left_out + step) % 4]))
    })
}

/// True if no edge enters the triangle or comes near one of its corners, but for an edge of the
/// triangle itself between `shared` corners.
///
/// One shared corner would be sound too, and GEOS's coverage test takes a hole that touches its shell
/// for a fault.
fn is_free(triangle: &[Cell; 3], edges: &[[Cell; 2]], shared: usize) -> bool {
    let is_vertex = |corner: &&Cell| edges.iter().flatten().any(|end| end == *corner);
    let is_side = |[c, d]: [Cell; 2]| {
        edges
            .iter()
            .any(|[a, b]| (*a, *b) == (c, d) || (*a, *b) == (d, c))
    };
    let sides = around(triangle).filter(|side| is_side(*side)).count();
    triangle.iter().filter(is_vertex).count() == shared
        && sides == shared / 2
        && edges.iter().all(|[a, b]| {
            let crosses = around(triangle).any(|[c, d]| {
                turn(*a, *b, c) * turn(*a, *b, d) < 0 && turn(c, d, *a) * turn(c, d, *b) < 0
            });
            let touches = |corner: &Cell| corner != a && corner != b && passes(*a, *b, *corner);
            !crosses && !triangle.iter().any(touches)
        })
}

fn turn(a: Cell, b: Cell, point: Cell) -> i64 {
    let part = |axis: usize, of: Cell| i64::from(of[axis]) - i64::from(a[axis]);
    (part(0, b) * part(1, point) - part(1, b) * part(0, point)).signum()
}

/// The county that the triangle lies in.
fn owner(counties: &[Rings], triangle: &[Cell; 3]) -> Option<usize> {
    let middle3 = [0, 1].map(|axis| {
        triangle
            .iter()
            .map(|corner| i64::from(corner[axis]))
            .sum::<i64>()
    });
    counties.iter().position(|(_, rings)| {
        let crossings = rings.iter().flat_map(|ring| around(ring)).filter(|[a, b]| {
            let (ay, by) = (3 * i64::from(a[1]), 3 * i64::from(b[1]));
            if (ay > middle3[1]) == (by > middle3[1]) {
                return false;
            }
            let (ax, bx) = (3 * i64::from(a[0]), 3 * i64::from(b[0]));
            (((bx - ax) * (middle3[1] - ay) - (middle3[0] - ax) * (by - ay)) > 0) == (by > ay)
        });
        crossings.count() % 2 == 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A place near the north-western or the south-eastern corner of the square, where a triangle could leave it.
    fn near_a_corner() -> impl Strategy<Value = (Cell, Vec<Cell>)> {
        let inside = |low: i32| low..low + 4;
        let low = prop_oneof![Just(-BUFFER + 1), Just(EXTENT + BUFFER - 4)];
        low.prop_flat_map(move |low| {
            let place = move || [inside(low), inside(low)];
            (place(), prop::collection::vec(place(), 3..24))
        })
    }

    proptest! {
        #[test]
        fn a_rescued_county_stays_in_the_tile_s_square(
            (lost, crowd) in near_a_corner(),
        ) {
            let mut counties = vec![(7, vec![crowd]), (8, vec![vec![lost]])];
            rescue(&mut counties);
            let rings = counties.iter().flat_map(|(_, rings)| rings);
            for v in rings.flatten().flatten() {
                prop_assert!((-BUFFER..=EXTENT + BUFFER).contains(v), "{v} of {counties:?}");
            }
        }
    }

    #[test]
    fn a_county_that_fell_on_a_vertex_gets_half_a_cell_of_its_neighbour() {
        let around = vec![[0, 0], [20, 0], [20, 20], [10, 10], [0, 20]];
        let mut counties = vec![(7, vec![around.clone()]), (8, vec![vec![[10, 10]]])];
        rescue(&mut counties);
        let land = |at: usize| {
            let rings: Vec<&[Cell]> = counties[at].1.iter().map(Vec::as_slice).collect();
            polygons(&rings)
                .iter()
                .flatten()
                .map(|ring| twice_area(ring))
                .sum::<i64>()
        };
        assert_eq!((land(0) + land(1), land(1)), (twice_area(&around), 1));
    }

    #[test]
    fn a_county_that_the_square_cuts_off_is_left_as_it_is() {
        let mut counties = vec![(8, vec![vec![[10, EXTENT + BUFFER], [12, EXTENT + BUFFER]]])];
        rescue(&mut counties);
        assert_eq!(counties[0].1.len(), 1);
    }
}
