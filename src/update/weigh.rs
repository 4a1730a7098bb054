//! Which of the kept lists are imported: all that geodata does not know, but for those in doubt.
//!
//! An import of a doubtful list is an act of a person who looked at it. An update runs when nobody looks, so it tries
//! first what an import would say: the newest list of its kind that would not count, and a list that leaves out so much
//! that it may be broken as a whole, wait in the archive. They are tried again with every later list, which may settle
//! the doubt. A list that leaves out much of one state alone is imported: those endings are held back, and the rest of
//! it is no more doubtful for that.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet as HashSet;

use super::archive::Kept;
use super::error::UpdateError;
use crate::domain::{Day, Problem, ProblemKind, Sheet, SheetKind, Verdict, answering_lists};
use crate::import::{ImportError, Imported, finish_half_way, import, read_sheets};
use crate::lineage::{History, is_large_in_all};
use crate::sources::{Folder, Geodata, read_sheet_list};

/// What was imported, and what waits.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    /// What the import says; `None` if there was nothing to import.
    pub(super) imported: Option<Imported>,
    /// Lists that wait, each with a sentence why.
    pub(super) waiting: Vec<(Kept, String)>,
    /// What was put right before.
    pub(super) notes: Vec<String>,
}

/// The kept lists that geodata does not know, by name and bytes.
///
/// # Errors
/// Geodata cannot be read.
pub(super) fn unknown(kept: Vec<Kept>, geodata: &Path) -> Result<Vec<Kept>, UpdateError> {
    if kept.is_empty() {
        return Ok(kept);
    }
    let folder = Folder::of(&Geodata::to_go_on_from(geodata))?;
    // A row that cannot be read the import tells of.
    let (sheets, _told_by_the_import) = folder
        .rows_if_there("sheets.csv", read_sheet_list)?
        .into_parts();
    let mut known: HashSet<(&str, &str)> = HashSet::default();
    for sheet in &sheets {
        for name in std::iter::once(&sheet.file).chain(&sheet.also_named) {
            known.insert((&sheet.sha256, name));
        }
    }
    let mut kept = kept;
    kept.retain(|list| !known.contains(&(list.sha256.as_str(), list.name.as_str())));
    Ok(kept)
}

/// Imports lists, but for those that cannot be read and those in doubt.
///
/// # Errors
/// The import did not happen.
pub(super) fn import_what_counts(lists: Vec<Kept>, geodata: &Path) -> Result<Weighed, ImportError> {
    // What an import would say cannot be asked of a folder that is half new.
    let notes = finish_half_way(geodata)?;
    let mut waiting = Vec::new();
    let mut taken = Vec::new();
    for list in lists {
        match unreadable(&list.path) {
            None => taken.push(list),
            Some(reason) => waiting.push((list, reason)),
        }
    }
    let mut doubted: Vec<(Kept, String)> = Vec::new();
    loop {
        let before = doubted.len();
        let trial = (!taken.is_empty())
            .then(|| import(&files(&taken), geodata, true, |_| ()))
            .transpose()?;
        taken.retain(
            |list| match trial.as_ref().and_then(|trial| doubt(list, trial)) {
                None => true,
                Some(reason) => {
                    doubted.push((list.clone(), reason));
                    false
                }
            },
        );
        if doubted.len() == before {
            break;
        }
    }
    // A list may have been doubted for the sake of another that is: beside half a list, the whole one is a leap.
    if doubted.len() > 1 {
        for (list, reason) in std::mem::take(&mut doubted) {
            taken.push(list);
            let trial = import(&files(&taken), geodata, true, |_| ())?;
            if taken.iter().any(|list| doubt(list, &trial).is_some()) {
                doubted.extend(taken.pop().map(|list| (list, reason)));
            }
        }
    }
    waiting.append(&mut doubted);
    let imported = (!taken.is_empty())
        .then(|| import(&files(&taken), geodata, false, |_| ()))
        .transpose()?;
    Ok(Weighed {
        imported,
        waiting,
        notes,
    })
}

fn files(lists: &[Kept]) -> Vec<PathBuf> {
    lists.iter().map(|list| list.path.clone()).collect()
}

/// Why a file cannot be read as a list, if it cannot.
pub(super) fn unreadable(path: &Path) -> Option<String> {
    let error = read_sheets(&[path.to_owned()], |_| ()).err()?;
    let sentence = match error {
        ImportError::Sheets { sentences, .. } => sentences.join("; "),
        error => error.to_string(),
    };
    // Where it lies while it is looked at says nothing to anybody.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Some(sentence.replace(&path.display().to_string(), &name))
}

/// Why a list should wait, if it should, by what an import with it would say.
fn doubt(list: &Kept, trial: &Imported) -> Option<String> {
    let problems = trial.history.problems.iter();
    let of_list: Vec<&Problem> = problems
        .filter(|problem| problem.rejection.file == list.name)
        .collect();
    let reason = |kind: ProblemKind| {
        let mut told = of_list.iter().filter(|problem| problem.kind == kind);
        told.next().map(|problem| problem.rejection.reason.clone())
    };
    let sheets = &trial.history.sheets;
    let mut same = sheets.iter().filter(|sheet| sheet.sha256 == list.sha256);
    let (sheet, day) = same.find_map(|sheet| Some((sheet, day_of(sheet, &list.name)?)))?;
    if let Some(reason) = reason(ProblemKind::HeldBack)
        && may_be_broken(&trial.history, day)
    {
        return Some(reason);
    }
    let doubt = match sheet.verdict {
        Verdict::Good => reason(ProblemKind::Suspect)?,
        Verdict::Suspect | Verdict::Stale | Verdict::Misfiled | Verdict::Foreign => {
            let note = sheet.note.clone();
            note.unwrap_or_else(|| format!("it would count as {}", sheet.verdict))
        }
    };
    let kind = SheetKind::named_in(&list.name).unwrap_or(sheet.kind);
    let is_settled = sheets.iter().any(|later| {
        later.kind == kind
            && later.verdict == Verdict::Good
            && later.day > day
            && later.sha256 != list.sha256
    });
    (!is_settled).then_some(doubt)
}

/// True if the list of a day holds back so many endings that it may be broken as a whole.
fn may_be_broken(history: &History, day: Day) -> bool {
    let days = answering_lists(&history.sheets, SheetKind::Participating);
    let before = days.range(..day).next_back().map(|(before, _)| *before);
    let of = before.map_or(0, |before| {
        let listed = history.agreements.iter();
        listed
            .filter(|agreement| agreement.is_listed_on(before))
            .count()
    });
    let held = history
        .agreements
        .iter()
        .filter(|agreement| agreement.held_back.is_some_and(|held| held.since == day));
    is_large_in_all(held.count(), of)
}

/// The day of a list by one of its names, if it has that name.
fn day_of(sheet: &Sheet, name: &str) -> Option<Day> {
    if sheet.file == name {
        return Some(sheet.day);
    }
    let at = sheet.also_named.iter().position(|other| other == name)?;
    Some(sheet.also_days.get(at).copied().unwrap_or(sheet.day))
}
