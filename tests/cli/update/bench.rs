//! A server, an archive and geodata, and lists to publish.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::import::sheets::{Bench, Row, name, sheriff, write};
use crate::web::{Reply, Web};
use crate::{countyline, text};

/// The path of the page.
pub(crate) const PAGE: &str = "/identify-and-arrest/287g";

/// Where lists lie.
pub(crate) const LISTS: &str = "/doclib/about/offices/ero/287g";

/// Geodata without a history, an empty archive, and a server without a page.
pub(crate) struct Ice {
    pub(crate) web: Web,
    bench: Bench,
}

/// What an update did.
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) talk: String,
}

impl Ice {
    pub(crate) fn new() -> Self {
        Self {
            web: Web::new(),
            bench: Bench::new(),
        }
    }

    pub(crate) fn geodata(&self) -> PathBuf {
        self.bench.geodata()
    }

    pub(crate) fn archive(&self) -> PathBuf {
        self.bench.path().join("kept/archive")
    }

    /// Publishes bytes under a name, where the page will link to them.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        self.web
            .answers_with(&format!("{LISTS}/{name}"), Reply::of(bytes));
    }

    /// Publishes a page that links to these names.
    pub(crate) fn link(&self, names: &[&str]) {
        let links: Vec<String> = names
            .iter()
            .map(|name| format!("<li><a href=\"{LISTS}/{name}\">list</a>"))
            .collect();
        let page = format!(
            "<!doctype html><title>287(g)</title><ul>{}</ul>",
            links.concat()
        );
        self.web.answers_with(PAGE, Reply::page(&page));
    }

    /// Publishes the list of a day, and a page with it alone.
    pub(crate) fn publish(&self, day: &str, rows: &[Row]) {
        let name = name(day);
        self.put(&name, &list(day, rows));
        self.link(&[&name]);
    }

    pub(crate) fn update(&self) -> Said {
        self.update_with(&[])
    }

    pub(crate) fn update_with(&self, args: &[&str]) -> Said {
        let page = self.web.at(PAGE);
        self.run(&[&["--page", &page], args].concat())
    }

    /// An update that waits for nothing long.
    pub(crate) fn run(&self, args: &[&str]) -> Said {
        said(&self.command(args).output().unwrap())
    }

    pub(crate) fn command(&self, args: &[&str]) -> std::process::Command {
        let mut command = countyline();
        command
            .args(["update", "--retry-wait", "0.01", "--archive"])
            .arg(self.archive())
            .arg("--geodata")
            .arg(self.geodata())
            .args(args);
        command
    }

    /// Every file of the archive but the lock and what was last seen, by its path in it.
    pub(crate) fn kept(&self) -> BTreeMap<String, Vec<u8>> {
        let mut kept = files(&self.archive());
        kept.retain(|name, _| !matches!(name.as_str(), ".lock" | "seen.json"));
        kept
    }

    /// The names of the lists of the archive.
    pub(crate) fn lists(&self) -> Vec<String> {
        let names = self.kept().into_keys();
        let lists = names.filter_map(|name| Some(name.strip_prefix("lists/")?.to_owned()));
        lists
            .filter(|name| countyline::update::list_kind(name).is_some())
            .collect()
    }

    /// Every file that an import writes.
    pub(crate) fn tables(&self) -> BTreeMap<String, Vec<u8>> {
        let mut tables = files(&self.geodata());
        tables.retain(|name, _| !name.contains('/'));
        tables
    }

    /// The days and files of `sheets.csv`.
    pub(crate) fn sheets(&self) -> Vec<String> {
        if !self.geodata().join("sheets.csv").exists() {
            return Vec::new();
        }
        let sheets = self.bench.sheets();
        sheets
            .iter()
            .map(|sheet| format!("{} {}", sheet.day, sheet.file))
            .collect()
    }

    pub(crate) fn agreements(&self) -> usize {
        self.bench.agreements().len()
    }
}

pub(crate) fn said(output: &Output) -> Said {
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    Said {
        code: output.status.code(),
        talk: text(&output.stderr),
    }
}

impl Said {
    /// Asserts how it ended, and that it says each of these.
    #[track_caller]
    pub(crate) fn ends(&self, code: i32, says: &[&str]) {
        assert_eq!(self.code, Some(code), "{}", self.talk);
        for words in says {
            assert!(
                self.talk.contains(words),
                "`{words}` is not in:\n{}",
                self.talk
            );
        }
    }
}

/// The bytes of the list of a day, as ICE would save it.
pub(crate) fn list(day: &str, rows: &[Row]) -> Vec<u8> {
    list_named(&name(day), day, rows)
}

/// The bytes of a list that was saved on a day under a name of its own.
pub(crate) fn list_named(name: &str, saved: &str, rows: &[Row]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    fs::read(write(folder.path(), name, Some(saved), rows)).unwrap()
}

/// Rows of so many sheriffs of Kansas, from the first of them.
pub(crate) fn sheriffs(count: usize) -> Vec<Row> {
    const COUNTIES: [&str; 14] = [
        "Allen",
        "Barton",
        "Brown",
        "Butler",
        "Chase",
        "Clark",
        "Clay",
        "Cloud",
        "Coffey",
        "Comanche",
        "Cowley",
        "Crawford",
        "Decatur",
        "Dickinson",
    ];
    let counties = COUNTIES.iter().take(count);
    counties
        .map(|county| sheriff("KANSAS", &format!("{county} County"), "2025-03-01"))
        .collect()
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let inside = files(&path).into_iter();
            found.extend(inside.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}
