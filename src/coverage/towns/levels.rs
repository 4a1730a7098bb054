//! The first zoom at which each vertex of a town stands.

use std::ops::Range;

use super::super::arcs::{Arc, MAX_ZOOM};
use super::super::crossing;
use super::super::mercator::WorldPoint;
use super::super::simplify::{FULL, arc_levels, seen_from};
use super::super::whole::Coverage;
use super::cut::{Cut, Role, Use, cut, world_of};
use super::outlines::Outlines;

/// The first zoom at which towns are drawn at all.
pub(super) const FIRST_ZOOM: u8 = 5;

/// The levels of some towns, and which of their vertices end on which vertex of a county line.
pub(super) struct Levels {
    pub(super) levels: Vec<u8>,
    /// Counted from the towns' first vertex.
    pub(super) ends: Vec<(u32, u32)>,
}

/// Levels of a run of towns, which best is all of a state: what runs side by side in one call does not cross.
pub(super) fn levels(coverage: &Coverage, outlines: &Outlines, towns: Range<u32>) -> Levels {
    let first = outlines.vertices_of(towns.clone()).start;
    let mut cut = cut(coverage, outlines, towns.clone());
    show_rings(&mut cut.arcs, &cut.world, &cut.uses, outlines, towns);
    let mut own_levels = vec![0; cut.world.len()];
    for arc in &cut.arcs {
        let (start, end) = (arc.start as usize, arc.end as usize);
        arc_levels(arc, &cut.world[start..end], &mut own_levels[start..end]);
    }
    let loose = ends_on_counties(&cut, first);
    // The counties' lines stand as they are, and the towns' give way.
    let (mut arcs, mut world, mut all_levels) = (cut.arcs.clone(), cut.world, own_levels);
    for number in cut.county_arcs {
        let arc = coverage.arcs()[number as usize];
        let of = arc.start as usize..arc.end as usize;
        let start = world.len() as u32;
        world.extend_from_slice(&coverage.world()[of.clone()]);
        all_levels.extend_from_slice(&coverage.levels()[of]);
        let end = world.len() as u32;
        arcs.push(Arc { start, end, ..arc });
    }
    crossing::mend_beside(
        &arcs,
        &world,
        &mut all_levels,
        FIRST_ZOOM..=MAX_ZOOM,
        &loose,
    );
    let mut levels = vec![FULL; cut.roles.len()];
    let mut ends = Vec::new();
    for (at, role) in cut.roles.iter().enumerate() {
        match role {
            Role::Own => {}
            Role::Follows(county) => levels[at] = coverage.levels()[*county as usize],
            Role::Meets(county) => {
                levels[at] = 0;
                ends.push((at as u32, *county));
            }
        }
    }
    for of in &cut.uses {
        let arc = cut.arcs[of.arc as usize];
        for along in 0..arc.end - arc.start {
            let at = of.vertex(&arc, along) - first;
            if cut.roles[at] == Role::Own {
                levels[at] = all_levels[(arc.start + along) as usize];
            }
        }
    }
    Levels { levels, ends }
}

/// For each vertex of the arcs, whether it lies on a county line.
fn ends_on_counties(cut: &Cut, first: usize) -> Vec<bool> {
    let mut loose = vec![false; cut.world.len()];
    for of in &cut.uses {
        let arc = cut.arcs[of.arc as usize];
        for along in [0, arc.end - arc.start - 1] {
            let role = cut.roles[of.vertex(&arc, along) - first];
            loose[(arc.start + along) as usize] |= role != Role::Own;
        }
    }
    loose
}

/// Rings by themselves come when they can be seen; the largest ring of each town is always there.
fn show_rings(
    arcs: &mut [Arc],
    world: &[WorldPoint],
    uses: &[Use],
    outlines: &Outlines,
    towns: Range<u32>,
) {
    for arc in arcs.iter_mut().filter(|arc| arc.is_ring) {
        arc.shown_from = seen_from(&world[arc.start as usize..arc.end as usize]);
    }
    let area = |ring: &Range<usize>| {
        let mut places: Vec<WorldPoint> = outlines.vertices()[ring.clone()]
            .iter()
            .map(|place| world_of(*place))
            .collect();
        places.extend(places.first().copied());
        super::super::simplify::area_units2(&places)
    };
    let mut largest: Vec<usize> = Vec::new();
    for town in towns {
        let rings = outlines.rings(town).filter(|ring| !ring.is_empty());
        largest.extend(
            rings
                .max_by(|a, b| area(a).total_cmp(&area(b)))
                .map(|ring| ring.start),
        );
    }
    for of in uses {
        if largest.binary_search(&(of.ring.0 as usize)).is_ok() {
            arcs[of.arc as usize].shown_from = 0;
        }
    }
}
