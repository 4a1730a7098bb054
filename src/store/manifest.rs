//! The lists of a published copy: the manifest, which says what is read, and those that it names.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::content_hash::ContentHash;
use super::error::StoreError;
use super::opened::Store;
use super::place::is_name;
use crate::domain::Day;
use crate::sources::Digest;

/// The format of the layout.
pub const FORMAT: u32 = 1;

/// The name of the manifest.
pub const MANIFEST: &str = "manifest.json";

/// Which files are read. It is written last, and exchanged in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The format of the layout.
    pub format: u32,
    /// The name of the atlas: a hash of what it was built from.
    pub snapshot: String,
    /// The atlas and the program.
    pub version: String,
    /// The day that the copy shows first.
    pub day: Day,
    /// The day of the newest list.
    pub newest_sheet: Day,
    /// When this was published.
    pub published: Timestamp,
    /// The last zoom of the archives of vector tiles.
    pub max_zoom: u8,
    /// The last zoom of the GeoJSON tiles.
    pub geojson_zoom: u8,
    /// The list of every file: [`Whole`].
    pub whole: Part,
    /// The list of the files that the atlas was built from: [`GeodataList`].
    pub geodata: Part,
    /// The hash of each logical name of one or two segments.
    pub names: BTreeMap<String, ContentHash>,
    /// The hash of each list of longer names, by what they begin with.
    pub shards: BTreeMap<String, ContentHash>,
    /// The folder of the GeoJSON tiles of each layer.
    pub tiles: BTreeMap<String, ContentHash>,
}

/// A list that is named by the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The name that it is stored under.
    pub file: String,
    /// Its bytes.
    pub bytes: u64,
    /// Their SHA-256, in 64 hexadecimal digits.
    pub sha256: String,
}

/// Every file of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// The name of the atlas.
    pub snapshot: String,
    /// What is never changed, sorted by name.
    pub files: Vec<Stored>,
    /// The doors as this publication wrote them, sorted by name.
    pub doors: Vec<Stored>,
}

/// A file as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// The name that it is stored under.
    pub name: String,
    /// Its bytes, uncompressed.
    pub bytes: u64,
    /// Their SHA-256, in 64 hexadecimal digits.
    pub sha256: String,
    /// The type of content.
    #[serde(rename = "type")]
    pub content_type: String,
    /// How it is stored: `gzip`, or as it is.
    pub encoding: Option<String>,
}

/// The files that an atlas was built from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeodataList {
    /// The name of the atlas.
    pub snapshot: String,
    /// The files, sorted by path.
    pub files: Vec<GeodataFile>,
}

/// A file of a folder of geodata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeodataFile {
    /// Its path below the folder, parts joined by `/`.
    pub path: String,
    /// The name that it is stored under.
    pub file: String,
    /// Its bytes.
    pub bytes: u64,
    /// Their SHA-256, in 64 hexadecimal digits.
    pub sha256: String,
}

/// A list that a copy has, and the manifest names.
pub trait Listed: DeserializeOwned {
    /// Every name in it.
    fn listed(&self) -> impl Iterator<Item = &str>;
}

impl Listed for Whole {
    fn listed(&self) -> impl Iterator<Item = &str> {
        let all = self.files.iter().chain(&self.doors);
        all.map(|file| file.name.as_str())
    }
}

impl Listed for GeodataList {
    fn listed(&self) -> impl Iterator<Item = &str> {
        let all = self.files.iter();
        all.flat_map(|file| [file.path.as_str(), file.file.as_str()])
    }
}

impl Listed for Manifest {
    fn listed(&self) -> impl Iterator<Item = &str> {
        [self.whole.file.as_str(), self.geodata.file.as_str()].into_iter()
    }
}

/// The one thing that is read before the rest is.
#[derive(Deserialize)]
struct Formatted {
    format: u64,
}

impl Manifest {
    /// The manifest of a place; `None` if nothing was published there.
    ///
    /// # Errors
    /// It cannot be read, is no manifest, or is of another format.
    pub fn read_if_there(store: &Store) -> Result<Option<Self>, StoreError> {
        match store.read(MANIFEST)? {
            Some(bytes) => Self::of_bytes(store, &bytes).map(Some),
            None => Ok(None),
        }
    }

