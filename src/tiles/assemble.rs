//! Directed edges to polygons.
//!
//! What snapping made fall together is taken out by counting: an edge that a polygon runs along both
//! ways bounds nothing. The rest is traced into rings, each part of the land by itself, and a ring is
//! cut where it meets itself, so that every ring is simple.

use rustc_hash::FxHashMap;

use super::grid::Cell;

/// A polygon of the grid: a shell and its holes, open rings with land on the right (y to the south).
pub(super) type Polygon = Vec<Vec<Cell>>;

type Edge = [Cell; 2];

/// The polygons that the rings, each with land on its right, bound together.
pub(super) fn polygons(rings: &[&[Cell]]) -> Vec<Polygon> {
    if let Some(rings) = simple(rings) {
        return nest(rings);
    }
    let mut edges: Vec<Edge> = Vec::new();
    for ring in rings {
        edges.extend(around(ring));
    }
    nest(trace(&cancel(edges)))
}

/// The edges that are left when those that run both ways are taken out.
pub(super) fn cancel(edges: Vec<Edge>) -> Vec<Edge> {
    let mut keyed: Vec<(Edge, bool)> = edges
        .into_iter()
        .filter(|[a, b]| a != b)
        .map(|[a, b]| {
            if a < b {
                ([a, b], true)
            } else {
                ([b, a], false)
            }
        })
        .collect();
    keyed.sort_unstable();
    let mut kept = Vec::with_capacity(keyed.len());
    for same in keyed.chunk_by(|a, b| a.0 == b.0) {
        let forward = same.iter().filter(|(_, is_forward)| *is_forward).count();
        let backward = same.len() - forward;
        let [a, b] = same[0].0;
        match forward.cmp(&backward) {
            std::cmp::Ordering::Greater => kept.push([a, b]),
            std::cmp::Ordering::Less => kept.push([b, a]),
            std::cmp::Ordering::Equal => {}
        }
    }
    kept
}

/// The edges of an open ring.
pub(super) fn around(ring: &[Cell]) -> impl Iterator<Item = Edge> + '_ {
    (0..ring.len()).map(|at| [ring[at], ring[(at + 1) % ring.len()]])
}

/// The rings as they are, if no vertex stands twice.
fn simple(rings: &[&[Cell]]) -> Option<Vec<Vec<Cell>>> {
    let mut all: Vec<Cell> = rings.iter().flat_map(|ring| ring.iter().copied()).collect();
    all.sort_unstable();
    let is_simple = all.windows(2).all(|pair| pair[0] != pair[1]);
    is_simple.then(|| {
        rings
            .iter()
            .filter(|ring| ring.len() > 2)
            .map(|ring| ring.to_vec())
            .collect()
    })
}

/// Rings from edges with land on their right.
pub(super) fn trace(edges: &[Edge]) -> Vec<Vec<Cell>> {
    let mut from: FxHashMap<Cell, Vec<u32>> = FxHashMap::default();
    for (at, [start, _]) in (0u32..).zip(edges) {
        from.entry(*start).or_default().push(at);
    }
    let mut is_used = vec![false; edges.len()];
    let mut rings = Vec::new();
    for first in 0..edges.len() {
        let mut walk: Vec<Cell> = Vec::new();
        let mut at = first;
        while !is_used[at] {
            is_used[at] = true;
            let [start, end] = edges[at];
            walk.push(start);
            let open = from
                .get(&end)
                .into_iter()
                .flatten()
                .filter(|next| !is_used[**next as usize]);
            match open.min_by(|a, b| {
                compare_turn(start, end, edges[**a as usize][1], edges[**b as usize][1])
            }) {
                Some(next) => at = *next as usize,
                None => break,
            }
        }
        split(walk, &mut rings);
    }
    rings
}

/// Which of two ways on from `end` comes first, turning from the way back towards the land on the right.
fn compare_turn(start: Cell, end: Cell, a: Cell, b: Cell) -> std::cmp::Ordering {
    // With y to the south, angles grow clockwise as seen on a map; coming from `start`, the land on the
    // right lies counter-clockwise of the way back.
    let angle = |to: Cell| f64::from(to[1] - end[1]).atan2(f64::from(to[0] - end[0]));
    let back = angle(start);
    let turn = |to: Cell| {
        let turn = (back - angle(to)).rem_euclid(std::f64::consts::TAU);
        if turn == 0.0 {
            std::f64::consts::TAU
        } else {
            turn
        }
    };
    turn(a).total_cmp(&turn(b))
}

