//! How large a request may be.

/// Longest path and query.
pub(super) const ADDRESS_LIMIT_BYTES: usize = 4 * 1024;

/// Largest body that is let in where nothing reads one.
pub(super) const BODY_LIMIT_BYTES: u64 = 16 * 1024;

/// Largest head of a request, without blanks that a line may have around its value.
pub(super) const HEAD_LIMIT_BYTES: usize = 32 * 1024;

/// Most header lines of a request.
pub(super) const HEAD_LIMIT_LINES: usize = 64;

/// Largest table that is let in.
pub(super) const TABLE_LIMIT_BYTES: u64 = 32 * 1024 * 1024;

/// Most rows of a table.
pub(super) const TABLE_LIMIT_ROWS: u64 = 100_000;
