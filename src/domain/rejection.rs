//! What could not be read, kept so that nothing vanishes.

use std::fmt;

use serde::Serialize;

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Rejection {
    /// The file.
    pub file: String,
    /// The row, header = 1.
    pub row: u32,
    /// What is wrong with which value, and what to do.
    pub reason: String,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} row {}: {}", self.file, self.row, self.reason)
    }
}
