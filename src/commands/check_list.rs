//! `check-list`: somebody's own list of agencies, row by row.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::terminal::Printer;
use crate::cli::{CheckListArgs, TableFormat};
use crate::domain::written_out;
use crate::error::{Error, Outcome};
use crate::own_list::{CheckedList, CheckedRow, CheckedRows, Verdict, check};
use crate::table;

/// Prints what is odd about each row.
///
/// # Errors
/// The list or the data cannot be read, or the day lies after the newest list.
pub fn check_list(args: &CheckListArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let CheckedList {
        mut rows,
        missing,
        as_of,
    } = check(&args.file, super::geodata::to_read(&args.data)?, args.date)?;
    let (count, lacks) = (rows.len(), missing.len());
    let odd = rows.iter().filter(|row| row.is_odd()).count();
    let mut verdicts: BTreeMap<Verdict, usize> = BTreeMap::new();
    for row in &rows {
        *verdicts.entry(row.verdict).or_default() += 1;
    }
    if args.missing {
        rows.extend(missing);
    }
    match args.format {
        TableFormat::Csv => out.write_all(&table::csv::<CheckedRows>(&rows)?)?,
        TableFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)?;
        }
        TableFormat::Table => print(&rows, out)?,
    }
    let list = as_of.sheet.unwrap_or(as_of.day);
    let mut talk = Printer::new(io::stderr());
    let verdicts = verdicts.iter();
    let verdicts: Vec<String> = verdicts
        .map(|(verdict, count)| format!("{count} {verdict}"))
        .collect();
    writeln!(
        talk,
        "{count} rows compared with the list of {list}: {}; {odd} with something odd",
        verdicts.join(", ")
    )?;
    if lacks > 0 {
        let how = if args.missing {
            ""
        } else {
            "; --missing tells them"
        };
        writeln!(
            talk,
            "{lacks} listed agreements of the same states are not in it{how}"
        )?;
    }
    Ok(if odd == 0 && !(args.missing && lacks > 0) {
        Outcome::Fine
    } else {
        Outcome::Problem
    })
}

fn print(rows: &[CheckedRow], out: &mut impl Write) -> Result<(), Error> {
    let widest = rows.iter().map(|row| row.agency.chars().count()).max();
    let agency = widest.unwrap_or_default().min(60);
    for row in rows {
        let number = row.row.map_or_else(String::new, |row| row.to_string());
        let line = format!(
            "{number:>5}  {:2}  {:agency$}  {:3}  {:10}  {:9}  {}",
            written_out(&row.state),
            written_out(&row.agency),
            row.model,
            row.signed,
            row.verdict,
            row.agreements.join(" ")
        );
        writeln!(out, "{}", line.trim_end())?;
        for odd in &row.odd {
            writeln!(out, "         {}", written_out(odd))?;
        }
        for suggestion in &row.suggestions {
            writeln!(out, "         -> {}", written_out(suggestion))?;
        }
    }
    Ok(())
}
