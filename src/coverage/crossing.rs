//! Levels that keep the shape of things.
//!
//! Each arc is simplified by itself, so that two may come to cross, an island may come to lie on the
//! wrong side of a border, and a crescent may turn inside out. At each zoom two kinds of fault are
//! looked for: a pair of edges that meet anywhere but at a vertex of both, and a vertex that lies
//! between an edge and the stretch of border that the edge stands for. The edge then takes the
//! farthest vertex of its stretch back. That is repeated until no fault is left; it ends at the latest
//! with the published borders, which have none.
//!
//! # References
//! M. de Berg, M. van Kreveld, S. Schirra, "Topologically correct subdivision simplification using the
//! bandwidth criterion", Cartography and Geographic Information Systems 25 (1998), for the second test.

use std::ops::RangeInclusive;

use super::arcs::{Arc, MAX_ZOOM, world_box};
use super::grid::{Near, Squares};
use super::meet::{holds, meet};
use super::mercator::WorldPoint;
use super::simplify::{farthest, take_back, units_per_px};
use crate::threads::{cores, gathered};

/// The largest side of a square of the grid, in world units: 6 pixels of a 256-pixel tile, which is about the length of an
/// edge where borders are long. The published edges do not grow shorter after zoom 8.
fn largest_square(zoom: u8) -> f64 {
    6.0 * units_per_px(zoom.min(8))
}

/// The smallest: below it squares cost more than they spare.
fn smallest_square() -> f64 {
    6.0 * units_per_px(MAX_ZOOM)
}

/// How many of those are the side of a square of the rough test that comes first.
const NEAR: f64 = 4.0;

/// An edge of a level, as the places of its two vertices in the list of all.
pub(super) type Edge = [u32; 2];

/// Lets levels take vertices back until each keeps the shape of things.
pub(super) fn mend(arcs: &[Arc], world: &[WorldPoint], levels: &mut [u8]) {
    // Zooms by themselves first, on all cores; the finest are the largest. Without the share of a worker that
    // panicked the levels would look mended, and would be kept in the cache: then there are none.
    let next = std::sync::atomic::AtomicU8::new(0);
    let before: &[u8] = levels;
    let found: Vec<(u8, u32)> = gathered(cores(4), || {
        let mut found = Vec::new();
        loop {
            let nth = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if nth > MAX_ZOOM {
                return found;
            }
            let zoom = MAX_ZOOM - nth;
            let mut levels = before.to_vec();
            let taken = Level::of(arcs, world, &levels, zoom).mend(&mut levels, None);
            found.extend(taken.into_iter().map(|at| (zoom, at)));
        }
    });
    // What a zoom takes back stands at all finer ones too; there it may meet what it did not before.
    let mut new = vec![false; world.len()];
    for zoom in 0..=MAX_ZOOM {
        for (at_zoom, at) in &found {
            if *at_zoom == zoom {
                levels[*at as usize] = levels[*at as usize].min(zoom);
            }
        }
        let level = Level::of(arcs, world, levels, zoom);
        for at in level.mend(levels, Some(new.clone())) {
            new[at as usize] = true;
        }
        for (at_zoom, at) in &found {
            if *at_zoom == zoom {
                new[*at as usize] = true;
            }
        }
    }
}

/// As [`mend`] for some zooms and the first vertices, for each of which `loose` says whether its border ends there on one of
/// the others, wherever that is drawn; the borders of the others are taken as they stand.
pub(super) fn mend_beside(
    arcs: &[Arc],
    world: &[WorldPoint],
    levels: &mut [u8],
    zooms: RangeInclusive<u8>,
    loose: &[bool],
) {
    for zoom in zooms {
        let level = Level {
            loose,
            movable: loose.len(),
            // Towns overlap as published, and what is taken back for those may depend on the squares: theirs stay as they are.
            side: largest_square(zoom),
            ..Level::of(arcs, world, levels, zoom)
        };
        level.mend(levels, None);
    }
}

struct Level<'a> {
    arcs: &'a [Arc],
    world: &'a [WorldPoint],
    zoom: u8,
    /// Vertices from here on have their levels already.
    movable: usize,
    /// Vertices that are drawn on a border that has its level already, and not quite where they are.
    loose: &'a [bool],
    /// Side of a square of the grid. Of borders that fit, the same is found with any.
    side: f64,
}

impl<'a> Level<'a> {
    fn of(arcs: &'a [Arc], world: &'a [WorldPoint], levels: &[u8], zoom: u8) -> Self {
        let mut level = Self {
            arcs,
            world,
            zoom,
            movable: world.len(),
            loose: &[],
            side: 0.0,
        };
        level.side = level.usual_side(levels);
        level
    }

