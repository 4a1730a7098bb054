//! A place that was opened.

use std::fmt;
use std::fmt::Write as _;
use std::io::{self, Read as _};
use std::sync::Arc;

use bytes::Bytes;
use flate2::read::GzDecoder;
use md5::Digest as _;
use tokio::runtime::{Builder, Runtime};

use super::bucket::Bucket;
use super::entry::{Entry, Locked};
use super::error::StoreError;
use super::folder::Folder;
use super::kind;
use super::place::{Place, is_name};

/// A place that was opened. Whoever asks waits for the answer; not to be used, or dropped, on a thread that drives
/// others.
#[derive(Debug, Clone)]
pub struct Store {
    shown: Arc<str>,
    pub(super) holder: Holder,
}

#[derive(Debug, Clone)]
pub(super) enum Holder {
    Folder(Arc<Folder>),
    Bucket(Arc<Remote>),
}

/// A bucket, and the threads that speak to it.
#[derive(Debug)]
pub(super) struct Remote {
    pub(super) bucket: Bucket,
    pub(super) runtime: Runtime,
}

impl Store {
    /// Opens a place; nothing is asked of it yet. Keys and the address of a bucket come from the environment.
    ///
    /// # Errors
    /// The environment does not say how a bucket is spoken to, or threads cannot be had.
    pub fn open(place: &Place) -> Result<Self, StoreError> {
        let shown = place.to_string();
        let holder = match place {
            Place::Folder(path) => Holder::Folder(Arc::new(Folder::new(path.clone()))),
            Place::Bucket { bucket, prefix } => {
                let bucket = Bucket::open(bucket, prefix).map_err(|source| StoreError::Open {
                    place: shown.clone(),
                    source,
                })?;
                let runtime = Builder::new_multi_thread()
                    .worker_threads(2)
                    .thread_name("store")
                    .enable_all()
                    .build();
                let runtime = runtime.map_err(|source| StoreError::Threads {
                    place: shown.clone(),
                    source,
                })?;
                Holder::Bucket(Arc::new(Remote { bucket, runtime }))
            }
        };
        Ok(Self {
            shown: shown.into(),
            holder,
        })
    }

