//! An import that is killed at any step, on every kind of file system: a reader, the next import and the one after have
//! all files old or all files new.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::*;

thread_local! {
    /// Steps that are still made before the program is killed.
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Makes a step of the system, or is killed.
fn step() {
    let left = STEPS.get();
    // A panic that no hook reports ends the import as a kill does: nothing after it happens.
    if left == 0 {
        std::panic::resume_unwind(Box::new("killed"));
    }
    STEPS.set(left - 1);
}

const KILLED: System = System {
    is_on_one_disk: |folder| (SYSTEM.is_on_one_disk)(folder),
    exchange: |one, other| {
        step();
        (SYSTEM.exchange)(one, other)
    },
    rename: |from, to| {
        step();
        fs::rename(from, to)
    },
    sync: |folder| {
        step();
        (SYSTEM.sync)(folder)
    },
    remove: |folder| {
        step();
        // A kill in the middle of it: some files are gone, the folder is not.
        for entry in fs::read_dir(folder)?.flatten() {
            if entry.file_type()?.is_file() {
                fs::remove_file(entry.path())?;
                step();
            }
        }
        fs::remove_dir_all(folder)
    },
};

const NO_EXCHANGE: System = System {
    exchange: |_, _| Err(io::ErrorKind::InvalidInput.into()),
    ..KILLED
};

const MOUNTED: System = System {
    is_on_one_disk: |_| Ok(false),
    ..KILLED
};

fn is_killed(steps: usize, run: impl FnOnce()) -> bool {
    STEPS.set(steps);
    let ended = catch_unwind(AssertUnwindSafe(run));
    STEPS.set(usize::MAX);
    ended.is_err()
}

#[test]
fn a_kill_at_any_step_leaves_all_files_old_or_all_files_new_for_readers_and_for_the_next_import() {
    let (before, after) = (["old", "-", "old"], ["new", "new", "new"]);
    for system in [&KILLED, &NO_EXCHANGE, &MOUNTED] {
        let mut has_been = [0, 0];
        for steps in 0.. {
            let (_around, folder) = old();
            let killed = is_killed(steps, || {
                let _ended = replace_by(system, &folder, &new()).unwrap();
            });
            let read = seen(&folder);
            assert!(read == before || read == after, "step {steps}: {read:?}");
            has_been[usize::from(read == after)] += 1;
            if !killed {
                assert_eq!(state(&folder), (after.map(str::to_owned).to_vec(), true));
                break;
            }
            // The next import may be killed as well before it has seen to what it found.
            for again in 0..3 {
                is_killed(again, || {
                    let _ended = finish_by(system, &folder).unwrap();
                });
                assert_eq!(seen(&folder), read, "step {steps}, then {again}");
            }
            let _finished = finish(&folder).unwrap();
            let whole: Vec<String> = read;
            assert_eq!(state(&folder), (whole, true), "step {steps}");
            let _committed = replace(&folder, &new()).unwrap();
            assert_eq!(state(&folder), (after.map(str::to_owned).to_vec(), true));
        }
        assert!(has_been[0] >= 2 && has_been[1] >= 2, "{has_been:?}");
    }
}

#[test]
fn a_folder_on_another_disk_is_not_copied_to_the_folder_around_it() {
    let (around, folder) = old();
    let system = System {
        exchange: |_, _| panic!("nothing is exchanged"),
        ..MOUNTED
    };
    STEPS.set(usize::MAX);
    let committed = replace_by(&system, &folder, &new()).unwrap();
    assert_eq!(committed.warnings, Vec::<String>::new());
    assert_eq!(state(&folder), (vec!["new".to_owned(); 3], true));
    assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1);
}

#[test]
fn what_was_copied_is_on_the_disk_before_the_folders_are_exchanged() {
    thread_local! {
        static SYNCED: std::cell::RefCell<Vec<PathBuf>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    let (_around, folder) = old();
    let system = System {
        sync: |folder| {
            SYNCED.with_borrow_mut(|synced| synced.push(folder.to_owned()));
            Ok(())
        },
        exchange: |one, other| {
            SYNCED.with_borrow(|synced| {
                assert!(synced.iter().any(|folder| folder == one));
                assert!(
                    synced
                        .iter()
                        .any(|folder| *folder == one.join("corrections"))
                );
            });
            (SYSTEM.exchange)(one, other)
        },
        ..SYSTEM
    };
    let _committed = replace_by(&system, &folder, &new()).unwrap();
    let last = SYNCED.with_borrow(|synced| synced.last().cloned());
    assert_eq!(last.as_deref(), folder.parent());
}
