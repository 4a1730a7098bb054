//! Tests of `crossing.rs`.

use super::*;
use crate::coverage::arcs::NOBODY;
use crate::coverage::simplify::arc_levels;

/// Numbers that look like chance and are always the same.
struct Chance(u64);

impl Chance {
    fn up_to(&mut self, end: u64) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        u32::try_from((self.0 >> 33) % end).unwrap()
    }
}

/// Borders of a field of small counties, each side with vertices of its own that lie beside the straight line: as arcs, and
/// the levels before anything is mended.
fn field(rows: u32) -> (Vec<Arc>, Vec<WorldPoint>, Vec<u8>) {
    const SIDE: u32 = 1 << 21;
    let mut chance = Chance(287);
    let corner = |row: u32, column: u32| [(1 << 30) + column * SIDE, (1 << 29) + row * SIDE];
    let (mut arcs, mut world) = (Vec::new(), Vec::new());
    let mut draw = |from: WorldPoint, to: WorldPoint| {
        let start = u32::try_from(world.len()).unwrap();
        world.push(from);
        for step in 1..8 {
            let along = |axis: usize| from[axis] + (to[axis] - from[axis]) / 8 * step;
            let mut beside = |axis: usize| {
                let swing = if from[axis] == to[axis] { SIDE / 3 } else { 0 };
                along(axis) + chance.up_to(u64::from(2 * swing) + 1) - swing
            };
            world.push([beside(0), beside(1)]);
        }
        world.push(to);
        let end = u32::try_from(world.len()).unwrap();
        arcs.push(Arc {
            start,
            end,
            left: NOBODY,
            right: 0,
            is_ring: false,
            shown_from: 0,
        });
    };
    for row in 0..=rows {
        for column in 0..=rows {
            if column < rows {
                draw(corner(row, column), corner(row, column + 1));
            }
            if row < rows {
                draw(corner(row, column), corner(row + 1, column));
            }
        }
    }
    let mut levels = vec![0; world.len()];
    for arc in &arcs {
        let of = arc.start as usize..arc.end as usize;
        arc_levels(arc, &world[of.clone()], &mut levels[of]);
    }
    (arcs, world, levels)
}

#[test]
fn squares_of_any_side_find_the_same() {
    let (arcs, world, before) = field(24);
    let mut mended = 0;
    for zoom in 5..=9 {
        let of_side = |side: f64| {
            let mut levels = before.clone();
            let level = Level {
                side,
                ..Level::of(&arcs, &world, &before, zoom)
            };
            level.mend(&mut levels, None);
            levels
        };
        let usual = of_side(Level::of(&arcs, &world, &before, zoom).side);
        mended += (0..world.len())
            .filter(|at| usual[*at] != before[*at])
            .count();
        for side in [largest_square(zoom), smallest_square(), 1e5, 1e7] {
            assert!(of_side(side) == usual, "zoom {zoom}, side {side}");
        }
    }
    assert!(
        mended > 10,
        "only {mended} vertices were taken back: the field tests nothing"
    );
}

#[test]
fn the_more_counties_the_smaller_the_squares_far_out() {
    let side = |rows: u32| {
        let (arcs, world, levels) = field(rows);
        Level::of(&arcs, &world, &levels, 0).side
    };
    // Counties of one size have squares of one size, however many there are; those of some pixels would hold all of them.
    assert!((side(6) - side(24)).abs() < 1.0);
    assert!(side(24) < largest_square(0) / 10.0);
}
