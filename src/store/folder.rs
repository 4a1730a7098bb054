//! A folder on disk that holds a copy.
//!
//! A file is written beside the others, in the folder `.part`, and then takes its name: who reads sees it whole or not at
//! all. Not each is brought to the disk at once, which would take longer than all else; before the manifest the whole is,
//! so that a copy that is named is there after the current failed too.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use super::entry::{Entry, Locked};

/// Where files are while they are written.
const PART: &str = ".part";

#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// Tells the files of this process in `.part` apart.
    count: AtomicU64,
}

impl Folder {
    pub(super) fn new(root: PathBuf) -> Self {
        Self {
            root,
            count: AtomicU64::new(0),
        }
    }

    pub(super) fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.root.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_not_there(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.root.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::create_dir_all(self.root.join(PART))?;
        let part = self.part();
        let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, &path));
        if written.is_err() {
            // What cannot be written whole takes no room.
            let _ = fs::remove_file(&part);
        }
        written
    }

    fn part(&self) -> PathBuf {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{count}", std::process::id());
        self.root.join(PART).join(name)
    }

    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.root.join(name)) {
            Err(error) if !is_not_there(&error) => return Err(error),
            _ => {}
        }
        // Folders that are empty now go too; the first that is not ends it.
        let mut folder = Path::new(name).parent();
        while let Some(path) = folder.filter(|path| !path.as_os_str().is_empty()) {
            if fs::remove_dir(self.root.join(path)).is_err() {
                break;
            }
            folder = path.parent();
        }
        Ok(())
    }

    /// Every file below a folder, in any order.
    pub(super) fn list(&self, below: &str) -> io::Result<Vec<Entry>> {
        let mut found = Vec::new();
        let mut folders = vec![below.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(self.root.join(&folder)) {
                Ok(entries) => entries,
                Err(error) if is_not_there(&error) => continue,
                Err(error) => return Err(error),
            };
            for entry in entries {
                let entry = entry?;
                let file = entry.file_name();
                let Some(file) = file.to_str().filter(|file| *file != PART) else {
                    continue;
                };
                let name = if folder.is_empty() {
                    file.to_owned()
                } else {
                    format!("{folder}/{file}")
                };
                let about = fs::metadata(entry.path())?;
                if about.is_dir() {
                    folders.push(name);
                } else {
                    found.push(Entry {
                        name,
                        bytes: about.len(),
                        modified: Timestamp::try_from(about.modified()?).unwrap_or_default(),
                        tag: None,
                    });
                }
            }
        }
        Ok(found)
    }

    /// Keeps other processes from publishing here until what is returned is dropped.
    pub(super) fn lock(&self) -> io::Result<Locked> {
        fs::create_dir_all(self.root.join(PART))?;
        let file = File::create(self.root.join(PART).join("lock"))?;
        Ok(match file.try_lock() {
            Ok(()) => Locked::Held(file),
            Err(TryLockError::WouldBlock) => Locked::ByOther,
            Err(TryLockError::Error(_unsupported)) => Locked::Unknown,
        })
    }

    /// Removes what a publication left half written that was ended.
    pub(super) fn tidy(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.root.join(PART)) {
            Err(error) if !is_not_there(&error) => Err(error),
            _ => Ok(()),
        }
    }

    /// Brings all that was written to the disk.
    pub(super) fn settle(&self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(File::open(&self.root)?)?;
        #[cfg(all(unix, not(target_os = "linux")))]
        rustix::fs::sync();
        Ok(())
    }
}

/// True if nothing has this name, or a file stands where a folder would.
fn is_not_there(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
