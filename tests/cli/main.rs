//! The built binary, as a person would run it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by a panic, in its helpers too"
)]

#[cfg(feature = "data")]
mod anywhere;
#[path = "../support/census.rs"]
mod census;
mod enrich;
mod flags;
mod import;
mod jails;
#[path = "../support/links.rs"]
mod links;
mod publish;
mod replica;
mod resolve;
mod serve;
mod update;
mod vintage;
#[path = "../support/web.rs"]
mod web;
mod whole_data;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use links::link;

/// A call of the built binary in the project's root.
pub(crate) fn countyline() -> Command {
    let mut command = call(Path::new(env!("CARGO_BIN_EXE_countyline")));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// A call of a binary with no flag set by the environment, and with a cache that the tests share.
pub(crate) fn call(binary: &Path) -> Command {
    let mut command = Command::new(binary);
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
    for name in ["GEODATA", "ARCHIVE", "CONTACT"] {
        command.env_remove(format!("COUNTYLINE_{name}"));
    }
    command.env_remove("RUST_LOG").env("XDG_CACHE_HOME", cache);
    command
}

fn run(args: &[&str]) -> Output {
    countyline().args(args).output().unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn geodata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata")
}

/// A folder like geodata, made of links, with the boundaries' files linked one by one.
pub(crate) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("boundaries")).unwrap();
    for entry in std::fs::read_dir(geodata()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if name == "boundaries" {
            for file in std::fs::read_dir(&path).unwrap() {
                let file = file.unwrap().path();
                link(
                    &file,
                    &folder
                        .path()
                        .join("boundaries")
                        .join(file.file_name().unwrap()),
                );
            }
        } else {
            link(&path, &folder.path().join(name));
        }
    }
    folder
}

/// Replaces a file of a folder by these bytes.
fn replace(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::remove_file(folder.join(name)).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}

fn check(folder: &Path) -> Output {
    countyline()
        .args(["check", "--geodata"])
        .arg(folder)
        .output()
        .unwrap()
}

