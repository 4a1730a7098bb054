//! What could not be read, kept so that nothing vanishes.

use std::fmt;

use serde::Serialize;

use super::unseen::written_out;

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

impl Rejection {
    /// The first few of many names as a sentence has them, and how many more there are.
    #[must_use]
    pub fn few(all: &[String]) -> String {
        const NAMED: usize = 8;
        let named = all[..all.len().min(NAMED)].join(", ");
        match all.len().saturating_sub(NAMED) {
            0 => named,
            more => format!("{named} and {more} more"),
        }
    }

    /// How many there are: `1 row`, `2 rows`.
    #[must_use]
    pub fn count(all: &[Self]) -> String {
        match all.len() {
            1 => "1 row".to_owned(),
            count => format!("{count} rows"),
        }
    }

    /// A line for each, with its file and row.
    #[must_use]
    pub fn sentences(all: &[Self]) -> String {
        let sentences: Vec<String> = all.iter().map(ToString::to_string).collect();
        sentences.join("\n  ")
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One line, whatever the file holds: it is printed to terminals and kept in logs.
        let (file, reason) = (written_out(&self.file), written_out(&self.reason));
        write!(f, "{file} row {}: {reason}", self.row)
    }
}
