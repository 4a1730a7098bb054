//! The spreadsheets that ICE publishes, and what became of each.

use serde::Serialize;

use super::Day;
use super::word::words;

words! {
    /// Which list a sheet holds.
    SheetKind, "kind of sheet" {
        /// Agencies with an agreement.
        Participating = "participating",
        /// Agencies that applied.
        Pending = "pending",
    }
}

words! {
    /// Whether a sheet counts as evidence.
    Verdict, "verdict" {
        /// It is read in full: it shows and it ends agreements.
        Good = "good",
        /// It lost far more rows than a normal week: it shows agreements and ends none.
        Suspect = "suspect",
        /// The same bytes as an older sheet, published again later: it counts for nothing.
        Stale = "stale",
        /// It holds the other list than its name says: it counts for nothing.
        Misfiled = "misfiled",
    }
}

/// One spreadsheet of participating or pending agencies, as ICE published it on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The day of publication, as far as it can be told.
    pub day: Day,
    /// Which list it holds.
    pub kind: SheetKind,
    /// Rows with any content below the header.
    pub rows: u32,
    /// Different agreements (or applications) among them.
    pub agreements: u32,
    /// The file's name.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Whether it counts.
    pub verdict: Verdict,
    /// Which date was taken and why, and the reason of the verdict.
    pub note: Option<String>,
}
