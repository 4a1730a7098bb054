//! The published borders of towns, one after the other.

use std::ops::Range;

use crate::domain::{MicroDegrees, Rings};

/// The rings of towns, one after the other.
#[derive(Debug, Default)]
pub struct Outlines {
    vertices: Box<[MicroDegrees]>,
    /// One past the last vertex of each ring.
    ring_ends: Box<[u32]>,
    /// One past the last ring of each town.
    town_ends: Box<[u32]>,
}

impl Outlines {
    /// Lays out the polygons of towns, in their order: of each the shell first, and every ring with the town on its right.
    #[must_use]
    pub fn new<'a>(towns: impl Iterator<Item = &'a [Rings]>) -> Self {
        let (mut vertices, mut ring_ends, mut town_ends) = (Vec::new(), Vec::new(), Vec::new());
        for town in towns {
            for polygon in town {
                for (nth, ring) in polygon.iter().enumerate() {
                    let start = vertices.len();
                    vertices.extend_from_slice(ring);
                    // A shapefile has the land on the right of a ring, KML on the left.
                    if is_clockwise(ring) != (nth == 0) {
                        vertices[start..].reverse();
                    }
                    ring_ends.push(vertices.len() as u32);
                }
            }
            town_ends.push(ring_ends.len() as u32);
        }
        Self {
            vertices: vertices.into(),
            ring_ends: ring_ends.into(),
            town_ends: town_ends.into(),
        }
    }

    /// How many towns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.town_ends.len()
    }

    /// True if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.town_ends.is_empty()
    }

    /// Every vertex, in microdegrees, longitude first.
    #[must_use]
    pub fn vertices(&self) -> &[MicroDegrees] {
        &self.vertices
    }

    /// The vertices of each ring of a town, without a last one that is the first.
    pub fn rings(&self, town: u32) -> impl Iterator<Item = Range<usize>> + '_ {
        let start = |ends: &[u32], at: usize| if at == 0 { 0 } else { ends[at - 1] as usize };
        let town = town as usize;
        let rings = start(&self.town_ends, town)..self.town_ends[town] as usize;
        rings.map(move |ring| start(&self.ring_ends, ring)..self.ring_ends[ring] as usize)
    }

    /// The vertices of a run of towns.
    pub(super) fn vertices_of(&self, towns: Range<u32>) -> Range<usize> {
        let before = |town: u32| match town.checked_sub(1) {
            Some(last) => self.town_ends[last as usize] as usize,
            None => 0,
        };
        let vertex = |ring: usize| match ring.checked_sub(1) {
            Some(last) => self.ring_ends[last] as usize,
            None => 0,
        };
        vertex(before(towns.start))..vertex(before(towns.end))
    }

    /// The south-western and north-eastern corner of the box around a town; none if it has no vertex.
    #[must_use]
    pub fn corners(&self, town: u32) -> Option<[MicroDegrees; 2]> {
        let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
        for vertex in self.rings(town).flatten().map(|at| self.vertices[at]) {
            for axis in 0..2 {
                low[axis] = low[axis].min(vertex[axis]);
                high[axis] = high[axis].max(vertex[axis]);
            }
        }
        (low[0] <= high[0]).then_some([low, high])
    }

    /// Bytes of memory.
    #[must_use]
    pub fn size(&self) -> usize {
        let lists = self.ring_ends.len() + self.town_ends.len();
        size_of_val(&*self.vertices) + lists * size_of::<u32>()
    }
}

/// True if a ring, open, runs clockwise as seen on a map.
fn is_clockwise(ring: &[MicroDegrees]) -> bool {
    let Some(origin) = ring.first() else {
        return true;
    };
    let from_origin = |place: MicroDegrees| {
        [0, 1].map(|axis: usize| i128::from(place[axis]) - i128::from(origin[axis]))
    };
    let part = |pair: &[MicroDegrees]| {
        let ([ax, ay], [bx, by]) = (from_origin(pair[0]), from_origin(pair[1]));
        ax * by - ay * bx
    };
    ring.windows(2).map(part).sum::<i128>() <= 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_has_its_town_on_the_right_however_it_was_published() {
        let clockwise = vec![[0, 0], [0, 10], [10, 10], [10, 0]];
        let counter: Vec<MicroDegrees> = clockwise.iter().rev().copied().collect();
        let polygon = |shell: &[MicroDegrees], hole: &[MicroDegrees]| {
            vec![vec![shell.to_vec(), hole.to_vec()]]
        };
        let towns = [polygon(&clockwise, &counter), polygon(&counter, &clockwise)];
        let outlines = Outlines::new(towns.iter().map(Vec::as_slice));
        for town in 0..2 {
            let rings: Vec<_> = outlines.rings(town).collect();
            assert_eq!(outlines.vertices()[rings[0].clone()], clockwise);
            assert_eq!(outlines.vertices()[rings[1].clone()], counter);
        }
    }
}