    /// The header `Content-Encoding` of so many bytes under this name; a folder holds all as it is.
    #[must_use]
    pub fn encoding(&self, name: &str, bytes: usize) -> Option<&'static str> {
        match self.holder {
            Holder::Folder(_) => None,
            Holder::Bucket(_) => kind::encoding(name, bytes),
        }
    }

    /// The bytes as they are held under this name, and that header.
    #[must_use]
    pub fn packed(&self, name: &str, bytes: Vec<u8>) -> (Vec<u8>, Option<&'static str>) {
        match self.holder {
            Holder::Folder(_) => (bytes, None),
            Holder::Bucket(_) => kind::packed(name, bytes),
        }
    }

    /// True if a name that says what the bytes are is enough to know them: a bucket has files whole or not at all, and a
    /// disk whose current failed may not.
    #[must_use]
    pub fn trusts_names(&self) -> bool {
        matches!(self.holder, Holder::Bucket(_))
    }

    /// The bytes of a file, uncompressed; `None` if nothing has this name.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let name = checked(name)?;
        match &self.holder {
            Holder::Folder(folder) => folder
                .read(name)
                .map_err(|source| self.on_disk(name, "read", source)),
            Holder::Bucket(remote) => {
                let found = remote.runtime.block_on(remote.bucket.read(name));
                match found.map_err(|source| self.in_bucket(name, "read", source))? {
                    Some((bytes, true)) => {
                        let mut plain = Vec::new();
                        GzDecoder::new(&*bytes)
                            .read_to_end(&mut plain)
                            .map_err(|source| self.on_disk(name, "unpacked", source))?;
                        Ok(Some(plain))
                    }
                    Some((bytes, false)) => Ok(Some(bytes.into())),
                    None => Ok(None),
                }
            }
        }
    }

    /// Writes a file in one step, over what had its name. The bytes are as they are to be held, and `encoding` says how
    /// they are compressed: see [`packed`](Self::packed).
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(
        &self,
        name: &str,
        bytes: Vec<u8>,
        encoding: Option<&'static str>,
    ) -> Result<(), StoreError> {
        let name = checked(name)?;
        match &self.holder {
            Holder::Folder(folder) => folder
                .write(name, &bytes)
                .map_err(|source| self.on_disk(name, "written", source)),
            Holder::Bucket(remote) => {
                let written = remote.bucket.write(name, Bytes::from(bytes), encoding);
                let written = remote.runtime.block_on(written);
                written.map_err(|source| self.in_bucket(name, "written", source))
            }
        }
    }

    /// Removes files; one that is not there is removed already.
    ///
    /// # Errors
    /// One cannot be removed.
    pub fn remove(&self, names: &[String]) -> Result<(), StoreError> {
        for name in names {
            checked(name)?;
        }
        match &self.holder {
            Holder::Folder(folder) => names.iter().try_for_each(|name| {
                folder
                    .remove(name)
                    .map_err(|source| self.on_disk(name, "removed", source))
            }),
            Holder::Bucket(remote) => {
                let removed = remote.runtime.block_on(remote.bucket.remove(names));
                let shown = names.first().map_or("a file", String::as_str);
                removed.map_err(|source| self.in_bucket(shown, "removed", source))
            }
        }
    }

    /// Every file below a folder, sorted by name; an empty text means the whole place.
    ///
    /// # Errors
    /// It cannot be listed.
    pub fn list(&self, below: &str) -> Result<Vec<Entry>, StoreError> {
        if !below.is_empty() {
            checked(below)?;
        }
        let shown = if below.is_empty() { "it" } else { below };
        let mut found = match &self.holder {
            Holder::Folder(folder) => folder
                .list(below)
                .map_err(|source| self.on_disk(shown, "listed", source))?,
            Holder::Bucket(remote) => remote
                .runtime
                .block_on(remote.bucket.list(below))
                .map_err(|source| self.in_bucket(shown, "listed", source))?,
        };
        found.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    /// True if a file that was listed surely holds these bytes, which are as they are to be held.
    #[must_use]
    pub fn holds(&self, entry: &Entry, bytes: &[u8]) -> bool {
        if entry.bytes != bytes.len() as u64 {
            return false;
        }
        match &self.holder {
            Holder::Folder(folder) => {
                matches!(folder.read(&entry.name), Ok(Some(held)) if held == bytes)
            }
            Holder::Bucket(_) => entry.tag.as_deref() == Some(md5(bytes).as_str()),
        }
    }

    /// Brings all that was written to the disk, if this is one: what is written from now on is never there without it.
    ///
    /// # Errors
    /// The disk failed.
    pub fn settle(&self) -> Result<(), StoreError> {
        match &self.holder {
            Holder::Folder(folder) => folder
                .settle()
                .map_err(|source| self.on_disk("what was written", "brought to the disk", source)),
            Holder::Bucket(_) => Ok(()),
        }
    }

    /// Keeps others from publishing there.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn lock(&self) -> Result<Locked, StoreError> {
        match &self.holder {
            Holder::Folder(folder) => folder
                .lock()
                .map_err(|source| self.on_disk("the lock", "written", source)),
            Holder::Bucket(_) => Ok(Locked::Unknown),
        }
    }

    /// Removes what a publication that was ended left half written.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn tidy(&self) -> Result<(), StoreError> {
        match &self.holder {
            Holder::Folder(folder) => folder
                .tidy()
                .map_err(|source| self.on_disk(".part", "removed", source)),
            Holder::Bucket(_) => Ok(()),
        }
    }

    fn on_disk(&self, name: &str, what: &'static str, source: io::Error) -> StoreError {
        StoreError::Disk {
            place: self.to_string(),
            name: name.to_owned(),
            what,
            source,
        }
    }

    pub(super) fn in_bucket(
        &self,
        name: &str,
        what: &'static str,
        source: object_store::Error,
    ) -> StoreError {
        StoreError::Bucket {
            place: self.to_string(),
            name: name.to_owned(),
            what,
            source,
        }
    }
}

impl fmt::Display for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.shown)
    }
}

fn checked(name: &str) -> Result<&str, StoreError> {
    if is_name(name) {
        Ok(name)
    } else {
        Err(StoreError::Name {
            name: name.to_owned(),
        })
    }
}

fn md5(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(32);
    for byte in md5::Md5::digest(bytes) {
        // Memory takes all that is written into it.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
