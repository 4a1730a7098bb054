//! What an update keeps and imports when all goes well.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use countyline::sources::{Digest, MOVING_IN, MOVING_LIST};

use super::bench::{Ice, LISTS, PAGE, list, said, sheriffs};
use crate::import::sheets::{name, tables};
use crate::web::Reply;

#[test]
fn a_new_list_is_kept_as_it_came_with_a_note_and_imported_and_then_nothing_is_new() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update().ends(
        0,
        &[
            "1 list, 1 of them new",
            "changed: 6 added",
            "2025-03-10 participating (good)",
        ],
    );
    let file = name("2025-03-10");
    let bytes = list("2025-03-10", &sheriffs(6));
    let kept = ice.kept();
    assert_eq!(kept[&format!("lists/{file}")], bytes);
    let note: serde_json::Value =
        serde_json::from_slice(&kept[&format!("lists/{file}.json")]).unwrap();
    assert_eq!(note["sha256"], Digest::of(&bytes).to_string());
    assert_eq!(note["address"], ice.web.at(&format!("{LISTS}/{file}")));
    assert_eq!(note["linked_from"], ice.web.at(PAGE));
    assert_eq!(note["kind"], "participating");
    assert_eq!(note["headers"]["content-length"], bytes.len().to_string());
    assert!(
        note["received"].as_str().unwrap().starts_with("20"),
        "{note}"
    );
    assert_eq!(kept.len(), 2);

    let before = ice.tables();
    ice.update()
        .ends(0, &["nothing new; geodata stays as it is"]);
    assert_eq!(ice.tables(), before);
    assert_eq!(ice.kept(), kept);
}

#[test]
fn the_page_changes_and_every_new_list_is_imported_as_an_import_of_all_does_it() {
    let ice = Ice::new();
    for (day, rows) in [
        ("2025-03-10", 6),
        ("2025-03-12", 7),
        ("2025-03-13", 6),
        ("2025-03-14", 9),
    ] {
        ice.publish(day, &sheriffs(rows));
        ice.update().ends(0, &["1 of them new"]);
    }
    let whole = Ice::new();
    let days = ["2025-03-10", "2025-03-12", "2025-03-13", "2025-03-14"];
    let names: Vec<String> = days.iter().map(|day| name(day)).collect();
    for (day, rows) in days.iter().zip([6, 7, 6, 9]) {
        whole.put(&name(day), &list(day, &sheriffs(rows)));
    }
    whole.link(&names.iter().map(String::as_str).collect::<Vec<_>>());
    whole.update().ends(0, &["4 lists, 4 of them new"]);
    assert_eq!(tables(&ice.geodata()), tables(&whole.geodata()));
}

#[test]
fn the_same_name_with_other_bytes_is_kept_beside_the_first_and_both_are_imported() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update().ends(0, &[]);
    let first = ice.kept();
    ice.publish("2025-03-10", &sheriffs(8));
    ice.update().ends(0, &["1 of them new", "changed: 2 added"]);
    let digest = Digest::of(&list("2025-03-10", &sheriffs(8)));
    let second = format!("participatingAgencies03102025pm_{digest:.12}.xlsx");
    assert_eq!(ice.lists(), [name("2025-03-10"), second]);
    let kept = ice.kept();
    for (file, bytes) in first {
        assert_eq!(kept[&file], bytes, "{file}");
    }
    assert_eq!(ice.sheets().len(), 2);
    assert_eq!(ice.agreements(), 8);
    // The first comes back.
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update().ends(0, &["nothing new"]);
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    for (given, asked) in [
        ("etag", "if-none-match"),
        ("last-modified", "if-modified-since"),
    ] {
        let ice = Ice::new();
        let value = "\"Mon, 10 Mar 2025 20:00:00 GMT\"";
        ice.publish("2025-03-10", &sheriffs(6));
        let file = format!("{LISTS}/{}", name("2025-03-10"));
        let bytes = list("2025-03-10", &sheriffs(6));
        ice.web
            .answers_with(&file, Reply::of(bytes.clone()).header(given, value));
        let page = format!("<a href='{file}'>x</a>");
        ice.web
            .answers_with(PAGE, Reply::page(&page).header(given, value));
        ice.update().ends(0, &["1 of them new"]);
        for request in ice.web.asked() {
            assert!(!request.headers.contains_key(asked), "{request:?}");
        }
        ice.update()
            .ends(0, &["1 list, 0 of them new", "nothing new"]);
        let requests = ice.web.asked();
        assert_eq!(requests.len(), 2);
        for request in requests {
            assert_eq!(request.headers[asked], value, "{request:?}");
        }
        // A list that somebody has taken out of the archive comes again.
        fs::remove_file(ice.archive().join("lists").join(name("2025-03-10"))).unwrap();
        ice.update().ends(0, &["1 of them new"]);
        assert_eq!(ice.lists(), [name("2025-03-10")]);
    }
}

