//! The parts of a published copy that its page reckons with: names, and how many agreements counties have on other days.

mod days;
mod search;

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

use countyline::publish::{ContentHash, Job, PublishError, Sink, page};
use serde_json::Value;

use super::support::atlas;

/// Keeps files in memory.
#[derive(Default)]
struct Kept(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Kept {
    fn file(&self, name: &str, bytes: Vec<u8>) -> Result<ContentHash, PublishError> {
        let hash = ContentHash::of(&bytes);
        let before = self.0.lock().unwrap().insert(name.to_owned(), bytes);
        assert_eq!(before, None, "{name} is written twice");
        Ok(hash)
    }

    fn kept(&self, name: &str, _bytes: Vec<u8>) -> Result<(), PublishError> {
        unreachable!("{name} is no file of the page")
    }

    fn tiles(&self, _layer: &'static str, _folder: ContentHash) {}

    fn door(&self, name: &str, _bytes: Vec<u8>) -> Result<(), PublishError> {
        unreachable!("{name} is no file of the page")
    }
}

/// The files that the page of a copy reads and no server has.
fn written() -> BTreeMap<String, Vec<u8>> {
    let (atlas, kept) = (atlas(), Kept::default());
    let job = Job {
        atlas: &atlas,
        as_of: atlas.calendar.as_of(None).unwrap(),
        max_zoom: 10,
        geojson_zoom: 6,
        public_url: None,
    };
    page(&job, &kept).unwrap();
    kept.0.into_inner().unwrap()
}

/// One of them.
fn file(name: &str) -> &'static Value {
    static ALL: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
        let read =
            |(name, bytes): (String, Vec<u8>)| (name, serde_json::from_slice(&bytes).unwrap());
        written().into_iter().map(read).collect()
    });
    &ALL[name]
}

#[test]
fn the_files_are_the_same_bytes_each_time() {
    let (first, second) = (written(), written());
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(names, ["api/search.json", "api/standing.days.json"]);
    assert!(first == second);
}
