//! Sheets as ICE published them, cell by cell, from a workbook or from a CSV with the same columns.

mod bounds;
mod error;
mod grid;
mod heading;
mod links;
mod list;
mod package;
mod raw;
mod saved;
mod scan;
mod stray;
mod table;
mod workbook;
mod xml;

use std::io::Read as _;
use std::path::Path;

use super::digest::Digest;
pub use error::SheetError;
use heading::Whose;

pub use grid::{Cell, CellValue};
pub use raw::{RawList, RawRow, RawSheet};
pub use saved::Saved;

/// A file larger than this is not a list of agencies; the largest published one has 0.2 MB.
const FILE_LIMIT_BYTES: u64 = 32 * 1024 * 1024;

/// Reads a sheet from a workbook (`.xlsx`) or a CSV with the same columns.
///
/// # Errors
/// The file is missing, too large, neither a workbook nor a CSV, unpacks to more than it should, or has no
/// worksheet with the columns STATE, LAW ENFORCEMENT AGENCY and SUPPORT TYPE. [`SheetError::is_no_list`] tells what
/// only lay among the lists.
pub fn read_sheet(path: &Path) -> Result<RawSheet, SheetError> {
    read_whose(path, Whose::Ice)
}

/// Reads a list that somebody keeps: it may name its columns otherwise, and needs no more than a state and an agency.
///
/// # Errors
/// As for [`read_sheet`], but that the columns STATE and AGENCY are enough.
pub fn read_own_list(path: &Path) -> Result<RawSheet, SheetError> {
    read_whose(path, Whose::Somebody)
}

fn read_whose(path: &Path, whose: Whose) -> Result<RawSheet, SheetError> {
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
    let bytes = read_bounded(path).map_err(|source| SheetError::read(path, source))?;
    if bytes.len() as u64 > FILE_LIMIT_BYTES {
        // What is no file on a disk says that it has no bytes and gives any number of them.
        return Err(SheetError::TooLarge {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            limit: FILE_LIMIT_BYTES,
        });
    }
    read_sheet_bytes(path, file, &bytes, whose)
}

/// The bytes of a file, at most one more than a list may have.
fn read_bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path)?;
    file.take(FILE_LIMIT_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_sheet_bytes(
    path: &Path,
    file: String,
    bytes: &[u8],
    whose: Whose,
) -> Result<RawSheet, SheetError> {
    let path_buf = || path.to_owned();
    let contents = match bytes {
        [] => return Err(SheetError::Empty { path: path_buf() }),
        [b'P', b'K', ..] => workbook::read(path, bytes, whose)?,
        // The container of Microsoft's older documents, in which new ones lie too if a password protects them.
        [0xd0, 0xcf, 0x11, 0xe0, ..] if has_encrypted_package(bytes) => {
            return Err(SheetError::Protected { path: path_buf() });
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(SheetError::OldWorkbook { path: path_buf() }),
        [b'%', b'P', b'D', b'F', ..] => return Err(SheetError::Pdf { path: path_buf() }),
        _ => table::read(path, bytes, whose)?,
    };
    let (created, modified) = (contents.created, contents.modified);
    let (lists, other_worksheets) = list::find_lists(path, contents, whose)?;
    Ok(RawSheet {
        file,
        sha256: Digest::of(bytes).to_string(),
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
