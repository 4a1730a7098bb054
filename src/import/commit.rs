//! Several files of a folder replaced at one moment.
//!
//! The folder is copied beside itself with the new files (those that stay are linked, not copied), and the two
//! folders change names in one step of the system, so that a reader, or a kill at any moment, finds all files old
//! or all files new. Once they have changed names the import has happened, whatever fails after it.
//!
//! Where the system cannot exchange two folders (some file systems; a folder that is a mount, as a container's volume
//! is), the new files move in one by one ([`moving`](super::moving)).

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::commit_error::{CommitError, Committed, cannot_write};
use super::moving::{self, move_in, wait_in};
use super::system::{SYSTEM, System, cannot_exchange, clear, copy_synced, write_synced};
use crate::sources::{Geodata, MOVING_IN, read_file};

/// What keeps other imports away until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _around: File,
    _folder: Option<File>,
}

/// Keeps other imports away from a folder, or from where one will be made.
///
/// The folder around it is locked, since the folder itself is exchanged for another; and the folder too, since one volume
/// may be mounted at two places, in two containers, whose folders around it are not the same.
pub(super) fn lock(folder: &Path) -> Result<Lock, CommitError> {
    let failed = |source| CommitError::Folder {
        folder: folder.to_owned(),
        source,
    };
    let until = Instant::now() + WAIT_FOR_OTHERS;
    let whole = match Geodata::to_go_on_from(folder) {
        Geodata::Inside | Geodata::Fetched(_) => None,
        Geodata::Folder(folder) => {
            let whole = fs::canonicalize(folder).map_err(failed)?;
            if !whole.is_dir() {
                return Err(failed(io::ErrorKind::NotADirectory.into()));
            }
            Some(whole)
        }
    };
    let around = match &whole {
        None => fs::canonicalize(folder_around(folder)).map_err(failed)?,
        Some(whole) => whole.parent().unwrap_or(whole).to_owned(),
    };
    let around = lock_one(&around, folder, until)?;
    let Some(whole) = whole else {
        return Ok(Lock {
            _around: around,
            _folder: None,
        });
    };
    loop {
        let inner = lock_one(&whole, folder, until)?;
        // Whoever had it before may have exchanged it: then what is locked is the folder of before.
        if is_the_same(&inner, &whole).map_err(failed)? {
            return Ok(Lock {
                _around: around,
                _folder: Some(inner),
            });
        }
    }
}

