//! Cells by row and column, and the list that stands among them.

use std::collections::BTreeMap;
use std::path::Path;

use super::{RawRow, SheetError};
use crate::domain::SheetKind;

/// One cell as printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What it holds.
    pub value: CellValue,
    /// The address that it links to.
    pub link: Option<String>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Text as typed, untrimmed; an error value such as `#N/A` is text too.
    Text(String),
    /// A number that is not marked as a date.
    Number(f64),
    /// A date: year, month, day.
    Date(i16, i8, i8),
}

impl Cell {
    /// A cell of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            value: CellValue::Text(text.into()),
            link: None,
        }
    }

    /// What the cell shows, as text.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.value {
            CellValue::Empty => String::new(),
            CellValue::Text(text) => text.clone(),
            CellValue::Number(number) => number.to_string(),
            CellValue::Date(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    fn is_blank(&self) -> bool {
        match &self.value {
            CellValue::Empty => true,
            CellValue::Text(text) => text
                .trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}')
                .is_empty(),
            CellValue::Number(_) | CellValue::Date(..) => false,
        }
    }
}

/// One worksheet: its cells by row and column, from 0.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) name: String,
    pub(super) cells: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

/// What a file holds before the list is found in it.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) sheets: Vec<Grid>,
    pub(super) modified: Option<super::Saved>,
}

/// The list of a file.
pub(super) struct Found {
    pub(super) kind: SheetKind,
    pub(super) worksheet: String,
    pub(super) other_worksheets: Vec<String>,
    pub(super) rows: Vec<RawRow>,
}

/// How far down a header is looked for.
const HEADER_ROWS: usize = 20;
/// A list without one of these is no list.
const NEEDED: [&str; 3] = ["STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE"];

/// A header as letters and digits in upper case, so that a stray blank or line break does not hide a column.
fn heading(cell: &Cell) -> String {
    let text = cell.shown().to_uppercase().replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first worksheet with the columns of a list, and its rows.
pub(super) fn find_list(path: &Path, sheets: &[Grid]) -> Result<Found, SheetError> {
    let mut nearest: Option<(usize, &Grid, Vec<String>)> = None;
    for grid in sheets {
        for (&header_row, header) in grid.cells.iter().take(HEADER_ROWS) {
            let columns: BTreeMap<String, u32> = header
                .iter()
                .rev()
                .map(|(&column, cell)| (heading(cell), column))
                .collect();
            let known = NEEDED
                .iter()
                .filter(|needed| columns.contains_key(**needed))
                .count();
            if known == NEEDED.len() {
                let others = sheets
                    .iter()
                    .filter(|other| !std::ptr::eq(*other, grid) && !other.cells.is_empty());
                return Ok(Found {
                    kind: if columns.contains_key("SIGNED") {
                        SheetKind::Participating
                    } else {
                        SheetKind::Pending
                    },
                    worksheet: grid.name.clone(),
                    other_worksheets: others.map(|other| other.name.clone()).collect(),
                    rows: rows(grid, header_row, &columns),
                });
            }
            if nearest.as_ref().is_none_or(|(best, ..)| known > *best) {
                nearest = Some((
                    known,
                    grid,
                    columns
                        .into_keys()
                        .filter(|name| !name.is_empty())
                        .collect(),
                ));
            }
        }
    }
    let (worksheet, found) = match nearest {
        Some((_, grid, found)) => (grid.name.clone(), found),
        None => (String::new(), Vec::new()),
    };
    let missing: Vec<&str> = NEEDED
        .iter()
        .copied()
        .filter(|needed| !found.iter().any(|name| name == needed))
        .collect();
    let shown: Vec<String> = found
        .iter()
        .take(12)
        .map(|name| name.chars().take(40).collect())
        .collect();
    Err(SheetError::Columns {
        path: path.to_owned(),
        worksheet,
        missing: missing.join(", "),
        found: if shown.is_empty() {
            "nothing".to_owned()
        } else {
            shown.join(", ")
        },
        searched: HEADER_ROWS,
    })
}

fn rows(grid: &Grid, header_row: u32, columns: &BTreeMap<String, u32>) -> Vec<RawRow> {
    let below = grid.cells.range(header_row + 1..);
    let filled = below.filter(|(_, cells)| cells.values().any(|cell| !cell.is_blank()));
    filled
        .map(|(&row, cells)| {
            let take = |name: &str| {
                columns
                    .get(name)
                    .and_then(|column| cells.get(column))
                    .cloned()
                    .unwrap_or_default()
            };
            RawRow {
                row: row + 1,
                state: take("STATE"),
                agency: take("LAW ENFORCEMENT AGENCY"),
                kind: take("TYPE"),
                county: take("COUNTY"),
                support: take("SUPPORT TYPE"),
                signed: take("SIGNED"),
                memorandum: take("MOA"),
                addendum: take("ADDENDUM"),
            }
        })
        .collect()
}
