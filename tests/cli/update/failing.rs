//! What goes wrong: each is a sentence, the old data stays as it is, and what is good is kept.

use std::time::Duration;

use super::bench::{Ice, LISTS, PAGE, list, sheriffs};
use crate::import::sheets::name;
use crate::web::{Reply, Web};

/// A server whose page was imported once, with a second list on it that is not good.
struct Broken {
    ice: Ice,
    bad: String,
}

impl Broken {
    fn new() -> Self {
        let ice = Ice::new();
        ice.publish("2025-03-10", &sheriffs(6));
        ice.update().ends(0, &[]);
        let bad = name("2025-03-12");
        ice.link(&[&name("2025-03-10"), &bad]);
        Self { ice, bad }
    }

    fn path(&self) -> String {
        format!("{LISTS}/{}", self.bad)
    }

    /// Asserts that updates with this answer end with a sentence that names the address, again and again, and that
    /// nothing is changed by them; and that the list is imported once it is mended.
    #[track_caller]
    fn stays_a_problem(&self, replies: &[Reply], args: &[&str], says: &[&str]) {
        let before = self.ice.tables();
        let address = self.ice.web.at(&self.path());
        for _ in 0..2 {
            self.ice.web.answers(&self.path(), replies);
            let said = self.ice.update_with(args);
            said.ends(1, says);
            said.ends(1, &[&format!("problem: {address}: ")]);
            assert!(!said.talk.contains("nothing new"), "{}", said.talk);
            assert_eq!(self.ice.tables(), before);
            assert_eq!(self.ice.lists().len(), 1);
        }
        self.ice.put(&self.bad, &list("2025-03-12", &sheriffs(7)));
        self.ice.update().ends(0, &["changed: 1 added"]);
        assert_eq!(self.ice.lists(), [name("2025-03-10"), self.bad.clone()]);
    }
}

#[test]
fn a_broken_file_stays_a_problem_until_it_is_mended_and_is_kept_to_be_looked_at() {
    let broken = Broken::new();
    let bytes = list("2025-03-12", &sheriffs(7));
    let reply = Reply::of(&bytes[..bytes.len() / 2]);
    broken.stays_a_problem(
        &[reply],
        &[],
        &["is not a workbook that can be read", "refused/"],
    );
    let refused = format!("refused/{}", broken.bad);
    assert_eq!(broken.ice.kept()[&refused], bytes[..bytes.len() / 2]);
}

#[test]
fn a_file_that_has_left_the_page_is_no_problem_any_more() {
    let broken = Broken::new();
    broken.ice.put(&broken.bad, b"PK no workbook");
    broken.ice.update().ends(1, &[]);
    broken.ice.link(&[&name("2025-03-10")]);
    broken.ice.update().ends(0, &["nothing new"]);
}

#[test]
fn a_download_that_breaks_off_is_told_with_what_came() {
    let broken = Broken::new();
    let bytes = list("2025-03-12", &sheriffs(7));
    let says = format!("it broke off: 1000 of {} bytes came", bytes.len());
    let reply = Reply::of(bytes).breaking_at(1000);
    broken.stays_a_problem(&[reply], &["--retries", "1"], &[&says]);
}

#[test]
fn a_download_whose_length_nobody_told_and_that_breaks_off_is_told_too() {
    let broken = Broken::new();
    let list = list("2025-03-12", &sheriffs(7));
    let chunk = [format!("{:x}\r\n", list.len()).into_bytes(), list].concat();
    let reply = Reply::of(chunk)
        .header("transfer-encoding", "chunked")
        .breaking_at(1000);
    broken.stays_a_problem(&[reply], &["--retries", "1"], &["it broke off after"]);
}

#[test]
fn a_server_that_fails_for_ever_is_given_up() {
    let broken = Broken::new();
    broken.ice.web.asked();
    broken.stays_a_problem(
        &[Reply::status(503)],
        &["--retries", "2"],
        &["it answers 503", "after 3 tries"],
    );
}

#[test]
fn a_server_that_asks_to_wait_for_hours_is_left_alone() {
    let broken = Broken::new();
    let reply = Reply::status(429).header("retry-after", "7200");
    broken.stays_a_problem(
        &[reply],
        &[],
        &["it answers 429", "asks to wait 7200 seconds"],
    );
}

