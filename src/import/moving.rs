//! New files that move into a folder one by one, where it cannot be exchanged for another.
//!
//! They wait in a folder within, with a list of their names. It gets its name in one step when all of it is on the disk:
//! before that the folder is the old one, and from then on the new one, for readers read what waits where it waits. The
//! next import moves in what a killed one has left.

use std::fs;
use std::path::Path;

use super::commit_error::{CommitError, Committed, cannot_write};
use super::system::{System, clear, write_synced};
use crate::sources::{MOVING_IN, MOVING_LIST};

/// Where the files are written before they wait.
const PART: &str = ".import.part";

/// Writes the new files, and the list of them, into a folder within; it has its name when all of them are on the disk.
pub(super) fn wait_in(
    system: &System,
    folder: &Path,
    files: &[(impl AsRef<str>, Vec<u8>)],
) -> Result<(), CommitError> {
    let part = folder.join(PART);
    let waiting = folder.join(MOVING_IN);
    for old in [&part, &waiting] {
        if old.exists() {
            // Without its list it is what a killed import had begun to write.
            fs::remove_dir_all(old).map_err(cannot_write(old))?;
        }
    }
    let written = write_waiting(system, &part, files).and_then(|()| {
        (system.rename)(&part, &waiting).map_err(cannot_write(&waiting))?;
        (system.sync)(folder).map_err(cannot_write(folder))
    });
    if written.is_err() {
        // Nothing has moved yet, and a full disk needs the room; what stays, the next import removes.
        let _ = fs::remove_dir_all(&part);
        let _ = fs::remove_file(waiting.join(MOVING_LIST));
        let _ = fs::remove_dir_all(&waiting);
    }
    written
}

fn write_waiting(
    system: &System,
    part: &Path,
    files: &[(impl AsRef<str>, Vec<u8>)],
) -> Result<(), CommitError> {
    fs::create_dir(part).map_err(cannot_write(part))?;
    for (name, bytes) in files {
        let path = part.join(name.as_ref());
        if let Some(around) = path.parent() {
            fs::create_dir_all(around).map_err(cannot_write(around))?;
        }
        write_synced(&path, bytes)?;
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_ref()).collect();
    write_synced(&part.join(MOVING_LIST), names.join("\n").as_bytes())?;
    (system.sync)(part).map_err(cannot_write(part))
}

/// Moves the files in that wait, in the order of their list; those that have moved before are passed over.
pub(super) fn move_in(
    system: &System,
    folder: &Path,
    warnings: &mut Vec<String>,
) -> Result<(), CommitError> {
    let waiting = folder.join(MOVING_IN);
    let list = waiting.join(MOVING_LIST);
    let names = fs::read_to_string(&list).map_err(cannot_write(&list))?;
    let names: Vec<&str> = names.lines().filter(|name| !name.is_empty()).collect();
    let waits = |name: &&str| waiting.join(name).exists();
    for name in names.iter().copied().filter(waits) {
        let Err(source) = (system.rename)(&waiting.join(name), &folder.join(name)) else {
            continue;
        };
        let (old, new): (Vec<&str>, Vec<&str>) = names.iter().copied().partition(waits);
        if new.is_empty() && fs::remove_file(&list).is_ok() {
            // What stays of the rest, the next import removes.
            let _ = (system.remove)(&waiting);
            return Err(CommitError::Write {
                path: folder.join(name),
                source,
            });
        }
        return Err(CommitError::HalfWay {
            folder: folder.to_owned(),
            new: new.join(", "),
            old: old.join(", "),
            source,
        });
    }
    if let Err(error) = (system.sync)(folder) {
        warnings.push(format!(
            "the import is done, but {} was not written to the disk at once ({error}); a power cut in the next seconds may undo a part of it",
            folder.display()
        ));
        // The list stays with them until the next import has seen to that.
        return Ok(());
    }
    clear(system, &waiting, warnings);
    Ok(())
}

/// Finishes an import that stopped half way, and says so; clears away what one left that was killed before or after.
pub(super) fn finish(system: &System, folder: &Path) -> Result<Committed, CommitError> {
    let mut finished = Committed::default();
    let waiting = folder.join(MOVING_IN);
    if waiting.join(MOVING_LIST).exists() {
        move_in(system, folder, &mut finished.warnings)?;
        let sentence = "an import that had stopped half way was finished first";
        finished.warnings.push(sentence.to_owned());
    } else if waiting.exists() {
        clear(system, &waiting, &mut finished.warnings);
    }
    let part = folder.join(PART);
    if part.exists() {
        clear(system, &part, &mut finished.warnings);
    }
    Ok(finished)
}
