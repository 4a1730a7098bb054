//! `resolve`: one sheet, row by row.

use std::io::Write;

use crate::cli::{ResolveArgs, TableFormat};
use crate::error::{Error, Outcome};
use crate::resolve::{ResolvedRow, resolve as resolve_sheet};

/// Prints where each row of a sheet belongs.
///
/// # Errors
/// The sheet or geodata cannot be read.
pub fn resolve(args: &ResolveArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let rows = resolve_sheet(&args.file, args.data.chosen())?;
    match args.format {
        TableFormat::Csv => {
            let mut writer = csv::Writer::from_writer(&mut *out);
            for row in &rows {
                writer.serialize(row)?;
            }
            writer.flush()?;
        }
        TableFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)?;
        }
        TableFormat::Table => table(&rows, out)?,
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

fn table(rows: &[ResolvedRow], out: &mut impl Write) -> Result<(), Error> {
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
            row.note
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
