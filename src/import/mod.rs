//! Sheets to history: read, clean, join, follow, and replace the files of geodata all at once.

mod boundaries;
mod changes_file;
mod commit;
mod commit_error;
mod copies;
mod difference;
mod error;
mod ledger_file;
mod make;
mod moving;
mod read;
mod readable;
mod system;

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet as HashSet;

pub use boundaries::{TakenIn, take_in};
pub use commit_error::CommitError;
pub use difference::Difference;
pub use error::ImportError;
pub use read::read_sheets;

use crate::domain::{Agreement, Rejection, Settled, Sheet};
use crate::join::Joiner;
use crate::lineage::{History, rebuild};
use crate::resolve::read_joiner;
use crate::sources::{
    Folder, Geodata, NoProvenance, Provenance, attach_revisions, read_agreements, read_revisions,
    read_settled, stray_tables,
};
use crate::threads::joined;

/// What an import did or would do.
#[derive(Debug)]
pub struct Imported {
    /// Files that were named.
    pub files: usize,
    /// Sheets among them that were not known before, by their place in `history.sheets`.
    pub new_sheets: Vec<usize>,
    /// Files whose bytes are a list that is known under another name: the file, and that name.
    pub same_bytes: Vec<(String, String)>,
    /// Files that are no lists, each with a sentence: they were left aside.
    pub left_aside: Vec<String>,
    /// Rows read from the named files.
    pub rows: usize,
    /// Rows of the named files that could not be read.
    pub rejected: usize,
    /// The history with them.
    pub history: History,
    /// What differs from the history before.
    pub difference: Difference,
    /// Where the history before came from: the folder, or, if it was not there, the data inside the program, from which
    /// the folder was made.
    pub before: Geodata,
    /// What failed after geodata had been replaced, one sentence each; it undoes nothing.
    pub warnings: Vec<String>,
}

/// Imports sheets into a folder of geodata. `progress` is called after each file with how many are read.
///
/// The order of the files does not matter, and importing a file again changes nothing. A folder that is not there is
/// made from the data inside the program, if it carries any.
///
/// # Errors
/// A file is no sheet, geodata cannot be read or written, or has a row that cannot be read. Then geodata is as before,
/// unless the error is that the import stopped half way.
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
    let from = Geodata::to_go_on_from(geodata);
    let mut warnings = if dry_run {
        Vec::new()
    } else {
        commit::finish(geodata)?.warnings
    };
    // Everything of geodata is read beside the sheets, and everything must be readable before anything is changed.
    let (clean, known) = std::thread::scope(|scope| {
        let known = scope.spawn(|| Known::read(&from));
        let clean = read_sheets(files, &progress);
        (clean, joined(known))
    });
    let Known {
        joiner,
        settled,
        mut store,
        before,
        provenance,
        strays,
    } = known?;
    warnings.extend(strays.iter().map(Rejection::to_string));
    let (clean, left_aside) = clean?;
    let rows = clean
        .iter()
        .map(|sheet| sheet.listings.len() + sheet.rejections.len())
        .sum();
    let rejected = clean.iter().map(|sheet| sheet.rejections.len()).sum();
    let known = store.files();
    let mut added = Vec::new();
    for sheet in clean {
        let name = (sheet.sheet.sha256.clone(), sheet.sheet.file.clone());
        if store.add(sheet) {
            added.push(name);
        }
    }
    let doubts = store.sort_out_copies(&settled);
    store.sort();
    let mut history = rebuild(&store.ledger(&joiner, settled));
    history.problems.extend(doubts);
    history.problems.sort();
    let difference = Difference::between(&before, &history.agreements);
    if !dry_run {
        let mut tables = store.tables(&history)?;
        tables.push((changes_file::NAME, changes_file::write(&history)));
        if let Some(provenance) = &provenance {
            tables.push((Provenance::NAME, provenance.with(&tables)));
        }
        let committed = match from {
            Geodata::Folder(_) => commit::replace(geodata, &tables)?,
            Geodata::Inside | Geodata::Fetched(_) => make::make(geodata, &tables)?,
        };
        warnings.extend(committed.warnings);
    }
    let (new_sheets, same_bytes) = told_names(&history.sheets, &known, &added);
    Ok(Imported {
        files: files.len(),
        new_sheets,
        same_bytes,
        left_aside,
        rows,
        rejected,
        difference,
        history,
        before: from,
        warnings,
    })
}

