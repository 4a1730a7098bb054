//! A copy that is kept in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use countyline::publish::{ContentHash, Job, Part, PublishError, Sink, make};
use serde_json::Value;

use crate::support::atlas;

/// What was put, by logical name.
#[derive(Default)]
pub(super) struct Kept {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    read: Mutex<BTreeMap<String, Arc<Value>>>,
}

impl Kept {
    fn put(&self, name: &str, bytes: Vec<u8>) {
        let before = self.files.lock().unwrap().insert(name.to_owned(), bytes);
        assert!(before.is_none(), "{name} is put twice");
    }

    /// A file as JSON, read once.
    pub(super) fn json(&self, name: &str) -> Arc<Value> {
        let mut read = self.read.lock().unwrap();
        let read = read.entry(name.to_owned());
        let value =
            read.or_insert_with(|| Arc::new(serde_json::from_slice(&self.bytes(name)).unwrap()));
        Arc::clone(value)
    }

    /// True if it has a file.
    pub(super) fn has(&self, name: &str) -> bool {
        self.files.lock().unwrap().contains_key(name)
    }

    /// A file.
    pub(super) fn bytes(&self, name: &str) -> Vec<u8> {
        let files = self.files.lock().unwrap();
        let found = files.get(name);
        found
            .unwrap_or_else(|| unreachable!("the copy has no {name}"))
            .clone()
    }

    /// The names of what was put, in order.
    pub(super) fn names(&self) -> Vec<String> {
        self.files.lock().unwrap().keys().cloned().collect()
    }
}

impl Sink for Kept {
    fn file(&self, name: &str, bytes: Vec<u8>) -> Result<ContentHash, PublishError> {
        let hash = ContentHash::of(&bytes);
        self.put(name, bytes);
        Ok(hash)
    }

    fn kept(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError> {
        self.put(name, bytes);
        Ok(())
    }

    fn tiles(&self, _layer: &'static str, _folder: ContentHash) {}

    fn door(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError> {
        self.put(name, bytes);
        Ok(())
    }
}

/// What the page reckons with by itself, made once.
pub(super) fn page() -> &'static Kept {
    static KEPT: OnceLock<Kept> = OnceLock::new();
    KEPT.get_or_init(|| kept(&[Part::Page]))
}

/// All records of the project's own data, made once.
pub(super) fn records() -> &'static Kept {
    static KEPT: OnceLock<Kept> = OnceLock::new();
    KEPT.get_or_init(|| kept(&[Part::Counts, Part::Records, Part::Feeds]))
}

/// Parts of a copy of the project's own data.
fn kept(parts: &[Part]) -> Kept {
    let kept = Kept::default();
    let atlas = atlas();
    let job = Job {
        atlas: &atlas,
        as_of: atlas.calendar.as_of(None).unwrap(),
        max_zoom: 0,
        geojson_zoom: 0,
        public_url: None,
    };
    make(parts, &job, &kept).unwrap();
    kept
}
