//! One moment: whoever reads geodata while an import exchanges it sees all of the old or all of the new.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use countyline::atlas::Atlas;
use countyline::domain::Day;
use countyline::import::import;
use countyline::sources::{
    Folder, MOVING_IN, MOVING_LIST, SourceError, read_agreements, read_sheet_list,
};

use super::sheets::{Bench, sheriff, tables};
use crate::links::link;

/// A bench with all that an atlas needs, and two lists of two days.
fn bench() -> Bench {
    let texas = |county: &str| sheriff("TEXAS", county, "2025-03-01");
    let bench = Bench::new()
        .day(
            "2025-03-10",
            &[texas("Bexar County"), texas("Harris County")],
        )
        .day(
            "2025-03-11",
            &[texas("Bexar County"), texas("Travis County")],
        );
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    for name in ["policies.csv", "population.csv"] {
        link(&real.join(name), &bench.geodata().join(name));
    }
    bench
}

#[test]
fn tables_read_before_and_after_an_import_are_all_of_the_old_folder_or_are_told_as_unsettled() {
    let bench = bench();
    bench.import_these(&bench.files()[..1]);
    let days = |folder: &Folder| -> Vec<String> {
        let sheets = folder.rows("sheets.csv", read_sheet_list).unwrap();
        let sheets = sheets.all_or_rejections().unwrap();
        sheets.iter().map(|sheet| sheet.day.to_string()).collect()
    };
    // Nothing was read of the old folder when it was deleted: what is missing is not taken for an absence.
    let before_any = Folder::open(&bench.geodata()).unwrap();
    // One table was read, then the import took place.
    let between = Folder::open(&bench.geodata()).unwrap();
    assert_eq!(days(&between), ["2025-03-10"]);
    bench.import_these(&bench.files()[1..]);
    assert!(between.rows("agreements.csv", read_agreements).is_err());
    assert!(!between.is_settled());
    let pending = before_any.rows_if_there("pending.csv", read_agreements);
    assert_eq!(pending.unwrap().all_or_rejections().unwrap(), []);
    assert!(!before_any.is_settled());
    // What was read once stays what it was.
    assert_eq!(days(&between), ["2025-03-10"]);

    let (sheets, agreements) = Folder::at_one_moment(bench.geodata(), |folder| {
        let sheets = days(folder);
        let agreements = folder.rows("agreements.csv", read_agreements)?;
        Ok::<_, SourceError>((sheets, agreements))
    })
    .unwrap();
    assert_eq!(sheets.len(), 2);
    assert_eq!(agreements.all_or_rejections().unwrap().len(), 3);
}

#[test]
fn a_folder_whose_files_have_all_been_read_before_an_import_gives_all_of_the_old() {
    let bench = bench();
    bench.import_these(&bench.files()[..1]);
    let folder = Folder::open(&bench.geodata()).unwrap();
    let sheets = folder.rows("sheets.csv", read_sheet_list).unwrap();
    let agreements = folder.rows("agreements.csv", read_agreements).unwrap();
    bench.import_these(&bench.files()[1..]);
    assert!(folder.is_settled());
    assert_eq!(sheets.all_or_rejections().unwrap().len(), 1);
    let agreements = agreements.all_or_rejections().unwrap();
    let last: Vec<Day> = agreements.iter().map(|a| a.last_listed).collect();
    assert_eq!(last, ["2025-03-10".parse::<Day>().unwrap(); 2]);
}

#[test]
fn a_file_that_is_replaced_alone_between_two_reads_unsettles_the_folder() {
    let bench = bench();
    bench.import_these(&bench.files()[..1]);
    let folder = Folder::open(&bench.geodata()).unwrap();
    let _sheets = folder.rows("sheets.csv", read_sheet_list).unwrap();
    let sheets = bench.geodata().join("sheets.csv");
    let other = bench.geodata().join("other.csv");
    std::fs::copy(&sheets, &other).unwrap();
    std::fs::rename(&other, &sheets).unwrap();
    assert!(!folder.is_settled());
}

/// What an atlas says, in a form that can be compared.
fn content(atlas: &Atlas) -> String {
    let sheets: Vec<String> = atlas.sheets.iter().map(|s| s.file.clone()).collect();
    format!("{sheets:?} {:?}", atlas.agreements.all())
}

#[test]
fn an_atlas_built_while_imports_go_on_is_what_its_snapshot_id_says() {
    // One list after another, so that each import makes a history that there was not before.
    let mut bench = bench();
    for day in 0..40 {
        let counties = ["Bexar County", ["Harris County", "Travis County"][day % 2]];
        let rows = counties.map(|county| sheriff("TEXAS", county, "2025-03-01"));
        let day = format!("2025-{:02}-{:02}", 4 + day / 20, 1 + day % 20);
        bench = bench.day(&day, &rows);
    }
    let geodata = bench.geodata();
    bench.import_these(&bench.files()[..1]);
    let mut contents: BTreeMap<String, String> = BTreeMap::new();
    std::thread::scope(|scope| {
        let imports = scope.spawn(|| {
            for file in &bench.files()[1..] {
                bench.import_these(std::slice::from_ref(file));
            }
        });
        let mut is_last = false;
        while !is_last {
            is_last = imports.is_finished();
            let atlas = Atlas::build(&geodata).unwrap();
            let told = content(&atlas);
            let known = contents
                .entry(atlas.snapshot.to_string())
                .or_insert_with(|| told.clone());
            assert_eq!(*known, told, "two contents under the id {}", atlas.snapshot);
        }
    });
    assert!(contents.len() >= 2, "{} contents", contents.len());
    // The same content under two ids would be a hash of something that says nothing.
    let different: BTreeSet<&String> = contents.values().collect();
    assert_eq!(different.len(), contents.len());
}

#[test]
fn an_import_begins_by_finishing_one_that_had_stopped_half_way() {
    let (whole, half) = (bench(), bench());
    whole.import();
    half.import_these(&half.files()[..1]);
    // What the second import leaves where folders cannot be exchanged, if the power fails after the first file.
    let waiting = half.geodata().join(MOVING_IN);
    std::fs::create_dir(&waiting).unwrap();
    let new = tables(&whole.geodata());
    for (name, bytes) in &new {
        std::fs::write(waiting.join(name), bytes).unwrap();
    }
    let names: Vec<&str> = new.iter().map(|(name, _)| name.as_str()).collect();
    std::fs::write(waiting.join(MOVING_LIST), names.join("\n")).unwrap();
    std::fs::rename(waiting.join(names[0]), half.geodata().join(names[0])).unwrap();
    // A dry run changes nothing, so it cannot finish it; it reads what waits where it waits.
    let dry = import(half.files(), &half.geodata(), true, |_| ()).unwrap();
    assert!(dry.difference.is_empty(), "{}", dry.difference);
    assert!(waiting.exists());
    let again = half.import_these(&half.files()[1..]);
    assert_eq!(
        again.warnings,
        ["an import that had stopped half way was finished first"]
    );
    assert!(again.difference.is_empty(), "what had stopped is in place");
    assert_eq!(tables(&half.geodata()), new);
    assert!(!waiting.exists());
    assert_eq!(half.import().warnings, Vec::<String>::new());
}
