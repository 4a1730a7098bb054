//! A published copy, as those see it who follow it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::origin::{Fault, Origin};
use crate::chain::chain;
use crate::sources::{Fetched, FetchedFile};
use crate::store::{Fresh, GeodataFile, GeodataList, MANIFEST, Manifest, Place, Store, StoreError};
use crate::threads::gathered;

/// Longest list that is read: a manifest names some thousands of files.
const LONGEST_LIST_BYTES: u64 = 64 << 20;
/// Most bytes of geodata that are taken in, unpacked; those of the release have 33 MB.
const MOST_BYTES: u64 = 1 << 30;
/// How long the manifest is waited for. Who asks again in ten seconds has no use for a later answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one file is waited for: the longest of the release at a megabit a second.
const LONG_PATIENCE: Duration = Duration::from_secs(120);
/// Files that are fetched at once.
const AT_ONCE: usize = 4;

/// A published copy that is followed.
#[derive(Debug)]
pub struct Copy {
    store: Store,
    /// What the store called the manifest whose files were given last.
    tag: Option<String>,
    /// The list of those files, and they themselves.
    last: Option<(String, Arc<Fetched>)>,
}

impl Copy {
    /// Opens one; nothing is asked of it yet.
    ///
    /// # Errors
    /// The environment does not say how it is spoken to.
    pub fn open(place: &Place) -> Result<Self, StoreError> {
        Ok(Self {
            store: Store::open(place)?,
            tag: None,
            last: None,
        })
    }

    /// The place, of which nothing was fetched yet.
    #[must_use]
    pub fn nothing_yet(&self) -> Arc<Fetched> {
        Arc::new(Fetched::new(self.store.to_string(), BTreeMap::new()))
    }

    fn look_there(&mut self) -> Result<Option<Arc<Fetched>>, StoreError> {
        let known = self.tag.as_deref();
        let seen = self
            .store
            .look(MANIFEST, known, LONGEST_LIST_BYTES, PATIENCE)?;
        let (bytes, tag) = match seen {
            Fresh::Same => return Ok(None),
            Fresh::NotThere => {
                let place = self.store.to_string();
                return Err(StoreError::NoManifest { place });
            }
            Fresh::Other { bytes, tag } => (bytes, tag),
        };
        let manifest = Manifest::of_bytes(&self.store, &bytes)?;
        let list = &manifest.geodata.sha256;
        let is_known = self.last.as_ref().is_some_and(|(known, _)| known == list);
        if is_known {
            // Published anew by another program, or for another day: of the same data.
            self.tag = tag;
            return Ok(None);
        }
        let fetched = Arc::new(self.fetch(&manifest.geodata(&self.store)?)?);
        self.last = Some((list.clone(), Arc::clone(&fetched)));
        // Not before all is at hand: else a file that could not be had would not be asked for again.
        self.tag = tag;
        Ok(Some(fetched))
    }

    /// All files of a list: those that are known from before, and the rest from there.
    fn fetch(&self, list: &GeodataList) -> Result<Fetched, StoreError> {
        let bytes = list.files.iter().map(|file| file.bytes);
        let bytes = bytes.fold(0, u64::saturating_add);
        if bytes > MOST_BYTES {
            return Err(StoreError::Long {
                place: self.store.to_string(),
                name: "the geodata".to_owned(),
                most: MOST_BYTES,
            });
        }
        let known = |file: &GeodataFile| {
            let (_, before) = self.last.as_ref()?;
            before.file(&file.sha256, file.bytes)
        };
        let (next, fetched) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let begun = Instant::now();
        let fetch_one = |file: &GeodataFile| {
            fetched.fetch_add(1, Ordering::Relaxed);
            self.fetch_one(file)
        };
        let failed = Mutex::new(None);
        let lock = || failed.lock().unwrap_or_else(PoisonError::into_inner);
        let files = gathered(AT_ONCE, || {
            let mut had = Vec::new();
            while let Some(file) = list.files.get(next.fetch_add(1, Ordering::Relaxed)) {
                if lock().is_some() {
                    break;
                }
                match known(file).map_or_else(|| fetch_one(file), Ok) {
                    Ok(content) => had.push((file.path.clone(), content)),
                    Err(error) => *lock() = Some(error),
                }
            }
            had
        });
        if let Some(error) = lock().take() {
            return Err(error);
        }
        let (files_fetched, snapshot) = (fetched.into_inner(), &list.snapshot);
        let duration_ms = begun.elapsed().as_millis();
        tracing::info!(
            files = files_fetched, of = list.files.len(), duration_ms, %snapshot, "new data were fetched from the copy"
        );
        Ok(Fetched::new(
            self.store.to_string(),
            files.into_iter().collect(),
        ))
    }

    fn fetch_one(&self, file: &GeodataFile) -> Result<FetchedFile, StoreError> {
        let (place, name) = (self.store.to_string(), file.file.clone());
        let seen = self
            .store
            .look(&file.file, None, file.bytes, LONG_PATIENCE)?;
        let Fresh::Other { bytes, .. } = seen else {
            return Err(StoreError::Missing { place, name });
        };
        let content = match FetchedFile::new(&bytes) {
            Ok(content) => content,
            Err(source) => {
                let what = "kept in memory";
                return Err(StoreError::Disk {
                    place,
                    name,
                    what,
                    source,
                });
            }
        };
        let digest = content.digest().to_string();
        if content.length() == file.bytes && digest == file.sha256 {
            return Ok(content);
        }
        let told = |bytes: u64, digest: &str| format!("{bytes} bytes of the SHA-256 {digest}");
        Err(StoreError::Differs {
            place,
            name,
            found: told(content.length(), &digest),
            listed: told(file.bytes, &file.sha256),
        })
    }
}

impl Origin for Copy {
    fn look(&mut self) -> Result<Option<Arc<Fetched>>, Fault> {
        self.look_there().map_err(|error| Fault {
            for_all: for_all(&error),
            is_lasting: matches!(
                error,
                StoreError::Place(_) | StoreError::Open { .. } | StoreError::Format { .. }
            ),
            sentence: chain(&error),
        })
    }
}

/// A sentence for everybody: where the copy lies, and what a store says of a request, is the business of those who run the
/// server, and stands in the log.
fn for_all(error: &StoreError) -> String {
    match error {
        StoreError::Place(_) | StoreError::Open { .. } | StoreError::Threads { .. } => {
            "the copy cannot be opened".to_owned()
        }
        StoreError::Disk { name, what, .. } | StoreError::Bucket { name, what, .. } => {
            format!("{name} cannot be {what}")
        }
        StoreError::Slow { name, .. } => format!("{name} is not answered in time"),
        StoreError::Long { name, .. } => format!("{name} is longer than it may be"),
        StoreError::Name { name } => format!("`{name}` is no name of a file in a copy"),
        StoreError::List { name, why, .. } => format!("{name} is no list of a copy: {why}"),
        StoreError::Format { found, known, .. } => {
            format!("the copy is of format {found}, and this program knows format {known}")
        }
        StoreError::NoManifest { .. } => "there is no manifest.json".to_owned(),
        StoreError::Differs {
            name,
            found,
            listed,
            ..
        } => format!("{name} has {found}, and its list says {listed}"),
        StoreError::Missing { name, .. } => format!("{name} is not there, though a list names it"),
    }
}

#[cfg(test)]
#[path = "copy_tests.rs"]
mod tests;
