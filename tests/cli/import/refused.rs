//! What is no sheet: refused in one sentence, with nothing lost.

use std::path::{Path, PathBuf};

use countyline::import::import;

use super::sheets::{Bench, sheriff, tables, write};
use crate::{countyline, text};

/// Bad files with the words that their sentence must have.
fn bad_files(folder: &Path) -> Vec<(PathBuf, &'static [&'static str])> {
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let zeros = folder.join("zeros.xlsx");
    std::fs::File::create(&zeros)
        .unwrap()
        .set_len(100 * 1024 * 1024)
        .unwrap();
    let no_state = folder.join("participatingAgencies03112025pm.csv");
    std::fs::write(
        &no_state,
        "AGENCY,SUPPORT TYPE,SIGNED\nx,Task Force Model,2025-03-01\n",
    )
    .unwrap();
    vec![
        (
            file("words.xlsx", b"this is not a workbook\x00\x01"),
            &["words.xlsx", "neither a workbook", "export it"],
        ),
        (
            file("empty.xlsx", b""),
            &["empty.xlsx", "is empty", "download it again"],
        ),
        (
            file("broken.xlsx", b"PK\x03\x04 and then nothing"),
            &["broken.xlsx", "not a workbook", "download it again"],
        ),
        (zeros, &["zeros.xlsx", "104857600 bytes", "leave it out"]),
        (
            no_state,
            &[
                "participatingAgencies03112025pm.csv",
                "STATE, LAW ENFORCEMENT AGENCY",
                "name a list",
            ],
        ),
        (
            file("bomb.xlsx", &bomb(false)),
            &["bomb.xlsx", "xl/sharedStrings.xml", "unpacks to more than"],
        ),
        (
            file("liar.xlsx", &bomb(true)),
            &["liar.xlsx", "larger than its declared"],
        ),
        (
            folder.join("missing.xlsx"),
            &["missing.xlsx", "cannot be read"],
        ),
    ]
}

