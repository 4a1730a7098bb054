//! The first zoom at which each vertex stands.
//!
//! Visvalingam and Whyatt take away, again and again, the vertex that makes the smallest triangle
//! with its neighbours; the area at which a vertex goes is its *effective area*. It is measured here
//! in Web Mercator, so that what goes at a zoom is what is small on the screen. Ends of arcs stay, so
//! junctions never move. An effective area says nothing about how far the line strays; so each level
//! then takes back the farthest vertex of every stretch that strays by more than its tolerance.
//!
//! # References
//! M. Visvalingam, J. D. Whyatt, "Line generalisation by repeated elimination of points",
//! The Cartographic Journal 30 (1993).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use geo::{Line, LineLocatePoint as _, Point, coord};

use super::arcs::{Arc, ArcUse, MAX_ZOOM, NOBODY, Shape};
use super::mercator::{WORLD_BITS, WorldPoint};
use crate::threads::cores;

/// The level of a vertex that stands on no simplified level, only in the full boundary.
pub const FULL: u8 = MAX_ZOOM + 1;

/// How far a simplified border may lie from the published one, in pixels of a 256-pixel tile.
///
/// Zooms 0 to 4 are world views with thousands of counties to a tile, where bytes count most.
#[must_use]
pub fn tolerance_px(zoom: u8) -> f64 {
    if zoom <= 4 { 0.8 } else { 0.5 }
}

/// The effective area in square pixels from which a vertex stands.
fn least_area_px2(zoom: u8) -> f64 {
    match zoom {
        0..=2 => 1.0,
        3..=4 => 0.65,
        _ => 0.2,
    }
}

/// The area in square pixels from which an island or a lake can be seen.
fn least_ring_px2(zoom: u8) -> f64 {
    if zoom <= 4 { 1.5 } else { 0.75 }
}

/// The figures that shape the level of a zoom, for the key of the cache.
pub(super) fn thresholds(zoom: u8) -> [f64; 4] {
    [
        tolerance_px(zoom),
        least_area_px2(zoom),
        least_ring_px2(zoom),
        units_per_px(zoom),
    ]
}

/// World units on a side of a pixel of a 256-pixel tile.
pub(super) fn units_per_px(zoom: u8) -> f64 {
    f64::from(1u32 << (WORLD_BITS - 8 - u32::from(zoom)))
}

/// Sets `shown_from` of every arc, and gives the level of every vertex.
pub(super) fn levels(arcs: &mut [Arc], world: &[WorldPoint], counties: &[Shape]) -> Vec<u8> {
    show_rings(arcs, world, counties);
    let mut levels = vec![0; world.len()];
    let share = world.len() / cores(4) + 1;
    std::thread::scope(|scope| {
        let mut rest: &mut [u8] = &mut levels;
        let mut arcs: &[Arc] = arcs;
        while !arcs.is_empty() {
            let first = arcs[0].start as usize;
            let count = arcs.partition_point(|arc| (arc.start as usize) < first + share);
            let (mine, others) = arcs.split_at(count);
            let (levels, left) = rest.split_at_mut(mine[count - 1].end as usize - first);
            (arcs, rest) = (others, left);
            scope.spawn(move || {
                for arc in mine {
                    let (start, end) = (arc.start as usize, arc.end as usize);
                    arc_levels(
                        arc,
                        &world[start..end],
                        &mut levels[start - first..end - first],
                    );
                }
            });
        }
    });
    levels
}

/// Islands and lakes come when they can be seen; the largest part of each county is always there.
fn show_rings(arcs: &mut [Arc], world: &[WorldPoint], counties: &[Shape]) {
    let points = |arc: &Arc| &world[arc.start as usize..arc.end as usize];
    for arc in arcs
        .iter_mut()
        .filter(|arc| arc.is_ring && arc.left == NOBODY)
    {
        arc.shown_from = seen_from(points(arc));
    }
    for shape in counties {
        let area = |ring: &&[ArcUse]| {
            let origin = points(&arcs[ring[0].arc()])[0];
            let part = |use_: &ArcUse| {
                let twice = twice_area(points(&arcs[use_.arc()]), origin);
                if use_.is_reversed() { -twice } else { twice }
            };
            ring.iter().map(part).sum::<f64>().abs()
        };
        let largest = shape.rings().max_by(|a, b| area(a).total_cmp(&area(b)));
        for use_ in largest.into_iter().flatten() {
            arcs[use_.arc()].shown_from = 0;
        }
    }
}

/// The area of a closed ring.
pub(super) fn area_units2(ring: &[WorldPoint]) -> f64 {
    twice_area(ring, ring[0]).abs() / 2.0
}

/// The first zoom at which a closed ring by itself can be seen.
pub(super) fn seen_from(ring: &[WorldPoint]) -> u8 {
    let units2 = area_units2(ring);
    let seen = |zoom: &u8| units2 / units_per_px(*zoom).powi(2) >= least_ring_px2(*zoom);
    (0..=MAX_ZOOM).find(seen).unwrap_or(MAX_ZOOM)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "areas are compared, not counted"
)]
fn twice_area(points: &[WorldPoint], origin: WorldPoint) -> f64 {
    let part = |pair: &[WorldPoint]| {
        let [ax, ay] = minus(pair[0], origin);
        let [bx, by] = minus(pair[1], origin);
        (ax * by - bx * ay) as f64
    };
    points.windows(2).map(part).sum()
}

