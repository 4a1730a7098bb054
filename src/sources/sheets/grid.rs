//! Cells by row and column.

use super::bounds::Budget;
use super::saved::Saved;
use crate::domain::is_unseen;

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
            // Plain digits would be 300 for a number that is none of a list.
            CellValue::Number(number) if number.abs() >= 1e15 => format!("{number:e}"),
            CellValue::Number(number) => number.to_string(),
            CellValue::Date(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// The bytes of its text and its address.
    pub(super) fn bytes(&self) -> usize {
        let text = match &self.value {
            CellValue::Text(text) => text.len(),
            CellValue::Empty | CellValue::Number(_) | CellValue::Date(..) => 0,
        };
        text + self.link.as_ref().map_or(0, String::len)
    }

    pub(super) fn is_blank(&self) -> bool {
        match &self.value {
            CellValue::Empty => true,
            CellValue::Text(text) => text.chars().all(|c| c.is_whitespace() || is_unseen(c)),
            CellValue::Number(_) | CellValue::Date(..) => false,
        }
    }
}

/// Cells that belong together, as in a merged range: first and last row, first and last column, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

/// One worksheet: its cells by row and column, from 0, both in order.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) name: String,
    pub(super) rows: Vec<(u32, Row)>,
    pub(super) merged: Vec<Area>,
}

/// The cells of a row by column, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    cells: Vec<(u32, Cell)>,
}

impl Grid {
    /// Puts a cell into its place, where it replaces one that was there.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Cell) {
        self.row_mut(row).put(column, cell);
    }

    pub(super) fn row_mut(&mut self, row: u32) -> &mut Row {
        // Nearly every file has its cells in order.
        let at = match self.rows.last() {
            Some((last, _)) if *last == row => self.rows.len() - 1,
            Some((last, _)) if *last > row => {
                match self.rows.binary_search_by_key(&row, |(row, _)| *row) {
                    Ok(at) => at,
                    Err(at) => {
                        self.rows.insert(at, (row, Row::default()));
                        at
                    }
                }
            }
            _ => {
                self.rows.push((row, Row::default()));
                self.rows.len() - 1
            }
        };
        &mut self.rows[at].1
    }

    /// The rows from one to another, both included.
    pub(super) fn rows_between(&mut self, (first, last): (u32, u32)) -> &mut [(u32, Row)] {
        let from = self.rows.partition_point(|(row, _)| *row < first);
        let to = self.rows.partition_point(|(row, _)| *row <= last);
        self.rows.get_mut(from..to).unwrap_or_default()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.iter().all(|(_, row)| row.is_blank())
    }
}

impl Row {
    pub(super) fn put(&mut self, column: u32, cell: Cell) {
        if self.cells.last().is_none_or(|(last, _)| *last < column) {
            self.cells.push((column, cell));
            return;
        }
        match self.place(column) {
            Ok(at) => self.cells[at].1 = cell,
            Err(at) => self.cells.insert(at, (column, cell)),
        }
    }

    fn place(&self, column: u32) -> Result<usize, usize> {
        self.cells
            .binary_search_by_key(&column, |(column, _)| *column)
    }

    pub(super) fn get(&self, column: u32) -> Option<&Cell> {
        self.place(column).ok().map(|at| &self.cells[at].1)
    }

    pub(super) fn get_mut(&mut self, column: u32) -> Option<&mut Cell> {
        self.place(column).ok().map(|at| &mut self.cells[at].1)
    }

    /// Takes a cell out of its place.
    pub(super) fn take(&mut self, column: u32) -> Cell {
        self.get_mut(column).map(std::mem::take).unwrap_or_default()
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.iter().map(|(column, cell)| (*column, cell))
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|(_, cell)| cell.is_blank())
    }
}

/// What a file holds before the list is found in it.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) sheets: Vec<Grid>,
    /// The names of worksheets that the workbook hides.
    pub(super) hidden: Vec<String>,
    /// What may still be read.
    pub(super) budget: Budget,
    pub(super) created: Option<Saved>,
    pub(super) modified: Option<Saved>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_any_order_stand_in_their_place() {
        let mut grid = Grid::default();
        for (row, column, text) in [
            (3, 1, "d"),
            (1, 2, "b"),
            (1, 0, "a"),
            (2, 0, "c"),
            (3, 1, "e"),
        ] {
            grid.put(row, column, Cell::text(text));
        }
        let shown: Vec<(u32, u32, String)> = grid
            .rows
            .iter()
            .flat_map(|(row, cells)| {
                cells
                    .cells()
                    .map(|(column, cell)| (*row, column, cell.shown()))
            })
            .collect();
        let expected = [(1, 0, "a"), (1, 2, "b"), (2, 0, "c"), (3, 1, "e")];
        assert_eq!(
            shown,
            expected.map(|(row, column, text)| (row, column, text.to_owned()))
        );
        assert_eq!(grid.rows_between((2, 9)).len(), 2);
    }
}