#[test]
fn what_is_refused_or_not_there_is_not_asked_for_again() {
    for (status, says) in [
        (403, "it wants a login"),
        (404, "nothing is there"),
        (206, "no content"),
    ] {
        let broken = Broken::new();
        broken.ice.web.asked();
        broken
            .ice
            .web
            .answers_with(&broken.path(), Reply::status(status));
        broken
            .ice
            .update()
            .ends(1, &[&format!("it answers {status}"), says]);
        assert_eq!(broken.ice.web.asked().len(), 3);
    }
}

#[test]
fn a_slow_server_is_given_up() {
    let broken = Broken::new();
    let reply = Reply::of(list("2025-03-12", &sheriffs(7))).waiting(Duration::from_secs(3));
    let args = ["--timeout", "0.4", "--retries", "1"];
    broken.stays_a_problem(&[reply], &args, &["it did not come within 0.4 seconds"]);
}

#[test]
fn a_redirection_to_another_host_is_not_followed() {
    let broken = Broken::new();
    let elsewhere = Web::new();
    let reply = Reply::redirect(&elsewhere.at("/x.xlsx"));
    broken.stays_a_problem(&[reply], &[], &["it leads away to", "another host"]);
    assert_eq!(elsewhere.asked().len(), 0);
    let broken = Broken::new();
    broken.stays_a_problem(
        &[Reply::redirect("file:///etc/passwd")],
        &[],
        &["which is no address of the web"],
    );
}

#[test]
fn a_redirection_in_a_circle_is_given_up() {
    let broken = Broken::new();
    let path = broken.path();
    broken.stays_a_problem(&[Reply::redirect(&path)], &[], &["it leads on and on"]);
}

#[test]
fn a_web_page_under_a_list_s_name_is_told_from_a_workbook() {
    let broken = Broken::new();
    let reply = Reply::page("\n<!DOCTYPE html><title>Access denied</title>");
    broken.stays_a_problem(&[reply], &[], &["a web page came instead of a workbook"]);
}

#[test]
fn a_list_that_is_too_large_is_not_read_to_its_end() {
    for told in [true, false] {
        let broken = Broken::new();
        let mut reply = Reply::of(vec![b'x'; 3 << 20]);
        if !told {
            reply = reply.header("transfer-encoding", "identity");
        }
        broken.stays_a_problem(
            &[reply],
            &["--max-size", "1"],
            &["it is larger than 1048576 bytes", "--max-size"],
        );
    }
}

#[test]
fn a_list_on_another_host_is_not_asked_for() {
    let broken = Broken::new();
    let elsewhere = Web::new();
    let address = elsewhere.at("/participatingAgencies03122025pm.xlsx");
    let page = format!(
        "<a href='{LISTS}/{}'>x</a><a href='{address}'>y</a>",
        name("2025-03-10")
    );
    broken.ice.web.answers_with(PAGE, Reply::page(&page));
    broken
        .ice
        .update()
        .ends(1, &[&address, "it lies on another host"]);
    assert_eq!(elsewhere.asked().len(), 0);
}

#[test]
fn one_bad_file_does_not_keep_the_good_ones_from_being_kept_and_imported() {
    let broken = Broken::new();
    broken.ice.put(&broken.bad, b"PK no workbook");
    let good = name("2025-03-13");
    broken.ice.put(&good, &list("2025-03-13", &sheriffs(8)));
    broken.ice.link(&[&broken.bad, &good]);
    broken.ice.update().ends(
        1,
        &["1 of them new", "changed: 2 added", "is not a workbook"],
    );
    assert_eq!(broken.ice.lists(), [name("2025-03-10"), good]);
}

#[test]
fn a_page_without_lists_is_told_and_changes_nothing() {
    let workbook = "<a href='/x/detentionStats.xlsx'>x</a>";
    let login = "<!doctype html><form><input type=password></form>";
    for (reply, says) in [
        (
            Reply::page("<!doctype html><p>We have moved"),
            "it links to no list",
        ),
        (Reply::page(""), "it is no web page"),
        (Reply::page(workbook), "`detentionStats.xlsx`"),
        (Reply::page(login), "it asks for a login"),
        (Reply::status(500), "it answers 500"),
        (Reply::status(404), "nothing is there"),
        (
            Reply::redirect("https://www.example.org/"),
            "it leads away to https://www.example.org/",
        ),
        (
            Reply::page("x").header("content-encoding", "br"),
            "packed as `br`",
        ),
        (Reply::of("%PDF-1.7"), "it is no web page"),
    ] {
        let ice = Ice::new();
        ice.publish("2025-03-10", &sheriffs(6));
        ice.update().ends(0, &[]);
        let (before, kept) = (ice.tables(), ice.kept());
        ice.web.answers_with(PAGE, reply);
        let address = ice.web.at(PAGE);
        for _ in 0..2 {
            ice.update().ends(
                1,
                &[
                    &format!("problem: {address}: "),
                    says,
                    "geodata stays as it is",
                ],
            );
            assert_eq!(ice.tables(), before);
            assert_eq!(ice.kept(), kept);
        }
    }
}

