//! Sheets as ICE published them, cell by cell, from a workbook or from a CSV with the same columns.

mod error;
mod grid;
mod heading;
mod links;
mod list;
mod package;
mod stray;
mod table;
mod workbook;
mod xml;

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use crate::domain::{Day, SheetKind, washington_day};
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

/// When a workbook was saved, as its own properties say (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Saved {
    /// The day.
    pub day: Day,
    /// Seconds since midnight.
    pub second: u32,
}

impl Saved {
    /// The time of saving, of an instant.
    #[must_use]
    pub fn at(instant: Timestamp) -> Self {
        let utc = TimeZone::UTC.to_datetime(instant);
        let part = |part: i8| u32::from(part.unsigned_abs());
        Self {
            day: utc.date(),
            second: part(utc.hour()) * 3600 + part(utc.minute()) * 60 + part(utc.second()),
        }
    }

    /// The day of saving in Washington, where ICE's lists are saved: midnight there is hours after midnight in UTC.
    #[must_use]
    pub fn washington_day(self) -> Day {
        let midnight =
            TimeZone::UTC.to_timestamp(self.day.to_datetime(jiff::civil::Time::midnight()));
        let after = jiff::SignedDuration::from_secs(i64::from(self.second));
        let instant = midnight.and_then(|midnight| midnight.checked_add(after));
        instant.map_or(self.day, washington_day)
    }
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
/// worksheet with the columns STATE, LAW ENFORCEMENT AGENCY and SUPPORT TYPE. [`SheetError::is_no_list`] tells what
/// only lay among the lists.
pub fn read_sheet(path: &Path) -> Result<RawSheet, SheetError> {
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    stray::refuse(path, &file)?;
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
    read_sheet_bytes(path, file, &bytes)
}

fn read_sheet_bytes(path: &Path, file: String, bytes: &[u8]) -> Result<RawSheet, SheetError> {
    let path_buf = || path.to_owned();
    let contents = match bytes {
        [] => return Err(SheetError::Empty { path: path_buf() }),
        [b'P', b'K', ..] => workbook::read(path, bytes)?,
        // The container of Microsoft's older documents, in which new ones lie too if a password protects them.
        [0xd0, 0xcf, 0x11, 0xe0, ..] if has_encrypted_package(bytes) => {
            return Err(SheetError::Protected { path: path_buf() });
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(SheetError::OldWorkbook { path: path_buf() }),
        [b'%', b'P', b'D', b'F', ..] => return Err(SheetError::Pdf { path: path_buf() }),
        _ => table::read(path, bytes)?,
    };
    let (created, modified) = (contents.created, contents.modified);
    let (lists, other_worksheets) = list::find_lists(path, contents)?;
    Ok(RawSheet {
        file,
        sha256: hex(&Sha256::digest(bytes)),
        created,
        modified,
        lists,
        other_worksheets,
    })
}

fn has_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|window| window == name)
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
