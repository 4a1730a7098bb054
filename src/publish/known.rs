//! What is there already, so that it need not be written again.

use std::collections::HashMap;

use super::error::PublishError;
use crate::store::{Entry, MANIFEST, Manifest, Store, StoreError, Whole};

/// The name of the journal of a publication that is under way.
pub(super) const JOURNAL: &str = "publishing.json";

/// What was published before, and what is there.
#[derive(Debug)]
pub(super) struct Known {
    /// The manifest, if one can be read.
    pub manifest: Option<Manifest>,
    /// The list that it names, if it can be read.
    pub whole: Option<Whole>,
    there: There,
}

/// What is there, as far as it is known.
#[derive(Debug)]
enum There {
    /// What the last publication wrote, each name with the SHA-256: nobody has written anything since.
    Published(HashMap<String, String>),
    /// What a listing found, since a publication was ended before it was done, or nothing tells what one wrote.
    Listed(HashMap<String, Entry>),
}

impl Known {
    /// Looks at a place. `is_doubtful` says that a publication was ended there before it was done.
    pub(super) fn of(store: &Store, is_doubtful: bool) -> Result<Self, PublishError> {
        let manifest = readable(Manifest::read_if_there(store))?.flatten();
        let whole = match &manifest {
            Some(manifest) => readable(manifest.whole(store))?,
            None => None,
        };
        let there = match &whole {
            Some(whole) if !is_doubtful => {
                let all = whole.files.iter().chain(&whole.doors);
                let named = all.map(|file| (file.name.clone(), file.sha256.clone()));
                There::Published(named.collect())
            }
            _ => {
                let listed = store.list("")?.into_iter();
                There::Listed(listed.map(|entry| (entry.name.clone(), entry)).collect())
            }
        };
        Ok(Self {
            manifest,
            whole,
            there,
        })
    }

    /// True if a file that is never changed is there.
    pub(super) fn has_file(&self, store: &Store, name: &str, bytes: &[u8]) -> bool {
        match &self.there {
            There::Published(names) => names.contains_key(name),
            There::Listed(entries) => entries
                .get(name)
                .is_some_and(|entry| store.trusts_names() || store.holds(entry, bytes)),
        }
    }

    /// True if a door is there with these bytes; `held` says how the place holds them.
    pub(super) fn has_door(
        &self,
        store: &Store,
        name: &str,
        sha256: &str,
        held: impl FnOnce() -> Vec<u8>,
    ) -> bool {
        match &self.there {
            There::Published(names) => names.get(name).is_some_and(|known| known == sha256),
            There::Listed(entries) => entries
                .get(name)
                .is_some_and(|entry| store.holds(entry, &held())),
        }
    }

    /// The doors that may be there and were written by a publication: those of the last, and what looks like one.
    pub(super) fn doors(&self) -> Vec<String> {
        let mut doors: Vec<String> = match &self.there {
            There::Published(_) => Vec::new(),
            There::Listed(entries) => {
                let names = entries.keys().filter(|name| is_record(name));
                names.cloned().collect()
            }
        };
        let known = self.whole.iter().flat_map(|whole| &whole.doors);
        doors.extend(known.map(|door| door.name.clone()));
        doors.sort_unstable();
        doors.dedup();
        doors
    }
}

/// True for the page of a record: those come and go, and nobody else's files have such names.
fn is_record(name: &str) -> bool {
    const FOLDERS: [&str; 6] = ["county", "town", "state", "agency", "agencies", "policy"];
    let name = name.strip_prefix("es/").unwrap_or(name);
    name.split_once('/').is_some_and(|(folder, file)| {
        FOLDERS.contains(&folder)
            && file
                .strip_suffix(".html")
                .is_some_and(|stem| !stem.contains('/'))
    })
}

/// A list, or nothing if it is damaged or gone: then what is there is looked at itself.
fn readable<T>(read: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(
            error @ (StoreError::List { .. }
            | StoreError::Differs { .. }
            | StoreError::Missing { .. }),
        ) => {
            tracing::warn!("{error}");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

impl Known {
    /// True if nothing was published since.
    pub(super) fn is_current(&self, store: &Store) -> Result<bool, PublishError> {
        let now = match store.read(MANIFEST)? {
            Some(_) => readable(Manifest::read_if_there(store))?.flatten(),
            None => None,
        };
        Ok(now == self.manifest)
    }
}
