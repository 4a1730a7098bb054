//! Several files of a folder replaced at one moment.
//!
//! The folder is copied beside itself with the new files (those that stay are linked, not copied), and the two
//! folders change names in one step of the system, so that a reader, or a kill at any moment, finds all files old
//! or all files new. Once they have changed names the import has happened, whatever fails after it.
//!
//! Where the system cannot exchange two folders (some file systems; a folder that is a mount), the new files wait in
//! a folder within, with a list of their names, and move in one by one. Whoever finds the list knows that the folder
//! is half new, and the next import begins by finishing it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::sources::{Geodata, MOVING_IN, MOVING_LIST};

/// Why the files of geodata were not replaced. They are as before, unless it says which are new.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The folder is not there.
    #[error("{} is not a folder that can be written; name the folder of geodata with --geodata", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another import is at work.
    #[error("another import is at work on {}; wait until it has ended", folder.display())]
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// A file could not be written.
    #[error("{} cannot be written; make room and give yourself the right to write there", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder may not change its name.
    #[error("{} cannot be exchanged for the folder with the new files, so nothing was changed; give yourself the right to rename it", folder.display())]
    Exchange {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Some files are new and some are not.
    #[error("{}: the import stopped half way: new are {new}; not yet in place are {old}, which wait in `{MOVING_IN}`; run the import again, which begins by finishing this one", folder.display())]
    HalfWay {
        /// The folder.
        folder: PathBuf,
        /// Files that are new, joined by `, `.
        new: String,
        /// Files that are still the old ones, joined by `, `.
        old: String,
        /// What the system said.
        source: io::Error,
    },
}

/// The files are replaced.
#[derive(Debug, Default)]
#[must_use = "what could not be cleared away is to be told"]
pub(super) struct Committed {
    /// What is to be told beside that, one sentence each: what failed after the files had been replaced, which undoes
    /// nothing.
    pub(super) warnings: Vec<String>,
}

/// The steps that can fail, each as the system does it, or as a test wants it.
struct System {
    exchange: fn(&Path, &Path) -> io::Result<()>,
    rename: fn(&Path, &Path) -> io::Result<()>,
    sync: fn(&Path) -> io::Result<()>,
    remove: fn(&Path) -> io::Result<()>,
}

const SYSTEM: System = System {
    exchange,
    rename: |from, to| fs::rename(from, to),
    sync: sync_folder,
    remove: |folder| fs::remove_dir_all(folder),
};

/// Sees that the names in a folder are on the disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows opens no folder as a file, and writes names to the disk by itself.
#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// True if the system or the place cannot exchange two folders, as opposed to may not.
fn cannot_exchange(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, InvalidInput, ResourceBusy, Unsupported};
    // rename(2): EINVAL and ENOSYS without support, EXDEV and EBUSY where the folder is a mount.
    matches!(
        error.kind(),
        InvalidInput | Unsupported | CrossesDevices | ResourceBusy
    )
}

/// Keeps other imports away from a folder, or from where one will be made, until it is dropped. The folder around it is
/// locked, since the folder itself is exchanged for another.
pub(super) fn lock(folder: &Path) -> Result<File, CommitError> {
    let failed = |source| CommitError::Folder {
        folder: folder.to_owned(),
        source,
    };
    let around = match Geodata::to_go_on_from(folder) {
        Geodata::Inside => fs::canonicalize(folder_around(folder)).map_err(failed)?,
        Geodata::Folder(folder) => {
            let whole = fs::canonicalize(folder).map_err(failed)?;
            if !whole.is_dir() {
                return Err(failed(io::ErrorKind::NotADirectory.into()));
            }
            whole.parent().unwrap_or(&whole).to_owned()
        }
    };
    let handle = open_to_lock(&around).map_err(failed)?;
    let until = Instant::now() + WAIT_FOR_OTHERS;
    loop {
        match handle.try_lock() {
            Ok(()) => return Ok(handle),
            Err(fs::TryLockError::WouldBlock) if Instant::now() < until => {
                thread::sleep(Duration::from_millis(20));
            }
            Err(fs::TryLockError::WouldBlock) => {
                return Err(CommitError::Busy {
                    folder: folder.to_owned(),
                });
            }
            Err(fs::TryLockError::Error(source)) => return Err(failed(source)),
        }
    }
}

/// The folder in which a folder lies that need not be there.
pub(super) fn folder_around(folder: &Path) -> &Path {
    let around = folder.parent();
    let around = around.filter(|around| !around.as_os_str().is_empty());
    around.unwrap_or(Path::new("."))
}