/// Cuts a closed walk where it meets itself.
fn split(walk: Vec<Cell>, rings: &mut Vec<Vec<Cell>>) {
    let mut place: FxHashMap<Cell, usize> = FxHashMap::default();
    let mut open: Vec<Cell> = Vec::new();
    for cell in walk {
        if let Some(start) = place.get(&cell).copied() {
            let ring: Vec<Cell> = open.drain(start..).collect();
            for gone in &ring {
                place.remove(gone);
            }
            rings.push(ring);
        }
        place.insert(cell, open.len());
        open.push(cell);
    }
    rings.push(open);
    rings.retain(|ring| ring.len() > 2);
}

/// Twice the area, positive where land is within (clockwise as seen on a map).
pub(super) fn twice_area(ring: &[Cell]) -> i64 {
    around(ring)
        .map(|[a, b]| i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1]))
        .sum()
}

/// Puts holes into the shells around them.
pub(super) fn nest(rings: Vec<Vec<Cell>>) -> Vec<Polygon> {
    let (shells, holes): (Vec<_>, Vec<_>) = rings
        .into_iter()
        .filter(|ring| twice_area(ring) != 0)
        .partition(|ring| twice_area(ring) > 0);
    let mut polygons: Vec<Polygon> = shells.into_iter().map(|shell| vec![shell]).collect();
    for hole in holes {
        // The middle of an edge of the hole is no vertex, and lies on no edge of a shell.
        let middle2 = [hole[0][0] + hole[1][0], hole[0][1] + hole[1][1]];
        let around = |polygon: &&mut Polygon| holds(&polygon[0], middle2);
        if let Some(polygon) = polygons
            .iter_mut()
            .filter(around)
            .min_by_key(|polygon| twice_area(&polygon[0]))
        {
            polygon.push(hole);
        }
    }
    polygons
}

/// Leaves out polygons whose shell lies within another's: a part of a town that is drawn over by another part.
pub(super) fn without_nested(polygons: &mut Vec<Polygon>) {
    if polygons.len() < 2 {
        return;
    }
    let lies_in = |inner: &Polygon, outer: &Polygon| {
        let middle2 = [0, 1].map(|axis: usize| inner[0][0][axis] + inner[0][1][axis]);
        twice_area(&inner[0]) < twice_area(&outer[0])
            && holds(&outer[0], middle2)
            && !outer[1..].iter().any(|hole| holds(hole, middle2))
    };
    let is_nested: Vec<bool> = polygons
        .iter()
        .map(|inner| polygons.iter().any(|outer| lies_in(inner, outer)))
        .collect();
    let mut nested = is_nested.into_iter();
    polygons.retain(|_| !nested.next().unwrap_or_default());
}

/// True if the ring holds the point, given twice over.
fn holds(ring: &[Cell], [x2, y2]: Cell) -> bool {
    let mut is_in = false;
    for [a, b] in around(ring) {
        let (ay, by) = (2 * a[1], 2 * b[1]);
        if (ay > y2) != (by > y2) {
            let cross = i64::from(b[0] * 2 - a[0] * 2) * i64::from(y2 - ay)
                - i64::from(x2 - a[0] * 2) * i64::from(by - ay);
            is_in ^= (cross > 0) == (by > ay);
        }
    }
    is_in
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spike_is_taken_out() {
        let ring = [
            [0, 0],
            [10, 0],
            [10, 5],
            [20, 5],
            [10, 5],
            [10, 10],
            [0, 10],
        ];
        let found = polygons(&[&ring]);
        assert_eq!(found.len(), 1);
        assert_eq!(twice_area(&found[0][0]), 200);
        assert!(!found[0][0].contains(&[20, 5]));
    }

    #[test]
    fn a_waist_pinched_to_a_point_makes_two_polygons() {
        let ring = [[0, 0], [10, 0], [5, 5], [10, 10], [0, 10], [5, 5]];
        assert_eq!(polygons(&[&ring]).len(), 2);
    }

    #[test]
    fn a_shell_within_another_is_left_out_and_one_in_its_hole_is_not() {
        let square = |at: i32, side: i32| -> Vec<Cell> {
            vec![
                [at, at],
                [at + side, at],
                [at + side, at + side],
                [at, at + side],
            ]
        };
        let mut hole = square(40, 20);
        hole.reverse();
        let around = vec![square(0, 100), hole];
        let mut all = vec![vec![square(10, 5)], around.clone(), vec![square(45, 5)]];
        without_nested(&mut all);
        assert_eq!(all, [around, vec![square(45, 5)]]);
    }

    #[test]
    fn a_hole_that_touches_its_shell_stays_its_hole() {
        let shell: [Cell; 5] = [[0, 0], [10, 0], [20, 0], [20, 20], [0, 20]];
        let hole: [Cell; 3] = [[10, 0], [8, 10], [12, 10]];
        assert!(twice_area(&hole) < 0);
        let found = polygons(&[&shell, &hole]);
        assert_eq!((found.len(), found[0].len()), (1, 2));
    }
}
