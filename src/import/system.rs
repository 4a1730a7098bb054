//! What an import asks of the file system, step by step.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::commit_error::{CommitError, cannot_write};

/// The steps that can fail, each as the system does it, or as a test wants it.
pub(super) struct System {
    /// True if the folder, and all within, is on the disk of the folder around it, so that it can be exchanged.
    pub(super) is_on_one_disk: fn(&Path) -> io::Result<bool>,
    pub(super) exchange: fn(&Path, &Path) -> io::Result<()>,
    pub(super) rename: fn(&Path, &Path) -> io::Result<()>,
    pub(super) sync: fn(&Path) -> io::Result<()>,
    pub(super) remove: fn(&Path) -> io::Result<()>,
}

pub(super) const SYSTEM: System = System {
    is_on_one_disk,
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
pub(super) fn cannot_exchange(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, InvalidInput, ResourceBusy, Unsupported};
    // rename(2): EINVAL and ENOSYS without support, EXDEV and EBUSY where the folder is a mount.
    matches!(
        error.kind(),
        InvalidInput | Unsupported | CrossesDevices | ResourceBusy
    )
}

/// True if a folder and those within are on the disk of the folder around it: a mounted folder cannot be exchanged for
/// another, and one within would be taken along.
#[cfg(unix)]
fn is_on_one_disk(folder: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let around = folder.parent().unwrap_or(folder);
    let disk = fs::metadata(around)?.dev();
    if fs::metadata(folder)?.dev() != disk {
        return Ok(false);
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() && entry.metadata()?.dev() != disk {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Where disks have no numbers, the exchange itself tells.
#[cfg(not(unix))]
fn is_on_one_disk(_folder: &Path) -> io::Result<bool> {
    Ok(true)
}

pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), CommitError> {
    let mut file = File::create(path).map_err(cannot_write(path))?;
    file.write_all(bytes).map_err(cannot_write(path))?;
    file.sync_all().map_err(cannot_write(path))
}

/// Copies a file and sees that it is on the disk.
pub(super) fn copy_synced(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::open(to)?.sync_all()
}

/// Removes a folder that has done its work.
pub(super) fn clear(system: &System, folder: &Path, warnings: &mut Vec<String>) {
    if let Err(error) = (system.remove)(folder) {
        warnings.push(format!(
            "the import is done, but {} could not be removed ({error}); the next import removes it",
            folder.display()
        ));
    }
}
