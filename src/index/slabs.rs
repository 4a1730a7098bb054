//! One county's edges in horizontal slabs, so that a point meets only the few beside it.

use geo::{
    Coord,
    kernels::{Kernel, Orientation, RobustKernel},
};

use crate::coverage::{Coverage, Shape};

/// Edges to a slab on average; fewer make the lists long, more the slabs many.
const EDGES_PER_SLAB: usize = 6;

/// What a point is to a county.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    In,
    /// On a border, and not counted as within.
    On,
    Out,
}

/// The edges of a shape, each as the place of its first vertex, by slab of latitude.
#[derive(Debug)]
pub(super) struct Slabs {
    south: f64,
    per_degree: f64,
    starts: Box<[u32]>,
    edges: Box<[u32]>,
}

/// West, south, east, north in degrees.
pub(super) type Box4 = [f64; 4];

impl Slabs {
    pub(super) fn new(coverage: &Coverage, shape: &Shape) -> (Self, Box4) {
        let points = coverage.points();
        let mut all: Vec<u32> = Vec::new();
        for use_ in shape.rings().flatten() {
            let arc = coverage.arcs()[use_.arc()];
            all.extend(arc.start..arc.end - 1);
        }
        let mut around = [
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ];
        for edge in &all {
            let [x, y] = points[*edge as usize];
            let [x2, y2] = points[*edge as usize + 1];
            around = [
                around[0].min(x).min(x2),
                around[1].min(y).min(y2),
                around[2].max(x).max(x2),
                around[3].max(y).max(y2),
            ];
        }
        let height = (around[3] - around[1]).max(f64::MIN_POSITIVE);
        let count = (all.len() / EDGES_PER_SLAB).clamp(1, 4096);
        #[expect(clippy::cast_precision_loss, reason = "at most 4096")]
        let mut slabs = Self {
            south: around[1],
            per_degree: count as f64 / height,
            starts: vec![0; count + 1].into(),
            edges: Box::default(),
        };
        let span = |slabs: &Self, edge: u32| {
            let (a, b) = (points[edge as usize][1], points[edge as usize + 1][1]);
            (slabs.slab(a.min(b)), slabs.slab(a.max(b)))
        };
        for edge in &all {
            let (low, high) = span(&slabs, *edge);
            slabs.starts[low..=high]
                .iter_mut()
                .for_each(|count| *count += 1);
        }
        let mut end = 0;
        for start in &mut slabs.starts {
            end += *start;
            *start = end; // one past the slab's last edge, for now
        }
        let mut edges = vec![0; end as usize];
        for edge in all.iter().rev() {
            let (low, high) = span(&slabs, *edge);
            for slab in low..=high {
                slabs.starts[slab] -= 1;
                edges[slabs.starts[slab] as usize] = *edge;
            }
        }
        slabs.edges = edges.into();
        (slabs, around)
    }

    fn slab(&self, lat_deg: f64) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped below"
        )]
        let slab = ((lat_deg - self.south) * self.per_degree) as usize;
        slab.min(self.starts.len() - 2)
    }

    /// The edges that may pass the latitude.
    pub(super) fn beside(&self, lat_deg: f64) -> &[u32] {
        let slab = self.slab(lat_deg);
        &self.edges[self.starts[slab] as usize..self.starts[slab + 1] as usize]
    }

    /// Counts the borders east of the point, with an exact test of sides.
    ///
    /// An edge is tested in the one direction in which both of its counties store it, and a point on
    /// it counts as east of it (on a level edge, as north of it): so of the two counties exactly one
    /// has the point.
    #[expect(
        clippy::float_cmp,
        reason = "a point is on a border only if it is exactly there"
    )]
    pub(super) fn side(&self, coverage: &Coverage, lon_deg: f64, lat_deg: f64) -> Side {
        let points = coverage.points();
        let mut is_in = false;
        let mut touches = false;
        for edge in self.beside(lat_deg) {
            let [ax, ay] = points[*edge as usize];
            let [bx, by] = points[*edge as usize + 1];
            if (ay > lat_deg) == (by > lat_deg) {
                let is_level = ay == lat_deg && by == lat_deg;
                let is_end = (ay == lat_deg && ax == lon_deg) || (by == lat_deg && bx == lon_deg);
                touches |= is_end || (is_level && (ax < lon_deg) != (bx < lon_deg));
                continue;
            }
            if ax.max(bx) < lon_deg {
                continue;
            }
            if ax.min(bx) > lon_deg {
                is_in = !is_in;
                continue;
            }
            let (a, b) = (Coord { x: ax, y: ay }, Coord { x: bx, y: by });
            match RobustKernel::orient2d(
                a,
                b,
                Coord {
                    x: lon_deg,
                    y: lat_deg,
                },
            ) {
                Orientation::Collinear => touches = true,
                // Left of an edge that goes north, or right of one that goes south, is west of it.
                Orientation::CounterClockwise => is_in ^= by > ay,
                Orientation::Clockwise => is_in ^= by < ay,
            }
        }
        match (is_in, touches) {
            (true, _) => Side::In,
            (false, true) => Side::On,
            (false, false) => Side::Out,
        }
    }
}
