//! The map's front end: built by npm from a copy of `web/`, into a folder that the binary carries.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::cannot;
use crate::fingerprint::fingerprint;

/// All that the bundle is made from, in `web/`.
const SOURCES: [&str; 7] = [
    "src",
    "index.html",
    "api.html",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
];

/// The oldest Node that the tools of the front end run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

const REMEDY: &str = "install Node 20 (20.19 or newer) with npm, or build without the page by \
                      `--no-default-features --features data`";

/// Builds the bundle, unless it was built from the same sources before.
pub(crate) fn bundle(out: &Path) -> Result<(), String> {
    let sources = Path::new("web");
    for source in SOURCES {
        println!("cargo::rerun-if-changed=web/{source}");
    }
    let web = out.join("web");
    let (stamp, page) = (web.join("built-from"), web.join("dist/index.html"));
    let from = fingerprint(SOURCES.map(|source| sources.join(source)))?;
    if page.exists() && fs::read_to_string(&stamp).is_ok_and(|before| before == from) {
        return Ok(());
    }
    check_node()?;
    // What was removed from the sources goes from the copy too.
    let _ = fs::remove_dir_all(web.join("src"));
    let _ = fs::remove_file(&stamp);
    for source in SOURCES {
        copy(&sources.join(source), &web.join(source))?;
    }
    packages(sources, &web)?;
    npm(&web, &["run", "build"])?;
    fs::write(&stamp, from).map_err(cannot("write", &stamp))
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    if !from.is_dir() {
        if let Some(around) = to.parent() {
            fs::create_dir_all(around).map_err(cannot("make", around))?;
        }
        return fs::copy(from, to).map(drop).map_err(cannot("write", to));
    }
    for entry in fs::read_dir(from).map_err(cannot("read", from))? {
        let name = entry.map_err(cannot("read", from))?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

/// The packages that the lock file asks for: those of `web/` where a developer has them, else fetched for the copy.
fn packages(sources: &Path, web: &Path) -> Result<(), String> {
    let asked = changed(&sources.join("package-lock.json"));
    let is_whole = |packages: &Path| changed(&packages.join(".package-lock.json")) >= asked;
    let (theirs, ours) = (sources.join("node_modules"), web.join("node_modules"));
    if fs::symlink_metadata(&ours).is_ok_and(|about| about.is_symlink()) {
        fs::remove_file(&ours).map_err(cannot("remove", &ours))?;
    }
    if is_whole(&ours) {
        return Ok(());
    }
    #[cfg(unix)]
    if is_whole(&theirs) && !ours.exists() {
        let whole = fs::canonicalize(&theirs).map_err(cannot("read", &theirs))?;
        return std::os::unix::fs::symlink(whole, &ours).map_err(cannot("link", &ours));
    }
    npm(web, &["ci", "--no-audit", "--no-fund"])
}

/// When a file was last changed; `None`, which is before all else, if there is none.
fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
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
        "`npm {asked}` failed in a copy of the folder `web`; the lines above say why"
    ))
}
