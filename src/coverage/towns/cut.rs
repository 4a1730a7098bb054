//! Rings of towns to what follows a county line and arcs that do not.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::arcs::{Arc, NOBODY, world_box};
use super::super::mercator::{WorldPoint, project};
use super::super::whole::Coverage;
use super::outlines::Outlines;
use crate::domain::MicroDegrees;

/// What a vertex of a town's ring is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The border is the town's own on both sides.
    Own,
    /// The border follows a county line on both sides: the county's vertex of this number.
    Follows(u32),
    /// A vertex of a county line, where the town's border leaves it or touches it.
    Meets(u32),
}

/// An arc as a ring uses it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    pub(super) arc: u32,
    pub(super) is_reversed: bool,
    /// Where in the list of all vertices the ring begins, and how many it has.
    pub(super) ring: (u32, u32),
    /// The place in the ring of the arc's first vertex, as the ring runs.
    pub(super) from: u32,
}

impl Use {
    /// Which of all vertices of towns the arc's vertex of this number is.
    pub(super) fn vertex(&self, arc: &Arc, along: u32) -> usize {
        let step = if self.is_reversed {
            arc.end - arc.start - 1 - along
        } else {
            along
        };
        let (start, count) = self.ring;
        (start + (self.from + step) % count) as usize
    }
}

/// Towns, cut.
pub(super) struct Cut {
    /// The arcs that follow no county line.
    pub(super) arcs: Vec<Arc>,
    pub(super) world: Vec<WorldPoint>,
    pub(super) uses: Vec<Use>,
    /// What each vertex of the towns is, from their first on.
    pub(super) roles: Vec<Role>,
    /// The arcs of counties that come near.
    pub(super) county_arcs: Vec<u32>,
}

/// The county lines near some towns.
struct Lines {
    vertices: FxHashMap<MicroDegrees, u32>,
    edges: FxHashSet<[MicroDegrees; 2]>,
    arcs: Vec<u32>,
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees on the globe are below 2^31 microdegrees"
)]
fn micro(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}

/// A place of the published borders on the world square.
pub(super) fn world_of([lon, lat]: MicroDegrees) -> WorldPoint {
    project(f64::from(lon) / 1e6, f64::from(lat) / 1e6)
}

fn edge(a: MicroDegrees, b: MicroDegrees) -> [MicroDegrees; 2] {
    [a.min(b), a.max(b)]
}

impl Lines {
    fn near(coverage: &Coverage, [low, high]: [WorldPoint; 2]) -> Self {
        let mut lines = Self {
            vertices: FxHashMap::default(),
            edges: FxHashSet::default(),
            arcs: Vec::new(),
        };
        for (number, arc) in (0u32..).zip(coverage.arcs()) {
            let [north_west, south_east] = coverage.arc_box(number as usize);
            let is_apart =
                |axis: usize| south_east[axis] < low[axis] || north_west[axis] > high[axis];
            if is_apart(0) || is_apart(1) {
                continue;
            }
            lines.arcs.push(number);
            let mut before = None;
            for at in arc.start..arc.end {
                let place = coverage.points()[at as usize].map(micro);
                lines.vertices.entry(place).or_insert(at);
                if let Some(before) = before {
                    lines.edges.insert(edge(before, place));
                }
                before = Some(place);
            }
        }
        lines
    }
}