#[test]
fn help_names_every_command_and_the_version_is_the_package_s() {
    let help = text(&run(&["--help"]).stdout);
    for command in ["serve", "at", "changes", "check", "publish"] {
        assert!(help.contains(command), "{help}");
    }
    assert_eq!(
        text(&run(&["--version"]).stdout),
        format!("countyline {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn wrong_use_ends_with_2_and_says_what_to_do() {
    for args in [
        &["at", "0"][..],
        &["at", "0", "91"],
        &["at", "181", "0"],
        &["at", "NaN", "0"],
        &["at", "0", "0"],
        &["at", "-80", "25.8", "--date", "2025-02-30"],
        &["at", "-80.2", "25.8", "--date", "2199-01-01"],
        &["changes", "--from", "2025-12-30", "--to", "2025-12-01"],
        &["changes", "--from", "2025-12-30"],
        &["fly"],
        &["serve", "--listen", "nowhere"],
        &["serve", "--base-path", "no-slash"],
        &["check", "--geodata", "/no/such/folder"],
    ] {
        let output = run(args);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(output.stdout.is_empty(), "{args:?}");
        assert!(!said.is_empty(), "{args:?}");
    }
}

#[test]
fn a_latitude_of_91_is_named_in_one_sentence() {
    let output = run(&["at", "-80", "91"]);
    let line = text(&output.stderr);
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(line.contains("`91` is not a latitude"), "{line}");
}

#[test]
fn at_names_the_county_its_agencies_and_its_policies() {
    let output = run(&["at", "-80.19", "25.76"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let page = text(&output.stdout);
    assert!(
        page.starts_with("Miami-Dade County, Florida (12086)\n"),
        "{page}"
    );
    assert!(
        page.contains("Task Force Model") && page.contains("signed 20"),
        "{page}"
    );
    assert!(page.contains("https://www.ice.gov/"), "{page}");
    assert!(
        page.contains("\nin Miami (1245000, border of 2015)\n"),
        "{page}"
    );
    assert!(!page.contains("near, not certain"), "{page}");
    assert!(page.contains("\nnewest list: 20"), "{page}");
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn a_point_at_sea_names_the_nearest_county() {
    let output = run(&["at", "-79.9", "25.76"]);
    assert_eq!(output.status.code(), Some(2));
    let line = text(&output.stderr);
    assert!(
        line.contains("the nearest is Miami-Dade County, FL"),
        "{line}"
    );
}

#[test]
fn changes_come_as_a_table_as_csv_and_as_json() {
    let range = ["changes", "--from", "2025-08-01", "--to", "2025-12-01"];
    let with = |format: &str| text(&run(&[&range[..], &["--format", format]].concat()).stdout);
    let json: serde_json::Value = serde_json::from_str(&with("json")).unwrap();
    let count = json["changes"].as_array().unwrap().len();
    let table = with("csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(reader.records().count(), count);
    let lines = with("table");
    assert!(lines.contains(&format!("\n{count} changes\n")), "{lines}");
    let last = lines.lines().last().unwrap();
    assert!(last.starts_with("newest list: 20"), "{last}");
    // What came and went between the two days is no difference of them.
    let net = text(&run(&[&range[..], &["--net", "--format", "json"]].concat()).stdout);
    let net: serde_json::Value = serde_json::from_str(&net).unwrap();
    assert_eq!((&json["net"], &net["net"]), (&false.into(), &true.into()));
    let net = net["changes"].as_array().unwrap();
    assert!(net.len() < count);
    assert!(net.iter().all(|change| change["kind"] != "corrected"));
    assert!(json["list_age_days"].is_u64(), "{}", json["list_age_days"]);
}

#[test]
fn the_shipped_data_has_no_problem_and_names_the_policies_that_are_not_verified() {
    let output = run(&["check"]);
    let report = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{report}");
    assert!(report.contains("source not yet verified"), "{report}");
    assert!(report.contains("policies.csv row"), "{report}");
}

#[test]
fn a_policy_that_cannot_be_believed_makes_check_fail_with_its_row_and_reason() {
    let policies = std::fs::read_to_string(geodata().join("policies.csv")).unwrap();
    let columns: Vec<&str> = policies.lines().next().unwrap().split(',').collect();
    let row = |cells: &[(&str, &str)]| {
        let base = [
            ("id", "test"),
            ("scope", "county"),
            ("state", "IL"),
            ("county_geoids", "17031"),
            ("stance", "limits"),
            ("instrument", "ordinance"),
            ("title", "T"),
            ("citation", "C"),
            ("from", "2020"),
            ("summary", "S"),
            ("source_url", "https://example.gov"),
            ("source_name", "N"),
            ("verified", "yes"),
        ];
        let cell = |column: &&str| {
            let given = cells
                .iter()
                .chain(&base)
                .find(|(name, _value)| name == column);
            given.map_or("", |(_name, value)| *value)
        };
        columns.iter().map(cell).collect::<Vec<_>>().join(",")
    };
    let last = policies.lines().count() + 1;
    for (cells, reason) in [
        (&[("citation", "")][..], "column `citation` is empty"),
        (&[("source_url", "")], "column `source_url` is empty"),
        (&[("source_name", "")], "column `source_name` is empty"),
        (&[("from", "2020-02-30")], "`2020-02-30` is not a date"),
        (
            &[("county_geoids", "17999")],
            "no boundary has the GEOID `17999`",
        ),
        (
            &[("county_geoids", "18089")],
            "`18089` is not a county of IL",
        ),
        (&[("stance", "mandates")], "`mandates` is not a stance"),
        (
            &[("verified", "maybe")],
            "`maybe` is neither `yes` nor `no`",
        ),
        (
            &[
                ("scope", "city"),
                ("place", "Nowhere"),
                ("lat", "41"),
                ("lon", "-87"),
            ],
            "has no `Nowhere` in IL",
        ),
    ] {
        let folder = folder();
        let with = format!("{}\n{}\n", policies.trim_end(), row(cells));
        replace(folder.path(), "policies.csv", with.as_bytes());
        let output = check(folder.path());
        let report = text(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{cells:?}: {report}");
        assert!(report.contains(reason), "{cells:?}: {report}");
        assert!(
            report.contains(&format!("policies.csv row {last}: ")),
            "{cells:?}: {report}"
        );
    }
}

#[test]
fn a_town_in_a_county_that_is_not_drawn_makes_check_fail_with_its_row() {
    let folder = folder();
    let places = std::fs::read_to_string(geodata().join("places.csv")).unwrap();
    let last = places.lines().count() + 1;
    let with = format!("{}\nNowhere,IL,41.0,-87.0,17999,10\n", places.trim_end());
    replace(folder.path(), "places.csv", with.as_bytes());
    let output = check(folder.path());
    let report = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(
        report.contains(&format!(
            "places.csv row {last}: column `county_geoid`: `17999`"
        )),
        "{report}"
    );
}

/// A file's name, and what is done to a folder that has it.
type Harm<'a> = (&'a str, Box<dyn Fn(&Path) + 'a>);

#[test]
fn a_file_that_is_missing_or_damaged_is_named_in_one_sentence() {
    let half = |name: &str| {
        let bytes = std::fs::read(geodata().join(name)).unwrap();
        bytes[..bytes.len() / 2].to_vec()
    };
    let cases: Vec<Harm<'_>> = vec![
        (
            "agreements.csv",
            Box::new(|f| std::fs::remove_file(f.join("agreements.csv")).unwrap()),
        ),
        (
            "policies.csv",
            Box::new(|f| replace(f, "policies.csv", b"id,scope\n1,state\n")),
        ),
        (
            "places.csv",
            Box::new(|f| replace(f, "places.csv", b"\xff\xfe\x00\x01")),
        ),
        (
            "sheets.csv",
            Box::new(|f| {
                replace(
                    f,
                    "sheets.csv",
                    b"day,kind,rows,agreements,file,sha256,verdict,note\n",
                );
            }),
        ),
        (
            "county_500k.shp",
            Box::new(|f| {
                replace(
                    f,
                    "boundaries/cb_2016_us_county_500k.shp",
                    &half("boundaries/cb_2016_us_county_500k.shp"),
                );
            }),
        ),
        (
            "county_500k.dbf",
            Box::new(|f| {
                replace(
                    f,
                    "boundaries/cb_2016_us_county_500k.dbf",
                    &half("boundaries/cb_2016_us_county_500k.dbf"),
                );
            }),
        ),
        (
            "county_500k.shp",
            Box::new(|f| {
                replace(
                    f,
                    "boundaries/cb_2016_us_county_500k.shp",
                    b"not a shapefile",
                );
            }),
        ),
    ];
    for (named, harm) in cases {
        let folder = folder();
        harm(folder.path());
        let output = check(folder.path());
        let line = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{named}: {line}");
        assert_eq!(line.trim_end().lines().count(), 1, "{named}: {line}");
        assert!(line.contains(named), "{named}: {line}");
        assert!(!line.contains("panicked"), "{named}: {line}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = countyline()
        .args([
            "changes",
            "--from",
            "2021-01-13",
            "--to",
            "2025-12-01",
            "--format",
            "csv",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}
