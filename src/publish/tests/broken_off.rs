//! Publications that end before they are done, and two at once.

use super::*;

#[test]
fn wherever_one_ends_the_copy_before_is_whole_and_the_next_one_goes_on() {
    let mut second = Copy::of("bbb");
    for text in second.files.values_mut().chain(second.doors.values_mut()) {
        text.push(' ');
    }
    let fresh = TempDir::new().unwrap();
    published(&Copy::of("aaa"), fresh.path());
    published(&second, fresh.path());
    let fresh = all(fresh.path());
    for ends_after in 0..=9 {
        let folder = TempDir::new().unwrap();
        published(&Copy::of("aaa"), folder.path());
        let broken = Copy {
            ends_after: Some(ends_after),
            ..second.clone()
        };
        let tally = Tally::default();
        let ended = broken.publish(folder.path(), &how(), &tally);
        assert!(ended.is_err());
        assert_eq!(read(folder.path()).snapshot, "aaa");
        let has_begun = tally.written.files() > 0;
        let journal = folder.path().join("publishing.json");
        assert_eq!(journal.exists(), has_begun);
        // Not begun anew: what was written is not written again.
        let before = tally.written.files();
        let rest = published(&second, folder.path());
        assert!(!journal.exists());
        assert_eq!(read(folder.path()).snapshot, "bbb");
        let both = all(folder.path());
        assert_eq!(
            both.keys().collect::<Vec<_>>(),
            fresh.keys().collect::<Vec<_>>()
        );
        for (name, bytes) in &fresh {
            assert!(name == "manifest.json" || both[name] == *bytes, "{name}");
        }
        // 4 files, 3 doors, the shard, two lists, the manifest.
        assert_eq!(before + rest, 11, "ended after {ends_after}");
    }
}

#[test]
fn a_file_that_the_disk_did_not_keep_is_written_again() {
    let folder = TempDir::new().unwrap();
    let broken = Copy {
        ends_after: Some(9),
        ..Copy::of("aaa")
    };
    let tally = Tally::default();
    broken.publish(folder.path(), &how(), &tally).unwrap_err();
    // After the current failed: a name, and none of the bytes.
    for (name, bytes) in all(folder.path()) {
        if name != "publishing.json" {
            fs::write(folder.path().join(name), vec![0; bytes.len()]).unwrap();
        }
    }
    published(&Copy::of("aaa"), folder.path());
    read(folder.path());
    let index = fs::read_to_string(folder.path().join("index.html")).unwrap();
    assert_eq!(index, "<p>287(g)</p>");
}

#[test]
fn while_one_is_under_way_a_second_says_so_and_changes_nothing() {
    let folder = TempDir::new().unwrap();
    published(&Copy::of("aaa"), folder.path());
    let first = Copy::of("bbb");
    let tally = Tally::default();
    let told = first.publish_with(folder.path(), &how(), &tally, &|sink| {
        sink.file("api/new.json", b"{}".to_vec())?;
        let before = all(folder.path());
        let mut second = Copy::of("ccc");
        second.doors.insert("index.html".into(), "other".into());
        let error = second
            .publish(folder.path(), &how(), &Tally::default())
            .unwrap_err();
        assert!(matches!(error, PublishError::Busy { .. }), "{error}");
        assert_eq!(all(folder.path()), before);
        Ok(())
    });
    assert!(told.unwrap().is_new);
    assert_eq!(read(folder.path()).snapshot, "bbb");
    published(&Copy::of("ccc"), folder.path());
    assert_eq!(read(folder.path()).snapshot, "ccc");
}

#[test]
fn one_that_was_done_meanwhile_is_not_undone() {
    let folder = TempDir::new().unwrap();
    published(&Copy::of("aaa"), folder.path());
    let slow = Copy::of("bbb");
    let tally = Tally::default();
    let told = slow.publish_with(folder.path(), &how(), &tally, &|sink| {
        // The slow one has written nothing yet, and has seen the first copy.
        published(&Copy::of("ccc"), folder.path());
        sink.file("api/new.json", b"{}".to_vec()).map(drop)
    });
    let error = told.unwrap_err();
    assert!(matches!(error, PublishError::Overtaken { .. }), "{error}");
    assert_eq!(read(folder.path()).snapshot, "ccc");
}

#[test]
fn a_damaged_manifest_is_replaced_and_the_files_are_not_written_again() {
    let folder = TempDir::new().unwrap();
    let all_files = published(&Copy::of("aaa"), folder.path());
    fs::write(folder.path().join("manifest.json"), "{\"format\":1,").unwrap();
    // The manifest and the list that it names.
    assert_eq!(published(&Copy::of("aaa"), folder.path()), 2);
    assert!(all_files > 10);
    read(folder.path());
}
