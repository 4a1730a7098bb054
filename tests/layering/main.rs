//! Arrows between the files of `src` never make a circle, and those between its folders never turn back.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by a panic, in its helpers too"
)]

mod documents;
mod graph;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use graph::Graph;

/// The folders and files of `src` in the order of the data's path, each with those that it may name: each of them
/// stands above it.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("threads", &[]),
    ("seldom", &[]),
    ("bundle", &[]),
    ("cache", &[]),
    ("notices", &[]),
    ("chain", &[]),
    ("folders", &[]),
    ("raster", &[]),
    ("decimal", &[]),
    ("domain", &[]),
    ("table", &["domain"]),
    ("written", &["table", "domain", "decimal"]),
    ("sources", &["table", "domain", "threads"]),
    ("clean", &["sources", "domain"]),
    ("lineage", &["domain"]),
    ("coverage", &["domain", "threads"]),
    ("index", &["coverage", "domain", "threads"]),
    ("join", &["index", "domain"]),
    ("resolve", &["join", "clean", "sources", "table", "domain"]),
    (
        "import",
        &[
            "resolve", "join", "lineage", "clean", "sources", "domain", "threads", "chain",
        ],
    ),
    (
        "atlas",
        &[
            "join", "index", "coverage", "lineage", "clean", "sources", "domain", "threads",
            "folders",
        ],
    ),
    (
        "own_list",
        &[
            "resolve", "atlas", "join", "lineage", "clean", "sources", "table", "domain",
        ],
    ),
    ("clock", &["domain"]),
    ("config", &["sources"]),
    (
        "tiles",
        &[
            "atlas", "index", "coverage", "table", "domain", "cache", "decimal", "threads",
        ],
    ),
    (
        "features",
        &["atlas", "index", "coverage", "written", "table", "domain"],
    ),
    ("enrich", &["atlas", "join", "clean", "table", "domain"]),
    ("share", &["atlas", "coverage", "raster", "domain"]),
    ("pages", &["features", "share", "atlas", "index", "domain"]),
    ("store", &["sources", "domain"]),
    (
        "publish",
        &[
            "store", "pages", "share", "features", "tiles", "config", "atlas", "index", "coverage",
            "written", "sources", "table", "domain", "threads", "chain", "notices", "raster",
            "bundle",
        ],
    ),
    ("replica", &["store", "sources", "chain", "threads"]),
    (
        "reload",
        &[
            "replica", "config", "clock", "atlas", "sources", "domain", "chain", "threads",
        ],
    ),
    (
        "http",
        &[
            "reload", "replica", "sources", "pages", "share", "enrich", "features", "tiles",
            "config", "clock", "atlas", "index", "coverage", "written", "table", "domain",
            "raster", "cache", "chain", "notices", "seldom", "threads", "bundle",
        ],
    ),
    (
        "update",
        &["import", "lineage", "sources", "domain", "folders"],
    ),
    (
        "cli",
        &["update", "publish", "store", "config", "sources", "domain"],
    ),
    ("error", ALL_ABOVE),
    ("commands", ALL_ABOVE),
    ("lib", ALL_ABOVE),
    ("main", ALL_ABOVE),
];

/// Stands for every name above.
const ALL_ABOVE: &[&str] = &["*"];

#[test]
fn no_file_names_another_that_names_it_in_turn_however_long_the_way() {
    let circles = Graph::of(&sources());
    let circles: Vec<String> = circles.circles().iter().map(|c| spelled(c)).collect();
    assert!(circles.is_empty(), "\n{}", circles.join("\n"));
}

