//! A publication under way: what its parts bring is written, unless it is there already.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::error::PublishError;
use super::journal::Journal;
use super::known::Known;
use super::names::Names;
use super::sink::Sink;
use super::tally::Tally;
use crate::sources::Digest;
use crate::store::{ContentHash, Kind, Queue, Store, Stored};

/// A publication under way.
pub(super) struct Publication<'a> {
    pub(super) store: &'a Store,
    pub(super) tally: &'a Tally,
    pub(super) known: Known,
    /// The claim on the place; nothing is written without it.
    pub(super) journal: Option<Journal>,
    queue: Queue,
    made: Mutex<Made>,
    /// Set once all files that came before the first door have arrived.
    is_at_doors: AtomicBool,
    arrived: Option<Arc<AtomicU64>>,
}

/// What the copy is made of, so far.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// What is never changed, by the name that it is stored under.
    pub(super) files: BTreeMap<String, Stored>,
    pub(super) doors: BTreeMap<String, Stored>,
    pub(super) names: Names,
    pub(super) tiles: BTreeMap<String, ContentHash>,
}

impl<'a> Publication<'a> {
    /// One that writes, or, without a journal, one that only counts.
    pub(super) fn new(
        store: &'a Store,
        tally: &'a Tally,
        known: Known,
        journal: Option<Journal>,
    ) -> Self {
        Self {
            store,
            tally,
            known,
            arrived: journal.as_ref().map(Journal::counter),
            journal,
            queue: Queue::new(store),
            made: Mutex::default(),
            is_at_doors: AtomicBool::new(false),
        }
    }

    pub(super) fn made(&self) -> MutexGuard<'_, Made> {
        // A poisoned lock still holds whole entries: each is put in at once.
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a file in the folder of a kind under a name that says what its bytes are; no list of names has it.
    pub(super) fn named_by_bytes(
        &self,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<(ContentHash, Stored), PublishError> {
        let digest = Digest::of(&bytes);
        let hash = ContentHash::of_digest(digest);
        let stored = self.stored(hash.in_name(name), &bytes, digest);
        self.keep(&stored, bytes)?;
        Ok((hash, stored))
    }

    fn stored(&self, name: String, bytes: &[u8], digest: Digest) -> Stored {
        Stored {
            content_type: Kind::of(&name).content_type.to_owned(),
            encoding: self
                .store
                .encoding(&name, bytes.len())
                .map(ToOwned::to_owned),
            bytes: bytes.len() as u64,
            sha256: digest.to_string(),
            name,
        }
    }

    fn keep(&self, stored: &Stored, bytes: Vec<u8>) -> Result<(), PublishError> {
        match self.made().files.entry(stored.name.clone()) {
            Entry::Vacant(place) => {
                place.insert(stored.clone());
            }
            Entry::Occupied(there) if there.get().sha256 == stored.sha256 => return Ok(()),
            Entry::Occupied(_) => return Err(twice(&stored.name)),
        }
        self.tally.all.add(bytes.len());
        if self.known.has_file(self.store, &stored.name, &bytes) {
            return Ok(());
        }
        self.write(&stored.name, bytes)
    }

    /// Writes a file, whatever is there.
    pub(super) fn write(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError> {
        self.tally.written.add(bytes.len());
        let Some(journal) = &self.journal else {
            return Ok(());
        };
        journal.begin()?;
        let (bytes, encoding) = self.store.packed(name, bytes);
        self.tally.stored.add(bytes.len());
        let arrived = self.arrived.clone();
        let then = move || {
            if let Some(arrived) = arrived {
                arrived.fetch_add(1, Ordering::Relaxed);
            }
        };
        if self.queue.send(name, bytes, encoding, then)? {
            Ok(())
        } else {
            Err(PublishError::Stopped)
        }
    }

    /// Waits until all that was sent has arrived.
    pub(super) fn settle(&self) -> Result<(), PublishError> {
        if self.queue.settled() {
            Ok(())
        } else {
            Err(PublishError::Stopped)
        }
    }

    /// Why a publication stopped: what stopped it first, and not who heard of it first.
    pub(super) fn cause(&self, error: PublishError) -> PublishError {
        match error {
            PublishError::Stopped => {
                let _ = self.queue.settled();
                self.queue.failed().map_or(error, PublishError::Store)
            }
            error => error,
        }
    }
}

impl Sink for Publication<'_> {
    fn file(&self, name: &str, bytes: Vec<u8>) -> Result<ContentHash, PublishError> {
        let (hash, _) = self.named_by_bytes(&format!("files/{name}"), bytes)?;
        let before = self.made().names.insert(name.to_owned(), hash.clone());
        match before {
            Some(before) if before != hash => Err(twice(name)),
            _ => Ok(hash),
        }
    }

    fn kept(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError> {
        let digest = Digest::of(&bytes);
        self.keep(&self.stored(name.to_owned(), &bytes, digest), bytes)
    }

    fn tiles(&self, layer: &'static str, folder: ContentHash) {
        self.made().tiles.insert(layer.to_owned(), folder);
    }

    fn door(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError> {
        if !self.is_at_doors.load(Ordering::Acquire) {
            self.settle()?;
            self.is_at_doors.store(true, Ordering::Release);
        }
        let digest = Digest::of(&bytes);
        let stored = self.stored(name.to_owned(), &bytes, digest);
        let sha256 = stored.sha256.clone();
        match self.made().doors.entry(name.to_owned()) {
            Entry::Vacant(place) => {
                place.insert(stored);
            }
            Entry::Occupied(there) if there.get().sha256 == sha256 => return Ok(()),
            Entry::Occupied(_) => return Err(twice(name)),
        }
        self.tally.all.add(bytes.len());
        let held = || self.store.packed(name, bytes.clone()).0;
        if self.known.has_door(self.store, name, &sha256, held) {
            return Ok(());
        }
        self.write(name, bytes)
    }
}

fn twice(name: &str) -> PublishError {
    PublishError::Twice {
        name: name.to_owned(),
    }
}
