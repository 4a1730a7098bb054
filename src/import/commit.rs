//! Several files of a folder replaced at one moment.
//!
//! The folder is copied beside itself with the new files (those that stay are linked, not copied), and the two
//! folders change names in one step of the system, so that a reader, or a kill at any moment, finds all files old
//! or all files new. Where the system cannot exchange two folders, the files are replaced one by one.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{CWD, RenameFlags, renameat_with};

/// Why the files of geodata could not be replaced; they are as before.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The folder is not there.
    #[error("{} is not a folder that can be written; name the folder of geodata with --geodata", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
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
        source: std::io::Error,
    },
}

/// Keeps other imports away from a folder until it is dropped. The folder around it is locked, since the folder
/// itself is exchanged for another.
pub(super) fn lock(folder: &Path) -> Result<File, CommitError> {
    let failed = |source| CommitError::Folder {
        folder: folder.to_owned(),
        source,
    };
    let whole = fs::canonicalize(folder).map_err(failed)?;
    if !whole.is_dir() {
        return Err(failed(std::io::ErrorKind::NotADirectory.into()));
    }
    let around = whole.parent().unwrap_or(&whole);
    let handle = File::open(around).map_err(failed)?;
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

/// Another import needs about a second; a longer one is told of.
const WAIT_FOR_OTHERS: Duration = Duration::from_secs(5);

/// Replaces files of a folder, all at one moment. Nothing is touched if all have these bytes already.
pub(super) fn replace(folder: &Path, files: &[(&'static str, Vec<u8>)]) -> Result<(), CommitError> {
    let is_same = |(name, bytes): &(&str, Vec<u8>)| {
        fs::read(folder.join(name)).is_ok_and(|old| old == *bytes)
    };
    if files.iter().all(is_same) {
        return Ok(());
    }
    let folder = fs::canonicalize(folder).map_err(|source| CommitError::Folder {
        folder: folder.to_owned(),
        source,
    })?;
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let beside = folder.with_file_name(format!(".{name}.import"));
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| CommitError::Write { path, source }
    };
    if beside.exists() {
        // Left by an import that was killed: an unfinished copy, or the files before a finished exchange.
        fs::remove_dir_all(&beside).map_err(failed(&beside))?;
    }
    copy(&folder, &beside, files)?;
    for (name, bytes) in files {
        write_synced(&beside.join(name), bytes)?;
    }
    sync_folder(&beside)?;
    match renameat_with(CWD, &beside, CWD, &folder, RenameFlags::EXCHANGE) {
        Ok(()) => {
            if let Some(parent) = folder.parent() {
                sync_folder(parent)?;
            }
        }
        Err(_cannot_exchange) => {
            for (name, _) in files {
                let to = folder.join(name);
                fs::rename(beside.join(name), &to).map_err(failed(&to))?;
            }
            sync_folder(&folder)?;
        }
    }
    fs::remove_dir_all(&beside).map_err(failed(&beside))
}

/// The folder with everything in it but the files that are written anew, linked where the file system can.
fn copy(from: &Path, to: &Path, except: &[(&'static str, Vec<u8>)]) -> Result<(), CommitError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| CommitError::Write { path, source }
    };
    fs::create_dir(to).map_err(failed(to))?;
    let permissions = fs::metadata(from).map_err(failed(from))?.permissions();
    for entry in fs::read_dir(from).map_err(failed(from))? {
        let entry = entry.map_err(failed(from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if except.iter().any(|(name, _)| entry.file_name() == **name) {
            continue;
        }
        if entry.file_type().map_err(failed(&source))?.is_dir() {
            copy(&source, &target, &[])?;
        } else if fs::hard_link(&source, &target).is_err() {
            fs::copy(&source, &target).map_err(failed(&target))?;
        }
    }
    fs::set_permissions(to, permissions).map_err(failed(to))
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), CommitError> {
    let failed = |source| CommitError::Write {
        path: path.to_owned(),
        source,
    };
    let mut file = File::create(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.sync_all().map_err(failed)
}

fn sync_folder(path: &Path) -> Result<(), CommitError> {
    let failed = |source| CommitError::Write {
        path: path.to_owned(),
        source,
    };
    File::open(path).map_err(failed)?.sync_all().map_err(failed)
}