/// Locks a folder for an import of `folder`; waits for others until then.
fn lock_one(locked: &Path, folder: &Path, until: Instant) -> Result<File, CommitError> {
    let failed = |source| CommitError::Folder {
        folder: folder.to_owned(),
        source,
    };
    let handle = open_to_lock(locked).map_err(failed)?;
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

/// True if what was opened is what the path leads to now.
#[cfg(unix)]
fn is_the_same(opened: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (one, other) = (opened.metadata()?, fs::metadata(path)?);
    Ok((one.dev(), one.ino()) == (other.dev(), other.ino()))
}

/// A file in the folder is locked there, which no other takes the place of while it is open.
#[cfg(not(unix))]
fn is_the_same(_opened: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
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
    files: &[(impl AsRef<str>, Vec<u8>)],
) -> Result<Committed, CommitError> {
    replace_by(&SYSTEM, folder, files)
}

/// Finishes an import that stopped half way, and clears away what was left by one that was killed.
pub(super) fn finish(folder: &Path) -> Result<Committed, CommitError> {
    finish_by(&SYSTEM, folder)
}

fn finish_by(system: &System, folder: &Path) -> Result<Committed, CommitError> {
    let mut finished = moving::finish(system, folder)?;
    if let Ok(folder) = fs::canonicalize(folder) {
        let beside = beside(&folder);
        if beside.exists() {
            // An unfinished copy, or the files before a finished exchange.
            clear(system, &beside, &mut finished.warnings);
        }
    }
    Ok(finished)
}

fn replace_by(
    system: &System,
    folder: &Path,
    files: &[(impl AsRef<str>, Vec<u8>)],
) -> Result<Committed, CommitError> {
    let mut committed = Committed::default();
    let mut is_same = true;
    for (name, bytes) in files {
        is_same &= read_file(&folder.join(name.as_ref())).is_ok_and(|old| old == *bytes);
    }
    if is_same {
        return Ok(committed);
    }
    let folder = fs::canonicalize(folder).map_err(|source| CommitError::Folder {
        folder: folder.to_owned(),
        source,
    })?;
    if let Some(beside) = copy_beside(system, &folder, files)? {
        match (system.exchange)(&beside, &folder) {
            Ok(()) => {
                let parent = folder.parent().unwrap_or(&folder);
                if let Err(error) = (system.sync)(parent) {
                    committed.warnings.push(format!(
                        "the import is done, but {} was not written to the disk at once ({error}); a power cut in the next seconds may undo it, so the files before it stay in {} until the next import",
                        parent.display(),
                        beside.display()
                    ));
                    return Ok(committed);
                }
                clear(system, &beside, &mut committed.warnings);
                return Ok(committed);
            }
            Err(source) if cannot_exchange(&source) => {
                tracing::info!(%source, "the two folders cannot be exchanged; the files are replaced one by one");
                clear(system, &beside, &mut committed.warnings);
            }
            Err(source) => {
                // What stays of the copy, the next import removes.
                let _copy = (system.remove)(&beside);
                return Err(CommitError::Exchange { folder, source });
            }
        }
    }
    wait_in(system, &folder, files)?;
    move_in(system, &folder, &mut committed.warnings)?;
    Ok(committed)
}

/// The folder with the new files, put together beside it and on the disk; `None` where no folder can stand beside it that
/// it could be exchanged for: it is a mount, or the folder around it may not be written.
fn copy_beside(
    system: &System,
    folder: &Path,
    files: &[(impl AsRef<str>, Vec<u8>)],
) -> Result<Option<PathBuf>, CommitError> {
    if !(system.is_on_one_disk)(folder).map_err(cannot_write(folder))? {
        return Ok(None);
    }
    let beside = free_beside(folder)?;
    if let Err(error) = fs::create_dir(&beside) {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        return match error.kind() {
            PermissionDenied | ReadOnlyFilesystem => Ok(None),
            _ => Err(cannot_write(&beside)(error)),
        };
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_ref()).collect();
    let filled = copy(system, folder, &beside, &names).and_then(|()| {
        for (name, bytes) in files {
            write_synced(&beside.join(name.as_ref()), bytes)?;
        }
        (system.sync)(&beside).map_err(cannot_write(&beside))
    });
    if let Err(error) = filled {
        // A full disk needs the room; what stays of the copy, the next import removes.
        let _copy = (system.remove)(&beside);
        return Err(error);
    }
    Ok(Some(beside))
}

/// The name of the folder beside this one in which the next is put together.
fn beside(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.import"))
}

/// The folder beside this one in which the next is put together; nothing is there.
pub(super) fn free_beside(folder: &Path) -> Result<PathBuf, CommitError> {
    let beside = beside(folder);
    if beside.exists() {
        // Left by an import that was killed: an unfinished copy, or the files before a finished exchange.
        fs::remove_dir_all(&beside).map_err(cannot_write(&beside))?;
    }
    Ok(beside)
}

/// Everything in a folder but the files that are written anew, into one that is empty: linked where the file system can,
/// and on the disk, names and all.
fn copy(system: &System, from: &Path, to: &Path, except: &[&str]) -> Result<(), CommitError> {
    let permissions = fs::metadata(from)
        .map_err(cannot_write(from))?
        .permissions();
    for entry in fs::read_dir(from).map_err(cannot_write(from))? {
        let entry = entry.map_err(cannot_write(from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let is_new = except.iter().any(|name| entry.file_name() == **name);
        if is_new || entry.file_name() == MOVING_IN {
            continue;
        }
        if entry.file_type().map_err(cannot_write(&source))?.is_dir() {
            fs::create_dir(&target).map_err(cannot_write(&target))?;
            let within = entry.file_name();
            let within: Vec<&str> = except
                .iter()
                .filter_map(|name| name.split_once('/'))
                .filter(|(folder, _)| within == **folder)
                .map(|(_, name)| name)
                .collect();
            copy(system, &source, &target, &within)?;
        } else if fs::hard_link(&source, &target).is_err()
            && let Err(error) = copy_synced(&source, &target)
        {
            // Another program may just have renamed or removed it.
            let is_gone =
                error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(&source).is_err();
            if !is_gone {
                return Err(cannot_write(&target)(error));
            }
        }
    }
    fs::set_permissions(to, permissions).map_err(cannot_write(to))?;
    (system.sync)(to).map_err(cannot_write(to))
}

#[cfg(test)]
#[path = "commit_tests.rs"]
mod tests;
