//! Endings that a doubtful list would cause.

use serde::Serialize;

use super::day::Day;

/// An ending that does not count yet: a list that dropped far more than usual does not show the agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeldBack {
    /// The day of the first list that does not show it.
    pub since: Day,
    /// The day on which the ending counts by itself, if lists go on to leave it out until then.
    pub until: Day,
}
