//! Arcs, and the shapes that are made of them.

use super::mercator::WorldPoint;

/// The finest zoom that has a simplified level of its own.
pub const MAX_ZOOM: u8 = 12;

/// In place of a county: the sea, or another country.
pub const NOBODY: u32 = u32::MAX;

/// A stretch of border between two junctions, or a whole ring that touches no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// Its first vertex.
    pub start: u32,
    /// One past its last vertex; a ring repeats the first as the last.
    pub end: u32,
    /// The county on its left, seen along it, or [`NOBODY`].
    pub left: u32,
    /// The county on its right.
    pub right: u32,
    /// True if it is a whole ring: an island, a lake, a county within one other.
    pub is_ring: bool,
    /// The first zoom at which it is drawn; only a ring can come later than 0.
    pub shown_from: u8,
}

/// An arc as a ring uses it: along it, or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArcUse(pub(super) u32);

impl ArcUse {
    /// The use of an arc, by its place in the list.
    #[must_use]
    pub fn new(arc: u32, is_reversed: bool) -> Self {
        Self(arc << 1 | u32::from(is_reversed))
    }

    /// The arc's place in the list.
    #[must_use]
    pub fn arc(self) -> usize {
        (self.0 >> 1) as usize
    }

    /// True if the ring runs against the arc.
    #[must_use]
    pub fn is_reversed(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The rings of a jurisdiction, land on the right, as uses of arcs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    pub(super) uses: Vec<ArcUse>,
    pub(super) ring_ends: Vec<u32>,
}

impl Shape {
    pub(super) fn end_ring(&mut self) {
        self.ring_ends.push(self.uses.len() as u32);
    }

    /// Each ring's uses of arcs, in order.
    pub fn rings(&self) -> impl Iterator<Item = &[ArcUse]> {
        let starts = std::iter::once(0).chain(self.ring_ends.iter().copied());
        starts
            .zip(&self.ring_ends)
            .map(|(start, end)| &self.uses[start as usize..*end as usize])
    }
}

/// The north-western and south-eastern corner of the box around points.
pub(super) fn world_box(points: &[WorldPoint]) -> [WorldPoint; 2] {
    points
        .iter()
        .fold([[u32::MAX; 2], [0; 2]], |[low, high], [x, y]| {
            [
                [low[0].min(*x), low[1].min(*y)],
                [high[0].max(*x), high[1].max(*y)],
            ]
        })
}
