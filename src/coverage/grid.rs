//! Things by the square of the plane that they lie in.

use super::mercator::WorldPoint;

/// Squares of a side, by a hash of their column and row; squares that share a hash share a bucket.
pub(super) struct Squares {
    side: f64,
    mask: u64,
}

impl Squares {
    /// Squares for about so many things.
    pub(super) fn new(side: f64, things: usize) -> Self {
        Self {
            side,
            mask: things.next_power_of_two().clamp(1 << 10, 1 << 19) as u64 - 1,
        }
    }

    fn bucket(&self, column: u64, row: u64) -> u32 {
        // Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4), the high bits kept.
        let hash = (column << 32 | row).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (hash >> 32 & self.mask) as u32
    }

    #[expect(clippy::cast_sign_loss, reason = "world coordinates are not negative")]
    fn square(&self, value: f64) -> u64 {
        (value.max(0.0) / self.side) as u64
    }

    /// The bucket of a point.
    pub(super) fn of(&self, point: WorldPoint) -> u32 {
        self.bucket(
            self.square(f64::from(point[0])),
            self.square(f64::from(point[1])),
        )
    }

    /// Calls `found` with the bucket of every square that meets the box.
    pub(super) fn in_box(&self, [low, high]: [WorldPoint; 2], mut found: impl FnMut(u32)) {
        let [low, high] = [low, high].map(|corner| corner.map(|v| self.square(f64::from(v))));
        for row in low[1]..=high[1] {
            for column in low[0]..=high[0] {
                found(self.bucket(column, row));
            }
        }
    }

    /// Calls `found` with the bucket of every square that the line passes.
    #[expect(clippy::many_single_char_names, reason = "a line from a to b")]
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^32 rows")]
    pub(super) fn along(&self, a: WorldPoint, b: WorldPoint, mut found: impl FnMut(u32)) {
        let (a, b) = (a.map(f64::from), b.map(f64::from));
        let (top, bottom) = (self.square(a[1].min(b[1])), self.square(a[1].max(b[1])));
        for row in top..=bottom {
            let (mut west, mut east) = (a[0].min(b[0]), a[0].max(b[0]));
            if top != bottom {
                let x = |y: f64| a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]);
                let (p, q) = (x(row as f64 * self.side), x((row + 1) as f64 * self.side));
                // One unit of slack, for the rounding of the division.
                west = west.max(p.min(q) - 1.0);
                east = east.min(p.max(q) + 1.0);
            }
            for column in self.square(west)..=self.square(east) {
                found(self.bucket(column, row));
            }
        }
    }

    /// A set of buckets, empty.
    pub(super) fn none(&self) -> Vec<bool> {
        vec![false; self.mask as usize + 1]
    }

    /// The things that `list` names with their buckets, by bucket; it is called twice, first to count.
    pub(super) fn sort(&self, list: impl Fn(&mut dyn FnMut(u32, u32))) -> Buckets {
        let mut starts = vec![0u32; self.mask as usize + 2];
        list(&mut |bucket, _| starts[bucket as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut sorted = vec![0; starts[starts.len() - 1] as usize];
        // Filling moves each start to its bucket's end; that of the bucket before is this one's start.
        list(&mut |bucket, thing| {
            let place = &mut starts[bucket as usize];
            sorted[*place as usize] = thing;
            *place += 1;
        });
        starts.rotate_right(1);
        starts[0] = 0;
        Buckets { starts, sorted }
    }
}

/// A rough test of nearness: large squares, some of them marked.
pub(super) struct Near {
    squares: Squares,
    is_marked: Vec<bool>,
}

impl Near {
    /// Nothing marked yet.
    pub(super) fn new(side: f64) -> Self {
        let squares = Squares::new(side, 1 << 15);
        let is_marked = squares.none();
        Self { squares, is_marked }
    }

    /// Marks the squares that meet the box.
    pub(super) fn mark(&mut self, around: [WorldPoint; 2]) {
        let is_marked = &mut self.is_marked;
        self.squares
            .in_box(around, |bucket| is_marked[bucket as usize] = true);
    }

    /// False only if nothing in the box lies in a marked square.
    pub(super) fn meets(&self, around: [WorldPoint; 2]) -> bool {
        let mut meets = false;
        self.squares
            .in_box(around, |bucket| meets |= self.is_marked[bucket as usize]);
        meets
    }
}

/// Things in the order of their buckets.
pub(super) struct Buckets {
    starts: Vec<u32>,
    sorted: Vec<u32>,
}

impl Buckets {
    /// The things of a bucket.
    pub(super) fn get(&self, bucket: u32) -> &[u32] {
        let bucket = bucket as usize;
        &self.sorted[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }

    /// Each bucket's things.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.starts
            .windows(2)
            .map(|ends| &self.sorted[ends[0] as usize..ends[1] as usize])
    }
}