/// Cuts a run of towns.
pub(super) fn cut(coverage: &Coverage, outlines: &Outlines, towns: Range<u32>) -> Cut {
    let all = outlines.vertices();
    let run = outlines.vertices_of(towns.clone());
    let places: Vec<WorldPoint> = all[run.clone()]
        .iter()
        .map(|place| world_of(*place))
        .collect();
    let lines = Lines::near(coverage, world_box(&places));
    let rings: Vec<Range<usize>> = towns.flat_map(|town| outlines.rings(town)).collect();
    let mut roles = vec![Role::Own; run.len()];
    let mut neighbours: FxHashMap<MicroDegrees, [MicroDegrees; 2]> = FxHashMap::default();
    let mut parting: FxHashSet<MicroDegrees> = FxHashSet::default();
    for ring in &rings {
        let places = &all[ring.clone()];
        for at in 0..places.len() {
            let (before, place, after) = around(places, at);
            let follows =
                [edge(before, place), edge(place, after)].map(|edge| lines.edges.contains(&edge));
            roles[ring.start + at - run.start] = match (lines.vertices.get(&place), follows) {
                (None, _) => Role::Own,
                (Some(county), [true, true]) => Role::Follows(*county),
                (Some(county), _) => Role::Meets(*county),
            };
            let pair = edge(before, after);
            if *neighbours.entry(place).or_insert(pair) != pair {
                parting.insert(place);
            }
        }
    }
    let mut cutter = Cutter {
        first_edges: FxHashMap::default(),
        cut: Cut {
            arcs: Vec::new(),
            world: Vec::new(),
            uses: Vec::new(),
            roles,
            county_arcs: lines.arcs,
        },
    };
    for ring in rings {
        let roles = &cutter.cut.roles[ring.start - run.start..ring.end - run.start];
        let is_cut = |at: usize| roles[at] != Role::Own || parting.contains(&all[ring.start + at]);
        let cuts: Vec<usize> = (0..ring.len()).filter(|at| is_cut(*at)).collect();
        let follows = |at: usize| {
            let places = &all[ring.clone()];
            lines
                .edges
                .contains(&edge(places[at], places[(at + 1) % places.len()]))
        };
        cutter.ring(coverage, all, ring.clone(), run.start, &cuts, follows);
    }
    cutter.cut
}

fn around(places: &[MicroDegrees], at: usize) -> (MicroDegrees, MicroDegrees, MicroDegrees) {
    let count = places.len();
    (
        places[(at + count - 1) % count],
        places[at],
        places[(at + 1) % count],
    )
}

struct Cutter {
    /// The first directed edge of an arc names it, and so does the first from its other end.
    first_edges: FxHashMap<[MicroDegrees; 2], (u32, bool)>,
    cut: Cut,
}

impl Cutter {
    /// Adds the arcs of a ring between its cuts, but for those that `follows` says are a county's.
    fn ring(
        &mut self,
        coverage: &Coverage,
        all: &[MicroDegrees],
        ring: Range<usize>,
        first: usize,
        cuts: &[usize],
        follows: impl Fn(usize) -> bool,
    ) {
        let count = ring.len();
        if count < 3 {
            return;
        }
        if cuts.is_empty() {
            // A ring by itself begins at its lowest place, so that the town within and the one around begin alike.
            let lowest = (0..count).min_by_key(|at| all[ring.start + at]);
            self.arc(
                coverage,
                all,
                &ring,
                first,
                lowest.unwrap_or_default(),
                count,
                true,
            );
        }
        for (nth, from) in cuts.iter().enumerate() {
            let to = cuts[(nth + 1) % cuts.len()];
            let steps = (to + count - from - 1) % count + 1;
            if steps > 1 || !follows(*from) {
                self.arc(coverage, all, &ring, first, *from, steps, false);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a stretch of a ring of a list")]
    fn arc(
        &mut self,
        coverage: &Coverage,
        all: &[MicroDegrees],
        ring: &Range<usize>,
        first: usize,
        from: usize,
        steps: usize,
        is_ring: bool,
    ) {
        let place = |step: usize| ring.start + (from + step) % ring.len();
        let forward = [all[place(0)], all[place(1)]];
        let backward = [all[place(steps)], all[place(steps - 1)]];
        let (arc, is_reversed) = *self.first_edges.entry(forward).or_insert_with(|| {
            let start = self.cut.world.len() as u32;
            let world = (0..=steps)
                .map(place)
                .map(|at| match self.cut.roles[at - first] {
                    Role::Own => world_of(all[at]),
                    Role::Follows(county) | Role::Meets(county) => {
                        coverage.world()[county as usize]
                    }
                });
            self.cut.world.extend(world);
            self.cut.arcs.push(Arc {
                start,
                end: self.cut.world.len() as u32,
                left: NOBODY,
                right: NOBODY,
                is_ring,
                shown_from: 0,
            });
            (self.cut.arcs.len() as u32 - 1, false)
        });
        self.first_edges.entry(backward).or_insert((arc, true));
        self.cut.uses.push(Use {
            arc,
            is_reversed,
            ring: (ring.start as u32, ring.len() as u32),
            from: from as u32,
        });
    }
}
