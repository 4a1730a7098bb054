//! What a sheet holds, exactly as printed.

use super::grid::Cell;
use super::saved::Saved;
use crate::domain::SheetKind;

/// One published sheet, exactly as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct RawSheet {
    /// The file's name, without its folder.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// When the workbook says that it was made.
    pub created: Option<Saved>,
    /// When the workbook says that it was last saved.
    pub modified: Option<Saved>,
    /// The lists in it, in the order of the worksheets; at least one.
    pub lists: Vec<RawList>,
    /// Further worksheets that hold no list, or that the workbook hides, and were left alone.
    pub other_worksheets: Vec<String>,
}

/// One list of a sheet, exactly as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct RawList {
    /// Which list it is: one with a column SIGNED has agreements, one without has applications.
    pub kind: SheetKind,
    /// The worksheet; empty for a CSV.
    pub worksheet: String,
    /// What stands above the header.
    pub title: String,
    /// Columns that ICE's lists never had and somebody's own table has (`STATUS`, `LAST SEEN`), as printed.
    pub foreign_columns: Vec<String>,
    /// The rows with any content, in order.
    pub rows: Vec<RawRow>,
}

/// One row, exactly as printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawRow {
    /// The row, header = 1 where the header is the first row.
    pub row: u32,
    /// STATE
    pub state: Cell,
    /// LAW ENFORCEMENT AGENCY
    pub agency: Cell,
    /// TYPE
    pub kind: Cell,
    /// COUNTY
    pub county: Cell,
    /// SUPPORT TYPE
    pub support: Cell,
    /// SIGNED
    pub signed: Cell,
    /// MOA
    pub memorandum: Cell,
    /// ADDENDUM
    pub addendum: Cell,
}
