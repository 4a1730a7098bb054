//! Makes what the binary carries: the data of the release (`geodata/`), and the map's front end (`web/`).
//!
//! Both are made in cargo's own folder, so that the sources stay as they are; each is a feature, and without the
//! feature its part is left out.

#![expect(
    clippy::print_stdout,
    reason = "cargo reads what a build script prints"
)]

#[cfg(feature = "data")]
mod data;
mod fingerprint;
mod notices;
#[cfg(feature = "web")]
mod page;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Makes a part in cargo's folder.
type Part = fn(&Path) -> Result<(), String>;

/// Those that this build carries.
const PARTS: &[Part] = &[
    #[cfg(feature = "data")]
    data::compress,
    #[cfg(feature = "web")]
    page::bundle,
];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build");
    match make() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            println!("cargo::error={sentence}");
            ExitCode::FAILURE
        }
    }
}

fn make() -> Result<(), String> {
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from);
    let out = out.ok_or("`OUT_DIR` is not set; let cargo run this")?;
    fingerprint::name_program()?;
    PARTS.iter().try_for_each(|part| part(&out))?;
    // After the page, whose packages are there then.
    notices::gather(&out)
}

/// Why a file or a folder cannot be read or written.
fn cannot(verb: &str, path: &Path) -> impl Fn(std::io::Error) -> String {
    let path = path.display().to_string();
    let verb = verb.to_owned();
    move |error| format!("cannot {verb} `{path}`: {error}")
}
