//! What people come in by.

use super::*;

#[test]
fn of_doors_only_those_are_written_that_differ_and_those_of_what_is_gone_go() {
    let folder = TempDir::new().unwrap();
    let mut copy = Copy::of("aaa");
    copy.doors
        .insert("agency/fl-gone.html".into(), "<p>Gone</p>".into());
    published(&copy, folder.path());
    let kept = folder.path().join("county/13135.html");
    let before = fs::metadata(&kept).unwrap().modified().unwrap();
    let mut next = Copy::of("bbb");
    next.doors.insert("index.html".into(), "<p>new</p>".into());
    let tally = Tally::default();
    next.publish(folder.path(), &how(), &tally).unwrap();
    // The door, two lists, the manifest.
    assert_eq!(tally.written.files(), 4);
    assert_eq!(tally.removed.files(), 1);
    assert!(!folder.path().join("agency").exists());
    assert_eq!(fs::metadata(&kept).unwrap().modified().unwrap(), before);
}

#[test]
fn doors_come_after_every_file_and_the_manifest_after_every_door() {
    let folder = TempDir::new().unwrap();
    let copy = Copy::of("aaa");
    let tally = Tally::default();
    let seen = copy.publish_with(folder.path(), &how(), &tally, &|sink| {
        let hash = sink.file("api/counts.json", b"{}".to_vec())?;
        sink.door("index.html", b"<p/>".to_vec())?;
        let there = |name: &str| folder.path().join(name).is_file();
        assert!(there(&hash.in_name("files/api/counts.json")));
        assert!(there("index.html") && !there("manifest.json"));
        Ok(())
    });
    assert!(seen.unwrap().is_new);
}

#[test]
fn a_door_of_a_publication_that_ended_goes_too_and_what_is_not_ours_stays() {
    let folder = TempDir::new().unwrap();
    published(&Copy::of("aaa"), folder.path());
    let own = folder.path().join("CNAME");
    fs::write(&own, "maps.example.org").unwrap();
    let mut broken = Copy::of("bbb");
    broken
        .doors
        .insert("agency/fl-other.html".into(), "<p>Other</p>".into());
    broken.ends_after = Some(9);
    let tally = Tally::default();
    broken.publish(folder.path(), &how(), &tally).unwrap_err();
    assert!(folder.path().join("agency/fl-other.html").is_file());
    published(&Copy::of("ccc"), folder.path());
    assert!(!folder.path().join("agency").exists());
    assert!(own.is_file());
}
