//! Files to clean sheets, side by side.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::error::ImportError;
use crate::clean::{CleanSheet, clean_sheet};
use crate::domain::{Day, Rejection, SheetKind, today_in_washington};
use crate::sources::sheets::{SheetError, read_sheet};
use crate::threads::cores;

/// Why a file gave no sheet, in a sentence.
enum NotRead {
    /// It is something else altogether, a web page or a lock file, and was left aside.
    NoList(String),
    /// It is a broken list, or cannot be told from one.
    Broken(String),
}

/// Reads and cleans sheets side by side: those that are lists, in the order of the names given, and a sentence for
/// each file that is none and was left aside.
///
/// # Errors
/// A file is broken, or none of them is a list.
pub fn read_sheets(
    files: &[PathBuf],
    progress: impl Fn(usize) + Sync,
) -> Result<(Vec<CleanSheet>, Vec<String>), ImportError> {
    let today = today_in_washington();
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let workers = cores(files.len());
    let mut results: Vec<(usize, Result<CleanSheet, NotRead>)> = std::thread::scope(|scope| {
        let work = || {
            let mut results = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(file) = files.get(at) else {
                    return results;
                };
                results.push((at, read_clean(file, today)));
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
    let refused = |sentences| ImportError::Sheets {
        total: files.len(),
        sentences,
    };
    if results.len() != files.len() {
        let lost = "a reader stopped before its files were read; import again".to_owned();
        return Err(refused(vec![lost]));
    }
    let mut sheets = Vec::with_capacity(files.len());
    let (mut left_aside, mut broken) = (Vec::new(), Vec::new());
    for (_, result) in results {
        match result {
            Ok(sheet) => sheets.push(sheet),
            Err(NotRead::NoList(sentence)) => left_aside.push(sentence),
            Err(NotRead::Broken(sentence)) => broken.push(sentence),
        }
    }
    if !broken.is_empty() {
        return Err(refused(broken));
    }
    if sheets.is_empty() && !left_aside.is_empty() {
        return Err(refused(left_aside));
    }
    Ok((sheets, left_aside))
}

fn read_clean(file: &Path, today: Day) -> Result<CleanSheet, NotRead> {
    let raw = read_sheet(file).map_err(|error| {
        let sentence = sentence(&error);
        if error.is_no_list() {
            NotRead::NoList(sentence)
        } else {
            NotRead::Broken(sentence)
        }
    })?;
    let broken = |reason: String| NotRead::Broken(format!("{}: {reason}", file.display()));
    let sheet = clean_sheet(&raw, today).map_err(broken)?;
    // A list without a single row that can be read is not the list that its columns promise.
    if sheet.listings.is_empty() && sheet.sheet.kind == SheetKind::Participating {
        let first = sheet.rejections.first();
        let first = first.map_or("it has no rows".to_owned(), Rejection::to_string);
        return Err(broken(format!(
            "its list holds no row that can be read ({first}); leave the file out, or mend it"
        )));
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