#[test]
fn a_redirection_of_the_page_to_a_login_says_where_it_led() {
    let ice = Ice::new();
    ice.web
        .answers_with(PAGE, Reply::redirect("/login?next=287g"));
    ice.web
        .answers_with("/login?next=287g", Reply::page("<input type='password'>"));
    ice.update()
        .ends(1, &["it asks for a login", "/login?next=287g"]);
}

#[test]
fn nobody_there_is_told_with_the_address() {
    let ice = Ice::new();
    // Nothing listens on the port of a listener that is gone.
    let address = {
        let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/x", gone.local_addr().unwrap())
    };
    ice.run(&["--page", &address, "--retries", "1"])
        .ends(1, &[&address, "it cannot be reached"]);
}

#[test]
fn wrong_use_ends_with_2() {
    let ice = Ice::new();
    for (args, says) in [
        (
            &["--page", "ftp://www.ice.gov/287g"][..],
            "is not an address of the web",
        ),
        (&["--page", "287g"], "is not an address of the web"),
        (
            &["--page", "file:///etc/passwd"],
            "is not an address of the web",
        ),
        (&["--from", "/no/such/folder"], "there is no such folder"),
        (&["--timeout", "0"], "is not a number of seconds"),
        (
            &["--page", "https://www.ice.gov/", "--from", "."],
            "cannot be used with",
        ),
    ] {
        ice.run(args).ends(2, &[says]);
    }
}

#[test]
fn a_folder_without_lists_or_with_a_broken_one_is_told() {
    let ice = Ice::new();
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().to_str().unwrap();
    ice.run(&["--from", from])
        .ends(1, &["no file in it has the name of a list"]);
    let bad = folder.path().join(name("2025-03-10"));
    std::fs::write(&bad, "<html>").unwrap();
    for _ in 0..2 {
        ice.run(&["--from", from]).ends(
            1,
            &[
                &format!("problem: {}: ", bad.display()),
                "nothing was imported",
            ],
        );
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_under_the_name_of_a_list_is_told_and_not_waited_for() {
    let ice = Ice::new();
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join(name("2025-03-10"));
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let from = folder.path().to_str().unwrap();
    ice.run(&["--from", from]).ends(
        1,
        &[
            &format!("problem: {}: ", pipe.display()),
            "it is no file; put the list itself there",
        ],
    );
}

#[test]
fn a_page_of_thousands_of_lists_is_not_fetched_one_by_one() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update().ends(0, &[]);
    let before = ice.tables();
    let links: Vec<String> = (0..3000)
        .map(|number| format!("{number}/{}", name("2025-03-12")))
        .collect();
    ice.link(&links.iter().map(String::as_str).collect::<Vec<_>>());
    ice.update().ends(
        1,
        &["it links to 3000 lists, and a page that publishes them has a few"],
    );
    assert_eq!(ice.tables(), before);
    assert_eq!(ice.lists().len(), 1);
}

#[test]
fn a_kept_list_that_was_cut_short_is_not_taken_for_what_was_published() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update().ends(0, &[]);
    let kept = ice.archive().join("lists").join(name("2025-03-10"));
    let bytes = std::fs::read(&kept).unwrap();
    std::fs::write(&kept, &bytes[..bytes.len() / 2]).unwrap();
    ice.update()
        .ends(1, &["it is not what was downloaded", "delete both"]);
    assert_eq!(ice.agreements(), 6, "nothing of it is lost");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_archive_is_not_waited_for() {
    let ice = Ice::new();
    ice.publish("2025-03-10", &sheriffs(6));
    ice.update().ends(0, &[]);
    for name in ["seen.json", "lists/pipe.csv"] {
        let path = ice.archive().join(name);
        let _ = std::fs::remove_file(&path);
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
    }
    ice.update().ends(1, &["lists/pipe.csv", "it is no file"]);
    std::fs::remove_file(ice.archive().join("lists/pipe.csv")).unwrap();
    ice.update().ends(0, &["0 of them new"]);
    assert_eq!(ice.agreements(), 6);
}
