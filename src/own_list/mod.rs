//! Somebody's own list of agencies, row by row: what is odd, with a suggestion.

mod agencies;
mod cells;
mod check;
mod counties;
mod desk;
mod row;

pub use check::{CheckedList, OwnListError, check};
pub use row::{CheckedRow, CheckedRows, Verdict};
