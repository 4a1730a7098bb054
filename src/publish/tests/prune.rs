//! What nobody reads any more.

use std::fs::File;
use std::time::SystemTime;

use super::*;

const DAY: Duration = Duration::from_secs(86_400);

/// Makes all that is in a folder this many days older.
fn age(folder: &Path, days: u32) {
    for name in all(folder).keys() {
        let file = File::options()
            .append(true)
            .open(folder.join(name))
            .unwrap();
        let now = file.metadata().unwrap().modified().unwrap();
        file.set_modified(now - DAY * days).unwrap();
    }
}

fn pruned(copy: &Copy, folder: &Path, days: u32) -> u64 {
    let prune = How {
        prune: Some(DAY * days),
        ..how()
    };
    let tally = Tally::default();
    copy.publish(folder, &prune, &tally).unwrap();
    tally.removed.files()
}

fn copy(snapshot: &str) -> Copy {
    let mut copy = Copy::of(snapshot);
    copy.files.insert(
        "api/counts.json".into(),
        format!("{{\"of\":\"{snapshot}\"}}"),
    );
    copy
}

#[test]
fn what_a_copy_names_that_was_read_within_the_age_stays() {
    let folder = TempDir::new().unwrap();
    let there = || all(folder.path());
    published(&copy("aaa"), folder.path());
    age(folder.path(), 20);
    published(&copy("bbb"), folder.path());
    age(folder.path(), 20);
    // The first was published 40 days ago and read until 20 days ago, the second until now.
    let before = there();
    assert_eq!(pruned(&copy("ccc"), folder.path(), 30), 0);
    let with_third = there();
    assert!(before.keys().all(|name| with_third.contains_key(name)));
    // In another fortnight nobody has read the first for 34 days: its headline and its two lists go.
    age(folder.path(), 14);
    assert_eq!(pruned(&copy("ccc"), folder.path(), 30), 3);
    let left = there();
    let gone: Vec<&String> = with_third
        .keys()
        .filter(|name| !left.contains_key(*name))
        .collect();
    assert_eq!(gone.len(), 3);
    assert!(gone[0].starts_with("files/api/counts."));
    assert!(
        gone[1..]
            .iter()
            .all(|name| name.starts_with("snapshots/aaa."))
    );
    read(folder.path());
}

#[test]
fn a_young_file_that_nobody_names_stays_and_an_old_one_goes() {
    let folder = TempDir::new().unwrap();
    published(&copy("aaa"), folder.path());
    let stray = folder.path().join("files/api/stray.0f1e2d3c4b5a.json");
    fs::write(&stray, "{}").unwrap();
    assert_eq!(pruned(&copy("aaa"), folder.path(), 1), 0);
    assert!(stray.is_file());
    let file = File::options().append(true).open(&stray).unwrap();
    file.set_modified(SystemTime::now() - DAY * 2).unwrap();
    let dry = How {
        is_dry: true,
        prune: Some(DAY),
        ..how()
    };
    let tally = Tally::default();
    copy("aaa").publish(folder.path(), &dry, &tally).unwrap();
    assert_eq!(tally.removed.files(), 1);
    assert!(stray.is_file());
    assert_eq!(pruned(&copy("aaa"), folder.path(), 1), 1);
    assert!(!stray.exists());
    read(folder.path());
}
