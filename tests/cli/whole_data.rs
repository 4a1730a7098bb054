//! `check` on data that is no longer whole: cut short, lost, changed, put back from another day.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use super::countyline;
use super::import::sheets::{sheriff, write};

/// A folder with the release's data: files that a test leaves alone are linked, not copied.
fn release() -> tempfile::TempDir {
    let around = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    for below in ["", "boundaries", "corrections"] {
        let to = around.path().join(below);
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(from.join(below)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let copied = to.join(path.file_name().unwrap());
                fs::copy(&path, &copied).unwrap();
            }
        }
    }
    around
}

fn check(geodata: &Path) -> (Option<i32>, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = countyline()
        .args(["check", "--geodata"])
        .arg(geodata)
        .output()
        .unwrap();
    let said = [stdout, stderr].map(|text| String::from_utf8(text).unwrap());
    (status.code(), said.concat())
}

/// Changes a file of a copy, and gives back what `check` says.
fn changed(name: &str, change: impl FnOnce(&PathBuf)) -> String {
    let geodata = release();
    let path = geodata.path().join(name);
    change(&path);
    let (code, said) = check(geodata.path());
    assert_eq!(code, Some(1), "{name}: {said}");
    said
}

fn lines(path: &PathBuf, edit: impl FnOnce(&mut Vec<String>)) {
    let text = fs::read_to_string(path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    edit(&mut lines);
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

#[test]
fn the_data_of_the_release_is_whole() {
    let geodata = release();
    let (code, said) = check(geodata.path());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("ok: no files that are not what sources.toml says"));
    assert!(said.contains("ok: no tables of the history that do not fit each other"));
}

#[test]
fn a_table_that_was_cut_short_is_told_by_its_rows_and_by_the_lists() {
    let said = changed("agreements.csv", |path| {
        lines(path, |lines| lines.truncate(lines.len() * 2 / 3));
    });
    assert!(
        said.contains("`agreements.csv` has 1313 rows, and this says 1971"),
        "{said}"
    );
    assert!(
        said.contains("sheets.csv says that the list of 2026-05-18 shows 1843"),
        "{said}"
    );
    let said = changed("listings.csv", |path| {
        lines(path, |lines| lines.truncate(2000));
    });
    assert!(said.contains("listings.csv has"), "{said}");
    let said = changed("policies.csv", |path| {
        lines(path, |lines| lines.truncate(100));
    });
    assert!(said.contains("`policies.csv` has 99 rows"), "{said}");
}

#[test]
fn a_file_that_is_lost_or_new_or_has_another_byte_is_told() {
    let said = changed("places_small.csv", |path| fs::remove_file(path).unwrap());
    assert!(
        said.contains("names `places_small.csv`, which is not there"),
        "{said}"
    );
    let said = changed("corrections/more.csv", |path| {
        fs::write(path, "a\n").unwrap();
    });
    assert!(
        said.contains("does not name `corrections/more.csv`"),
        "{said}"
    );
    let said = changed("boundaries/cb_2016_us_county_500k.prj", |path| {
        let mut bytes = fs::read(path).unwrap();
        bytes.push(b' ');
        fs::write(path, bytes).unwrap();
    });
    assert!(
        said.contains("`boundaries/cb_2016_us_county_500k.prj` has other bytes"),
        "{said}"
    );
    let said = changed("sources.toml", |path| fs::remove_file(path).unwrap());
    assert!(
        said.contains("sources.toml row 1: it is not there"),
        "{said}"
    );
    let said = changed("sources.toml", |path| fs::write(path, "[[file\n").unwrap());
    assert!(
        said.contains("sources.toml row 1: it is not TOML"),
        "{said}"
    );
}

#[test]
fn a_table_of_another_day_does_not_fit_the_rest() {
    // The newest list's row is gone from the list of sheets.
    let said = changed("sheets.csv", |path| {
        lines(path, |lines| {
            lines.retain(|line| !line.contains("participatingAgencies05182026am.xlsx"));
        });
    });
    assert!(said.contains("speaks of a list of 2026-05-18"), "{said}");
    assert!(
        said.contains("participatingAgencies05182026am.xlsx"),
        "{said}"
    );
}

#[test]
fn an_import_brings_the_rows_and_digests_of_what_it_writes_up_to_date_and_nothing_else() {
    let geodata = release();
    let before = fs::read_to_string(geodata.path().join("sources.toml")).unwrap();
    let lists = tempfile::tempdir().unwrap();
    let rows = [sheriff("TEXAS", "Loving County", "2026-05-28")];
    let name = "participatingAgencies06022026am.xlsx";
    let list = write(lists.path(), name, Some("2026-06-02"), &rows);
    let imported = countyline()
        .args(["import", "--geodata"])
        .arg(geodata.path())
        .arg(&list)
        .output()
        .unwrap();
    assert!(imported.status.success(), "{imported:?}");
    let after = fs::read_to_string(geodata.path().join("sources.toml")).unwrap();
    assert_ne!(before, after);
    let is_followed = |line: &str| line.starts_with("rows = ") || line.starts_with("sha256 = ");
    let kept = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !is_followed(line));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(kept(&before), kept(&after));
    let (_, said) = check(geodata.path());
    assert!(
        said.contains("ok: no files that are not what sources.toml says"),
        "{said}"
    );
}
