//! Sheets as ICE published them, cell by cell, from a workbook or from a CSV with the same columns.

mod error;
mod grid;
mod table;
mod workbook;

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::domain::{Day, SheetKind};
pub use error::SheetError;
pub use grid::{Cell, CellValue};

/// A file larger than this is not a list of agencies; the largest published one has 0.2 MB.
const FILE_LIMIT_BYTES: u64 = 32 * 1024 * 1024;

/// One published sheet, exactly as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct RawSheet {
    /// The file's name, without its folder.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// When the workbook says that it was last saved.
    pub modified: Option<Saved>,
    /// Which list it holds: a list with a column SIGNED has agreements, one without has applications.
    pub kind: SheetKind,
    /// The worksheet that was read; empty for a CSV.
    pub worksheet: String,
    /// Further worksheets that hold no list and were left alone.
    pub other_worksheets: Vec<String>,
    /// The rows with any content, in order.
    pub rows: Vec<RawRow>,
}

/// When a workbook was saved, as its own properties say (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Saved {
    /// The day.
    pub day: Day,
    /// Seconds since midnight.
    pub second: u32,
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

/// Reads a sheet from a workbook (`.xlsx`) or a CSV with the same columns.
///
/// # Errors
/// The file is missing, too large, neither a workbook nor a CSV, unpacks to more than it should, or has no
/// worksheet with the columns STATE, LAW ENFORCEMENT AGENCY and SUPPORT TYPE.
pub fn read_sheet(path: &Path) -> Result<RawSheet, SheetError> {
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let size = std::fs::metadata(path).map_err(|source| SheetError::read(path, source))?;
    if size.is_dir() {
        return Err(SheetError::Folder {
            path: path.to_owned(),
        });
    }
    if size.len() > FILE_LIMIT_BYTES {
        return Err(SheetError::TooLarge {
            path: path.to_owned(),
            bytes: size.len(),
            limit: FILE_LIMIT_BYTES,
        });
    }
    let bytes = std::fs::read(path).map_err(|source| SheetError::read(path, source))?;
    read_sheet_bytes(path, file, bytes)
}

fn read_sheet_bytes(path: &Path, file: String, bytes: Vec<u8>) -> Result<RawSheet, SheetError> {
    if bytes.is_empty() {
        return Err(SheetError::Empty {
            path: path.to_owned(),
        });
    }
    let sha256 = hex(&Sha256::digest(&bytes));
    let contents = if bytes.starts_with(b"PK") {
        workbook::read(path, bytes)?
    } else {
        table::read(path, &bytes)?
    };
    let found = grid::find_list(path, &contents.sheets)?;
    Ok(RawSheet {
        file,
        sha256,
        modified: contents.modified,
        kind: found.kind,
        worksheet: found.worksheet,
        other_worksheets: found.other_worksheets,
        rows: found.rows,
    })
}

/// Bytes in hexadecimal, as `sha256sum` prints them.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _infallible = write!(text, "{byte:02x}");
            text
        })
}
