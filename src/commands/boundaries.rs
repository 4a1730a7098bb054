//! `boundaries`: Census files of towns, counties and states into geodata.

use std::io::Write;

use super::terminal::Printer;
use crate::cli::BoundariesArgs;
use crate::domain::written_out;
use crate::error::{Error, Outcome};
use crate::import::take_in;

/// Takes Census files in, all of them or none.
///
/// # Errors
/// A file cannot be read, or geodata cannot be read or written.
pub fn boundaries(args: &BoundariesArgs) -> Result<Outcome, Error> {
    let folder = super::geodata::to_write(&args.data, "`boundaries`")?;
    let taken = take_in(&args.files, folder)?;
    let mut talk = Printer::new(std::io::stderr());
    let towns: usize = taken.towns.iter().map(|(_file, towns)| towns).sum();
    if !taken.towns.is_empty() {
        let files = taken.towns.len();
        writeln!(talk, "{towns} towns of {files} files")?;
    }
    for sentence in &taken.left_aside {
        writeln!(talk, "left aside: {}", written_out(sentence))?;
    }
    for warning in &taken.warnings {
        writeln!(talk, "warning: {}", written_out(warning))?;
    }
    match &taken.written[..] {
        [] => writeln!(talk, "geodata has all of it already; nothing was changed")?,
        written => {
            let folder = folder.display();
            let count = written.len();
            writeln!(talk, "{count} files were written into {folder}/boundaries")?;
        }
    }
    Ok(Outcome::Fine)
}
