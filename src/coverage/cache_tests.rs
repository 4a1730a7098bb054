//! Tests of `cache.rs`.

use std::fs;
use std::time::{Duration, SystemTime};

use super::super::kept::file_of;
use super::super::tests::square_with_a_neighbour;
use super::*;

#[test]
fn a_coverage_comes_back_from_its_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let folders = [folder.path().join("not/yet/there")];
    let built = square_with_a_neighbour();
    let (first, cache_use) = Coverage::cached(&folders, "a", || Ok(built.clone())).unwrap();
    assert_eq!((first, cache_use), (built.clone(), CacheUse::Written));
    let (second, cache_use) =
        Coverage::cached(&folders, "a", || panic!("it is in the file")).unwrap();
    assert_eq!((second, cache_use), (built.clone(), CacheUse::Read));
    // That of other boundaries lies beside it, and neither answers for the other.
    let (_, cache_use) = Coverage::cached(&folders, "b", || Ok(built.clone())).unwrap();
    assert_eq!(cache_use, CacheUse::Written);
    let (_, cache_use) = Coverage::cached(&folders, "a", || panic!("still there")).unwrap();
    assert_eq!(cache_use, CacheUse::Read);
}

#[test]
fn a_folder_that_cannot_be_written_is_passed_over_and_named_if_there_is_no_other() {
    let around = tempfile::tempdir().unwrap();
    let (file, other) = (around.path().join("a-file"), around.path().join("other"));
    fs::write(&file, "").unwrap();
    let bad = file.join("countyline");
    let cached = |folders: &[PathBuf]| {
        let built = square_with_a_neighbour();
        Coverage::cached(folders, "a", || Ok(built)).unwrap().1
    };
    let CacheUse::NotWritten(sentence) = cached(std::slice::from_ref(&bad)) else {
        panic!("a file is no folder");
    };
    let path = bad.join(format!("coverage-{}.bin", Figures::current().key("a")));
    let begins = format!("{}: cannot be written (", path.display());
    assert!(sentence.starts_with(&begins), "{sentence}");
    assert_eq!(cached(&[bad.clone(), other.clone()]), CacheUse::Written);
    assert_eq!(cached(&[bad, other]), CacheUse::Read);
    let nowhere = CacheUse::NotWritten("no folder for a cache is known".to_owned());
    assert_eq!(cached(&[]), nowhere);
}

#[test]
fn the_newest_caches_are_kept_and_what_is_none_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let name = |key: u64| format!("coverage-{key}.bin");
    for key in 0..9 {
        let path = folder.path().join(name(key));
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1000 + key);
        fs::write(&path, "").unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(at).unwrap();
    }
    fs::write(folder.path().join("coverage-notes.txt"), "").unwrap();
    let folders = [folder.path().to_owned()];
    assert_eq!(kept::write(&folders, KIND, "2", b"new"), CacheUse::Written);
    let mut left: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    let mut expected = [2, 6, 7, 8].map(name).to_vec();
    expected.push("coverage-notes.txt".to_owned());
    assert_eq!(left, expected);
}

#[cfg(unix)]
#[test]
fn a_pipe_under_the_name_of_a_cache_file_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder
        .path()
        .join(file_of(KIND, &Figures::current().key("a")));
    let made = std::process::Command::new("mkfifo").arg(&file).status();
    assert!(made.unwrap().success());
    let folders = [folder.path().to_owned()];
    let (_, cache_use) = Coverage::cached(&folders, "a", || Ok(square_with_a_neighbour())).unwrap();
    assert_eq!(cache_use, CacheUse::Written);
    assert!(fs::metadata(&file).unwrap().is_file());
}

#[test]
fn what_a_killed_program_left_of_a_cache_file_is_removed_and_what_is_being_written_is_not() {
    let folder = tempfile::tempdir().unwrap();
    for (name, age) in [("coverage-a.bin.7.tmp", 3_600), ("coverage-a.bin.8.tmp", 1)] {
        let path = folder.path().join(name);
        fs::write(&path, "part").unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(age))
            .unwrap();
    }
    let folders = [folder.path().to_owned()];
    let _built = Coverage::cached(&folders, "a", || Ok(square_with_a_neighbour())).unwrap();
    assert!(!folder.path().join("coverage-a.bin.7.tmp").exists());
    assert!(folder.path().join("coverage-a.bin.8.tmp").exists());
}

#[test]
fn another_figure_gives_another_key() {
    let figures = Figures::current();
    assert_eq!(figures.key("a"), Figures::current().key("a"));
    let mut keys = vec![figures.key("a"), figures.key("b")];
    let mut with = |change: &dyn Fn(&mut Figures)| {
        let mut other = figures.clone();
        change(&mut other);
        keys.push(other.key("a"));
    };
    with(&|figures| figures.layout += 1);
    with(&|figures| figures.world_bits -= 1);
    with(&|figures| figures.levels.truncate(12));
    for zoom in 0..figures.levels.len() {
        for figure in 0..4 {
            with(&|figures| figures.levels[zoom][figure] *= 1.001);
        }
    }
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!((keys.len(), count), (5 + 13 * 4, 5 + 13 * 4));
}

#[test]
fn a_file_of_other_figures_does_not_answer() {
    let folder = tempfile::tempdir().unwrap();
    let built = square_with_a_neighbour();
    let mut figures = Figures::current();
    figures.levels[4][0] = 0.4;
    let old = figures.key("a");
    let file = folder.path().join(format!("coverage-{old}.bin"));
    fs::write(&file, built.to_bytes(&old)).unwrap();
    let folders = [folder.path().to_owned()];
    let (_, cache_use) = Coverage::cached(&folders, "a", || Ok(built.clone())).unwrap();
    assert_eq!(cache_use, CacheUse::Written);
}

#[test]
fn a_panic_while_building_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let folders = [folder.path().to_owned()];
    let build = || Coverage::cached(&folders, "a", || panic!("a worker stumbles"));
    assert!(std::panic::catch_unwind(build).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_file_with_one_wrong_byte_or_of_other_boundaries_is_built_anew() {
    let built = square_with_a_neighbour();
    let bytes = built.to_bytes("a");
    assert!(Coverage::from_bytes(&bytes, "a").is_some());
    assert!(Coverage::from_bytes(&bytes, "b").is_none());
    for at in 0..bytes.len() {
        let mut wrong = bytes.clone();
        wrong[at] ^= 1;
        assert!(Coverage::from_bytes(&wrong, "a").is_none(), "byte {at}");
    }
    for length in 0..bytes.len() {
        assert!(
            Coverage::from_bytes(&bytes[..length], "a").is_none(),
            "{length} bytes"
        );
    }
}
