//! The lists that stand among the cells of a file.

use std::path::Path;

use super::bounds::{Budget, COLUMNS, Excess};
use super::error::SheetError;
use super::grid::{Area, Cell, Contents, Grid, Row};
use super::heading::{Column, Header, Whose};
use super::raw::{RawList, RawRow};
use crate::domain::SheetKind;

/// How far down a header is looked for.
const HEADER_ROWS: usize = 20;

/// Every worksheet with the columns of a list, and the names of the others.
pub(super) fn find_lists(
    path: &Path,
    contents: Contents,
    whose: Whose,
) -> Result<(Vec<RawList>, Vec<String>), SheetError> {
    let mut lists = Vec::new();
    let mut others = Vec::new();
    let mut nearest: Option<(String, Header)> = None;
    let mut budget = contents.budget;
    for grid in contents.sheets {
        match find_header(&grid, whose) {
            Ok((row, header)) => {
                let list = list(grid, row, &header, &mut budget);
                lists.push(list.map_err(|excess| excess.of(path))?);
            }
            Err(header) => {
                let known = |header: &Header| header.missing().len();
                if nearest
                    .as_ref()
                    .is_none_or(|(_, best)| known(&header) < known(best))
                {
                    nearest = Some((grid.name.clone(), header));
                }
                if !grid.is_empty() {
                    others.push(grid.name);
                }
            }
        }
    }
    if !lists.is_empty() {
        others.extend(contents.hidden);
        return Ok((lists, others));
    }
    let (worksheet, header) = nearest.unwrap_or_default();
    let shown = header.shown.iter().take(12);
    let shown: Vec<String> = shown.map(|name| name.chars().take(40).collect()).collect();
    Err(SheetError::Columns {
        path: path.to_owned(),
        worksheet,
        missing: header.missing().join(", "),
        found: if shown.is_empty() {
            "nothing".to_owned()
        } else {
            shown.join(", ")
        },
        searched: HEADER_ROWS,
    })
}

/// True if a worksheet has the columns of a list.
pub(super) fn is_list(grid: &Grid, whose: Whose) -> bool {
    find_header(grid, whose).is_ok()
}

/// The first row with the columns of a list, or the one that came nearest.
fn find_header(grid: &Grid, whose: Whose) -> Result<(u32, Header), Header> {
    let mut nearest: Option<Header> = None;
    for (row, cells) in grid
        .rows
        .iter()
        .filter(|(_, row)| !row.is_blank())
        .take(HEADER_ROWS)
    {
        let header = Header::read(cells, whose);
        let missing = header.missing().len();
        if missing == 0 {
            return Ok((*row, header));
        }
        if nearest
            .as_ref()
            .is_none_or(|best| missing < best.missing().len())
        {
            nearest = Some(header);
        }
    }
    Err(nearest.unwrap_or_default())
}

fn list(
    mut grid: Grid,
    header_row: u32,
    header: &Header,
    budget: &mut Budget,
) -> Result<RawList, Excess> {
    for area in std::mem::take(&mut grid.merged) {
        if area.rows.0 > header_row && !is_divider(area, header) {
            spread(&mut grid, area, budget)?;
        }
    }
    let above = grid.rows.iter().take_while(|(row, _)| *row < header_row);
    let titles: Vec<String> = above
        .flat_map(|(_, row)| row.cells().map(|(_, cell)| cell.shown()))
        .filter(|text| !text.trim().is_empty())
        .collect();
    let below = grid.rows.into_iter().filter(|(row, _)| *row > header_row);
    let filled = below.filter(|(_, cells)| !cells.is_blank());
    Ok(RawList {
        kind: if header.column(Column::Signed).is_some() {
            SheetKind::Participating
        } else {
            SheetKind::Pending
        },
        worksheet: grid.name,
        title: titles.join(" "),
        foreign_columns: header.foreign.clone(),
        rows: filled
            .map(|(row, cells)| raw_row(row, cells, header))
            .collect(),
    })
}

/// True for a merged cell that is no value of a column, such as a title between the rows.
fn is_divider(area: Area, header: &Header) -> bool {
    let covers = |column| {
        let at = header.column(column);
        at.is_some_and(|at| (area.columns.0..=area.columns.1).contains(&at))
    };
    covers(Column::State) && covers(Column::Agency)
}

/// Gives the value of a merged cell to all of its rows that hold anything else.
fn spread(grid: &mut Grid, area: Area, budget: &mut Budget) -> Result<(), Excess> {
    let value = grid
        .rows_between((area.rows.0, area.rows.0))
        .first()
        .and_then(|(_, row)| row.get(area.columns.0))
        .cloned();
    let Some(value) = value.filter(|cell| !cell.is_blank()) else {
        return Ok(());
    };
    let last = area.columns.1.min(COLUMNS - 1);
    for (_, row) in grid.rows_between(area.rows) {
        budget.covered(1)?;
        if row.is_blank() {
            continue;
        }
        for column in area.columns.0..=last {
            budget.covered(1)?;
            if row.get(column).is_none_or(Cell::is_blank) {
                budget.cell(value.bytes())?;
                row.put(column, value.clone());
            }
        }
    }
    Ok(())
}

fn raw_row(row: u32, mut cells: Row, header: &Header) -> RawRow {
    let mut take = |column| {
        header
            .column(column)
            .map(|at| cells.take(at))
            .unwrap_or_default()
    };
    RawRow {
        row: row + 1,
        state: take(Column::State),
        agency: take(Column::Agency),
        kind: take(Column::Kind),
        county: take(Column::County),
        support: take(Column::Support),
        signed: take(Column::Signed),
        memorandum: take(Column::Memorandum),
        addendum: take(Column::Addendum),
    }
}
