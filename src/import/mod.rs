//! Sheets to history: read, clean, join, follow, and replace the files of geodata all at once.

mod commit;
mod difference;
mod ledger_file;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

pub use commit::CommitError;
pub use difference::Difference;

use crate::clean::{CleanSheet, clean_sheet};
use crate::domain::{Rejection, SheetKind, today_in_washington};
use crate::lineage::{History, rebuild};
use crate::resolve::{ResolveError, read_joiner};
use crate::sources::sheets::{SheetError, read_sheet};
use crate::sources::{SourceError, read_agreements};

/// Why an import did not happen; geodata is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No file was named.
    #[error("no file was named; name the sheets that ICE published, for example sheets/*.xlsx")]
    Nothing,
    /// Some files are no sheets; each has its sentence.
    #[error("{} of {total} files cannot be read as a sheet, so nothing was imported:\n  {}", sentences.len(), sentences.join("\n  "))]
    Sheets {
        /// How many files were named.
        total: usize,
        /// A sentence for each bad file.
        sentences: Vec<String>,
    },
    /// Counties, gazetteer or corrections cannot be read.
    #[error(transparent)]
    Resolve(#[from] ResolveError),
    /// The history so far cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The history so far does not fit together.
    #[error("{} cannot be continued: {reason}", folder.display())]
    History {
        /// The folder of geodata.
        folder: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A file of geodata has rows that cannot be read: an import would lose them.
    #[error("{} of geodata cannot be read, so nothing was imported; mend or remove each, then import again:\n  {}", rows(.0.len()), sentences(.0))]
    Rejected(Vec<Rejection>),
    /// A table could not be written.
    #[error("a table could not be written")]
    Csv(#[from] csv::Error),
    /// The files could not be replaced.
    #[error(transparent)]
    Commit(#[from] CommitError),
}

fn rows(count: usize) -> String {
    match count {
        1 => "1 row".to_owned(),
        _ => format!("{count} rows"),
    }
}

fn sentences(rejections: &[Rejection]) -> String {
    let sentences: Vec<String> = rejections.iter().map(ToString::to_string).collect();
    sentences.join("\n  ")
}

/// What an import did or would do.
#[derive(Debug)]
pub struct Imported {
    /// Files that were named.
    pub files: usize,
    /// Sheets among them that were not known before.
    pub new_sheets: usize,
    /// Rows read from the named files.
    pub rows: usize,
    /// Rows of the named files that could not be read.
    pub rejected: usize,
    /// The history with them.
    pub history: History,
    /// What differs from the history before.
    pub difference: Difference,
}

/// Imports sheets into a folder of geodata. `progress` is called after each file with how many are read.
///
/// The order of the files does not matter, and importing a file again changes nothing.
///
/// # Errors
/// A file is no sheet, geodata cannot be read or written. Then geodata is as before.
pub fn import(
    files: &[PathBuf],
    geodata: &Path,
    dry_run: bool,
    progress: impl Fn(usize) + Sync,
) -> Result<Imported, ImportError> {
    if files.is_empty() {
        return Err(ImportError::Nothing);
    }
    let _lock = commit::lock(geodata)?;
    let clean = read_all(files, &progress)?;
    let (joiner, _) = read_joiner(geodata)?;
    let mut store = ledger_file::Store::read(geodata)?;
    let rows = clean
        .iter()
        .map(|sheet| sheet.listings.len() + sheet.rejections.len())
        .sum();
    let rejected = clean.iter().map(|sheet| sheet.rejections.len()).sum();
    let new_sheets = clean
        .into_iter()
        .map(|sheet| store.add(sheet))
        .filter(|is_new| *is_new)
        .count();
    store.sort();
    let ledger = store.ledger(&joiner);
    let history = rebuild(&ledger);
    let before = match geodata.join("agreements.csv") {
        path if path.exists() => read_agreements(&path)?
            .all_or_rejections()
            .map_err(ImportError::Rejected)?,
        _ => Vec::new(),
    };
    let difference = Difference::between(&before, &history.agreements);
    if !dry_run {
        commit::replace(geodata, &store.tables(&history)?)?;
    }
    Ok(Imported {
        files: files.len(),
        new_sheets,
        rows,
        rejected,
        history,
        difference,
    })
}

/// Reads and cleans files side by side; the result is in the order of the names given.
fn read_all(
    files: &[PathBuf],
    progress: &(impl Fn(usize) + Sync),
) -> Result<Vec<CleanSheet>, ImportError> {
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(files.len());
    let mut results: Vec<(usize, Result<CleanSheet, String>)> = std::thread::scope(|scope| {
        let work = || {
            let mut results = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(file) = files.get(at) else {
                    return results;
                };
                results.push((at, read_clean(file)));
                progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            }
        };
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let joined = handles
            .into_iter()
            .map(|handle| handle.join().unwrap_or_default());
        joined.flatten().collect()
    });
    results.sort_by_key(|(at, _)| *at);
    if results.len() != files.len() {
        let lost = "a reader stopped before its files were read; import again".to_owned();
        return Err(ImportError::Sheets {
            total: files.len(),
            sentences: vec![lost],
        });
    }
    let mut sheets = Vec::with_capacity(files.len());
    let mut sentences = Vec::new();
    for (_, result) in results {
        match result {
            Ok(sheet) => sheets.push(sheet),
            Err(sentence) => sentences.push(sentence),
        }
    }
    if sentences.is_empty() {
        Ok(sheets)
    } else {
        Err(ImportError::Sheets {
            total: files.len(),
            sentences,
        })
    }
}

fn read_clean(file: &Path) -> Result<CleanSheet, String> {
    let raw = read_sheet(file).map_err(|error| sentence(&error))?;
    let sheet = clean_sheet(&raw, today_in_washington())
        .map_err(|reason| format!("{}: {reason}", file.display()))?;
    // A list without a single row that can be read is not the list that its columns promise.
    if sheet.listings.is_empty() && sheet.sheet.kind == SheetKind::Participating {
        let first = sheet
            .rejections
            .first()
            .map_or("it has no rows".to_owned(), Rejection::to_string);
        return Err(format!(
            "{}: its list holds no row that can be read ({first}); leave the file out, or mend it",
            file.display()
        ));
    }
    Ok(sheet)
}

/// An error and its causes in one line.
fn sentence(error: &SheetError) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let reason = inner.to_string();
        // A reader often repeats what the layer below it says.
        if !text.contains(&reason) {
            text.push_str(": ");
            text.push_str(&reason);
        }
        cause = inner.source();
    }
    text
}
