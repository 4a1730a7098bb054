//! Tests of `folder.rs`.

use std::fs;

use super::*;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let around = tempfile::tempdir().unwrap();
    let path = around.path().join("geodata");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("a.csv"), "first").unwrap();
    (around, path)
}

#[test]
fn a_file_is_read_once_and_its_digest_is_that_of_the_bytes_that_were_read() {
    let (_around, path) = folder();
    let folder = Folder::open(&path).unwrap();
    let first = folder.file("a.csv").unwrap();
    assert!(folder.is_settled());
    fs::write(path.join("a.csv"), "and second").unwrap();
    let second = folder.file("a.csv").unwrap();
    assert_eq!(first, second);
    assert_eq!(second.digest(), crate::sources::Digest::of(b"first"));
    assert!(!folder.is_settled());
}

#[test]
fn a_file_that_was_not_there_and_now_is_unsettles_the_folder() {
    let (_around, path) = folder();
    let folder = Folder::open(&path).unwrap();
    assert_eq!(folder.file_if_there("b.csv").unwrap(), None);
    assert!(folder.is_settled());
    fs::write(path.join("b.csv"), "").unwrap();
    assert!(!folder.is_settled());
}

#[cfg(unix)]
#[test]
fn a_folder_that_another_takes_the_name_of_stays_the_one_that_was_opened() {
    let (around, path) = folder();
    let folder = Folder::open(&path).unwrap();
    let unread = Folder::open(&path).unwrap();
    assert_eq!(folder.file("a.csv").unwrap().bytes, b"first");
    let old = around.path().join("old");
    fs::rename(&path, &old).unwrap();
    fs::create_dir(&path).unwrap();
    fs::write(path.join("a.csv"), "of the other").unwrap();
    assert_eq!(unread.file("a.csv").unwrap().bytes, b"first");
    assert!(folder.is_settled() && unread.is_settled());
    fs::remove_dir_all(&old).unwrap();
    // All that was read was there at one moment; that nothing else is there says nothing.
    assert!(folder.is_settled());
    assert_eq!(folder.file_if_there("b.csv").unwrap(), None);
    assert!(!folder.is_settled());
    // Nor do the names that are left of a folder that is being deleted.
    assert_eq!(unread.names().unwrap(), Vec::<String>::new());
    assert!(!unread.is_settled());
}

#[test]
fn what_changes_while_it_is_read_is_read_again_and_what_never_rests_is_told() {
    let (_around, path) = folder();
    let rounds = std::cell::Cell::new(0);
    let read_while_changing = |until: u32| {
        rounds.set(0);
        Folder::at_one_moment(&path, |folder| {
            let text = folder.file("a.csv")?.bytes.clone();
            rounds.set(rounds.get() + 1);
            if rounds.get() < until {
                fs::write(path.join("a.csv"), format!("{} times", rounds.get())).unwrap();
                fs::rename(path.join("a.csv"), path.join("b.csv")).unwrap();
                fs::copy(path.join("b.csv"), path.join("a.csv")).unwrap();
            }
            Ok::<_, SourceError>(text)
        })
    };
    assert_eq!(read_while_changing(3).unwrap(), b"2 times");
    assert_eq!(rounds.get(), 3);
    let error = read_while_changing(u32::MAX).unwrap_err();
    assert!(matches!(error, SourceError::Changing { .. }), "{error}");
    assert_eq!(rounds.get(), TRIES);
}

#[test]
fn a_file_and_a_folder_that_are_not_there_are_named_in_full() {
    let (_around, path) = folder();
    let folder = Folder::open(&path).unwrap().below("corrections");
    let sentence = folder.file("known.csv").unwrap_err().to_string();
    assert!(
        sentence.contains("geodata/corrections/known.csv: cannot be read"),
        "{sentence}"
    );
    let error = Folder::open(&path.join("nowhere")).unwrap_err();
    assert!(matches!(error, SourceError::NoFolder { .. }), "{error}");
}

/// The files of a folder of the project's data and of those in it, but for words to people and scripts.
#[cfg(feature = "data")]
fn on_disk(folder: &Path, below: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            on_disk(&entry.path(), &format!("{name}/"), names);
        } else {
            names.push(name);
        }
    }
}

#[cfg(feature = "data")]
#[test]
fn every_file_of_the_project_s_data_is_inside_byte_for_byte() {
    let geodata = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    let mut names = Vec::new();
    on_disk(&geodata, "", &mut names);
    names.retain(|name| {
        let ending = Path::new(name).extension().and_then(|end| end.to_str());
        !name.starts_with(['.', '_']) && !matches!(ending, Some("md" | "py"))
    });
    names.sort();
    assert!(names.iter().any(|name| name == "corrections/known.csv"));
    assert!(
        inside::names_inside().eq(names.iter().map(String::as_str)),
        "{names:?}"
    );
    let (disk, inside) = (Folder::open(&geodata).unwrap(), Folder::inside());
    for name in &names {
        let (one, other) = (disk.file(name).unwrap(), inside.file(name).unwrap());
        assert!(one.bytes == other.bytes && one.name == other.name, "{name}");
    }
}

#[cfg(feature = "data")]
#[test]
fn a_folder_inside_has_names_and_a_file_that_is_not_there_is_told_as_on_disk() {
    let inside = Folder::inside();
    let top = inside.names().unwrap();
    assert!(top.contains(&"boundaries".to_owned()) && top.contains(&"sheets.csv".to_owned()));
    let corrections = inside.below("corrections");
    assert!(
        corrections
            .names()
            .unwrap()
            .contains(&"known.csv".to_owned())
    );
    assert_eq!(
        inside.below("nowhere").names().unwrap(),
        Vec::<String>::new()
    );
    assert_eq!(corrections.file_if_there("nothing.csv").unwrap(), None);
    let sentence = corrections.file("nothing.csv").unwrap_err().to_string();
    assert!(
        sentence.contains("the data inside the program/corrections/nothing.csv"),
        "{sentence}"
    );
}

#[cfg(feature = "data")]
#[test]
fn a_file_is_unpacked_once() {
    let inside = Folder::inside();
    let first = inside.file("sheets.csv").unwrap();
    assert!(Arc::ptr_eq(&first, &inside.file("sheets.csv").unwrap()));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once_in_a_sentence() {
    let (_around, path) = folder();
    std::os::unix::fs::symlink("/dev/zero", path.join("device.csv")).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(path.join("pipe.csv"))
        .status();
    assert!(pipe.unwrap().success());
    fs::create_dir(path.join("folder.csv")).unwrap();
    let folder = Folder::open(&path).unwrap();
    for name in ["device.csv", "pipe.csv", "folder.csv"] {
        let error = crate::chain::chain(&folder.file(name).unwrap_err());
        assert!(
            error.contains(name) && error.contains("it is no file"),
            "{error}"
        );
    }
}
