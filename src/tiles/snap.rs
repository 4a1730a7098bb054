//! Rings to a tile's whole-number grid without a crossing.
//!
//! Rounding vertices alone can push one across a neighbour's edge. Snap rounding leads every edge that
//! passes through the cell of a vertex through that vertex: edges may then fall together, never cross,
//! and what fell together has the same vertices. It is repeated until no edge passes through the cell
//! of a vertex that is not its own, so that the clearance also bears the rounding to decimal degrees.
//!
//! # References
//! J. Hobby, "Practical segment intersection with finite precision output", Computational Geometry 13
//! (1999); D. Halperin, E. Packer, "Iterated snap rounding", Computational Geometry 23 (2002).

use super::clip::Point;
use super::grid::Cell;

/// Cells on a side of a bucket of vertices, as a power of two.
const BUCKET_BITS: u32 = 6;

/// Subdivisions of a cell, as a power of two, for rounds after the first.
const FINE_BITS: u32 = 4;

/// Every vertex of the tile, in buckets.
struct Buckets {
    low: Cell,
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    cells: Vec<Cell>,
}

impl Buckets {
    fn new(mut cells: Vec<Cell>) -> Self {
        let low = cells.iter().fold([i32::MAX; 2], |low, cell| {
            [low[0].min(cell[0]), low[1].min(cell[1])]
        });
        let high = cells.iter().fold([i32::MIN; 2], |high, cell| {
            [high[0].max(cell[0]), high[1].max(cell[1])]
        });
        let side = |axis: usize| {
            if cells.is_empty() {
                1
            } else {
                ((high[axis] - low[axis]) >> BUCKET_BITS) as usize + 1
            }
        };
        let (columns, rows) = (side(0), side(1));
        let bucket = |cell: &Cell| {
            ((cell[1] - low[1]) >> BUCKET_BITS) as usize * columns
                + ((cell[0] - low[0]) >> BUCKET_BITS) as usize
        };
        cells.sort_unstable_by_key(|cell| (bucket(cell), *cell));
        cells.dedup();
        let mut starts = vec![0u32; columns * rows + 1];
        for cell in &cells {
            starts[bucket(cell) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self {
            low,
            columns,
            rows,
            starts,
            cells,
        }
    }

    /// Calls `found` for every vertex in the buckets that the line from `a` to `b` may touch.
    #[expect(clippy::many_single_char_names, reason = "a line from a to b")]
    fn near(&self, a: Cell, b: Cell, mut found: impl FnMut(Cell)) {
        let clamp = |value: i32, axis: usize, count: usize| {
            (((value - self.low[axis]) >> BUCKET_BITS).max(0) as usize).min(count - 1)
        };
        let (top, bottom) = (a[1].min(b[1]) - 1, a[1].max(b[1]) + 1);
        let slope = if a[1] == b[1] {
            0.0
        } else {
            f64::from(b[0] - a[0]) / f64::from(b[1] - a[1])
        };
        let (west, east) = (a[0].min(b[0]), a[0].max(b[0]));
        for row in clamp(top, 1, self.rows)..=clamp(bottom, 1, self.rows) {
            // The part of the line in this row of buckets.
            let (mut from, mut to) = (west, east);
            if a[1] != b[1] {
                let north = (self.low[1] + ((row as i32) << BUCKET_BITS) - 1).clamp(top, bottom);
                let south = (north + (1 << BUCKET_BITS) + 2).min(bottom);
                let x = |y: i32| f64::from(a[0]) + slope * f64::from(y - a[1]);
                let (p, q) = (x(north), x(south));
                from = from.max(p.min(q).floor() as i32);
                to = to.min(p.max(q).ceil() as i32);
            }
            let first = row * self.columns + clamp(from - 1, 0, self.columns);
            let last = row * self.columns + clamp(to + 1, 0, self.columns);
            for cell in &self.cells[self.starts[first] as usize..self.starts[last + 1] as usize] {
                found(*cell);
            }
        }
    }
}

/// Leads `a`-`b`, in units of 2^-`bits` cells, through the vertices in whose cells it passes; pushes them in order, ends left out.
fn lead(buckets: &Buckets, a: Point, b: Point, bits: u32, through: &mut Vec<Cell>) {
    let (first, last) = (cell_of(a, bits), cell_of(b, bits));
    let (width, height) = ((last[0] - first[0]).abs(), (last[1] - first[1]).abs());
    if width + height <= 1 {
        return; // the two cells are a rectangle, and the line stays in it
    }
    let along = [b[0] - a[0], b[1] - a[1]];
    let begin = through.len();
    buckets.near(first, last, |cell| {
        if cell != first && cell != last && passes_in(a, b, cell, bits) {
            through.push(cell);
        }
    });
    // Cells along a line never step back on either axis.
    through[begin..].sort_unstable_by_key(|cell| {
        i64::from(cell[0]) * along[0].signum() + i64::from(cell[1]) * along[1].signum()
    });
}

/// True if the line from `a` to `b`, in units of 2^-`bits` cells, passes through the cell.
///
/// A cell holds the whole units from half a cell before its middle to one before half a cell after.
fn passes_in(a: Point, b: Point, cell: Cell, bits: u32) -> bool {
    let half = 1i64 << (bits - 1);
    let corner = cell.map(|v| (i64::from(v) << bits) - half);
    let far = corner.map(|v| v + 2 * half - 1);
    let is_apart =
        |axis: usize| far[axis] < a[axis].min(b[axis]) || corner[axis] > a[axis].max(b[axis]);
    if is_apart(0) || is_apart(1) {
        return false;
    }
    let along = [b[0] - a[0], b[1] - a[1]];
    let middle2 = [corner[0] + far[0] - 2 * a[0], corner[1] + far[1] - 2 * a[1]];
    let cross = i128::from(along[0]) * i128::from(middle2[1])
        - i128::from(along[1]) * i128::from(middle2[0]);
    let reach = i128::from(2 * half - 1) * i128::from(along[0].abs() + along[1].abs());
    cross.abs() <= reach
}

/// True if the line between two points of the grid passes through the cell.
pub(super) fn passes(a: Cell, b: Cell, cell: Cell) -> bool {
    let fine = |cell: Cell| cell.map(|v| i64::from(v) << FINE_BITS);
    passes_in(fine(a), fine(b), cell, FINE_BITS)
}

fn cell_of(point: Point, bits: u32) -> Cell {
    let half = 1i64 << (bits - 1);
    point.map(|v| ((v + half) >> bits) as i32)
}

/// Rounds open rings, whose points are in units of 2^-`bits` cells, to the grid.
pub(super) fn snap(rings: &[Vec<Point>], bits: u32) -> Vec<Vec<Cell>> {
    let buckets = Buckets::new(
        rings
            .iter()
            .flatten()
            .map(|point| cell_of(*point, bits))
            .collect(),
    );
    let mut snapped: Vec<Vec<Cell>> = Vec::with_capacity(rings.len());
    for ring in rings {
        let mut cells = Vec::with_capacity(ring.len() + 4);
        let Some(mut before) = ring.last().copied() else {
            snapped.push(cells);
            continue;
        };
        for point in ring.iter().copied() {
            lead(&buckets, before, point, bits, &mut cells);
            cells.push(cell_of(point, bits));
            before = point;
        }
        drop_repeats(&mut cells);
        snapped.push(cells);
    }
    // Each round only adds vertices to edges, and there are as many cells as there are.
    let mut is_open = vec![true; snapped.len()];
    while is_open.contains(&true) {
        for (ring, is_open) in snapped
            .iter_mut()
            .zip(&mut is_open)
            .filter(|(_, open)| **open)
        {
            let mut cells = Vec::with_capacity(ring.len() + 4);
            let fine = |cell: Cell| cell.map(|v| i64::from(v) << FINE_BITS);
            let Some(mut before) = ring.last().copied() else {
                *is_open = false;
                continue;
            };
            for cell in ring.iter().copied() {
                lead(&buckets, fine(before), fine(cell), FINE_BITS, &mut cells);
                cells.push(cell);
                before = cell;
            }
            *is_open = cells.len() != ring.len();
            *ring = cells;
        }
    }
    snapped
}

fn drop_repeats(ring: &mut Vec<Cell>) {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
}
