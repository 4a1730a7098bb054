//! An import that cannot exchange folders, that fails, or that is killed half way.

use super::*;
use crate::sources::{Folder, MOVING_LIST};

const UNSUPPORTED: System = System {
    exchange: |_, _| Err(io::ErrorKind::InvalidInput.into()),
    ..SYSTEM
};

fn old() -> (tempfile::TempDir, PathBuf) {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("geodata");
    fs::create_dir_all(folder.join("corrections")).unwrap();
    for name in ["agreements.csv", "sheets.csv", "corrections/known.csv"] {
        fs::write(folder.join(name), "old").unwrap();
    }
    (around, folder)
}

fn new() -> Vec<(&'static str, Vec<u8>)> {
    ["agreements.csv", "pending.csv", "sheets.csv"]
        .map(|name| (name, b"new".to_vec()))
        .to_vec()
}

/// The three files, `-` for one that is not there, and what else lies in and beside the folder.
fn state(folder: &Path) -> (Vec<String>, bool) {
    let text = |(name, _): &(&str, Vec<u8>)| {
        fs::read_to_string(folder.join(name)).unwrap_or("-".to_owned())
    };
    let is_clean = !folder.join(MOVING_IN).exists()
        && fs::read_dir(folder.parent().unwrap()).unwrap().count() == 1
        && fs::read_to_string(folder.join("corrections/known.csv")).unwrap() == "old";
    (new().iter().map(text).collect(), is_clean)
}

/// The three files as a reader has them, `-` for one that is not there.
fn seen(folder: &Path) -> Vec<String> {
    let read = |folder: &Folder| {
        let read = |(name, _): &(&str, Vec<u8>)| {
            let file = folder.file_if_there(name)?;
            let text = file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
            Ok::<_, crate::sources::SourceError>(text.unwrap_or("-".to_owned()))
        };
        new().iter().map(read).collect()
    };
    Folder::at_one_moment(folder.to_owned(), read).unwrap()
}

#[test]
fn all_files_are_new_after_an_exchange_and_nothing_is_left_beside_them() {
    let (_around, folder) = old();
    let committed = replace(&folder, &new()).unwrap();
    assert_eq!(committed.warnings, Vec::<String>::new());
    assert_eq!(state(&folder), (vec!["new".to_owned(); 3], true));
}

#[test]
fn where_folders_cannot_be_exchanged_the_files_move_in_one_by_one() {
    let (_around, folder) = old();
    let committed = replace_by(&UNSUPPORTED, &folder, &new()).unwrap();
    assert_eq!(committed.warnings, Vec::<String>::new());
    assert_eq!(state(&folder), (vec!["new".to_owned(); 3], true));
}