fn minus(a: WorldPoint, b: WorldPoint) -> [i64; 2] {
    [
        i64::from(a[0]) - i64::from(b[0]),
        i64::from(a[1]) - i64::from(b[1]),
    ]
}

#[expect(
    clippy::cast_precision_loss,
    reason = "areas are compared, not counted"
)]
fn triangle(a: WorldPoint, b: WorldPoint, c: WorldPoint) -> f64 {
    let [ax, ay] = minus(a, b);
    let [cx, cy] = minus(c, b);
    ((ax * cy - cx * ay) as f64).abs() / 2.0
}

/// Sets the levels of the vertices of one arc.
pub(super) fn arc_levels(arc: &Arc, world: &[WorldPoint], levels: &mut [u8]) {
    let last = world.len() - 1;
    let mut is_pinned = vec![false; world.len()];
    is_pinned[0] = true;
    is_pinned[last] = true;
    if arc.is_ring {
        // Three corners keep a ring a ring: its start, the farthest from it, and the farthest from those two.
        let far =
            |score: &dyn Fn(usize) -> f64| (1..last).max_by(|a, b| score(*a).total_cmp(&score(*b)));
        let second = far(&|at| distance2(world[at], world[0], world[0])).unwrap_or(0);
        let third = far(&|at| triangle(world[0], world[at], world[second])).unwrap_or(0);
        is_pinned[second] = true;
        is_pinned[third] = true;
    }
    effective_areas(world, &is_pinned, |at, area| {
        let stands = |zoom: &u8| area / units_per_px(*zoom).powi(2) >= least_area_px2(*zoom);
        levels[at] = (0..=MAX_ZOOM)
            .find(stands)
            .unwrap_or(FULL)
            .max(arc.shown_from);
    });
    for (level, pinned) in levels.iter_mut().zip(&is_pinned) {
        if *pinned {
            *level = arc.shown_from;
        }
    }
    for zoom in arc.shown_from..=MAX_ZOOM {
        let _ = take_back(world, levels, zoom);
    }
}

/// Calls `gone` for each vertex that is not pinned, with its effective area in square units.
fn effective_areas(world: &[WorldPoint], is_pinned: &[bool], mut gone: impl FnMut(usize, f64)) {
    let count = world.len();
    let mut before: Vec<u32> = (0..count as u32).map(|at| at.saturating_sub(1)).collect();
    let mut after: Vec<u32> = (1..=count as u32).collect();
    let mut areas = vec![f64::INFINITY; count];
    let of = |before: u32, at: usize, after: u32| {
        triangle(world[before as usize], world[at], world[after as usize])
    };
    // Areas are not negative, so their bits are in their order.
    let mut heap = BinaryHeap::with_capacity(count);
    for at in (1..count - 1).filter(|at| !is_pinned[*at]) {
        areas[at] = of(before[at], at, after[at]);
        heap.push(Reverse((areas[at].to_bits(), at as u32)));
    }
    let mut largest = 0.0f64;
    while let Some(Reverse((bits, at))) = heap.pop() {
        let at = at as usize;
        if areas[at].to_bits() != bits {
            continue; // its neighbours have changed since
        }
        largest = largest.max(areas[at]);
        gone(at, largest);
        areas[at] = f64::NAN;
        let (left, right) = (before[at], after[at]);
        after[left as usize] = right;
        before[right as usize] = left;
        for side in [left as usize, right as usize] {
            if side > 0 && side < count - 1 && !is_pinned[side] {
                areas[side] = of(before[side], side, after[side]);
                heap.push(Reverse((areas[side].to_bits(), side as u32)));
            }
        }
    }
}

/// Lets the level of one arc take back vertices until it lies within its tolerance; tells which.
pub(super) fn take_back(world: &[WorldPoint], levels: &mut [u8], zoom: u8) -> Vec<usize> {
    let most2 = (tolerance_px(zoom) * units_per_px(zoom)).powi(2);
    let mut taken = Vec::new();
    let mut from = 0;
    let mut open: Vec<(usize, usize)> = Vec::new();
    for to in 1..world.len() {
        if levels[to] > zoom {
            continue;
        }
        open.push((from, to));
        from = to;
        while let Some((a, b)) = open.pop() {
            if let Some((at, strays2)) = farthest(world, a, b)
                && strays2 > most2
            {
                levels[at] = zoom;
                taken.push(at);
                open.extend([(a, at), (at, b)]);
            }
        }
    }
    taken
}

/// The vertex between two that lies farthest from their line, and the square of how far.
pub(super) fn farthest(world: &[WorldPoint], a: usize, b: usize) -> Option<(usize, f64)> {
    (a + 1..b)
        .map(|at| (at, distance2(world[at], world[a], world[b])))
        .max_by(|x, y| x.1.total_cmp(&y.1))
}

/// The square of the distance from a point to a line from `a` to `b`.
#[expect(
    clippy::cast_precision_loss,
    reason = "distances are compared, not counted"
)]
fn distance2(point: WorldPoint, a: WorldPoint, b: WorldPoint) -> f64 {
    let [px, py] = minus(point, a).map(|v| v as f64);
    let [bx, by] = minus(b, a).map(|v| v as f64);
    let line = Line::new(coord! { x: 0.0, y: 0.0 }, coord! { x: bx, y: by });
    let t = line.line_locate_point(&Point::new(px, py)).unwrap_or(0.0);
    (px - t * bx).powi(2) + (py - t * by).powi(2)
}
