//! What `check` prints: sections of findings.

use std::io::Write;

use crate::domain::Rejection;
use crate::error::Error;

/// One part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: &'static str,
    /// What was found, with file and row.
    pub findings: Vec<Rejection>,
    /// True if a finding means that the data has a problem; a note otherwise.
    pub is_problem: bool,
}

impl Section {
    /// A part whose findings are problems.
    pub(super) fn problem(title: &'static str, findings: Vec<Rejection>) -> Self {
        Self {
            title,
            findings,
            is_problem: true,
        }
    }

    /// A part whose findings are notes.
    pub(super) fn note(title: &'static str, findings: Vec<Rejection>) -> Self {
        Self {
            title,
            findings,
            is_problem: false,
        }
    }

    /// True if it tells of a problem of the data.
    pub(super) fn has_problem(&self) -> bool {
        self.is_problem && !self.findings.is_empty()
    }

    /// Prints it; one line says that nothing was found.
    pub(super) fn print(&self, out: &mut impl Write) -> Result<(), Error> {
        if self.findings.is_empty() {
            writeln!(out, "ok: no {}", self.title)?;
            return Ok(());
        }
        let kind = if self.is_problem { "problem" } else { "note" };
        writeln!(out, "\n{kind}: {} {}", self.findings.len(), self.title)?;
        for finding in &self.findings {
            writeln!(out, "  {finding}")?;
        }
        Ok(())
    }
}

/// What was found in a row of a file. For an agreement that is the row of ICE's sheet that last showed it.
pub(super) fn finding(file: &str, row: u32, reason: String) -> Rejection {
    Rejection {
        file: file.to_owned(),
        row,
        reason,
    }
}