#[test]
fn a_request_says_who_asks_and_why() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update_with(&["--contact", "https://maps.example.org"])
        .ends(0, &[]);
    for request in ice.web.asked() {
        let agent = &request.headers["user-agent"];
        assert!(agent.starts_with("countyline/"), "{agent}");
        assert!(agent.contains("new lists of 287g agreements"), "{agent}");
        assert!(agent.contains("https://maps.example.org"), "{agent}");
    }
    ice.update_with(&["--contact", "a\nb"])
        .ends(2, &["cannot be told to a server"]);
}

#[test]
fn a_server_that_fails_for_a_while_is_asked_again_and_a_wait_that_it_names_is_kept() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    let list = Reply::of(list("2025-03-10", &sheriffs(6)));
    let file = format!("{LISTS}/{}", name("2025-03-10"));
    ice.web.answers(
        &file,
        &[
            Reply::status(500),
            Reply::status(429).header("retry-after", "1"),
            list.clone().breaking_at(100),
            list,
        ],
    );
    let begun = std::time::Instant::now();
    ice.update().ends(0, &["changed: 6 added"]);
    assert!(begun.elapsed().as_secs_f64() >= 1.0);
    let asked = ice.web.asked();
    let paths: Vec<&str> = asked.iter().map(|asked| asked.path.as_str()).collect();
    assert_eq!(paths, [PAGE, &file, &file, &file, &file]);
}

#[test]
fn a_redirection_within_the_host_is_followed_and_the_note_has_where_it_led() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    let file = name("2025-03-10");
    let moved = format!("/moved/{file}");
    ice.web
        .answers_with(&moved, Reply::of(list("2025-03-10", &sheriffs(6))));
    ice.web
        .answers_with(&format!("{LISTS}/{file}"), Reply::redirect(&moved));
    ice.web.answers_with("/old", Reply::redirect(PAGE));
    let page = ice.web.at("/old");
    ice.run(&["--page", &page]).ends(0, &["changed: 6 added"]);
    let kept = ice.kept();
    let note = String::from_utf8(kept[&format!("lists/{file}.json")].clone()).unwrap();
    assert!(note.contains(&ice.web.at(&moved)), "{note}");
}

#[test]
fn a_folder_is_read_like_a_page_with_those_in_it() {
    let ice = Ice::new();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("old")).unwrap();
    let here = folder.path().join(name("2025-03-10"));
    fs::write(&here, list("2025-03-10", &sheriffs(6))).unwrap();
    fs::write(
        folder.path().join("old").join(name("2025-03-08")),
        list("2025-03-08", &sheriffs(5)),
    )
    .unwrap();
    // The same name with other bytes, in another folder.
    fs::write(
        folder.path().join("old").join(name("2025-03-10")),
        list("2025-03-10", &sheriffs(4)),
    )
    .unwrap();
    fs::write(folder.path().join("combined_result.xlsx"), "x").unwrap();
    fs::write(folder.path().join("rem-dup.py"), "x").unwrap();
    let from = folder.path().to_str().unwrap();
    let first = ice.run(&["--from", from]);
    first.ends(
        0,
        &[
            "3 lists, 3 of them new",
            "`combined_result.xlsx`",
            "2025-03-08 participating (good)",
        ],
    );
    assert!(!first.talk.contains("rem-dup"), "{}", first.talk);
    assert_eq!(ice.lists().len(), 3);
    ice.run(&["--from", from]).ends(0, &["nothing new"]);
    fs::write(&here, list("2025-03-10", &sheriffs(8))).unwrap();
    ice.run(&["--from", from])
        .ends(0, &["1 of them new", "8 rows"]);
}

#[cfg(unix)]
#[test]
fn folders_that_links_lead_to_are_looked_into_once() {
    let ice = Ice::new();
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let list = list("2025-03-10", &sheriffs(4));
    fs::write(elsewhere.path().join(name("2025-03-10")), list).unwrap();
    // One leads to the folder in which it lies itself, one to nowhere.
    for (to, link) in [
        (elsewhere.path(), "lists"),
        (elsewhere.path(), "again"),
        (folder.path(), "here"),
        (Path::new("gone"), "nowhere"),
    ] {
        std::os::unix::fs::symlink(to, folder.path().join(link)).unwrap();
    }
    let from = folder.path().to_str().unwrap();
    ice.run(&["--from", from])
        .ends(0, &["1 list, 1 of them new"]);
}

