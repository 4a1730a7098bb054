//! Days that cannot be: of lists, of their saving, of signatures.

use std::path::Path;

use countyline::domain::{Day, DaySource, ProblemKind, Verdict};
use countyline::import::Imported;

use super::sheets::{Bench, date, sheriff};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A bench whose corrections can be written.
fn bench() -> Bench {
    let bench = Bench::new();
    let corrections = bench.geodata().join("corrections");
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/corrections");
    std::fs::remove_file(&corrections).unwrap();
    std::fs::create_dir(&corrections).unwrap();
    for file in std::fs::read_dir(real).unwrap() {
        let file = file.unwrap().path();
        std::fs::copy(&file, corrections.join(file.file_name().unwrap())).unwrap();
    }
    bench
}

/// Key and sentence of each problem with a signing day.
fn signed(imported: &Imported) -> Vec<(&str, &str)> {
    let problems = imported.history.problems.iter();
    problems
        .filter(|problem| problem.kind == ProblemKind::Signed)
        .map(|problem| (problem.key.as_str(), problem.rejection.reason.as_str()))
        .collect()
}

#[test]
fn a_list_that_was_saved_on_no_possible_day_has_the_day_of_its_name() {
    let rows = [sheriff("TEXAS", "Bexar County", "2026-04-13")];
    let file = "participatingAgencies04152026pm.xlsx";
    for (saved, why) in [
        ("1980-01-01", "began in 2021"),
        ("1970-01-01", "began in 2021"),
        ("2025-04-15", "signed after it"),
    ] {
        let bench = Bench::new().named(file, Some(saved), &rows);
        bench.import();
        let sheet = bench.sheets().remove(0);
        assert_eq!(
            (sheet.day, sheet.day_from),
            (day("2026-04-15"), DaySource::Name)
        );
        assert_eq!(sheet.verdict, Verdict::Good);
        let note = sheet.day_note.unwrap();
        assert!(
            note.contains("the day of saving, ") && note.contains(why),
            "{note}"
        );
    }
}

#[test]
fn a_list_whose_name_says_no_day_has_the_day_of_saving_and_not_that_of_an_old_signature() {
    let rows = [sheriff("TEXAS", "Bexar County", "2025-01-02")];
    for (file, saved) in [
        ("participatingAgencies04312026pm.xlsx", "2026-04-30"),
        ("participatingAgencies0415026pm.xlsx", "2026-04-15"),
        ("participatingAgencies02302026am.xlsx", "2026-02-28"),
    ] {
        let bench = Bench::new().named(file, Some(saved), &rows);
        bench.import();
        let sheet = bench.sheets().remove(0);
        assert_eq!(sheet.day, day(saved), "{file}");
        assert!(sheet.day_note.unwrap().contains("which is no day"));
    }
}

#[test]
fn what_programs_leave_among_lists_is_left_aside_and_does_not_stop_the_import() {
    let bench = Bench::new().day(
        "2025-03-10",
        &[sheriff("TEXAS", "Bexar County", "2025-03-01")],
    );
    let mut files = bench.files().to_vec();
    let list = "participatingAgencies03112025pm.xlsx";
    let strays = [
        format!(".~lock.{list}#"),
        format!("._{list}"),
        format!("~${list}"),
        format!("{list}.crdownload"),
        format!("{list}.part"),
        "Thumbs.db".to_owned(),
        ".DS_Store".to_owned(),
    ];
    for name in &strays {
        let path = bench.path().join(name);
        std::fs::write(&path, b",user,host,10.03.2025 10:15,file:///home/user;").unwrap();
        files.push(path);
    }
    let imported = bench.import_these(&files);
    assert_eq!(imported.new_sheets.len(), 1);
    assert_eq!(imported.left_aside.len(), strays.len());
    for (name, sentence) in strays.iter().zip(&imported.left_aside) {
        assert!(
            sentence.contains(name) && sentence.contains("not a list"),
            "{sentence}"
        );
    }
}

#[test]
fn a_day_a_year_after_its_list_is_a_problem_until_corrections_settle_it() {
    let bexar = sheriff("TEXAS", "Bexar County", "2026-01-05");
    let clay = |signed: &str| sheriff("TEXAS", "Clay County", "2026-03-19").signed(date(signed));
    let bench = bench()
        .day("2026-03-13", std::slice::from_ref(&bexar))
        .day("2026-03-20", &[bexar.clone(), clay("2027-03-19")]);
    let imported = bench.import();
    let id = "tx-clay-county-sheriffs-office/task-force/2027-03-19";
    let [(key, reason)] = signed(&imported)[..] else {
        panic!("{:?}", signed(&imported));
    };
    assert_eq!(key, id);
    assert!(
        reason.contains("2027-03-19") && reason.contains("2026-03-20"),
        "{reason}"
    );
    let clay = |bench: &Bench| {
        let mut agreements = bench.agreements().into_iter();
        agreements.find(|a| a.agency.starts_with("Clay")).unwrap()
    };
    assert!(clay(&bench).signed_in_doubt && clay(&bench).is_listed_on(day("2026-03-20")));

    let file = bench.geodata().join("corrections/signed.csv");
    let row = "TX,Clay County Sheriff's Office,TFM,2027-03-19,2026-03-19,The memorandum says so.,https://www.ice.gov/a.pdf";
    let known = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{}\n{row}\n", known.trim_end())).unwrap();
    let imported = bench.import();
    assert_eq!(signed(&imported), []);
    assert_eq!(clay(&bench).signed, Some(day("2026-03-19")));
    assert!(!clay(&bench).signed_in_doubt);
}

#[test]
fn a_day_a_year_after_its_list_leaves_a_known_one_what_it_is() {
    let list = |signed: &str| {
        [
            sheriff("TEXAS", "Bexar County", "2024-12-05"),
            sheriff("TEXAS", "Clay County", "2025-01-03").signed(date(signed)),
        ]
    };
    let bench = bench()
        .day("2025-01-10", &list("2025-01-03"))
        .day("2025-01-17", &list("2026-02-17"));
    let imported = bench.import();
    let told = [
        "tx-bexar-county-sheriffs-office/task-force/2024-12-05 2025-01-10..2025-01-17 active",
        "tx-clay-county-sheriffs-office/task-force/2025-01-03 2025-01-10..2025-01-17 active",
    ];
    assert_eq!(bench.told(), told);
    assert!(bench.agreements().iter().all(|a| a.revisions.is_empty()));
    let [(_, reason)] = signed(&imported)[..] else {
        panic!("{:?}", signed(&imported));
    };
    assert!(
        reason.contains("2026-02-17") && reason.contains("2025-01-17"),
        "{reason}"
    );
}
