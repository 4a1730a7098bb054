//! The binary alone, in a place where no folder of data is at hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::import::sheets::{sheriff, write};
use super::serve::Server;
use super::{call, folder, geodata, run, text};

/// Miami.
const POINT: [&str; 2] = ["-80.19", "25.76"];

/// A folder that is empty, and the binary in another beside it.
struct Away {
    around: tempfile::TempDir,
}

impl Away {
    fn new() -> Self {
        // On the disk of the binary, where it can be given a second name: one that was copied while another test starts
        // a process can be busy.
        let around = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        fs::create_dir(around.path().join("empty")).unwrap();
        fs::create_dir(around.path().join("bin")).unwrap();
        let away = Self { around };
        fs::hard_link(env!("CARGO_BIN_EXE_countyline"), away.binary()).unwrap();
        away
    }

    fn binary(&self) -> PathBuf {
        self.around.path().join("bin/elsewhere")
    }

    /// The folder in which the binary is called.
    fn here(&self) -> PathBuf {
        self.around.path().join("empty")
    }

    fn call(&self) -> Command {
        let mut command = call(&self.binary());
        command.current_dir(self.here());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.call().args(args).output().unwrap()
    }

    /// What lies in the folder, sorted.
    fn names(&self) -> Vec<String> {
        names(&self.here())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Every file of a folder and of those in it, with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            found.extend(
                files(&path)
                    .into_iter()
                    .map(|(inner, bytes)| (Path::new(&name).join(inner), bytes)),
            );
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((name.into(), bytes));
        }
    }
    found
}

/// A folder of geodata that differs from the project's: no total of ICE's own page is known.
fn other() -> tempfile::TempDir {
    let folder = folder();
    fs::remove_file(folder.path().join("headlines.csv")).unwrap();
    folder
}

/// The id in the first line of `check`, or in a ready line.
fn snapshot(said: &str) -> String {
    let after = said.split("snapshot ").nth(1).unwrap();
    after.chars().take_while(char::is_ascii_hexdigit).collect()
}

#[test]
fn a_copied_binary_serves_the_map_with_no_folder_at_hand() {
    let away = Away::new();
    // Without a command too.
    let server = Server::of(&mut away.call());
    assert!(
        server
            .ready
            .contains("/ (the data inside the program, list of 20"),
        "{}",
        server.ready
    );
    let county = server.get("/api/counties/12086");
    assert!(county.contains("Miami-Dade County"), "{county}");
    let tile = server.get("/tiles/counties/4/4/6.geojson");
    assert!(tile.starts_with("HTTP/1.1 200 OK\r\n"), "{tile:.200}");
    assert!(tile.contains("Miami-Dade County"), "{tile:.200}");
    if cfg!(feature = "web") {
        assert!(server.get("/").contains("<title>"));
    }
    assert_eq!(away.names(), Vec::<String>::new());
}

#[test]
fn every_command_reads_the_data_inside_and_says_of_it_what_it_says_of_the_same_folder() {
    let away = Away::new();
    let sheet = write(
        away.around.path(),
        "participatingAgencies03102025pm.xlsx",
        Some("2025-03-10"),
        &[sheriff("TEXAS", "Bexar County", "2025-03-01")],
    );
    let sheet = sheet.to_str().unwrap();
    let [lon, lat] = POINT;
    for args in [
        &["at", lon, lat][..],
        &["check"],
        &["check", "--lists", sheet],
        &["changes", "--from", "2025-12-17", "--to", "2025-12-31"],
        &["resolve", sheet],
    ] {
        let (inside, at_hand) = (away.run(args), run(args));
        assert_eq!(inside.status.code(), at_hand.status.code(), "{args:?}");
        assert!(
            !inside.stdout.is_empty(),
            "{args:?}: {}",
            text(&inside.stderr)
        );
        assert_eq!(text(&inside.stdout), text(&at_hand.stdout), "{args:?}");
    }
    assert_eq!(away.names(), Vec::<String>::new());
}

#[test]
fn a_folder_that_is_named_wins_over_geodata_where_it_runs_and_that_over_the_data_inside() {
    let away = Away::new();
    let check = |args: &[&str]| {
        let output = away.run(&[&["check"], args].concat());
        (snapshot(&text(&output.stdout)), output.status.code())
    };
    let inside = check(&[]);
    let here = other();
    super::link(here.path(), &away.here().join("geodata"));
    let of_here = check(&[]);
    assert_ne!(of_here, inside);
    let named = geodata();
    assert_eq!(check(&["--geodata", named.to_str().unwrap()]), inside);
    let server = Server::of(&mut away.call());
    assert!(
        server.ready.contains("/ (the folder geodata, list of 20"),
        "{}",
        server.ready
    );
    assert_eq!(snapshot(&server.ready), of_here.0);
    let server = Server::of(away.call().arg("--geodata").arg(&named));
    let told = format!("/ (the folder {}, list of 20", named.display());
    assert!(server.ready.contains(&told), "{}", server.ready);
    assert_eq!(snapshot(&server.ready), inside.0);
}

#[test]
fn a_folder_that_is_broken_or_named_and_not_there_is_told_and_not_passed_over() {
    let away = Away::new();
    let missing = away.run(&["check", "--geodata", "not-here"]);
    assert_eq!(missing.status.code(), Some(2));
    let line = text(&missing.stderr);
    assert!(line.contains("not-here: there is no such folder"), "{line}");
    fs::create_dir(away.here().join("geodata")).unwrap();
    let empty = away.run(&["check"]);
    assert_eq!(empty.status.code(), Some(1));
    let line = text(&empty.stderr);
    assert!(line.contains("geodata"), "{line}");
    fs::remove_dir(away.here().join("geodata")).unwrap();
    fs::write(away.here().join("geodata"), "").unwrap();
    let file = away.run(&["check"]);
    assert_eq!(file.status.code(), Some(2));
    let line = text(&file.stderr);
    assert!(line.contains("geodata: there is no such folder"), "{line}");
}

