//! A copy of a few made-up files, published into a folder, over and over.

mod broken_off;
mod doors;
mod prune;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::domain::parse_day;
use crate::store::{ContentHash, Place, StoreError};

/// A copy as its parts bring it.
#[derive(Debug, Clone, Default)]
pub(super) struct Copy {
    pub(super) snapshot: String,
    /// By logical name.
    pub(super) files: BTreeMap<String, String>,
    pub(super) kept: BTreeMap<String, String>,
    pub(super) doors: BTreeMap<String, String>,
    pub(super) geodata: BTreeMap<String, String>,
    /// After so many files and doors its parts fail.
    pub(super) ends_after: Option<usize>,
}

impl Copy {
    pub(super) fn of(snapshot: &str) -> Self {
        let owned = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            let pairs = pairs.iter();
            pairs
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect()
        };
        Self {
            snapshot: snapshot.to_owned(),
            files: owned(&[
                ("api/counts.json", "{\"agreements\":2}"),
                ("api/counties/13135.json", "{\"name\":\"Gwinnett\"}"),
                ("api/counties/13137.json", "{\"name\":\"Habersham\"}"),
                ("api/changes.atom", "<feed/>"),
            ]),
            kept: owned(&[
                ("tiles/counties/0f1e2d3c4b5a/0/0/0.geojson", "{}"),
                ("assets/index-B2c.js", "1"),
            ]),
            doors: owned(&[
                ("index.html", "<p>287(g)</p>"),
                ("county/13135.html", "<p>Gwinnett</p>"),
                ("es/county/13135.html", "<p>Gwinnett, en español</p>"),
            ]),
            geodata: owned(&[("agreements.csv", "state\nGA\n"), ("boundaries/a.bin", "b")]),
            ends_after: None,
        }
    }

    fn brought(&self, sink: &dyn Sink) -> Result<(), PublishError> {
        let mut left = self.ends_after.unwrap_or(usize::MAX);
        let mut step = || {
            left = left.checked_sub(1)?;
            Some(())
        };
        for (name, text) in &self.files {
            step().ok_or(PublishError::Stopped)?;
            sink.file(name, text.clone().into_bytes())?;
        }
        for (name, text) in &self.kept {
            step().ok_or(PublishError::Stopped)?;
            sink.kept(name, text.clone().into_bytes())?;
        }
        sink.tiles("counties", ContentHash::of(b"x"));
        for (name, text) in &self.doors {
            step().ok_or(PublishError::Stopped)?;
            sink.door(name, text.clone().into_bytes())?;
        }
        step().ok_or(PublishError::Stopped)
    }

    pub(super) fn publish(
        &self,
        folder: &Path,
        how: &How,
        tally: &Tally,
    ) -> Result<Published, PublishError> {
        self.publish_with(folder, how, tally, &|sink| self.brought(sink))
    }

    pub(super) fn publish_with(
        &self,
        folder: &Path,
        how: &How,
        tally: &Tally,
        parts: &dyn Fn(&dyn Sink) -> Result<(), PublishError>,
    ) -> Result<Published, PublishError> {
        let about = About {
            snapshot: self.snapshot.clone(),
            version: format!("{}-1", self.snapshot),
            day: parse_day("2026-05-18").unwrap(),
            newest_sheet: parse_day("2026-05-18").unwrap(),
            max_zoom: 4,
            geojson_zoom: 2,
        };
        let geodata: Vec<Arc<Content>> = self
            .geodata
            .iter()
            .map(|(name, text)| {
                Arc::new(Content {
                    path: name.into(),
                    name: name.clone(),
                    bytes: text.clone().into_bytes(),
                })
            })
            .collect();
        let store = store(folder);
        publish_parts(&about, parts, &geodata, &store, how, tally)
    }
}

pub(super) fn store(folder: &Path) -> Store {
    Store::open(&Place::Folder(folder.to_owned())).unwrap()
}

pub(super) fn how() -> How {
    How {
        only: Only::new(),
        is_dry: false,
        prune: None,
        quiet: Duration::from_secs(15),
    }
}

/// Publishes, and says how many files were written.
pub(super) fn published(copy: &Copy, folder: &Path) -> u64 {
    let tally = Tally::default();
    copy.publish(folder, &how(), &tally).unwrap();
    tally.written.files()
}

/// Every file in a folder with its bytes.
pub(super) fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = store(folder).list("").unwrap().into_iter();
    entries
        .map(|entry| {
            let bytes = fs::read(folder.join(&entry.name)).unwrap();
            (entry.name, bytes)
        })
        .collect()
}

/// Reads the copy as a stranger would: the manifest, its lists, and every file they name; the hashes must be right.
pub(super) fn read(folder: &Path) -> Manifest {
    let store = store(folder);
    let manifest = Manifest::read(&store).unwrap();
    for file in &manifest.whole(&store).unwrap().files {
        store
            .read_listed(&file.name, file.bytes, &file.sha256)
            .unwrap();
    }
    for file in &manifest.geodata(&store).unwrap().files {
        file.read(&store).unwrap();
    }
    for (name, hash) in &manifest.names {
        assert!(folder.join("files").join(hash.in_name(name)).is_file());
    }
    for (shard, hash) in &manifest.shards {
        let name = hash.in_name(&format!("files/names/{shard}.json"));
        let names = fs::read(folder.join(name)).unwrap();
        let names: BTreeMap<String, ContentHash> = serde_json::from_slice(&names).unwrap();
        let (below, _) = shard.rsplit_once('/').unwrap();
        for (name, hash) in names {
            let name = hash.in_name(&format!("files/{below}/{name}"));
            assert!(folder.join(&name).is_file(), "{name}");
        }
    }
    manifest
}

