//! `geodata/problems.csv`: rows of sheets that could not be read, and rows whose history stays in doubt.

use super::content::Content;
use super::error::SourceError;
use super::table::{Rows, read_table};
use crate::domain::{Problem, ProblemKind, Rejection};
use crate::table::{Column, Kind, Shape, Table, Unit, csv_to_keep};

/// The table of problems.
#[derive(Debug, Clone, Copy)]
pub struct ProblemRows;

impl Table for ProblemRows {
    type Row<'a> = &'a Problem;
    const NAME: &'static str = "problems.csv";
    const ABOUT: &'static str = "What needs a person's eye.";
    const SHAPE: Shape = Shape::File;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new(
            "kind",
            Kind::Word(ProblemKind::LIST),
            "What kind of problem it is.",
            |row| row.kind.as_str().into(),
        ),
        Column::<Self>::new("file", Kind::Text, "The file that has the row.", |row| {
            row.rejection.file.as_str().into()
        }),
        Column::<Self>::new("row", Kind::Integer(Unit::RowNumber), "The row.", |row| {
            row.rejection.row.into()
        }),
        Column::<Self>::new("reason", Kind::Text, "What is wrong, in words.", |row| {
            row.rejection.reason.as_str().into()
        }),
        Column::<Self>::new(
            "sheet",
            Kind::Text,
            "The SHA-256 of the list that has the row, where it is of one list.",
            |row| row.sheet.as_str().into(),
        ),
        Column::<Self>::new(
            "key",
            Kind::Text,
            "By what `corrections/` settles it.",
            |row| row.key.as_str().into(),
        ),
    ];
}

/// Reads `problems.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_problems(table: &Content) -> Result<Rows<Problem>, SourceError> {
    read_table::<ProblemRows, _>(table, |record| {
        Ok(Problem {
            kind: record.parse("kind")?,
            sheet: record.text("sheet").to_owned(),
            rejection: Rejection {
                file: record.parse("file")?,
                row: record.parse("row")?,
                reason: record.parse("reason")?,
            },
            key: record.text("key").to_owned(),
        })
    })
}

/// The bytes of `problems.csv`, in the order given.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn write_problems(problems: &[Problem]) -> Result<Vec<u8>, csv::Error> {
    csv_to_keep::<ProblemRows>(problems)
}
