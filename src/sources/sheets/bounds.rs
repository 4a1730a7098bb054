//! How much a file may hold, all its worksheets together: a small file must not take much memory.

use std::path::Path;

use super::error::SheetError;

/// Cells of all worksheets; the longest published list has some 20,000.
const CELLS: usize = 500_000;
/// Bytes of the text and the addresses of all cells; the longest published list has less than 1 MB.
const TEXT_BYTES: usize = 16 * 1024 * 1024;
/// Cells that links and merged cells are laid over, each as often as it is covered.
const COVERED: usize = 4_000_000;
/// Cells of the longest list twice over may be linked; a link is one element.
pub(super) const LINKS: usize = 100_000;
/// Merged cells of all worksheets.
pub(super) const MERGED: usize = 20_000;
/// Excel's own limit of what a cell holds, in characters.
const CELL_CHARACTERS: usize = 32_767;
/// Columns further right than this are never part of a list.
pub(super) const COLUMNS: u32 = 64;
/// The last row that is read, from 1.
pub(super) const ROWS: u32 = 100_000;

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Excess {
    pub(super) what: &'static str,
    pub(super) limit: usize,
}

impl Excess {
    /// The sentence of it.
    pub(super) fn of(self, path: &Path) -> SheetError {
        SheetError::TooMuch {
            path: path.to_owned(),
            what: self.what,
            limit: self.limit,
        }
    }
}

/// What may still be read of a file.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
    covered: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            cells: CELLS,
            text: TEXT_BYTES,
            covered: COVERED,
        }
    }
}

impl Budget {
    /// Takes a cell with so many bytes of text and addresses.
    pub(super) fn cell(&mut self, bytes: usize) -> Result<(), Excess> {
        take(&mut self.cells, 1, "cells", CELLS)?;
        self.text(bytes)
    }

    /// Takes so many bytes of text or addresses.
    pub(super) fn text(&mut self, bytes: usize) -> Result<(), Excess> {
        take(&mut self.text, bytes, "bytes of text and links", TEXT_BYTES)
    }

    /// Takes so many cells that something is laid over.
    pub(super) fn covered(&mut self, cells: usize) -> Result<(), Excess> {
        let what = "cells under links and merged cells";
        take(&mut self.covered, cells, what, COVERED)
    }
}

fn take(left: &mut usize, many: usize, what: &'static str, limit: usize) -> Result<(), Excess> {
    if let Some(still) = left.checked_sub(many) {
        *left = still;
        return Ok(());
    }
    // What comes after does not fit either.
    *left = 0;
    Err(Excess { what, limit })
}

/// Refuses a text that is longer than a cell can be.
pub(super) fn fits_a_cell(text: &str) -> Result<(), Excess> {
    // Few texts have more bytes than a cell may have characters, so these are seldom counted.
    if text.len() > CELL_CHARACTERS && text.chars().count() > CELL_CHARACTERS {
        return Err(Excess {
            what: "characters in one cell",
            limit: CELL_CHARACTERS,
        });
    }
    Ok(())
}
