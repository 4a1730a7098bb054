//! `import`: sheets to the history in geodata.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::Printer;
use crate::cli::ImportArgs;
use crate::domain::{DaySource, ProblemKind, Sheet, Status, written_out};
use crate::error::{Error, Outcome};
use crate::import::{Imported, import as import_sheets};
use crate::sources::Geodata;

/// Imports sheets, or prints what importing them would change.
///
/// # Errors
/// A file is no sheet, or geodata cannot be read or written.
pub fn import(args: &ImportArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let folder = super::geodata::to_write(&args.data, "an import")?;
    let bar = progress(args.files.len());
    let imported = import_sheets(&args.files, folder, args.dry_run, |_| {
        bar.inc(1);
    });
    bar.finish_and_clear();
    let imported = imported?;
    if args.dry_run {
        write!(out, "{}", imported.difference)?;
    }
    let mut talk = Printer::new(std::io::stderr());
    made_from_inside(&imported, folder, args.dry_run, &mut talk)?;
    report(&imported, args.dry_run, &mut talk)?;
    for warning in &imported.warnings {
        writeln!(talk, "warning: {}", written_out(warning))?;
    }
    Ok(Outcome::Fine)
}

/// Says that the folder was not there, if it was not, and from what it was made.
pub(super) fn made_from_inside(
    imported: &Imported,
    folder: &Path,
    dry_run: bool,
    talk: &mut impl Write,
) -> Result<(), Error> {
    match &imported.before {
        Geodata::Folder(_) => {}
        Geodata::Inside | Geodata::Fetched(_) => {
            let folder = folder.display();
            let made = if dry_run { "would be made" } else { "was made" };
            let from = &imported.before;
            writeln!(talk, "{folder} was not there; it {made} from {from}")?;
        }
    }
    Ok(())
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

pub(super) fn report(
    imported: &Imported,
    dry_run: bool,
    talk: &mut impl Write,
) -> Result<(), Error> {
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
        imported.files,
        imported.new_sheets.len(),
        imported.rows,
        imported.rejected
    )?;
    for at in &imported.new_sheets {
        writeln!(talk, "{}", written_out(&line(&history.sheets[*at])))?;
    }
    for (file, name) in &imported.same_bytes {
        let same = format!("{file}: the same bytes as {name}; it is one list");
        writeln!(talk, "{}", written_out(&same))?;
    }
    for sentence in &imported.left_aside {
        writeln!(talk, "left aside: {}", written_out(sentence))?;
    }
    writeln!(
        talk,
        "{} agreements: {}",
        history.agreements.len(),
        fates.join(", ")
    )?;
    for problem in &history.problems {
        match problem.kind {
            ProblemKind::HeldBack => writeln!(talk, "held back: {}", problem.rejection)?,
            ProblemKind::Suspect => writeln!(talk, "in doubt: {}", problem.rejection)?,
            ProblemKind::Candidate
            | ProblemKind::Cell
            | ProblemKind::Signed
            | ProblemKind::Rejected
            | ProblemKind::Note => {}
        }
    }
    let open = history.problems.iter();
    let open = open.filter(|problem| match problem.kind {
        ProblemKind::Candidate
        | ProblemKind::Cell
        | ProblemKind::Signed
        | ProblemKind::Rejected
        | ProblemKind::Suspect => true,
        ProblemKind::HeldBack | ProblemKind::Note => false,
    });
    let open = open.count();
    if open > 0 {
        writeln!(
            talk,
            "{open} rows or days need a person's eye; `countyline check` lists them"
        )?;
    }
    let changes = format!(
        "{} added, {} gone, {} with another fate, {} corrected, {} changed",
        difference.added.len(),
        difference.gone.len(),
        difference.ended.len(),
        difference.revised.len(),
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

/// One sheet in a line: its day and where that comes from, its rows, its verdict.
fn line(sheet: &Sheet) -> String {
    let mut line = format!(
        "{} {} ({}): {} rows, {}, from {}",
        sheet.day,
        sheet.kind,
        sheet.verdict,
        sheet.rows,
        sheet.file,
        match sheet.day_from {
            DaySource::Name => "the day in its name",
            DaySource::Capture => "the time of its capture, in its name",
            DaySource::MendedName => "the day in its name, mended",
            DaySource::Saved => "the day on which its workbook was saved",
            DaySource::Signed => "its newest signing day",
        }
    );
    for note in sheet.note.iter().chain(&sheet.day_note) {
        line.push_str("; ");
        line.push_str(note);
    }
    line
}
