//! Data that lie in an object store: what is refused, and what is said where they cannot be had.

use std::process::Output;

use super::serve::Server;
use super::{countyline, text};

/// A call with keys in its environment that no word may tell, and a store that nothing listens at.
fn call(args: &[&str]) -> Output {
    let mut call = countyline();
    for name in ["AWS_ENDPOINT", "AWS_SESSION_TOKEN", "AWS_PROFILE"] {
        call.env_remove(name);
    }
    call.env("AWS_ACCESS_KEY_ID", "who-reads")
        .env("AWS_SECRET_ACCESS_KEY", "never-told")
        .env("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        .args(args)
        .output()
        .unwrap()
}

#[test]
fn what_writes_into_a_folder_says_so_of_a_published_copy() {
    let copy = "s3://maps/copies/one";
    for args in [
        &["import", "any.xlsx", "--geodata", copy][..],
        &["boundaries", "any.zip", "--geodata", copy],
        &["update", "--from", ".", "--archive", ".", "--geodata", copy],
        &["serve", "--update-every", "6h", "--geodata", copy],
    ] {
        let output = call(args);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains("name a folder with --geodata"), "{said}");
        assert!(said.contains("countyline publish s3://maps"), "{said}");
    }
}

#[test]
fn an_address_that_is_none_is_told_how_one_is_written() {
    for (address, told) in [
        ("https://example.org/copy", "begins with `s3://`"),
        ("s3:///copy", "names no bucket"),
        ("s3://maps/../copy", "a prefix that is no path"),
    ] {
        let output = call(&["at", "-80.19", "25.76", "--geodata", address]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(told), "{said}");
    }
}

#[test]
fn a_store_that_does_not_answer_is_told_and_no_key_is() {
    let output = call(&["at", "-80.19", "25.76", "--geodata", "s3://maps/copy"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("manifest.json in s3://maps/copy"), "{said}");
    assert!(!said.contains("never-told"), "{said}");
}

#[test]
fn health_says_whether_a_server_is_ready() {
    let server = Server::of(countyline().arg("serve").args(["--base-path", "/m"]));
    let address = server.ready.split("ready at ").nth(1).unwrap().to_owned();
    let address = address.split_whitespace().next().unwrap().to_owned();
    let asked = |url: &str| {
        let output = countyline()
            .args(["health", "--url", url])
            .output()
            .unwrap();
        (output.status.code(), text(&output.stdout))
    };
    let (code, said) = asked(&address);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("ready, snapshot "), "{said}");
    // Another path of it is no such server.
    let (code, said) = asked(&address.replace("/m/", "/other"));
    assert_eq!(code, Some(1), "{said}");
    assert!(said.starts_with("not ready: http://"), "{said}");
    drop(server);
    let (code, said) = asked(&address);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("look whether the server runs"), "{said}");
}