/// What is locked for a folder: itself.
#[cfg(unix)]
fn open_to_lock(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// What is locked for a folder: a file in it, since Windows opens no folder as a file.
#[cfg(not(unix))]
fn open_to_lock(folder: &Path) -> io::Result<File> {
    let mut options = File::options();
    let options = options.write(true).create(true).truncate(false);
    options.open(folder.join(".countyline-import-lock"))
}

/// Another import needs about a second; a longer one is told of.
const WAIT_FOR_OTHERS: Duration = Duration::from_secs(5);

/// Replaces files of a folder, all at one moment. Nothing is touched if all have these bytes already.
pub(super) fn replace(
    folder: &Path,
    files: &[(&'static str, Vec<u8>)],
) -> Result<Committed, CommitError> {
    replace_by(&SYSTEM, folder, files)
}

/// Finishes an import that stopped half way, and says so; there seldom is one.
pub(super) fn finish(folder: &Path) -> Result<Committed, CommitError> {
    let mut finished = Committed::default();
    if folder.join(MOVING_IN).join(MOVING_LIST).exists() {
        move_in(&SYSTEM, folder, &mut finished.warnings)?;
        let sentence = "an import that had stopped half way was finished first";
        finished.warnings.push(sentence.to_owned());
    }
    Ok(finished)
}

fn replace_by(
    system: &System,
    folder: &Path,
    files: &[(&'static str, Vec<u8>)],
) -> Result<Committed, CommitError> {
    let mut committed = Committed::default();
    let is_same = |(name, bytes): &(&str, Vec<u8>)| {
        fs::read(folder.join(name)).is_ok_and(|old| old == *bytes)
    };
    if files.iter().all(is_same) {
        return Ok(committed);
    }
    let folder = fs::canonicalize(folder).map_err(|source| CommitError::Folder {
        folder: folder.to_owned(),
        source,
    })?;
    let beside = free_beside(&folder)?;
    copy(&folder, &beside, files)?;
    for (name, bytes) in files {
        write_synced(&beside.join(name), bytes)?;
    }
    (system.sync)(&beside).map_err(cannot_write(&beside))?;
    match (system.exchange)(&beside, &folder) {
        Ok(()) => {
            if let Some(parent) = folder.parent()
                && let Err(error) = (system.sync)(parent)
            {
                committed.warnings.push(format!(
                    "the import is done, but {} was not written to the disk at once ({error}); a power cut in the next seconds may undo it",
                    parent.display()
                ));
            }
        }
        Err(source) if cannot_exchange(&source) => {
            tracing::info!(%source, "the two folders cannot be exchanged; the files are replaced one by one");
            wait_in(system, &folder, files)?;
            move_in(system, &folder, &mut committed.warnings)?;
        }
        Err(source) => {
            // What stays of the copy, the next import removes.
            let _copy = (system.remove)(&beside);
            return Err(CommitError::Exchange { folder, source });
        }
    }
    clear(system, &beside, &mut committed.warnings);
    Ok(committed)
}

/// The folder beside this one in which the next is put together; nothing is there.
pub(super) fn free_beside(folder: &Path) -> Result<PathBuf, CommitError> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.with_file_name(format!(".{name}.import"));
    if beside.exists() {
        // Left by an import that was killed: an unfinished copy, or the files before a finished exchange.
        fs::remove_dir_all(&beside).map_err(cannot_write(&beside))?;
    }
    Ok(beside)
}

/// Writes the new files into a folder within, and the list of them last.
fn wait_in(
    system: &System,
    folder: &Path,
    files: &[(&'static str, Vec<u8>)],
) -> Result<(), CommitError> {
    let waiting = folder.join(MOVING_IN);
    if waiting.exists() {
        // Without its list it is what a killed import had begun to write.
        fs::remove_dir_all(&waiting).map_err(cannot_write(&waiting))?;
    }
    fs::create_dir(&waiting).map_err(cannot_write(&waiting))?;
    for (name, bytes) in files {
        write_synced(&waiting.join(name), bytes)?;
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let part = waiting.join(format!("{MOVING_LIST}.part"));
    write_synced(&part, names.join("\n").as_bytes())?;
    let list = waiting.join(MOVING_LIST);
    fs::rename(&part, &list).map_err(cannot_write(&list))?;
    (system.sync)(&waiting).map_err(cannot_write(&waiting))
}

/// Moves the files in that wait, in the order of their list; those that have moved before are passed over.
fn move_in(system: &System, folder: &Path, warnings: &mut Vec<String>) -> Result<(), CommitError> {
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
    }
    clear(system, &waiting, warnings);
    Ok(())
}

/// Removes a folder that has done its work.
fn clear(system: &System, folder: &Path, warnings: &mut Vec<String>) {
    if let Err(error) = (system.remove)(folder) {
        warnings.push(format!(
            "the import is done, but {} could not be removed ({error}); the next import removes it",
            folder.display()
        ));
    }
}

/// The folder with everything in it but the files that are written anew, linked where the file system can.
fn copy(from: &Path, to: &Path, except: &[(&'static str, Vec<u8>)]) -> Result<(), CommitError> {
    fs::create_dir(to).map_err(cannot_write(to))?;
    let permissions = fs::metadata(from)
        .map_err(cannot_write(from))?
        .permissions();
    for entry in fs::read_dir(from).map_err(cannot_write(from))? {
        let entry = entry.map_err(cannot_write(from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let is_new = except.iter().any(|(name, _)| entry.file_name() == **name);
        if is_new || entry.file_name() == MOVING_IN {
            continue;
        }
        if entry.file_type().map_err(cannot_write(&source))?.is_dir() {
            copy(&source, &target, &[])?;
        } else if fs::hard_link(&source, &target).is_err()
            && let Err(error) = fs::copy(&source, &target)
        {
            // Another program may just have renamed or removed it.
            let is_gone =
                error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(&source).is_err();
            if !is_gone {
                return Err(cannot_write(&target)(error));
            }
        }
    }
    fs::set_permissions(to, permissions).map_err(cannot_write(to))
}

pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), CommitError> {
    let mut file = File::create(path).map_err(cannot_write(path))?;
    file.write_all(bytes).map_err(cannot_write(path))?;
    file.sync_all().map_err(cannot_write(path))
}

pub(super) fn cannot_write(path: &Path) -> impl Fn(io::Error) -> CommitError {
    let path = path.to_owned();
    move |source| CommitError::Write {
        path: path.clone(),
        source,
    }
}

#[cfg(test)]
#[path = "commit_tests.rs"]
mod tests;