#[test]
fn a_copy_is_read_by_its_manifest_alone() {
    let folder = TempDir::new().unwrap();
    published(&Copy::of("aaa"), folder.path());
    let manifest = read(folder.path());
    assert_eq!((manifest.format, manifest.snapshot.as_str()), (1, "aaa"));
    let shards: Vec<&String> = manifest.shards.keys().collect();
    assert_eq!(shards, ["api/counties/13"]);
    let names: Vec<&String> = manifest.names.keys().collect();
    assert_eq!(names, ["api/changes.atom", "api/counts.json"]);
    let counts = manifest.names["api/counts.json"].in_name("files/api/counts.json");
    assert_eq!(
        fs::read_to_string(folder.path().join(counts)).unwrap(),
        "{\"agreements\":2}"
    );
    // Nothing is left of the work: no journal, no lock, no half of a file.
    let top = fs::read_dir(folder.path()).unwrap();
    let mut top: Vec<String> = top
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    top.sort();
    assert_eq!(
        top,
        [
            "assets",
            "county",
            "es",
            "files",
            "index.html",
            "manifest.json",
            "snapshots",
            "tiles"
        ]
    );
}

#[test]
fn a_second_time_nothing_is_written_and_the_manifest_stays() {
    let folder = TempDir::new().unwrap();
    let copy = Copy::of("aaa");
    published(&copy, folder.path());
    let before = all(folder.path());
    let time = |name: &str| {
        let about = fs::metadata(folder.path().join(name)).unwrap();
        about.modified().unwrap()
    };
    let manifest = time("manifest.json");
    let tally = Tally::default();
    let again = copy.publish(folder.path(), &how(), &tally).unwrap();
    assert!(!again.is_new);
    assert_eq!(tally.written.files(), 0);
    assert_eq!(all(folder.path()), before);
    assert_eq!(time("manifest.json"), manifest);
    assert!(!folder.path().join(".part").exists());
}

#[test]
fn of_another_copy_only_what_differs_is_written_and_the_first_stays_whole() {
    let folder = TempDir::new().unwrap();
    published(&Copy::of("aaa"), folder.path());
    let first = all(folder.path());
    let mut copy = Copy::of("bbb");
    copy.files
        .insert("api/counties/13137.json".into(), "{}".into());
    // The county, its shard, the list of geodata, the list of all, the manifest.
    assert_eq!(published(&copy, folder.path()), 5);
    assert_eq!(read(folder.path()).snapshot, "bbb");
    let second = all(folder.path());
    for (name, bytes) in first {
        assert!(name == "manifest.json" || second[&name] == bytes, "{name}");
    }
    // And back again: the lists of the first are there.
    let back = published(&Copy::of("aaa"), folder.path());
    assert!((2..=5).contains(&back), "{back}");
    assert_eq!(read(folder.path()).snapshot, "aaa");
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    let folder = TempDir::new().unwrap();
    let there = folder.path().join("copy");
    let dry = How {
        is_dry: true,
        ..how()
    };
    let (counted, tally) = (Tally::default(), Tally::default());
    Copy::of("aaa").publish(&there, &dry, &counted).unwrap();
    assert!(!there.exists());
    Copy::of("aaa").publish(&there, &how(), &tally).unwrap();
    assert_eq!(counted.written.files(), tally.written.files());
    assert_eq!(counted.all.files(), tally.all.files());
    let counted = Tally::default();
    let same = Copy::of("aaa").publish(&there, &dry, &counted).unwrap();
    assert!(!same.is_new);
    assert_eq!(counted.written.files(), 0);
}

#[test]
fn two_files_of_one_name_and_a_name_that_leads_elsewhere_are_told() {
    let folder = TempDir::new().unwrap();
    let told = |parts: &dyn Fn(&dyn Sink) -> Result<(), PublishError>| {
        let copy = Copy::of("aaa");
        let tally = Tally::default();
        let error = copy.publish_with(folder.path(), &how(), &tally, parts);
        error.unwrap_err().to_string()
    };
    let twice = told(&|sink| {
        sink.file("api/a.json", b"1".to_vec())?;
        sink.file("api/a.json", b"2".to_vec()).map(drop)
    });
    assert!(twice.contains("api/a.json"), "{twice}");
    let out = told(&|sink| sink.file("../a.json", b"1".to_vec()).map(drop));
    assert!(out.contains("`files/../a."), "{out}");
    assert!(!folder.path().join("manifest.json").exists());
}

#[test]
fn what_is_no_manifest_of_ours_is_told_and_left_alone() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("manifest.json"), "{\"format\":2}").unwrap();
    let tally = Tally::default();
    let error = Copy::of("aaa").publish(folder.path(), &how(), &tally);
    let error = error.unwrap_err();
    assert!(matches!(
        error,
        PublishError::Store(StoreError::Format { found: 2, .. })
    ));
    assert_eq!(all(folder.path()).len(), 1);
}