#[test]
fn an_import_into_a_folder_that_is_not_there_makes_it_from_the_data_inside_and_keeps_the_list() {
    let away = Away::new();
    let name = "participatingAgencies06012026am.xlsx";
    let rows = [sheriff("TEXAS", "Bexar County", "2025-03-01")];
    let sheet = write(away.around.path(), name, Some("2026-06-01"), &rows);
    let sheet = sheet.to_str().unwrap();

    let dry = away.run(&["import", "--dry-run", sheet]);
    assert_eq!(dry.status.code(), Some(0), "{}", text(&dry.stderr));
    let told = text(&dry.stderr);
    assert!(
        told.contains("geodata was not there; it would be made from the data inside the program"),
        "{told}"
    );
    assert_eq!(away.names(), Vec::<String>::new());

    fs::write(away.around.path().join("broken.xlsx"), "PK").unwrap();
    let broken = away.run(&["import", sheet, "../broken.xlsx"]);
    assert_eq!(broken.status.code(), Some(1), "{}", text(&broken.stderr));
    assert_eq!(away.names(), Vec::<String>::new());
    let nowhere = away.run(&["import", sheet, "--geodata", "no/such/place"]);
    assert_eq!(nowhere.status.code(), Some(2), "{}", text(&nowhere.stderr));
    assert_eq!(away.names(), Vec::<String>::new());

    let made = away.run(&["import", sheet]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let told = text(&made.stderr);
    assert!(
        told.contains("geodata was not there; it was made from the data inside the program"),
        "{told}"
    );
    assert_eq!(away.names(), ["geodata"]);
    let sheets = fs::read_to_string(away.here().join("geodata/sheets.csv")).unwrap();
    assert!(sheets.contains(name), "{sheets:.200}");

    // It is the folder that the same import makes of the project's own.
    let copy = away.around.path().join("copy");
    for (name, bytes) in files(&geodata()) {
        let path = copy.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let copied = away.run(&["import", sheet, "--geodata", copy.to_str().unwrap()]);
    assert_eq!(copied.status.code(), Some(0), "{}", text(&copied.stderr));
    let told = text(&copied.stderr);
    assert!(!told.contains("data inside the program"), "{told}");
    let mut copied = files(&copy);
    copied.retain(|(path, _)| {
        let is_script = path.extension().is_some_and(|ending| ending == "py");
        !path.starts_with(".cache") && !path.ends_with("README.md") && !is_script
    });
    assert!(files(&away.here().join("geodata")) == copied);
}

#[test]
fn an_update_whose_list_is_in_doubt_makes_no_folder() {
    let away = Away::new();
    let lists = away.around.path().join("lists");
    fs::create_dir(&lists).unwrap();
    // Of nearly two thousand agreements it has one.
    let rows = [sheriff("TEXAS", "Bexar County", "2025-03-01")];
    let name = "participatingAgencies06012026am.xlsx";
    write(&lists, name, Some("2026-06-01"), &rows);
    let update = away.run(&["update", "--from", "../lists", "--archive", "../archive"]);
    let told = text(&update.stderr);
    assert_eq!(update.status.code(), Some(1), "{told}");
    assert!(told.contains("their endings are held back"), "{told}");
    assert_eq!(away.names(), Vec::<String>::new());
    assert!(away.around.path().join("archive/lists").join(name).exists());
}

#[test]
fn a_cache_that_cannot_be_written_is_told_and_the_map_is_served_all_the_same() {
    let away = Away::new();
    let file = away.around.path().join("no-folder");
    fs::write(&file, "").unwrap();
    let server = Server::of(away.call().env("XDG_CACHE_HOME", &file).env("HOME", &file));
    assert!(
        server.said.contains("cannot be written") && server.said.contains("XDG_CACHE_HOME"),
        "{}",
        server.said
    );
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200 OK\r\n"));
}

#[test]
fn the_cache_of_one_data_does_not_answer_for_the_other() {
    let away = Away::new();
    let cache = away.around.path().join("cache");
    let [lon, lat] = POINT;
    let county = |args: &[&str]| {
        let mut call = away.call();
        let call = call.env("XDG_CACHE_HOME", &cache).env("HOME", &cache);
        let call = call.args(["at", lon, lat]);
        let output = call.args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout).lines().next().unwrap().to_owned()
    };
    assert_eq!(county(&[]), "Miami-Dade County, Florida (12086)");
    // Other boundaries: Miami-Dade and Broward have changed their names and numbers.
    let other = folder();
    let name = "boundaries/cb_2016_us_county_500k.dbf";
    let swapped = fs::read(geodata().join(name)).unwrap();
    let swapped = swap(swapped, b"12086", b"12011");
    super::replace(other.path(), name, &swapped);
    let there = other.path().to_str().unwrap();
    let first = county(&["--geodata", there]);
    assert!(first.ends_with("(12011)"), "{first}");
    assert_eq!(names(&cache.join("countyline")).len(), 2);
    // Both are kept, and both are right.
    assert_eq!(county(&["--geodata", there]), first);
    assert_eq!(county(&[]), "Miami-Dade County, Florida (12086)");
}

/// The bytes with each of the two texts, which are as long as each other, in the other's place.
fn swap(mut bytes: Vec<u8>, one: &[u8], other: &[u8]) -> Vec<u8> {
    for at in 0..=bytes.len() - one.len() {
        let here = &mut bytes[at..at + one.len()];
        if here == one {
            here.copy_from_slice(other);
        } else if here == other {
            here.copy_from_slice(one);
        }
    }
    bytes
}
