//! States, and other groups, from their counties: the arcs with another group, or nobody, on the other side.

use rustc_hash::FxHashMap;

use super::arcs::{Arc, ArcUse, NOBODY, Shape};

/// The shape of each state; `state_of` gives each county's state.
pub(super) fn build(
    arcs: &[Arc],
    points: &[[f64; 2]],
    state_of: &[u32],
    count: usize,
) -> Vec<Shape> {
    let state = |county: u32| {
        if county == NOBODY {
            NOBODY
        } else {
            state_of[county as usize]
        }
    };
    let mut borders: Vec<Vec<ArcUse>> = vec![Vec::new(); count];
    for (at, arc) in (0u32..).zip(arcs) {
        let (left, right) = (state(arc.left), state(arc.right));
        if left == right {
            continue;
        }
        if right != NOBODY {
            borders[right as usize].push(ArcUse::new(at, false));
        }
        if left != NOBODY {
            borders[left as usize].push(ArcUse::new(at, true));
        }
    }
    borders
        .into_iter()
        .map(|uses| chain(&uses, arcs, points))
        .collect()
}

/// Joins arcs end to end into rings.
fn chain(uses: &[ArcUse], arcs: &[Arc], points: &[[f64; 2]]) -> Shape {
    let ends = |use_: ArcUse| {
        let arc = arcs[use_.arc()];
        let (first, last) = (arc.start as usize, arc.end as usize - 1);
        if use_.is_reversed() {
            [last, last - 1, first + 1, first]
        } else {
            [first, first + 1, last - 1, last]
        }
    };
    let key = |point: usize| points[point].map(f64::to_bits);
    let mut from: FxHashMap<[u64; 2], Vec<ArcUse>> = FxHashMap::default();
    for use_ in uses {
        from.entry(key(ends(*use_)[0])).or_default().push(*use_);
    }
    let mut shape = Shape::default();
    let mut is_used = vec![false; uses.len()];
    let place: FxHashMap<u32, usize> = uses
        .iter()
        .enumerate()
        .map(|(at, use_)| (use_.0, at))
        .collect();
    for first in uses {
        if is_used[place[&first.0]] {
            continue;
        }
        let mut at = *first;
        loop {
            is_used[place[&at.0]] = true;
            shape.uses.push(at);
            let [_, _, before, end] = ends(at);
            let open = from[&key(end)]
                .iter()
                .filter(|next| !is_used[place[&next.0]]);
            // Where parts of a state touch at a point, the ring stays with its own part: land is on
            // the right, so the next border is the first one counter-clockwise from the way back.
            let back = direction(points[end], points[before]);
            let turn = |next: &&ArcUse| {
                let [_, second, ..] = ends(**next);
                (direction(points[end], points[second]) - back).rem_euclid(std::f64::consts::TAU)
            };
            let next = open.min_by(|a, b| turn(a).total_cmp(&turn(b)));
            match next {
                Some(next) if key(end) != key(ends(*first)[0]) || turn(&next) < turn(&first) => {
                    at = *next;
                }
                _ => break,
            }
        }
        shape.end_ring();
    }
    shape
}

fn direction(from: [f64; 2], to: [f64; 2]) -> f64 {
    (to[1] - from[1]).atan2(to[0] - from[0])
}
