//! Towns at a zoom.

use std::ops::Range;

use super::super::mercator::WorldPoint;
use super::super::whole::Coverage;
use super::cut::world_of;
use super::levels::levels;
use super::outlines::Outlines;
use crate::threads::mapped;

/// For every vertex of every town, the first zoom at which it stands, and where the border meets a county line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TownLevels {
    pub(super) levels: Box<[u8]>,
    /// Vertices that lie on a vertex of a county line where the town's border leaves it, and that vertex; ascending.
    pub(super) ends: Box<[(u32, u32)]>,
}

impl TownLevels {
    /// The levels of towns beside the lines of their counties; towns of one run, such as a state, never cross.
    #[must_use]
    pub fn new(coverage: &Coverage, outlines: &Outlines, runs: &[Range<u32>]) -> Self {
        let parts = mapped(runs, |run| levels(coverage, outlines, run.clone()));
        let (mut all, mut ends) = (Vec::with_capacity(outlines.vertices().len()), Vec::new());
        for part in parts {
            let first = all.len() as u32;
            ends.extend(part.ends.iter().map(|(at, county)| (first + at, *county)));
            all.extend_from_slice(&part.levels);
        }
        Self {
            levels: all.into(),
            ends: ends.into(),
        }
    }

    /// The vertices of a ring that stand at a zoom, as they are drawn there.
    ///
    /// Where the border leaves a county line at a vertex that the county does not draw at this zoom, it leaves it at the
    /// nearest place of the line that is drawn.
    pub fn at_zoom<'a>(
        &'a self,
        coverage: &'a Coverage,
        outlines: &'a Outlines,
        ring: Range<usize>,
        zoom: u8,
    ) -> impl Iterator<Item = WorldPoint> + 'a {
        let mut next = self
            .ends
            .partition_point(|(at, _)| (*at as usize) < ring.start);
        let standing = ring.filter(move |at| self.levels[*at] <= zoom);
        standing.map(move |at| {
            while self
                .ends
                .get(next)
                .is_some_and(|(end, _)| (*end as usize) < at)
            {
                next += 1;
            }
            match self.ends.get(next) {
                Some((end, county)) if *end as usize == at => on_line(coverage, *county, zoom),
                _ => world_of(outlines.vertices()[at]),
            }
        })
    }

    /// Bytes of memory.
    #[must_use]
    pub fn size(&self) -> usize {
        size_of_val(&*self.levels) + size_of_val(&*self.ends)
    }
}

/// Where a vertex of a county line lies on that line as it is drawn at a zoom.
fn on_line(coverage: &Coverage, vertex: u32, zoom: u8) -> WorldPoint {
    let (levels, world) = (coverage.levels(), coverage.world());
    let own = world[vertex as usize];
    let arcs = coverage.arcs();
    let arc = arcs[arcs.partition_point(|arc| arc.end <= vertex)];
    let stands = |at: &u32| levels[*at as usize] <= zoom;
    let before = (arc.start..=vertex).rev().find(stands);
    let after = (vertex..arc.end).find(stands);
    match (before, after) {
        (Some(before), Some(after)) if before != after => {
            nearest(own, world[before as usize], world[after as usize])
        }
        // It is drawn itself, or its line is an island too small to be.
        _ => own,
    }
}

/// The place nearest to a point on the line from `a` to `b`, to the nearest unit.
#[expect(
    clippy::cast_sign_loss,
    reason = "the place lies between two of the world square"
)]
fn nearest(point: WorldPoint, a: WorldPoint, b: WorldPoint) -> WorldPoint {
    let [[px, py], [bx, by]] =
        [point, b].map(|end| [0, 1].map(|axis: usize| f64::from(end[axis]) - f64::from(a[axis])));
    let length2 = bx * bx + by * by;
    if length2 == 0.0 {
        return a;
    }
    let share = ((px * bx + py * by) / length2).clamp(0.0, 1.0);
    let place = |axis: usize, step: f64| (f64::from(a[axis]) + share * step).round() as u32;
    [place(0, bx), place(1, by)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_place_of_a_line_is_at_the_foot_of_the_perpendicular_or_at_an_end() {
        assert_eq!(nearest([5, 7], [0, 0], [10, 0]), [5, 0]);
        assert_eq!(nearest([50, 7], [0, 0], [10, 0]), [10, 0]);
        assert_eq!(nearest([0, 10], [0, 0], [10, 10]), [5, 5]);
        assert_eq!(nearest([3, 3], [4, 4], [4, 4]), [4, 4]);
    }
}