    /// Twice the extent of the usual edge: the ends of arcs stand at every zoom, so that small counties have far more edges
    /// to a pixel far out than large ones. In squares of some pixels each would be held against thousands.
    #[expect(clippy::cast_precision_loss, reason = "a mean needs no more digits")]
    fn usual_side(&self, levels: &[u8]) -> f64 {
        let edges = self.edges(levels, None);
        let extent = |edge: &Edge| {
            let [[ax, ay], [bx, by]] = self.ends(*edge);
            f64::from(ax.abs_diff(bx).max(ay.abs_diff(by)))
        };
        let mean = edges.iter().map(extent).sum::<f64>() / edges.len().max(1) as f64;
        (2.0 * mean).clamp(smallest_square(), largest_square(self.zoom))
    }

    /// True for an edge that ends on a border that has its level already, and an edge of such a border.
    fn is_loose(&self, first: Edge, second: Edge) -> bool {
        let is_fixed = |edge: Edge| edge[0] as usize >= self.movable;
        let ends = |edge: Edge| {
            edge.iter()
                .any(|at| self.loose.get(*at as usize) == Some(&true))
        };
        (is_fixed(first) && ends(second)) || (is_fixed(second) && ends(first))
    }

    /// Mends one level, and tells what it took back. With `new`, only what has to do with those vertices is looked at.
    fn mend(&self, levels: &mut [u8], mut new: Option<Vec<bool>>) -> Vec<u32> {
        let mut taken = Vec::new();
        loop {
            if let Some(new) = &mut new {
                self.keep_tolerance(levels, new, &mut taken);
            }
            let edges = self.edges(levels, new.as_deref());
            let mut faults = self.crossings(&edges, new.as_deref());
            self.between(&edges, new.as_deref(), &mut faults);
            let mut fresh = vec![false; self.world.len()];
            let before = taken.len();
            for edge in faults {
                let [a, b] = edge.map(|at| at as usize);
                if let Some((at, _)) = farthest(self.world, a, b)
                    && levels[at] > self.zoom
                    && at < self.movable
                {
                    levels[at] = self.zoom;
                    fresh[at] = true;
                    taken.push(at as u32);
                }
            }
            if taken.len() == before {
                return taken; // what still meets does so as published
            }
            new = Some(fresh);
        }
    }

    /// A vertex that was taken back turns the edges beside it, and they may stray farther elsewhere.
    fn keep_tolerance(&self, levels: &mut [u8], new: &mut [bool], taken: &mut Vec<u32>) {
        for arc in self.arcs {
            let (start, end) = (arc.start as usize, arc.end as usize);
            if arc.shown_from <= self.zoom && new[start..end].contains(&true) {
                for at in take_back(&self.world[start..end], &mut levels[start..end], self.zoom) {
                    new[start + at] = true;
                    taken.push((start + at) as u32);
                }
            }
        }
    }

    /// The level's edges; with `new`, at least all those that may have to do with these vertices.
    fn edges(&self, levels: &[u8], new: Option<&[bool]>) -> Vec<Edge> {
        let shown = self.arcs.iter().filter(|arc| arc.shown_from <= self.zoom);
        let Some(new) = new else {
            let mut edges =
                Vec::with_capacity(levels.iter().filter(|level| **level <= self.zoom).count());
            shown.for_each(|arc| self.arc_edges(arc, levels, &mut edges));
            return edges;
        };
        let mut near = Near::new(NEAR * self.side);
        let mut edges = Vec::new();
        for arc in shown
            .clone()
            .filter(|arc| new[arc.start as usize..arc.end as usize].contains(&true))
        {
            edges.clear();
            self.arc_edges(arc, levels, &mut edges);
            let is_new = |edge: &&Edge| new[edge[0] as usize] || new[edge[1] as usize];
            edges
                .iter()
                .filter(is_new)
                .for_each(|edge| near.mark(self.stretch_box(*edge)));
        }
        edges.clear();
        for arc in shown
            .filter(|arc| near.meets(world_box(&self.world[arc.start as usize..arc.end as usize])))
        {
            self.arc_edges(arc, levels, &mut edges);
        }
        edges
    }

    fn arc_edges(&self, arc: &Arc, levels: &[u8], edges: &mut Vec<Edge>) {
        let mut before = arc.start;
        for at in arc.start + 1..arc.end {
            if levels[at as usize] <= self.zoom {
                edges.push([before, at]);
                before = at;
            }
        }
    }

    fn ends(&self, edge: Edge) -> [WorldPoint; 2] {
        edge.map(|at| self.world[at as usize])
    }