    /// The manifest of a place that has these bytes.
    ///
    /// # Errors
    /// They are no manifest, or one of another format.
    pub fn of_bytes(store: &Store, bytes: &[u8]) -> Result<Self, StoreError> {
        let Formatted { format } = parsed(store, MANIFEST, bytes)?;
        if format != u64::from(FORMAT) {
            return Err(StoreError::Format {
                place: store.to_string(),
                found: format,
                known: FORMAT,
            });
        }
        listed(store, MANIFEST, bytes)
    }

    /// The manifest of a place.
    ///
    /// # Errors
    /// Those of [`read_if_there`](Self::read_if_there); nothing was published there.
    pub fn read(store: &Store) -> Result<Self, StoreError> {
        let place = store.to_string();
        Self::read_if_there(store)?.ok_or(StoreError::NoManifest { place })
    }

    /// The list of every file.
    ///
    /// # Errors
    /// It cannot be read, is not what the manifest says, or is no such list.
    pub fn whole(&self, store: &Store) -> Result<Whole, StoreError> {
        let bytes = self.whole.read(store)?;
        listed(store, &self.whole.file, &bytes)
    }

    /// The list of the files that the atlas was built from.
    ///
    /// # Errors
    /// It cannot be read, is not what the manifest says, or is no such list.
    pub fn geodata(&self, store: &Store) -> Result<GeodataList, StoreError> {
        let bytes = self.geodata.read(store)?;
        listed(store, &self.geodata.file, &bytes)
    }
}

impl Part {
    /// The list of these bytes, named by them.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        let digest = Digest::of(bytes);
        Self {
            file: ContentHash::of_digest(digest).in_name(name),
            bytes: bytes.len() as u64,
            sha256: digest.to_string(),
        }
    }

    fn read(&self, store: &Store) -> Result<Vec<u8>, StoreError> {
        store.read_listed(&self.file, self.bytes, &self.sha256)
    }
}

impl GeodataFile {
    /// The bytes of the file.
    ///
    /// # Errors
    /// It cannot be read, or is not what the list says.
    pub fn read(&self, store: &Store) -> Result<Vec<u8>, StoreError> {
        store.read_listed(&self.file, self.bytes, &self.sha256)
    }
}

impl Whole {
    /// The whole of a list that an earlier publication left.
    ///
    /// # Errors
    /// The bytes are no such list.
    pub fn of_bytes(store: &Store, name: &str, bytes: &[u8]) -> Result<Self, StoreError> {
        listed(store, name, bytes)
    }
}

/// A list none of whose names leads out of its place.
fn listed<T: Listed>(store: &Store, name: &str, bytes: &[u8]) -> Result<T, StoreError> {
    let list: T = parsed(store, name, bytes)?;
    if let Some(wrong) = list.listed().find(|name| !is_name(name)) {
        return Err(wrong_list(store, name, &format!("it names `{wrong}`")));
    }
    Ok(list)
}

fn parsed<T: DeserializeOwned>(store: &Store, name: &str, bytes: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(bytes).map_err(|error| wrong_list(store, name, &error.to_string()))
}

fn wrong_list(store: &Store, name: &str, why: &str) -> StoreError {
    StoreError::List {
        place: store.to_string(),
        name: name.to_owned(),
        why: why.to_owned(),
    }
}

impl Store {
    /// The bytes of a file that a list names.
    ///
    /// # Errors
    /// It is not there, cannot be read, or has other bytes than the list says.
    pub fn read_listed(&self, name: &str, bytes: u64, sha256: &str) -> Result<Vec<u8>, StoreError> {
        let place = || self.to_string();
        let Some(content) = self.read(name)? else {
            return Err(StoreError::Missing {
                place: place(),
                name: name.to_owned(),
            });
        };
        let differs = |found: String, listed: String| StoreError::Differs {
            place: place(),
            name: name.to_owned(),
            found,
            listed,
        };
        if content.len() as u64 != bytes {
            let count = |bytes: u64| format!("{bytes} bytes");
            return Err(differs(count(content.len() as u64), count(bytes)));
        }
        let digest = Digest::of(&content).to_string();
        if digest != sha256 {
            let told = |digest: &str| format!("the SHA-256 {digest}");
            return Err(differs(told(&digest), told(sha256)));
        }
        Ok(content)
    }
}
