//! A copy in a folder stands for one in a bucket: the lists and the files are the same.

use std::fs;
use std::path::Path;

use super::*;
use crate::sources::{Digest, Folder, Geodata};
use crate::store::ContentHash;

/// A published copy of nothing but geodata.
struct Published(tempfile::TempDir);

impl Published {
    fn new(files: &[(&str, &str)]) -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        copy.publish("one", files);
        copy
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn publish(&self, snapshot: &str, files: &[(&str, &str)]) {
        let mut list = Vec::new();
        for (path, text) in files {
            let name = ContentHash::of(text.as_bytes()).in_name(&format!("files/geodata/{path}"));
            self.write(&name, text.as_bytes());
            list.push(serde_json::json!({
                "path": path, "file": name, "bytes": text.len(),
                "sha256": Digest::of(text.as_bytes()).to_string(),
            }));
        }
        let list = serde_json::json!({ "snapshot": snapshot, "files": list }).to_string();
        let name = format!("snapshots/{snapshot}.geodata.json");
        self.write(&name, list.as_bytes());
        let part = serde_json::json!({
            "file": name, "bytes": list.len(), "sha256": Digest::of(list.as_bytes()).to_string(),
        });
        let manifest = serde_json::json!({
            "format": 1, "snapshot": snapshot, "version": snapshot, "day": "2026-05-18",
            "newest_sheet": "2026-05-18", "published": "2026-11-27T08:00:00Z", "max_zoom": 4,
            "geojson_zoom": 3, "whole": part, "geodata": part, "names": {}, "shards": {}, "tiles": {},
        });
        self.write("manifest.json", manifest.to_string().as_bytes());
    }

    fn opened(&self) -> Copy {
        Copy::open(&Place::Folder(self.0.path().to_owned())).unwrap()
    }

    /// The name that the file with these bytes is stored under.
    fn stored(&self, path: &str, text: &str) -> std::path::PathBuf {
        let name = format!("files/geodata/{path}");
        self.path(&ContentHash::of(text.as_bytes()).in_name(&name))
    }
}

fn text(fetched: &Arc<Fetched>, name: &str) -> String {
    let folder = Folder::of(&Geodata::Fetched(Arc::clone(fetched))).unwrap();
    let file = folder.file(name).unwrap();
    String::from_utf8(file.bytes.clone()).unwrap()
}

#[test]
fn what_is_published_is_given_once_and_again_when_it_is_another() {
    let published = Published::new(&[("agreements.csv", "a\n"), ("corrections/c.csv", "c\n")]);
    let mut copy = published.opened();
    let first = copy.look().unwrap().unwrap();
    assert_eq!(text(&first, "corrections/c.csv"), "c\n");
    assert!(copy.look().unwrap().is_none(), "it is the same");

    // A file that is known is not asked for: it could not be had.
    fs::remove_file(published.stored("corrections/c.csv", "c\n")).unwrap();
    published.publish("two", &[("agreements.csv", "b\n")]);
    assert_eq!(
        text(&copy.look().unwrap().unwrap(), "agreements.csv"),
        "b\n"
    );
    published.publish("one", &[("agreements.csv", "b\n")]);
    let again = copy.look().unwrap();
    assert!(again.is_some(), "another list is another copy");
}

#[test]
fn a_file_that_is_the_same_is_not_fetched_anew() {
    let published = Published::new(&[("agreements.csv", "a\n"), ("places.csv", "p\n")]);
    let mut copy = published.opened();
    copy.look().unwrap().unwrap();
    published.publish("two", &[("agreements.csv", "b\n"), ("places.csv", "p\n")]);
    fs::remove_file(published.stored("places.csv", "p\n")).unwrap();
    let second = copy.look().unwrap().unwrap();
    assert_eq!(text(&second, "places.csv"), "p\n");
    assert_eq!(text(&second, "agreements.csv"), "b\n");
}

#[test]
fn nothing_half_is_given_and_what_could_not_be_had_is_asked_for_again() {
    let published = Published::new(&[("agreements.csv", "a\n")]);
    let mut copy = published.opened();
    copy.look().unwrap().unwrap();
    let files = [("agreements.csv", "b\n"), ("places.csv", "p\n")];
    published.publish("two", &files);
    let place = published.stored("places.csv", "p\n");
    for (wrong, told) in [
        (None, "is not there"),
        (Some("q\n"), "2 bytes of the SHA-256"),
        (Some("p"), "1 bytes of the SHA-256"),
    ] {
        match wrong {
            Some(wrong) => fs::write(&place, wrong).unwrap(),
            None => fs::remove_file(&place).unwrap(),
        }
        let fault = copy.look().unwrap_err();
        assert!(fault.for_all.contains(told), "{}", fault.for_all);
        assert!(fault.for_all.contains("places."), "{}", fault.for_all);
        assert!(!fault.is_lasting);
        let folder = published.0.path().to_string_lossy().into_owned();
        assert!(!fault.for_all.contains(&folder) && fault.sentence.contains(&folder));
    }
    fs::write(&place, "p\n").unwrap();
    assert_eq!(text(&copy.look().unwrap().unwrap(), "places.csv"), "p\n");
}

#[test]
fn what_is_no_copy_is_told_in_a_sentence() {
    let published = Published::new(&[("agreements.csv", "a\n")]);
    let manifest = fs::read_to_string(published.path("manifest.json")).unwrap();
    for (found, told, is_lasting) in [
        (None, "there is no manifest.json", false),
        (Some("{".to_owned()), "manifest.json is no list", false),
        (
            Some(manifest.replace("\"format\":1", "\"format\":9")),
            "the copy is of format 9, and this program knows format 1",
            true,
        ),
        (
            Some(manifest.replace("snapshots/one", "../one")),
            "it names `../one",
            false,
        ),
    ] {
        let path = published.path("manifest.json");
        match found {
            Some(found) => fs::write(&path, found).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let fault = published.opened().look().unwrap_err();
        assert!(fault.for_all.contains(told), "{}", fault.for_all);
        assert_eq!(fault.is_lasting, is_lasting);
    }
    let no_place = Path::new("/no/such/folder").to_owned();
    let fault = Copy::open(&Place::Folder(no_place)).unwrap().look();
    assert!(fault.unwrap_err().for_all.contains("no manifest.json"));
}