    /// The edges that stand for a stretch and meet another.
    fn crossings(&self, edges: &[Edge], new: Option<&[bool]>) -> Vec<Edge> {
        let is_suspect = |edge: Edge| match new {
            Some(new) => new[edge[0] as usize] || new[edge[1] as usize],
            None => is_short(edge),
        };
        let mut near = Near::new(NEAR * self.side);
        for edge in edges.iter().filter(|edge| is_suspect(**edge)) {
            near.mark(world_box(&self.ends(*edge)));
        }
        let is_near = |edge: &&Edge| near.meets(world_box(&self.ends(**edge)));
        let edges: Vec<Edge> = edges.iter().filter(is_near).copied().collect();
        let squares = Squares::new(self.side, edges.len());
        let listed = squares.sort(|list| {
            for (number, edge) in (0u32..).zip(&edges) {
                let [a, b] = self.ends(*edge);
                squares.along(a, b, |bucket| list(bucket, number));
            }
        });
        let mut found = Vec::new();
        for square in listed.iter() {
            for (nth, first) in square.iter().enumerate() {
                let first = edges[*first as usize];
                for second in &square[nth + 1..] {
                    let second = edges[*second as usize];
                    // Two edges as published do not meet.
                    if (is_short(first) || is_short(second))
                        && (is_suspect(first) || is_suspect(second))
                        && first != second
                        && !self.is_loose(first, second)
                        && meet(self.ends(first), self.ends(second))
                    {
                        found.extend([first, second].into_iter().filter(|edge| is_short(*edge)));
                    }
                }
            }
        }
        found
    }

    /// The edges with a vertex of the level between them and the stretch that they stand for.
    fn between(&self, edges: &[Edge], new: Option<&[bool]>, found: &mut Vec<Edge>) {
        let short: Vec<Edge> = edges
            .iter()
            .copied()
            .filter(|edge| is_short(*edge))
            .collect();
        let Some(new) = new else {
            return self.between_these(&short, edges, |_| true, found);
        };
        let mut near = Near::new(NEAR * self.side);
        for at in edges.iter().flatten().filter(|at| new[**at as usize]) {
            near.mark([self.world[*at as usize]; 2]);
        }
        let near: Vec<Edge> = short
            .iter()
            .copied()
            .filter(|edge| near.meets(self.stretch_box(*edge)))
            .collect();
        self.between_these(&near, edges, |at| new[at as usize], found);
        let touched: Vec<Edge> = short
            .into_iter()
            .filter(|edge| new[edge[0] as usize] || new[edge[1] as usize])
            .collect();
        self.between_these(&touched, edges, |_| true, found);
    }

    fn stretch(&self, edge: Edge) -> &[WorldPoint] {
        &self.world[edge[0] as usize..=edge[1] as usize]
    }

    fn stretch_box(&self, edge: Edge) -> [WorldPoint; 2] {
        world_box(self.stretch(edge))
    }

    fn between_these(
        &self,
        short: &[Edge],
        edges: &[Edge],
        is_listed: impl Fn(u32) -> bool,
        found: &mut Vec<Edge>,
    ) {
        if short.is_empty() {
            return;
        }
        let mut near = Near::new(NEAR * self.side);
        for edge in short {
            near.mark(self.stretch_box(*edge));
        }
        let is_near = |at: &u32| is_listed(*at) && near.meets([self.world[*at as usize]; 2]);
        let mut vertices: Vec<u32> = edges.iter().flatten().copied().filter(is_near).collect();
        vertices.dedup(); // an edge begins where the one before it ended
        let squares = Squares::new(self.side, vertices.len());
        let vertices = squares.sort(|list| {
            for at in &vertices {
                list(squares.of(self.world[*at as usize]), *at);
            }
        });
        for edge in short {
            let stretch = self.stretch(*edge);
            let around = world_box(stretch);
            let [low, high] = around;
            let mut is_fault = false;
            squares.in_box(around, |bucket| {
                is_fault |= vertices.get(bucket).iter().any(|at| {
                    let point = self.world[*at as usize];
                    let is_near =
                        (0..2).all(|axis| (low[axis]..=high[axis]).contains(&point[axis]));
                    is_near
                        && point != stretch[0]
                        && point != stretch[stretch.len() - 1]
                        && holds(stretch, point)
                });
            });
            if is_fault {
                found.push(*edge);
            }
        }
    }
}

/// True if the edge stands for a stretch with vertices of its own.
fn is_short(edge: Edge) -> bool {
    edge[1] - edge[0] > 1
}

#[cfg(test)]
#[path = "crossing_tests.rs"]
mod tests;
