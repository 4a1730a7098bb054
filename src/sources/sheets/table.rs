//! A sheet as CSV.

use std::path::Path;

use super::grid::{Cell, Contents, Grid};
use super::{SheetError, workbook};

pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Contents, SheetError> {
    let unknown = || SheetError::Unknown {
        path: path.to_owned(),
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_not_text| unknown())?;
    if text.contains('\0') {
        return Err(unknown());
    }
    let mut grid = Grid::default();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    for (row, record) in (0u32..).zip(reader.records()) {
        let record = record.map_err(|_broken| unknown())?;
        if row >= workbook::ROW_LIMIT {
            return Err(SheetError::TooManyRows {
                path: path.to_owned(),
                worksheet: String::new(),
                limit: workbook::ROW_LIMIT,
            });
        }
        let cells = (0u32..)
            .zip(record.iter())
            .filter(|(_, text)| !text.is_empty());
        grid.cells.insert(
            row,
            cells
                .map(|(column, text)| (column, Cell::text(text)))
                .collect(),
        );
    }
    Ok(Contents {
        sheets: vec![grid],
        modified: None,
    })
}
