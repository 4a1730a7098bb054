//! `import`: sheets to the history in geodata.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::ImportArgs;
use crate::domain::{Status, Verdict};
use crate::error::{Error, Outcome};
use crate::import::{Imported, import as import_sheets};

/// Imports sheets, or prints what importing them would change.
///
/// # Errors
/// A file is no sheet, or geodata cannot be read or written.
pub fn import(args: &ImportArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let bar = progress(args.files.len());
    let imported = import_sheets(&args.files, &args.data.geodata, args.dry_run, |_| {
        bar.inc(1);
    });
    bar.finish_and_clear();
    let imported = imported?;
    if args.dry_run {
        write!(out, "{}", imported.difference)?;
    }
    report(&imported, args.dry_run, &mut std::io::stderr())?;
    for warning in &imported.warnings {
        writeln!(std::io::stderr(), "warning: {warning}")?;
    }
    Ok(Outcome::Fine)
}

/// A bar on a terminal, nothing elsewhere.
fn progress(files: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(files).unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("reading sheets {bar:40} {pos}/{len}");
    bar.with_style(style.unwrap_or_else(|_plain| ProgressStyle::default_bar()))
}

fn report(imported: &Imported, dry_run: bool, talk: &mut impl Write) -> Result<(), Error> {
    let history = &imported.history;
    let difference = &imported.difference;
    let mut fates: BTreeMap<Status, usize> = BTreeMap::new();
    for agreement in &history.agreements {
        *fates.entry(agreement.status).or_default() += 1;
    }
    let fates: Vec<String> = fates
        .iter()
        .map(|(status, count)| format!("{count} {status}"))
        .collect();
    writeln!(
        talk,
        "{} files read, {} of them new: {} rows, of which {} could not be read",
        imported.files, imported.new_sheets, imported.rows, imported.rejected
    )?;
    writeln!(
        talk,
        "{} agreements: {}",
        history.agreements.len(),
        fates.join(", ")
    )?;
    for sheet in history
        .sheets
        .iter()
        .filter(|sheet| sheet.verdict != Verdict::Good)
    {
        let why = sheet.note.as_deref().unwrap_or_default();
        writeln!(talk, "{}: {}: {why}", sheet.verdict, sheet.file)?;
    }
    if !history.candidates.is_empty() {
        let count = history.candidates.len();
        writeln!(
            talk,
            "{count} rows have more than one possible history; `countyline check` lists them"
        )?;
    }
    let changes = format!(
        "{} added, {} gone, {} with another fate, {} changed",
        difference.added.len(),
        difference.gone.len(),
        difference.ended.len(),
        difference.changed.len()
    );
    let verb = if dry_run { "would change" } else { "changed" };
    if difference.is_empty() {
        writeln!(talk, "no agreement {verb}")?;
    } else {
        writeln!(talk, "{verb}: {changes}")?;
    }
    Ok(())
}