/// A workbook whose shared strings unpack to 300 MB; a lying one says in its directory that they have 1,000 bytes.
fn bomb(lies: bool) -> Vec<u8> {
    use std::io::Write as _;
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    package
        .start_file(
            "xl/sharedStrings.xml",
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
    let spaces = vec![b' '; 1024 * 1024];
    for _ in 0..300 {
        package.write_all(&spaces).unwrap();
    }
    let mut bytes = package.finish().unwrap().into_inner();
    let size = (300u32 * 1024 * 1024).to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| lies && window == size) {
        bytes[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    bytes
}

#[test]
fn a_bad_file_is_refused_in_one_sentence_and_nothing_is_lost() {
    let bench = Bench::new().day(
        "2025-03-10",
        &[sheriff("TEXAS", "Bexar County", "2025-03-01")],
    );
    bench.import();
    let before = tables(&bench.geodata());
    let good = write(
        bench.path(),
        "participatingAgencies03122025pm.xlsx",
        Some("2025-03-12"),
        &[
            sheriff("TEXAS", "Bexar County", "2025-03-01"),
            sheriff("TEXAS", "Harris County", "2025-03-11"),
        ],
    );
    for (bad, words) in bad_files(bench.path()) {
        let error = import(
            &[good.clone(), bad.clone()],
            &bench.geodata(),
            false,
            |_| (),
        )
        .unwrap_err()
        .to_string();
        for word in words {
            assert!(error.contains(word), "{}: {error}", bad.display());
        }
        assert_eq!(tables(&bench.geodata()), before, "{}", bad.display());
        let output = countyline()
            .args(["import", "--geodata"])
            .arg(bench.geodata())
            .args([&good, &bad])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", bad.display());
        assert!(text(&output.stderr).contains(words[0]));
    }
}

/// Every table of geodata that people or the import write.
const TABLES: [&str; 21] = [
    "agreements.csv",
    "facilities.csv",
    "headlines.csv",
    "listings.csv",
    "pending.csv",
    "places.csv",
    "places_small.csv",
    "policies.csv",
    "population.csv",
    "problems.csv",
    "revisions.csv",
    "sheets.csv",
    "corrections/agencies.csv",
    "corrections/counties.csv",
    "corrections/known.csv",
    "corrections/lineage.csv",
    "corrections/lists.csv",
    "corrections/places.csv",
    "corrections/policies.csv",
    "corrections/signed.csv",
    "corrections/states.csv",
];

/// Tables of corrections that geodata needs none of today, with their headings.
const NOT_NEEDED: [(&str, &str); 2] = [
    (
        "corrections/lineage.csv",
        "earlier,later,verdict,why,source\n",
    ),
    ("corrections/lists.csv", "file,state,verdict,why,source\n"),
];

/// A bench whose tables are copies, with one list imported that has a row that cannot be read, and that is known.
pub(super) fn copied() -> Bench {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    let bench = Bench::new().day(
        "2025-03-10",
        &[
            sheriff("TEXAS", "Bexar County", "2025-03-01"),
            sheriff("ONTARIO", "Essex County", "2025-03-01"),
        ],
    );
    let geodata = bench.geodata();
    std::fs::remove_file(geodata.join("corrections")).unwrap();
    std::fs::remove_file(geodata.join("places.csv")).unwrap();
    std::fs::create_dir(geodata.join("corrections")).unwrap();
    let by_people = [
        "facilities.csv",
        "headlines.csv",
        "places.csv",
        "places_small.csv",
        "policies.csv",
        "population.csv",
    ];
    let copied = |name: &&str| by_people.contains(name) || name.starts_with("corrections/");
    for name in TABLES.into_iter().filter(copied) {
        match NOT_NEEDED.iter().find(|(other, _)| *other == name) {
            Some((_, heading)) => std::fs::write(geodata.join(name), heading).unwrap(),
            None => std::fs::copy(real.join(name), geodata.join(name))
                .map(|_| ())
                .unwrap(),
        }
    }
    let known =
        "kind,key,why\nrejected,participatingAgencies03102025pm.xlsx#3,Ontario is in Canada\n";
    std::fs::write(geodata.join("corrections/known.csv"), known).unwrap();
    bench.import();
    bench
}

pub(super) fn run(
    bench: &Bench,
    args: &[&str],
    files: &[PathBuf],
) -> (Option<i32>, String, String) {
    if args == ["check"] {
        bench.tell_sources();
    }
    let output = countyline()
        .args(args)
        .arg("--geodata")
        .arg(bench.geodata())
        .args(files)
        .output()
        .unwrap();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn a_row_of_any_table_that_cannot_be_read_stops_an_import_and_fails_a_check() {
    let bench = copied();
    let (code, report, _) = run(&bench, &["check"], &[]);
    assert_eq!(code, Some(0), "{report}");
    let whole = TABLES.map(|name| {
        let path = bench.geodata().join(name);
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{whole}broken\n")).unwrap();
        (path, whole)
    });
    let before = tables(&bench.geodata());
    let (code, _, told) = run(&bench, &["import"], bench.files());
    assert_eq!(code, Some(1));
    assert!(told.contains("21 rows of geodata cannot be read, so nothing was imported"));
    assert_eq!(tables(&bench.geodata()), before);
    let (code, report, _) = run(&bench, &["check"], &[]);
    assert_eq!(code, Some(1));
    for name in TABLES {
        let place = format!(" {name} row ");
        assert!(told.contains(&place), "{name}: {told}");
        assert!(report.contains(&place), "{name}: {report}");
    }
    // One broken row is enough, whichever table it is in.
    for (path, whole) in &whole {
        std::fs::write(path, whole).unwrap();
    }
    for (path, whole) in &whole {
        std::fs::write(path, format!("{whole}broken\n")).unwrap();
        let (code, _, told) = run(&bench, &["import"], bench.files());
        assert_eq!(code, Some(1), "{}: {told}", path.display());
        std::fs::write(path, whole).unwrap();
    }
    let (code, _, told) = run(&bench, &["import"], bench.files());
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn a_misspelt_word_in_the_problems_stops_an_import_instead_of_losing_the_row() {
    let bench = copied();
    let problems = bench.geodata().join("problems.csv");
    let whole = std::fs::read_to_string(&problems).unwrap();
    std::fs::write(&problems, whole.replace("\nrejected,", "\nrejectd,")).unwrap();
    let (code, _, told) = run(&bench, &["import"], bench.files());
    assert_eq!(code, Some(1));
    assert!(
        told.contains("problems.csv row 2: column `kind`: `rejectd`")
            && told.contains("put back the last good version"),
        "{told}"
    );
    let (code, report, _) = run(&bench, &["check"], &[]);
    assert_eq!(code, Some(1));
    assert!(report.contains("problems.csv row 2"), "{report}");
}

#[test]
fn a_rejected_row_that_names_no_sheet_is_not_given_to_the_first_one() {
    let bench = copied();
    let problems = bench.geodata().join("problems.csv");
    let mut reader = csv::Reader::from_path(&problems).unwrap();
    let heading = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let mut writer = csv::Writer::from_path(&problems).unwrap();
    writer.write_record(&heading).unwrap();
    let emptied = heading.iter().zip(&row).map(|(column, cell)| match column {
        "sheet" => "",
        _ => cell,
    });
    writer.write_record(emptied).unwrap();
    drop(writer);
    let before = tables(&bench.geodata());
    let (code, _, told) = run(&bench, &["import"], bench.files());
    assert_eq!(code, Some(1));
    assert!(
        told.contains("participatingAgencies03102025pm.xlsx row 3")
            && told.contains("column `sheet`"),
        "{told}"
    );
    assert_eq!(tables(&bench.geodata()), before);
}

#[test]
fn a_correction_that_cannot_be_read_stops_the_placing_of_a_sheet() {
    let bench = copied();
    let agencies = bench.geodata().join("corrections/agencies.csv");
    let whole = std::fs::read_to_string(&agencies).unwrap();
    let broken = whole.replacen(",special,", ",specal,", 1);
    assert_ne!(broken, whole);
    std::fs::write(&agencies, broken).unwrap();
    let (code, printed, told) = run(&bench, &["resolve"], bench.files());
    assert_eq!((code, printed.as_str()), (Some(1), ""));
    assert!(
        told.contains("corrections/agencies.csv row ") && told.contains("`specal`"),
        "{told}"
    );
}

#[test]
fn a_history_emptied_to_its_headings_begins_anew_whatever_the_revisions_still_hold() {
    let bench = copied();
    let after = tables(&bench.geodata());
    for name in [
        "agreements.csv",
        "listings.csv",
        "pending.csv",
        "problems.csv",
        "sheets.csv",
    ] {
        let path = bench.geodata().join(name);
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{}\n", whole.lines().next().unwrap())).unwrap();
    }
    let revisions = bench.geodata().join("revisions.csv");
    let gone = "tx-gone/task-force/2025-01-01,agency,Gone,Away,2025-02-01,same-name";
    let heading = std::fs::read_to_string(&revisions).unwrap();
    let heading = heading.lines().next().unwrap();
    std::fs::write(&revisions, format!("{heading}\n{gone}\n")).unwrap();
    assert_eq!(heading.split(',').count(), gone.split(',').count());
    let (code, _, told) = run(&bench, &["import"], bench.files());
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(tables(&bench.geodata()), after);
}

#[test]
fn a_known_problem_that_is_no_more_is_told_and_an_unknown_one_fails_the_check() {
    let bench = copied();
    let known = bench.geodata().join("corrections/known.csv");
    let whole = std::fs::read_to_string(&known).unwrap();
    let more = "unmatched,tx-nowhere/task-force/2025-03-01,it was never found\n";
    std::fs::write(&known, format!("{whole}{more}")).unwrap();
    let (code, report, _) = run(&bench, &["check"], &[]);
    assert_eq!(code, Some(0), "{report}");
    assert!(
        report.contains(
            "corrections/known.csv row 3: there is no problem `unmatched` of `tx-nowhere/"
        ),
        "{report}"
    );
    assert!(!report.contains("known.csv row 2"), "{report}");
    std::fs::write(&known, "kind,key,why\n").unwrap();
    let (code, report, _) = run(&bench, &["check"], &[]);
    assert_eq!(code, Some(1), "{report}");
    assert!(
        report.contains("participatingAgencies03102025pm.xlsx row 3"),
        "{report}"
    );
}

#[test]
fn problems_of_every_kind_fail_the_check_until_they_are_known() {
    let bench = copied();
    let geodata = bench.geodata();
    let append = |name: &str, row: &str| {
        let path = geodata.join(name);
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, format!("{whole}{row}\n")).unwrap();
    };
    for (kind, key) in [
        ("cell", "participatingAgencies03102025pm.xlsx#2"),
        (
            "signed",
            "tx-bexar-county-sheriffs-office/task-force/2025-03-01",
        ),
        ("held-back", "2025-03-10#TX"),
    ] {
        append("problems.csv", &format!("{kind},a.xlsx,2,it is odd,,{key}"));
        let (code, report, _) = run(&bench, &["check"], &[]);
        assert_eq!(code, Some(1), "{kind}: {report}");
        append("corrections/known.csv", &format!("{kind},{key},looked at"));
        let (code, report, _) = run(&bench, &["check"], &[]);
        assert_eq!(code, Some(0), "{kind}: {report}");
    }
}
