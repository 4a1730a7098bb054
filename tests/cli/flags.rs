//! Flags where people and the files that start containers put them.

use super::serve::Server;
use super::{countyline, folder, text};

#[test]
fn an_empty_variable_of_the_environment_is_not_set() {
    let mut call = countyline();
    for name in [
        "GEODATA",
        "PUBLIC_URL",
        "BASE_PATH",
        "BASEMAP",
        "BASEMAP_CREDIT",
        "REPORT_TO",
        "WATCH",
        "UPDATE_EVERY",
        "ARCHIVE",
        "CONTACT",
        "MEMORY",
        "CONNECTIONS",
        "CONNECTIONS_PER_CLIENT",
        "KEEP_ALIVE",
        "METRICS_LISTEN",
        "LOG_FORMAT",
    ] {
        call.env(format!("COUNTYLINE_{name}"), "");
    }
    call.env("RUST_LOG", "");
    let server = Server::of(&mut call);
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200 OK\r\n"));
}

#[test]
fn flags_may_stand_before_the_command() {
    let folder = folder();
    let output = countyline()
        .args(["--geodata", "/no/such/folder", "serve"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("/no/such/folder"));
    let mut call = countyline();
    call.arg("--geodata").arg(folder.path()).arg("serve");
    let server = Server::of(&mut call);
    let named = folder.path().display().to_string();
    assert!(server.ready.contains(&named), "{}", server.ready);
}
