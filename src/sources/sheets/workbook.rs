//! A sheet as an Excel workbook.
//!
//! Cells are read as a stream and kept by position, so that one stray cell at the far corner of a worksheet
//! does not ask for the memory of the whole grid.

use std::io::Cursor;
use std::path::Path;

use calamine::{DataRef, DataType as _, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::bounds::{Budget, COLUMNS, Excess, ROWS, fits_a_cell};
use super::error::SheetError;
use super::grid::{Area, Cell, CellValue, Contents, Grid};
use super::heading::Whose;
use super::links::{AreaLink, formula_link, read_behind};
use super::list::is_list;
use super::package::Package;
use crate::domain::{Day, parse_day};

type Book = Xlsx<Cursor<Vec<u8>>>;

/// What a worksheet has beside its cells' values.
struct Behind {
    links: Vec<AreaLink>,
    merged: Vec<Area>,
    has_formula_links: bool,
}

pub(super) fn read(path: &Path, bytes: &[u8], whose: Whose) -> Result<Contents, SheetError> {
    let failed = |source: XlsxError| SheetError::Workbook {
        path: path.to_owned(),
        source: Box::new(source),
    };
    let package = Package::open(path, bytes)?;
    let (created, modified) = (package.created(), package.saved());
    let mut behind = Vec::new();
    // The text of links is counted here too: a thousand of them can share one long address.
    let mut addresses = Budget::default();
    for (name, part, relations) in package.worksheets() {
        let (links, merged) = read_behind(part, relations).map_err(|error| failed(error.into()))?;
        for link in &links {
            let taken = addresses.text(link.address.len());
            taken.map_err(|excess| excess.of(path))?;
        }
        let has_formula_links = ["HYPERLINK", "hyperlink("]
            .iter()
            .any(|name| part.contains(name));
        behind.push((
            name,
            Behind {
                links,
                merged,
                has_formula_links,
            },
        ));
    }
    let archive = package
        .into_archive()
        .map_err(|error| failed(error.into()))?;
    let mut book: Book = Xlsx::new(Cursor::new(archive)).map_err(failed)?;
    let mut contents = Contents {
        created,
        modified,
        ..Contents::default()
    };
    let mut budget = Budget::default();
    for meta in book.sheets_metadata().to_vec() {
        match (meta.typ, meta.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => {
                let found = behind.iter().position(|(name, _)| *name == meta.name);
                let behind = found.map(|at| behind.swap_remove(at).1);
                match worksheet(path, &mut book, &meta.name, behind, &mut budget) {
                    Ok(grid) => contents.sheets.push(grid),
                    // Behind the list anything may lie: it is told as what was left alone.
                    Err(SheetError::TooMuch { .. } | SheetError::TooManyRows { .. })
                        if contents.sheets.iter().any(|grid| is_list(grid, whose)) =>
                    {
                        contents.hidden.push(meta.name);
                    }
                    Err(error) => return Err(error),
                }
            }
            (SheetType::WorkSheet, SheetVisible::Hidden | SheetVisible::VeryHidden) => {
                contents.hidden.push(meta.name);
            }
            _ => {}
        }
    }
    contents.budget = budget;
    Ok(contents)
}

fn worksheet(
    path: &Path,
    book: &mut Book,
    name: &str,
    behind: Option<Behind>,
    budget: &mut Budget,
) -> Result<Grid, SheetError> {
    let failed = |source| SheetError::Workbook {
        path: path.to_owned(),
        source: Box::new(source),
    };
    let too_much = |excess: Excess| excess.of(path);
    let mut grid = Grid {
        name: name.to_owned(),
        ..Grid::default()
    };
    let has_formula_links = behind
        .as_ref()
        .is_some_and(|behind| behind.has_formula_links);
    let mut cells = book.worksheet_cells_reader(name).map_err(failed)?;
    loop {
        let (row, column, mut cell) = if has_formula_links {
            let Some(record) = cells.next_cell_with_formula().map_err(failed)? else {
                break;
            };
            let mut cell = Cell {
                value: value(&record.value).map_err(too_much)?,
                link: None,
            };
            if let Some((address, shown)) = record.formula.as_deref().and_then(formula_link) {
                cell.link = Some(address);
                // A program that writes a formula may leave it to Excel to work out what it shows.
                if cell.is_blank() {
                    cell.value = shown.map_or(CellValue::Empty, CellValue::Text);
                }
            }
            (record.pos.0, record.pos.1, cell)
        } else {
            let Some(record) = cells.next_cell().map_err(failed)? else {
                break;
            };
            let (row, column) = record.get_position();
            let cell = if column < COLUMNS && !record.get_value().is_empty() {
                value(record.get_value()).map_err(too_much)?
            } else {
                CellValue::Empty
            };
            (
                row,
                column,
                Cell {
                    value: cell,
                    link: None,
                },
            )
        };
        if column >= COLUMNS || cell == Cell::default() {
            continue;
        }
        if row >= ROWS {
            let worksheet = name.to_owned();
            return Err(SheetError::TooManyRows {
                path: path.to_owned(),
                worksheet,
                limit: ROWS,
            });
        }
        budget.cell(cell.bytes()).map_err(too_much)?;
        grid.put(row, column, std::mem::take(&mut cell));
    }
    if let Some(behind) = behind {
        grid.merged = behind.merged;
        for link in behind.links {
            attach(&mut grid, link, budget).map_err(too_much)?;
        }
    }
    Ok(grid)
}

/// Gives a link to every cell of its area; where it covers several, an empty cell among filled ones has it too.
fn attach(grid: &mut Grid, link: AreaLink, budget: &mut Budget) -> Result<(), Excess> {
    let AreaLink { area, address } = link;
    let last = area.columns.1.min(COLUMNS - 1);
    let is_range = area.rows.0 != area.rows.1;
    for (_, row) in grid.rows_between(area.rows) {
        budget.covered(1)?;
        let is_blank = is_range && row.is_blank();
        for column in area.columns.0..=last {
            budget.covered(1)?;
            match row.get_mut(column) {
                Some(cell) => {
                    budget.text(address.len())?;
                    cell.link = Some(address.clone());
                }
                None if is_range && !is_blank => {
                    budget.cell(address.len())?;
                    row.put(
                        column,
                        Cell {
                            link: Some(address.clone()),
                            ..Cell::default()
                        },
                    );
                }
                None => {}
            }
        }
    }
    Ok(())
}

/// What a cell holds.
fn value(data: &DataRef<'_>) -> Result<CellValue, Excess> {
    if let DataRef::String(text) | DataRef::DurationIso(text) | DataRef::DateTimeIso(text) = data {
        fits_a_cell(text)?;
    } else if let DataRef::SharedString(text) = data {
        fits_a_cell(text)?;
    }
    Ok(match data {
        DataRef::Empty => CellValue::Empty,
        DataRef::String(text) | DataRef::DurationIso(text) => CellValue::Text(text.clone()),
        DataRef::SharedString(text) => CellValue::Text((*text).to_owned()),
        DataRef::Bool(flag) => CellValue::Text(flag.to_string()),
        DataRef::Error(error) => CellValue::Text(error.to_string()),
        DataRef::Float(number) => CellValue::Number(*number),
        DataRef::Int(number) => CellValue::Number(number.to_string().parse().unwrap_or(f64::NAN)),
        DataRef::DateTimeIso(text) => match text.get(..10).map(parse_day) {
            Some(Ok(day)) => date(day),
            _ => CellValue::Text(text.clone()),
        },
        DataRef::DateTime(stamp) => {
            let (year, month, day, ..) = stamp.to_ymd_hms_milli();
            let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
            match parts {
                (Ok(year), Ok(month), Ok(day)) => CellValue::Date(year, month, day),
                _ => CellValue::Number(stamp.as_f64()),
            }
        }
    })
}

fn date(day: Day) -> CellValue {
    CellValue::Date(day.year(), day.month(), day.day())
}