/// Finishes an import into this folder that stopped half way, if one did, and says so. [`import`] begins with it, unless
/// it is to change nothing.
///
/// # Errors
/// The folder cannot be written, or another import is at work.
pub fn finish_half_way(geodata: &Path) -> Result<Vec<String>, ImportError> {
    match Geodata::to_go_on_from(geodata) {
        Geodata::Inside | Geodata::Fetched(_) => Ok(Vec::new()),
        Geodata::Folder(_) => {
            let _lock = commit::lock(geodata)?;
            Ok(commit::finish(geodata)?.warnings)
        }
    }
}

/// A file's bytes, by their SHA-256, and its name.
type Named = (String, String);

/// Which sheets are new, and which names are other names of one list: the name, and that of the list. `known` are the
/// lists that were known before, `added` the names that were not.
fn told_names(
    sheets: &[Sheet],
    known: &HashSet<Named>,
    added: &[Named],
) -> (Vec<usize>, Vec<(String, String)>) {
    let bytes: HashSet<&str> = known.iter().map(|(sha256, _)| sha256.as_str()).collect();
    let mut told = HashSet::default();
    let (mut new_sheets, mut same_bytes) = (Vec::new(), Vec::new());
    for (at, sheet) in sheets.iter().enumerate() {
        let is_first = told.insert(sheet.sha256.as_str());
        let own = (sheet.sha256.clone(), sheet.file.clone());
        let is_new = !known.contains(&own) && (!is_first || !bytes.contains(sheet.sha256.as_str()));
        if is_new {
            new_sheets.push(at);
        }
        let has_new_name = !is_new && added.contains(&own);
        let others = sheet.also_named.iter().filter(|other| {
            let other = (sheet.sha256.clone(), (*other).clone());
            // A name that was the list's own, and one that came just now.
            added.contains(&other) || (has_new_name && known.contains(&other))
        });
        same_bytes.extend(others.map(|other| (other.clone(), sheet.file.clone())));
    }
    (new_sheets, same_bytes)
}

/// What geodata holds before an import.
struct Known {
    joiner: Joiner,
    settled: Settled,
    store: ledger_file::Store,
    before: Vec<Agreement>,
    /// What says where each file comes from; a folder of somebody's own has none.
    provenance: Option<Provenance>,
    /// Tables that nothing reads; the import does without them.
    strays: Vec<Rejection>,
}

impl Known {
    fn read(geodata: &Geodata) -> Result<Self, ImportError> {
        let folder = Folder::of(geodata)?;
        let (beside, known) = std::thread::scope(|scope| {
            let beside = scope.spawn(|| readable::every_row_beside(&folder));
            let known = Self::parse(&folder);
            (joined(beside), known)
        });
        if beside.is_err() || known.is_err() {
            // Names every row that cannot be read, of all tables at once, and how to come by each again.
            readable::every_row(&folder)?;
        }
        beside?;
        known
    }

    fn parse(folder: &Folder) -> Result<Self, ImportError> {
        let (settled, unread) = read_settled(&folder.below("corrections"))?;
        if !unread.is_empty() {
            return Err(ImportError::Rejected(unread));
        }
        let mut before = folder
            .rows_if_there("agreements.csv", read_agreements)?
            .all_or_rejections()
            .map_err(ImportError::Rejected)?;
        let revisions = folder
            .rows_if_there("revisions.csv", read_revisions)?
            .all_or_rejections()
            .map_err(ImportError::Rejected)?;
        // Those of applications, and those of a history that was emptied, are written anew.
        let _others = attach_revisions(revisions, &mut before);
        let (joiner, store) = std::thread::scope(|scope| {
            let joiner = scope.spawn(|| read_joiner(folder));
            let store = ledger_file::Store::read(folder);
            (joined(joiner), store)
        });
        Ok(Self {
            joiner: joiner?,
            settled,
            store: store?,
            before,
            provenance: match Provenance::read(folder)? {
                Ok(provenance) => Some(provenance),
                Err(NoProvenance::NotThere) => None,
                Err(NoProvenance::Unreadable(reason)) => {
                    return Err(ImportError::Rejected(vec![reason]));
                }
            },
            strays: stray_tables(folder)?,
        })
    }
}