#[test]
fn two_updates_at_once_do_what_one_does() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    let page = ice.web.at(PAGE);
    let run = || {
        ice.command(&["--page", &page])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let all: Vec<_> = (0..3).map(|_| run()).collect();
    let mut new = 0;
    for one in all {
        let said = said(&one.wait_with_output().unwrap());
        said.ends(0, &[]);
        new += usize::from(said.talk.contains("1 of them new"));
    }
    assert_eq!(new, 1);
    assert_eq!(ice.lists().len(), 1);
    assert_eq!(ice.agreements(), 6);
}

#[test]
fn what_was_kept_before_a_kill_is_imported_by_the_next_update() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update().ends(0, &[]);
    let tables = ice.tables();
    let other = Ice::new();
    // The archive as a kill before the import leaves it, with a state that was cut short and a part of a file.
    fs::create_dir_all(other.archive().parent().unwrap()).unwrap();
    fs::rename(ice.archive(), other.archive()).unwrap();
    fs::write(other.archive().join("seen.json"), "{\"pages\": {").unwrap();
    fs::write(
        other
            .archive()
            .join("lists")
            .join(format!("{}.part", name("2025-03-11"))),
        "PK",
    )
    .unwrap();
    fs::write(
        other.archive().join(".arrived").join(name("2025-03-11")),
        "PK",
    )
    .unwrap();
    other.publish("2025-03-10", &sheriffs(6));
    other
        .update()
        .ends(0, &["0 of them new", "changed: 6 added"]);
    assert_eq!(other.tables(), tables);
    other.update().ends(0, &["nothing new"]);
}

#[test]
fn when_the_page_was_last_looked_at_is_told_from_the_archive() {
    let ice = Ice::new();
    assert_eq!(countyline::update::last_looked(&ice.archive()), None);
    ice.web.answers_with(PAGE, Reply::page("<p>nothing"));
    ice.update().ends(1, &[]);
    assert_eq!(countyline::update::last_looked(&ice.archive()), None);
    ice.publish("2025-03-10", &sheriffs(6));
    let before = jiff::Timestamp::now();
    ice.update().ends(0, &[]);
    let first = countyline::update::last_looked(&ice.archive()).unwrap();
    assert!(before <= first && first <= jiff::Timestamp::now());
    ice.update().ends(0, &[]);
    assert!(first < countyline::update::last_looked(&ice.archive()).unwrap());
}

#[test]
fn an_update_killed_at_any_moment_costs_nothing() {
    let whole = Ice::new();
    let ice = Ice::new();
    for one in [&whole, &ice] {
        let names = ["2025-03-10", "2025-03-11", "2025-03-12"].map(name);
        for (day, rows) in [("2025-03-10", 6), ("2025-03-11", 7), ("2025-03-12", 8)] {
            one.put(&name(day), &list(day, &sheriffs(rows)));
        }
        one.link(&names.each_ref().map(String::as_str));
    }
    whole.update().ends(0, &["3 of them new"]);
    let page = ice.web.at(PAGE);
    let mut killed = 0;
    for wait in (0..40).map(|step| Duration::from_millis(3 * step)) {
        let mut update = ice.command(&["--page", &page]);
        let mut update = update.stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(wait);
        killed += usize::from(update.try_wait().unwrap().is_none());
        let _has_ended = update.kill();
        update.wait().unwrap();
        // What has a list's name is whole.
        for name in ice.lists() {
            let path = format!("lists/{name}");
            assert_eq!(
                ice.kept()[&path],
                whole.kept()[&path],
                "{name} after {wait:?}"
            );
        }
    }
    assert!(killed > 0);
    ice.update().ends(0, &[]);
    ice.update().ends(0, &["nothing new"]);
    assert_eq!(ice.lists(), whole.lists());
    assert_eq!(ice.tables(), whole.tables());
}

#[test]
fn an_import_that_stopped_half_way_is_finished_first() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update().ends(0, &[]);
    let before = ice.tables();
    // The names of the tables are exchanged one by one where folders cannot be: here all but one have been.
    let waiting = ice.geodata().join(MOVING_IN);
    fs::create_dir(&waiting).unwrap();
    fs::rename(
        ice.geodata().join("pending.csv"),
        waiting.join("pending.csv"),
    )
    .unwrap();
    fs::write(waiting.join(MOVING_LIST), "agreements.csv\npending.csv").unwrap();
    ice.publish("2025-03-11", &sheriffs(7));
    ice.update().ends(
        0,
        &[
            "note: an import that had stopped half way was finished first",
            "changed: 1 added",
        ],
    );
    assert!(!waiting.exists());
    assert_eq!(
        ice.tables().keys().collect::<Vec<_>>(),
        before.keys().collect::<Vec<_>>()
    );
}
