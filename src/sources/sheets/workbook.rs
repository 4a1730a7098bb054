//! A sheet as an Excel workbook.
//!
//! Cells are read as a stream and kept by position, so that one stray cell at the far corner of a worksheet
//! does not ask for the memory of the whole grid; and no part of the package is unpacked without a bound.

use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{DataRef, DataType as _, Reader as _, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::grid::{Cell, CellValue, Contents, Grid};
use super::{Saved, SheetError};
use crate::domain::{Day, parse_day};

/// The last row that is read, from 1.
pub(super) const ROW_LIMIT: u32 = 100_000;
/// Columns further right than this are never part of a list.
const COLUMN_LIMIT: u32 = 64;
/// The most that one part of the package may unpack to.
const PART_LIMIT_BYTES: u64 = 128 * 1024 * 1024;
/// Deflate cannot pack better than this, so a small part needs no counting.
const DEFLATE_RATIO_LIMIT: u64 = 1032;

type Package = Cursor<Vec<u8>>;

pub(super) fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, SheetError> {
    let (modified, bytes) = inspect(path, bytes)?;
    let failed = |source| SheetError::Workbook {
        path: path.to_owned(),
        source: Box::new(source),
    };
    let mut book: Xlsx<Package> = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let mut sheets = Vec::new();
    for meta in book.sheets_metadata().to_vec() {
        let is_grid = meta.typ == SheetType::WorkSheet;
        if is_grid && meta.visible == SheetVisible::Visible {
            sheets.push(worksheet(path, &mut book, &meta.name)?);
        }
    }
    Ok(Contents { sheets, modified })
}

/// Checks that no part unpacks to too much, and reads when the workbook was saved.
fn inspect(path: &Path, bytes: Vec<u8>) -> Result<(Option<Saved>, Vec<u8>), SheetError> {
    let failed = |source| SheetError::Workbook {
        path: path.to_owned(),
        source: Box::new(source),
    };
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(error.into()))?;
    for index in 0..package.len() {
        let mut part = package
            .by_index(index)
            .map_err(|error| failed(error.into()))?;
        let name = part
            .name()
            .map(std::borrow::Cow::into_owned)
            .unwrap_or_default();
        let bomb = || SheetError::Bomb {
            path: path.to_owned(),
            part: name.clone(),
            limit: PART_LIMIT_BYTES,
        };
        if part.size() > PART_LIMIT_BYTES {
            return Err(bomb());
        }
        // The declared size may lie: where the packed bytes could hold more, count what comes out.
        if part.compressed_size().saturating_mul(DEFLATE_RATIO_LIMIT) > PART_LIMIT_BYTES {
            let counted = std::io::copy(
                &mut part.by_ref().take(PART_LIMIT_BYTES + 1),
                &mut std::io::sink(),
            );
            if counted.map_err(|error| failed(error.into()))? > PART_LIMIT_BYTES {
                return Err(bomb());
            }
        }
    }
    let modified = saved(&mut package);
    Ok((modified, package.into_inner().into_inner()))
}

/// The time in `dcterms:modified` of the package's core properties; `None` if it has none.
fn saved(package: &mut ZipArchive<Package>) -> Option<Saved> {
    let mut text = String::new();
    package
        .by_name("docProps/core.xml")
        .ok()?
        .take(64 * 1024)
        .read_to_string(&mut text)
        .ok()?;
    let from = text.find("<dcterms:modified")?;
    let stamp = text[from..].split_once('>')?.1.split('<').next()?.trim();
    let number = |range: std::ops::Range<usize>| stamp.get(range)?.parse::<u32>().ok();
    Some(Saved {
        day: parse_day(stamp.get(..10)?).ok()?,
        second: number(11..13)? * 3600 + number(14..16)? * 60 + number(17..19)?,
    })
}

fn worksheet(path: &Path, book: &mut Xlsx<Package>, name: &str) -> Result<Grid, SheetError> {
    let failed = |source| SheetError::Workbook {
        path: path.to_owned(),
        source: Box::new(source),
    };
    let links = book.hyperlinks_by_sheet_name(name).map_err(failed)?;
    let mut grid = Grid {
        name: name.to_owned(),
        ..Grid::default()
    };
    let mut cells = book.worksheet_cells_reader(name).map_err(failed)?;
    while let Some(cell) = cells.next_cell().map_err(failed)? {
        let (row, column) = cell.get_position();
        if column >= COLUMN_LIMIT || cell.get_value().is_empty() {
            continue;
        }
        if row >= ROW_LIMIT {
            let worksheet = name.to_owned();
            return Err(SheetError::TooManyRows {
                path: path.to_owned(),
                worksheet,
                limit: ROW_LIMIT,
            });
        }
        let value = value(cell.get_value());
        grid.cells
            .entry(row)
            .or_default()
            .insert(column, Cell { value, link: None });
    }
    for link in links {
        let (row, column) = link.range.start;
        let cell = grid
            .cells
            .get_mut(&row)
            .and_then(|cells| cells.get_mut(&column));
        if let Some(cell) = cell {
            // Excel keeps what follows `#` in an address apart.
            cell.link = link.target.map(|target| match link.location {
                Some(fragment) => format!("{target}#{fragment}"),
                None => target,
            });
        }
    }
    Ok(grid)
}

fn value(data: &DataRef<'_>) -> CellValue {
    match data {
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
    }
}

fn date(day: Day) -> CellValue {
    CellValue::Date(day.year(), day.month(), day.day())
}
