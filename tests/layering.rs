//! Arrows between the folders never turn back: who may import whom, read from the `use` lines themselves.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by a panic, in its helpers too"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// For each folder or file of `src`, the others that it may name.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("table", &["domain"]),
    ("sources", &["table", "domain"]),
    ("clean", &["sources", "domain"]),
    ("lineage", &["domain"]),
    ("join", &["domain", "index"]),
    ("coverage", &["domain"]),
    ("index", &["domain", "coverage"]),
    ("resolve", &["clean", "join", "sources", "table", "domain"]),
    (
        "import",
        &["resolve", "clean", "lineage", "join", "sources", "domain"],
    ),
    (
        "atlas",
        &[
            "config", "clean", "lineage", "join", "sources", "coverage", "index", "domain",
        ],
    ),
    ("clock", &["domain"]),
    ("tiles", &["atlas", "index", "coverage", "table", "domain"]),
    (
        "features",
        &["atlas", "index", "coverage", "table", "domain"],
    ),
    ("share", &["atlas", "coverage", "domain"]),
    (
        "http",
        &[
            "config", "clock", "tiles", "features", "share", "atlas", "index", "coverage", "domain",
        ],
    ),
    (
        "publish",
        &["config", "tiles", "features", "atlas", "domain"],
    ),
    ("reload", &["atlas", "config"]),
    ("config", &["cli"]),
    ("cli", &["config", "domain"]),
    ("error", &["*"]),
    ("commands", &["*"]),
    ("lib", &["*"]),
    ("main", &["*"]),
];

#[test]
fn no_arrow_between_the_folders_turns_back() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in rust_files(&src) {
        let text = fs::read_to_string(&file).unwrap();
        let inside = file.strip_prefix(&src).unwrap();
        let part = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy();
        let part = part.trim_end_matches(".rs").to_owned();
        let Some(may) = allowed.get(part.as_str()) else {
            wrong.push(format!(
                "src/{part}: not in the list of this test; say whom it may import"
            ));
            continue;
        };
        for (line, target) in imports(&text) {
            if target != part && !may.contains(&"*") && !may.contains(&target.as_str()) {
                let place = format!("src/{}:{line}", inside.display());
                wrong.push(format!("{place}: `{part}` must not import `{target}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Files that may be longer, and why.
const GOOD_CAUSE: &[(&str, &str)] = &[(
    "coverage/crossing.rs",
    "one method, finding and mending crossings, whose steps share one grid and one vocabulary",
)];

#[test]
fn no_file_is_longer_than_400_lines_without_good_cause() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut long = Vec::new();
    for file in rust_files(&src) {
        let text = fs::read_to_string(&file).unwrap();
        let lines = code(&text).count();
        let inside = file.strip_prefix(&src).unwrap();
        let cause = GOOD_CAUSE
            .iter()
            .any(|(name, _cause)| Path::new(name) == inside);
        if lines > 400 && !cause {
            long.push(format!("{}: {lines} lines", file.display()));
        }
    }
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && path.file_stem().is_some_and(|stem| stem != "tests")
        {
            files.push(path);
        }
    }
    files
}

/// The lines of a file before its tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let lines: Vec<&str> = text.lines().collect();
    let tests = lines.windows(2).position(|pair| {
        pair[0] == "#[cfg(test)]" && pair[1].contains("mod ") && pair[1].ends_with('{')
    });
    text.lines().take(tests.unwrap_or(lines.len()))
}

/// Every `crate::name` of the code, with its line; comments, documentation and tests may name what they like.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, content) in (1..).zip(code(text)) {
        let content = content.split("//").next().unwrap_or_default();
        for after in content.split("crate::").skip(1) {
            let end = after
                .find(|c: char| !c.is_ascii_lowercase() && c != '_')
                .unwrap_or(after.len());
            if end > 0 {
                found.push((line, after[..end].to_owned()));
            }
        }
    }
    found
}
