//! `changes`: what changed between two days.

use std::io::Write;

use crate::atlas::{Atlas, Change, Where};
use crate::cli::{ChangesArgs, TableFormat};
use crate::config::Config;
use crate::error::{Error, Outcome};
use crate::features::{self, ChangeRecord};

/// Prints what changed between two days.
///
/// # Errors
/// The range runs backwards or beyond the newest list, or the data cannot be read.
pub fn changes(args: ChangesArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let atlas = Atlas::build(&Config::from(args.data))?;
    let (from, to) = atlas.calendar.range(args.from, args.to)?;
    let found = atlas.changes(&from, &to, &Where::default());
    match args.format {
        TableFormat::Csv => out.write_all(&features::csv(&found)?)?,
        TableFormat::Json => {
            serde_json::to_writer_pretty(
                &mut *out,
                &features::changes(&atlas, &from, &to, &found),
            )?;
            writeln!(out)?;
        }
        TableFormat::Table => table(&found, out)?,
    }
    Ok(Outcome::Fine)
}

fn table(found: &[Change<'_>], out: &mut impl Write) -> Result<(), Error> {
    for change in found {
        let record = ChangeRecord::of(change);
        writeln!(
            out,
            "{}  {:12}  {:2}  {:3}  {}",
            record.day,
            record.kind.as_str(),
            record.state.usps(),
            record.model.map_or("", crate::domain::SupportModel::as_str),
            record.place.map_or_else(
                || record.name.to_owned(),
                |place| {
                    if record.subject == "policy" {
                        format!("{place}: {}", record.name)
                    } else {
                        record.name.to_owned()
                    }
                }
            )
        )?;
    }
    writeln!(out, "{} changes", found.len())?;
    Ok(())
}