#[test]
fn no_arrow_between_the_folders_turns_back() {
    let wrong = wrong_arrows(&Graph::of(&sources()));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn whom_a_folder_may_name_stands_above_it_and_is_there() {
    let files = sources();
    let parts: BTreeSet<&str> = files.keys().map(|file| part(file)).collect();
    let listed: BTreeSet<&str> = MAY_NAME.iter().map(|(part, _)| *part).collect();
    assert_eq!(parts, listed);
    let mut above = BTreeSet::from(["*"]);
    for (part, may) in MAY_NAME {
        for other in *may {
            assert!(above.contains(other), "`{part}` stands above `{other}`");
        }
        above.insert(*part);
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "build", "benches"] {
        for (file, text) in rust_files(folder) {
            let lines = text.lines().count();
            if lines > 400 {
                long.push(format!("{folder}/{file}: {lines} lines"));
            }
        }
    }
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

/// What a made-up file may write to name the file `join/town.rs`, which names it in turn.
const WAYS_TO_NAME_A_TOWN: &[&str] = &[
    "use crate::join::town;",
    "use crate::join::town::Town;",
    "use crate::{domain::Day, join::{body::Body, town::Town}};",
    "use crate::join::town::*;",
    "use crate::join::town::Town as T;",
    "use super::town::Town;",
    "use super::super::join::town::Town;",
    "use self::super::town::Town;",
    "pub use super::town::Town;",
    "pub(crate) use crate::join::{self, town::Town};",
    "fn f() { crate::join::town::find(); }",
    "fn f(town: &super::town::Town) {}",
    "fn f<T: Into<super::town::Town>>() {}",
    "fn f() { println!(\"{}\", super::town::NAME); }",
    "fn f() { use super::town::Town; }",
    "macro_rules! m { () => { $crate::join::town::NAME }; }",
    "#[serde(with = \"super::town\")] struct S;",
    "#[arg(value_parser = super::town::parse)] struct S;",
    "mod inner { use super::super::town::Town; }",
];

#[test]
fn a_circle_is_found_whichever_way_its_arrows_are_written() {
    for written in WAYS_TO_NAME_A_TOWN {
        let graph = Graph::of(&made_up(&[
            ("lib.rs", "mod domain; mod join;"),
            ("domain/mod.rs", "pub struct Day;"),
            ("join/mod.rs", "mod body; mod county; mod town;"),
            ("join/body.rs", ""),
            ("join/town.rs", "use super::county::County;"),
            ("join/county.rs", written),
        ]));
        let circle = vec!["join/county.rs", "join/town.rs"];
        assert!(graph.circles().contains(&circle), "{written}: {graph:?}");
    }
}

#[test]
fn a_circle_over_several_folders_is_found_and_named_in_its_order() {
    let graph = Graph::of(&made_up(&[
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        ("a.rs", "use crate::b::B;"),
        ("b.rs", "use crate::c::C;"),
        ("c.rs", "use crate::a::A;"),
        ("d.rs", "use crate::a::A; use crate::c::C;"),
    ]));
    let circles: Vec<String> = graph.circles().iter().map(|c| spelled(c)).collect();
    assert_eq!(circles, ["src/a.rs -> src/b.rs -> src/c.rs -> src/a.rs"]);
}

#[test]
fn a_child_that_names_an_item_of_its_own_face_makes_a_circle() {
    for (child, face) in [
        ("use super::App;", "mod api; pub struct App;"),
        ("use super::api;", "mod api; pub struct App;"),
        ("use crate::http::App;", "mod api; pub struct App;"),
        ("use super::*;", "mod api; pub use other::App;"),
    ] {
        let graph = Graph::of(&made_up(&[
            ("lib.rs", "mod http;"),
            ("http/mod.rs", face),
            ("http/api.rs", child),
        ]));
        let found = graph
            .circles()
            .contains(&vec!["http/api.rs", "http/mod.rs"]);
        // A file that names itself is no circle.
        assert_eq!(found, child != "use super::api;", "{child}");
    }
}

#[test]
fn what_names_no_other_file_makes_no_circle() {
    for innocent in [
        "",
        "// use super::town::Town;",
        "/// As [`super::town::Town`] does.\nfn f() {}",
        "#[cfg(test)] mod tests { use super::super::town::Town; }",
        "#[cfg(test)] use super::town::Town;",
        "pub(in crate::join::town) fn f() {}",
        "use std::net; use serde::town; fn f() { town::find() }",
        "fn f() { \"super::town::Town\"; }",
    ] {
        let graph = Graph::of(&made_up(&[
            ("lib.rs", "mod join;"),
            ("join/mod.rs", "mod county; mod town;"),
            ("join/town.rs", "use super::county::County;"),
            ("join/county.rs", innocent),
        ]));
        assert!(graph.circles().is_empty(), "{innocent}: {graph:?}");
    }
}

#[test]
fn an_arrow_that_turns_back_is_found_with_its_file_and_line() {
    let graph = Graph::of(&made_up(&[
        ("lib.rs", "mod clean; mod domain; mod join; mod newcomer;"),
        (
            "domain.rs",
            "use std::fmt;\n\nuse crate::{clean::Row, join};",
        ),
        ("clean.rs", "use crate::domain::Day;"),
        ("join.rs", ""),
        ("newcomer.rs", ""),
        ("main.rs", "use countyline::domain::Day;"),
    ]));
    let expected = [
        "src/domain.rs:3: `domain` must not name `clean`",
        "src/domain.rs:3: `domain` must not name `join`",
        "src/newcomer: not in the list of this test; say whom it may name",
    ];
    assert_eq!(wrong_arrows(&graph), expected);
}

/// The arrows that the list does not allow, and the parts that it does not have.
fn wrong_arrows(graph: &Graph) -> Vec<String> {
    let may: BTreeMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for (file, line, other) in graph.arrows() {
        let (from, to) = (part(file), part(other));
        let allowed = may.get(from).copied().unwrap_or_default();
        if from != to && allowed != ALL_ABOVE && !allowed.contains(&to) {
            wrong.push(format!("src/{file}:{line}: `{from}` must not name `{to}`"));
        }
    }
    let parts: BTreeSet<&str> = graph.files().map(part).collect();
    for part in parts.into_iter().filter(|part| !may.contains_key(part)) {
        wrong.push(format!(
            "src/{part}: not in the list of this test; say whom it may name"
        ));
    }
    wrong
}

/// The folder of `src` that a file stands in, or the file's own name.
fn part(file: &str) -> &str {
    file.split('/')
        .next()
        .unwrap_or(file)
        .trim_end_matches(".rs")
}

fn spelled(circle: &[&str]) -> String {
    let closed = circle.iter().chain(circle.first());
    closed
        .map(|file| format!("src/{file}"))
        .collect::<Vec<_>>()
        .join(" -> ")
}

/// Every file of `src`, by its path below it.
fn sources() -> BTreeMap<String, String> {
    rust_files("src")
}

/// Every Rust file of a folder of the project, by its path below it.
fn rust_files(folder: &str) -> BTreeMap<String, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = BTreeMap::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&src).unwrap();
                let name = inside.iter().map(|part| part.to_str().unwrap());
                let name = name.collect::<Vec<_>>().join("/");
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

fn made_up(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    files.iter().map(owned).collect()
}