#[test]
fn a_folder_that_may_not_be_renamed_is_left_as_it_was_and_the_cause_is_kept() {
    let (_around, folder) = old();
    let system = System {
        exchange: |_, _| Err(io::ErrorKind::PermissionDenied.into()),
        ..SYSTEM
    };
    let error = replace_by(&system, &folder, &new()).unwrap_err();
    let CommitError::Exchange { source, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(source.kind(), io::ErrorKind::PermissionDenied);
    let before = ["old", "-", "old"].map(str::to_owned).to_vec();
    assert_eq!(state(&folder), (before, true));
}

#[test]
fn what_fails_after_the_exchange_is_told_and_the_import_has_happened() {
    let (_around, folder) = old();
    let system = System {
        remove: |_| Err(io::ErrorKind::PermissionDenied.into()),
        ..SYSTEM
    };
    let committed = replace_by(&system, &folder, &new()).unwrap();
    assert_eq!(committed.warnings.len(), 1);
    assert!(committed.warnings[0].starts_with("the import is done, but"));
    assert_eq!(state(&folder).0, vec!["new".to_owned(); 3]);

    let (_around, folder) = old();
    let system = System {
        sync: |path| {
            if path.join(".geodata.import").exists() {
                Err(io::ErrorKind::Other.into())
            } else {
                Ok(())
            }
        },
        ..SYSTEM
    };
    let committed = replace_by(&system, &folder, &new()).unwrap();
    assert!(committed.warnings[0].contains("was not written to the disk at once"));
    assert_eq!(state(&folder), (vec!["new".to_owned(); 3], false));
    assert_eq!(finish(&folder).unwrap().warnings, Vec::<String>::new());
    assert_eq!(state(&folder), (vec!["new".to_owned(); 3], true));
}

#[test]
fn an_import_that_stops_half_way_says_which_files_are_new_and_the_next_one_finishes_it() {
    let (_around, folder) = old();
    let system = System {
        rename: |from, to| {
            if to.ends_with("geodata/sheets.csv") {
                Err(io::ErrorKind::StorageFull.into())
            } else {
                fs::rename(from, to)
            }
        },
        ..UNSUPPORTED
    };
    let sentence = replace_by(&system, &folder, &new())
        .unwrap_err()
        .to_string();
    assert!(
        sentence.contains("new are agreements.csv, pending.csv; not yet in place are sheets.csv"),
        "{sentence}"
    );
    assert_eq!(state(&folder).0, ["new", "new", "old"]);
    // Readers have all of it new.
    assert_eq!(seen(&folder), ["new", "new", "new"]);

    let told = finish(&folder).unwrap().warnings;
    assert_eq!(
        told,
        ["an import that had stopped half way was finished first"]
    );
    assert_eq!(state(&folder).0, vec!["new".to_owned(); 3]);
    assert!(!folder.join(MOVING_IN).exists());
    assert!(Folder::open(&folder).unwrap().is_settled());
    assert_eq!(finish(&folder).unwrap().warnings, Vec::<String>::new());
}

#[test]
fn an_import_whose_first_file_cannot_move_in_changes_nothing_and_says_so() {
    let (_around, folder) = old();
    let system = System {
        rename: |from, to| {
            if to.ends_with(MOVING_IN) {
                return fs::rename(from, to);
            }
            Err(io::ErrorKind::PermissionDenied.into())
        },
        ..UNSUPPORTED
    };
    let error = replace_by(&system, &folder, &new()).unwrap_err();
    assert!(matches!(error, CommitError::Write { .. }), "{error}");
    assert_eq!(state(&folder).0, ["old", "-", "old"]);
    assert_eq!(seen(&folder), ["old", "-", "old"]);
    let _committed = replace(&folder, &new()).unwrap();
    assert_eq!(state(&folder), (vec!["new".to_owned(); 3], true));
}

#[cfg(unix)]
#[test]
fn whatever_says_that_folders_cannot_be_exchanged_leads_to_the_other_way() {
    use rustix::io::Errno;
    fn refused<const ERRNO: i32>(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::Error::from_raw_os_error(ERRNO))
    }
    // rename(2): no such flag, no such call, a mount, a folder in use; and where nothing of the kind is known.
    let ways: [fn(&Path, &Path) -> io::Result<()>; 5] = [
        refused::<{ Errno::INVAL.raw_os_error() }>,
        refused::<{ Errno::NOSYS.raw_os_error() }>,
        refused::<{ Errno::XDEV.raw_os_error() }>,
        refused::<{ Errno::BUSY.raw_os_error() }>,
        |_, _| Err(io::ErrorKind::Unsupported.into()),
    ];
    for exchange in ways {
        let (_around, folder) = old();
        let system = System { exchange, ..SYSTEM };
        let committed = replace_by(&system, &folder, &new()).unwrap();
        assert_eq!(committed.warnings, Vec::<String>::new());
        assert_eq!(state(&folder), (vec!["new".to_owned(); 3], true));
    }
}

