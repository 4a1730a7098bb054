//! `resolve`: one sheet, row by row.

use std::io::Write;

use crate::cli::{ResolveArgs, TableFormat};
use crate::domain::written_out;
use crate::error::{Error, Outcome};
use crate::resolve::{ResolvedRow, ResolvedRows, resolve as resolve_sheet};
use crate::table;

/// Prints where each row of a sheet belongs.
///
/// # Errors
/// The sheet or geodata cannot be read.
pub fn resolve(args: &ResolveArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let rows = resolve_sheet(&args.file, super::geodata::to_read(&args.data)?)?;
    match args.format {
        TableFormat::Csv => {
            out.write_all(&table::csv::<ResolvedRows>(&rows)?)?;
        }
        TableFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)?;
        }
        TableFormat::Table => print(&rows, out)?,
    }
    let open = rows.iter().filter(|row| row.is_open).count();
    let placed = rows.len() - rows.iter().filter(|row| row.level.is_empty()).count();
    writeln!(
        std::io::stderr(),
        "{} rows, {placed} read, {open} with a problem",
        rows.len()
    )?;
    Ok(if open == 0 {
        Outcome::Fine
    } else {
        Outcome::Problem
    })
}

fn print(rows: &[ResolvedRow], out: &mut impl Write) -> Result<(), Error> {
    let widest = |width: fn(&ResolvedRow) -> usize, limit: usize| {
        rows.iter().map(width).max().unwrap_or_default().min(limit)
    };
    let agency = widest(|row| row.agency.chars().count(), 60);
    let counties = widest(|row| row.county_geoids.len(), 23);
    let place = widest(|row| row.place.chars().count(), 24);
    for row in rows {
        let line = format!(
            "{:>5}  {:2}  {:agency$}  {:3}  {:10}  {:9}  {:counties$}  {:place$}  {:12}  {}",
            row.row,
            row.state,
            row.agency,
            row.model,
            row.signed,
            row.level,
            row.county_geoids,
            row.place,
            row.rule,
            written_out(&row.note)
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
