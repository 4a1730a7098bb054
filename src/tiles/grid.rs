//! The grid of a tile.

/// Cells on a side of a tile, as a power of two (MVT's usual extent).
pub(super) const EXTENT_BITS: u32 = 12;

/// Cells on a side of a tile.
pub const EXTENT: i32 = 1 << EXTENT_BITS;

/// Cells beyond each side that are drawn too, so that a line of a few pixels is not cut off.
pub const BUFFER: i32 = 64;

/// A point of the grid.
pub(super) type Cell = [i32; 2];