thread_local! {
    /// Files that may still move in before the next one fails.
    static MOVES: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A system without exchange, on which so many files move in and the next does not.
fn failing_after(moves: usize) -> System {
    MOVES.set(moves);
    System {
        rename: |from, to| {
            if to.ends_with(MOVING_IN) {
                return fs::rename(from, to);
            }
            let left = MOVES.get();
            if left == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            MOVES.set(left - 1);
            fs::rename(from, to)
        },
        ..UNSUPPORTED
    }
}

#[test]
fn wherever_the_moving_in_stops_all_files_are_old_or_it_is_told_which_are_new() {
    let names = new().iter().map(|(name, _)| *name).collect::<Vec<_>>();
    for moves in 0..=names.len() {
        let (_around, folder) = old();
        let result = replace_by(&failing_after(moves), &folder, &new());
        let (texts, _) = state(&folder);
        match moves {
            0 => {
                let sentence = result.unwrap_err().to_string();
                assert!(
                    sentence.contains("agreements.csv cannot be written"),
                    "{sentence}"
                );
                assert_eq!(texts, ["old", "-", "old"]);
                assert_eq!(seen(&folder), ["old", "-", "old"]);
            }
            3 => {
                assert_eq!(result.unwrap().warnings, Vec::<String>::new());
                assert_eq!(state(&folder), (vec!["new".to_owned(); 3], true));
            }
            stop => {
                let (moved, waiting) = names.split_at(stop);
                let sentence = result.unwrap_err().to_string();
                let (moved, waiting) = (moved.join(", "), waiting.join(", "));
                let told = format!("new are {moved}; not yet in place are {waiting}, which wait");
                assert!(sentence.contains(&told), "{sentence}");
                assert_eq!(seen(&folder), ["new", "new", "new"]);
            }
        }
    }
}

#[test]
fn an_import_that_stops_again_and_again_goes_on_where_it_stopped() {
    let (_around, folder) = old();
    assert!(replace_by(&failing_after(1), &folder, &new()).is_err());
    assert_eq!(state(&folder).0, ["new", "-", "old"]);
    let mut warnings = Vec::new();
    let again = move_in(&failing_after(1), &folder, &mut warnings).unwrap_err();
    assert!(
        matches!(&again, CommitError::HalfWay { new, old, .. } if new == "agreements.csv, pending.csv" && old == "sheets.csv"),
        "{again}"
    );
    assert_eq!(state(&folder).0, ["new", "new", "old"]);
    // The next import has other files, which come in after those that waited.
    let finished = finish(&folder).unwrap();
    assert_eq!(finished.warnings.len(), 1);
    let newer = vec![("sheets.csv", b"newer".to_vec())];
    let _committed = replace_by(&UNSUPPORTED, &folder, &newer).unwrap();
    assert_eq!(
        state(&folder),
        (
            vec!["new".to_owned(), "new".to_owned(), "newer".to_owned()],
            true
        )
    );
}

#[test]
fn what_a_killed_import_had_begun_to_write_is_thrown_away_and_not_taken_for_data() {
    let (around, folder) = old();
    // Killed while it copied the folder, and killed before the list of what waits was written.
    let copy = around.path().join(".geodata.import");
    fs::create_dir(&copy).unwrap();
    fs::write(copy.join("sheets.csv"), "ne").unwrap();
    let waiting = folder.join(MOVING_IN);
    fs::create_dir(&waiting).unwrap();
    fs::write(waiting.join("pending.csv"), "ne").unwrap();
    fs::write(waiting.join(format!("{MOVING_LIST}.part")), "pending.csv").unwrap();
    assert_eq!(seen(&folder), ["old", "-", "old"]);
    assert_eq!(finish(&folder).unwrap().warnings, Vec::<String>::new());
    let before = ["old", "-", "old"].map(str::to_owned).to_vec();
    assert_eq!(state(&folder), (before, true));
    let _committed = replace_by(&UNSUPPORTED, &folder, &new()).unwrap();
    assert_eq!(state(&folder), (vec!["new".to_owned(); 3], true));
}

#[test]
fn an_import_killed_with_all_files_in_place_or_none_is_finished_by_the_next() {
    for moved in [0, 3] {
        let (_around, folder) = old();
        wait_in(&UNSUPPORTED, &folder, &new()).unwrap();
        let waiting = folder.join(MOVING_IN);
        for (name, _) in &new()[..moved] {
            fs::rename(waiting.join(name), folder.join(name)).unwrap();
        }
        let finished = finish(&folder).unwrap();
        assert_eq!(
            finished.warnings,
            ["an import that had stopped half way was finished first"]
        );
        assert_eq!(
            state(&folder),
            (vec!["new".to_owned(); 3], true),
            "{moved} had moved"
        );
    }
}

#[path = "kill_tests.rs"]
mod kills;

#[cfg(unix)]
#[test]
fn a_volume_that_is_mounted_at_two_places_is_locked_at_both_and_an_exchanged_folder_anew() {
    let (_around, folder) = old();
    // Another container has the same folder in another one around it.
    let there = File::open(&folder).unwrap();
    there.lock().unwrap();
    let (told, waits) = std::sync::mpsc::channel();
    let waiting = {
        let folder = folder.clone();
        thread::spawn(move || {
            let lock = lock(&folder);
            told.send(()).unwrap();
            lock
        })
    };
    let early = waits.recv_timeout(Duration::from_millis(300));
    assert!(early.is_err(), "it waits for the other import");
    // The other one exchanges the folder; what is locked then must be the new one.
    let new = folder.with_file_name("new");
    fs::create_dir(&new).unwrap();
    fs::rename(&folder, folder.with_file_name("gone")).unwrap();
    fs::rename(&new, &folder).unwrap();
    drop(there);
    let locked = waiting.join().unwrap().unwrap();
    let other = File::open(&folder).unwrap();
    assert!(other.try_lock().is_err(), "the new folder is locked");
    drop(locked);
    other.try_lock().unwrap();
}
