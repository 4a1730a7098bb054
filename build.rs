//! Builds the map's front end (`web/`) into `web/dist`, which the binary carries.
//!
//! With `--no-default-features` nothing happens here, and neither Node nor npm is needed.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::SystemTime;

/// All that the bundle is made from, in `web/`.
const SOURCES: [&str; 6] = [
    "src",
    "index.html",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
];

/// The oldest Node that the tools of the front end run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

const REMEDY: &str = "install Node 20 (20.19 or newer) with npm, or build the API alone with \
                      `--no-default-features`";

fn main() -> ExitCode {
    if std::env::var_os("CARGO_FEATURE_WEB").is_none() {
        println!("cargo::rerun-if-changed=build.rs");
        return ExitCode::SUCCESS;
    }
    let web = Path::new("web");
    for source in SOURCES {
        println!("cargo::rerun-if-changed=web/{source}");
    }
    println!("cargo::rerun-if-changed=web/dist/index.html");
    println!("cargo::rerun-if-changed=build.rs");
    match bundle(web) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            println!("cargo::error={sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Builds the bundle if it is missing or older than its sources.
fn bundle(web: &Path) -> Result<(), String> {
    let page = web.join("dist/index.html");
    let newest_source = SOURCES
        .iter()
        .filter_map(|source| newest(&web.join(source)))
        .max()
        .ok_or_else(|| "the folder `web` is empty: the front end has no sources".to_owned())?;
    if newest(&page).is_some_and(|built| built >= newest_source) {
        return Ok(());
    }
    check_node()?;
    let installed = newest(&web.join("node_modules/.package-lock.json"));
    if installed < newest(&web.join("package-lock.json")) {
        npm(web, &["ci", "--no-audit", "--no-fund"])?;
    }
    npm(web, &["run", "build"])?;
    // As old as its newest source: cargo takes a file that is newer than this run for a change, and
    // would build everything once more.
    File::options()
        .write(true)
        .open(&page)
        .and_then(|file| file.set_modified(newest_source))
        .map_err(|error| format!("cannot set the time of `{}`: {error}", page.display()))
}

/// When the file, or the newest file of the folder, was last changed; `None` if there is none.
fn newest(path: &Path) -> Option<SystemTime> {
    let about = fs::metadata(path).ok()?;
    if !about.is_dir() {
        return about.modified().ok();
    }
    let entries = fs::read_dir(path).ok()?;
    entries
        .filter_map(|entry| newest(&entry.ok()?.path()))
        .max()
}

fn check_node() -> Result<(), String> {
    let output = Command::new("node")
        .arg("--version")
        .output()
        .map_err(|error| {
            format!("the map's front end needs Node, and `node` does not run ({error}); {REMEDY}")
        })?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let mut parts = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|part| part.parse::<u32>().ok());
    match (parts.next(), parts.next()) {
        (Some(major), Some(minor)) if (major, minor) >= OLDEST_NODE => Ok(()),
        _ => Err(format!(
            "the map's front end needs a newer Node than `{version}`; {REMEDY}"
        )),
    }
}

/// Runs npm in the folder, and says its last words if it fails.
fn npm(web: &Path, arguments: &[&str]) -> Result<(), String> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let asked = arguments.join(" ");
    let output = Command::new(program)
        .args(arguments)
        .current_dir(web)
        .output()
        .map_err(|error| {
            format!(
                "the map's front end needs npm, and `{program}` does not run ({error}); {REMEDY}"
            )
        })?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stderr, output.stdout].concat();
    let said = String::from_utf8_lossy(&said);
    for line in said.lines().filter(|line| !line.trim().is_empty()).take(20) {
        println!("cargo::warning={line}");
    }
    Err(format!(
        "`npm {asked}` failed in the folder `web`; the lines above say why"
    ))
}
