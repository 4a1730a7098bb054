//! A copy of the whole in a folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use super::{countyline, folder, geodata, replace, text};

/// Publishes the headline and the files that all is made from; other parts have tests of their own.
fn publish(geodata: &Path, dest: &Path, flags: &[&str]) -> Output {
    let mut call = countyline();
    call.arg("publish").arg(dest).args(["--only", "counts"]);
    call.arg("--geodata").arg(geodata).args(flags);
    call.output().unwrap()
}

fn published(geodata: &Path, dest: &Path, flags: &[&str]) -> String {
    let output = publish(geodata, dest, flags);
    let said = text(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(output.stdout.is_empty());
    said
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                names.insert(name.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    names
}

#[test]
fn a_copy_has_the_headline_and_all_that_it_was_made_from_and_is_written_once() {
    let around = TempDir::new().unwrap();
    let dest = around.path().join("deep/copy");
    let dry = published(&geodata(), &dest, &["--dry-run"]);
    assert!(dry.contains("would be written of"), "{dry}");
    assert!(!dest.exists());

    let first = published(&geodata(), &dest, &["--date", "2026-01-15"]);
    assert!(first.contains("; 0 unchanged"), "{first}");
    let manifest = json(&dest.join("manifest.json"));
    assert_eq!(manifest["format"], 1);
    assert_eq!(manifest["day"], "2026-01-15");
    let hash = manifest["names"]["api/counts.json"].as_str().unwrap();
    let counts = json(&dest.join(format!("files/api/counts.{hash}.json")));
    assert_eq!(counts["as_of"], "2026-01-15");
    assert!(counts.get("snapshot").is_none() && counts.get("list_age_days").is_none());

    // The folder of geodata again, byte for byte.
    let list = json(&dest.join(manifest["geodata"]["file"].as_str().unwrap()));
    let files = list["files"].as_array().unwrap();
    let paths: BTreeSet<String> = files
        .iter()
        .map(|file| file["path"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(paths, names(&geodata()));
    for file in files {
        let [path, stored] = ["path", "file"].map(|key| file[key].as_str().unwrap());
        let bytes = fs::read(dest.join(stored)).unwrap();
        assert_eq!(bytes, fs::read(geodata().join(path)).unwrap(), "{path}");
    }

    let before = names(&dest);
    let again = published(&geodata(), &dest, &["--date", "2026-01-15"]);
    assert!(again.contains("0 files (0 B) written"), "{again}");
    assert!(again.contains("is read as before"), "{again}");
    assert_eq!(names(&dest), before);
    assert_eq!(json(&dest.join("manifest.json")), manifest);
}

#[test]
fn of_data_with_another_agreement_little_is_written() {
    let dest = TempDir::new().unwrap();
    published(&geodata(), dest.path(), &[]);
    let before = names(dest.path());
    let changed = folder();
    let agreements = fs::read_to_string(geodata().join("agreements.csv")).unwrap();
    let fewer = agreements.trim_end().rsplit_once('\n').unwrap().0;
    replace(
        changed.path(),
        "agreements.csv",
        format!("{fewer}\n").as_bytes(),
    );
    published(changed.path(), dest.path(), &["--prune", "1h"]);
    let after = names(dest.path());
    assert!(before.is_subset(&after));
    let new: Vec<&str> = after.difference(&before).map(String::as_str).collect();
    // The headline may be the same: the last agreement need not be one of the day.
    assert!((3..=5).contains(&new.len()), "{new:?}");
    assert!(
        new.iter()
            .any(|name| name.starts_with("files/geodata/agreements."))
    );
}

#[test]
fn what_cannot_be_a_place_and_what_cannot_be_written_are_told_in_a_sentence() {
    for (dest, code, told) in [
        ("https://example.org/map", 2, "`s3://bucket/prefix`"),
        ("s3://No_Bucket/map", 2, "names no bucket"),
        ("", 2, "the place is empty"),
        ("Cargo.toml", 1, "Cargo.toml cannot be"),
    ] {
        let output = publish(&geodata(), Path::new(dest), &[]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{dest}: {said}");
        assert!(said.contains(told), "{dest}: {said}");
    }
    let none = TempDir::new().unwrap();
    for (flags, told) in [
        (["--prune", "soon"], "`30d`"),
        (["--max-zoom", "13"], "0..=12"),
        (["--date", "2199-01-01"], "2199-01-01"),
        (["--only", "spoons"], "`spoons` is not a part of a copy"),
        (["--public-url", "example.org"], "write it in full"),
    ] {
        let output = publish(&geodata(), none.path(), &flags);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{flags:?}: {said}");
        assert!(said.contains(told), "{flags:?}: {said}");
    }
    assert!(names(none.path()).is_empty());
}
