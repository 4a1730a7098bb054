//! The licences of the packages that the binary and the page are made from, for those who pass either on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cannot;
use crate::fingerprint::fingerprint;

/// How the files begin that hold what a licence asks to be passed on.
const FILES: [&str; 5] = ["licen", "copying", "notice", "unlicense", "copyright"];

/// A package: its name and version, its licence by name, and the folder in which its source is.
type Package = (String, String, PathBuf);

/// Gathers the licences into `notices.txt`, unless that was done for the same packages before.
pub(crate) fn gather(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=web/package-lock.json");
    let (notices, stamp) = (out.join("notices.txt"), out.join("notices-from"));
    let sources = ["Cargo.lock", "web/package-lock.json", "build/notices.rs"];
    let sources = sources.map(PathBuf::from);
    let from = fingerprint(sources.into_iter().filter(|path| path.exists()))?;
    if notices.exists() && fs::read_to_string(&stamp).is_ok_and(|before| before == from) {
        return Ok(());
    }
    // Many packages have one licence in the same words: each text stands once, below all who have it.
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // Some packages name their licence and do not carry its text.
    let mut without = Vec::new();
    let others = of_page(out).into_iter().chain([font()]);
    for (name, licence, folder) in crates()?.into_iter().chain(others) {
        let found = licences(&folder)?;
        if found.is_empty() {
            without.push(format!("{name}: {licence}"));
        }
        for text in found {
            texts.entry(text).or_default().insert(name.clone());
        }
    }
    let mut all =
        "Countyline is made with the packages named here; these are their licences.\n".to_owned();
    if !without.is_empty() {
        let names = without.join("\n");
        let _ = write!(
            all,
            "\nThese name their licence, whose text stands below:\n\n{names}\n"
        );
    }
    for (text, names) in &texts {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let _ = write!(
            all,
            "\n{}\n{}\n\n{text}\n",
            "-".repeat(72),
            names.join(", ")
        );
    }
    fs::write(&notices, all).map_err(cannot("write", &notices))?;
    fs::write(&stamp, from).map_err(cannot("write", &stamp))
}

/// Every package of the program with the folder in which cargo keeps it.
fn crates() -> Result<Vec<Package>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree = Command::new(cargo)
        .args([
            "tree",
            "--locked",
            "--offline",
            "--edges",
            "normal,no-proc-macro",
        ])
        .args(["--prefix", "none", "--no-dedupe", "--format", "{p}\t{l}"])
        // Only what this build has: the sources of other features may not be at hand.
        .arg("--no-default-features")
        .args(
            [("CARGO_FEATURE_DATA", "data"), ("CARGO_FEATURE_WEB", "web")]
                .into_iter()
                .filter(|(set, _)| std::env::var_os(set).is_some())
                .map(|(_, name)| format!("--features={name}")),
        )
        .output()
        .map_err(|error| format!("cargo cannot be asked for the packages: {error}"))?;
    if !tree.status.success() {
        let said = String::from_utf8_lossy(&tree.stderr);
        return Err(format!("cargo does not name the packages: {}", said.trim()));
    }
    let kept = kept_sources()?;
    let lines = String::from_utf8_lossy(&tree.stdout).into_owned();
    let named: BTreeSet<(String, String)> = lines
        .lines()
        .filter_map(|line| {
            let (package, licence) = line.split_once('\t')?;
            let mut parts = package.split(' ');
            let (name, version) = (parts.next()?, parts.next()?.strip_prefix('v')?);
            // With `--no-dedupe` a mark may follow; a licence by name has none.
            let licence = licence.trim_end_matches(" (*)").to_owned();
            (name != env!("CARGO_PKG_NAME")).then(|| (format!("{name}-{version}"), licence))
        })
        .collect();
    let folder = |name: &String| {
        kept.iter()
            .map(|kept| kept.join(name))
            .find(|one| one.is_dir())
    };
    named
        .into_iter()
        .map(|(name, licence)| {
            let folder =
                folder(&name).ok_or_else(|| format!("cargo keeps no source of `{name}`"))?;
            Ok((name, licence, folder))
        })
        .collect()
}

/// The folders in which cargo keeps the sources of packages, one for each registry.
fn kept_sources() -> Result<Vec<PathBuf>, String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let sources = home
        .ok_or("neither CARGO_HOME nor a home folder is set")?
        .join("registry/src");
    let found = fs::read_dir(&sources).map_err(cannot("read", &sources))?;
    Ok(found.filter_map(|entry| Some(entry.ok()?.path())).collect())
}

/// The packages that the page is made from, where the page is built.
fn of_page(out: &Path) -> Vec<Package> {
    let modules = out.join("web/node_modules");
    let packages = [
        ("leaflet", "BSD-2-Clause"),
        ("uplot", "MIT"),
        ("pbf", "BSD-3-Clause"),
        ("@mapbox/vector-tile", "BSD-3-Clause"),
        ("@mapbox/point-geometry", "ISC"),
        ("pmtiles", "BSD-3-Clause"),
        ("fflate", "MIT"),
        ("swagger-ui-dist", "Apache-2.0"),
    ];
    let packages = packages.map(|(name, licence)| {
        let folder = modules.join(name);
        (name.to_owned(), licence.to_owned(), folder)
    });
    let is_built = |(_, _, folder): &Package| folder.is_dir();
    packages.into_iter().filter(is_built).collect()
}

/// The font of the shared picture, which is kept with the program's own source.
fn font() -> Package {
    let folder = Path::new("src/raster/font").to_owned();
    ("Inter, a font".to_owned(), "OFL-1.1".to_owned(), folder)
}

/// The texts of a package's licences.
fn licences(folder: &Path) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot("read", folder))? {
        let path = entry.map_err(cannot("read", folder))?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if path.is_file() && FILES.iter().any(|start| name.starts_with(start)) {
            let text = fs::read(&path).map_err(cannot("read", &path))?;
            texts.push(String::from_utf8_lossy(&text).trim().replace("\r\n", "\n"));
        }
    }
    texts.sort();
    Ok(texts)
}
