//! What a person writes into `corrections/`, and what of it counts for nothing.

use super::refused::{copied, run};
use super::sheets::{Signed, sheriff, tables, write};

#[test]
fn a_misnamed_file_of_corrections_stops_an_import_and_fails_a_check() {
    let bench = copied();
    let corrections = bench.geodata().join("corrections");
    let before = tables(&bench.geodata());
    for name in ["zzz.csv", "Signed.csv"] {
        std::fs::write(corrections.join(name), "state,agency\n").unwrap();
        let (code, _, told) = run(&bench, &["import"], bench.files());
        assert_eq!(code, Some(1), "{told}");
        let (checked, report, _) = run(&bench, &["check"], &[]);
        assert_eq!(checked, Some(1), "{report}");
        for text in [told, report] {
            let place = format!("corrections/{name} row 1: nothing reads this file");
            assert!(
                text.contains(&place) && text.contains("signed.csv"),
                "{text}"
            );
        }
        std::fs::remove_file(corrections.join(name)).unwrap();
    }
    assert_eq!(tables(&bench.geodata()), before);
    // A table beside the others does no harm to an import, and is told all the same.
    std::fs::write(bench.geodata().join("Policies.csv"), "id\n").unwrap();
    let (code, _, told) = run(&bench, &["import"], bench.files());
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains("warning: Policies.csv row 1: nothing reads"),
        "{told}"
    );
    let (code, report, _) = run(&bench, &["check"], &[]);
    assert_eq!(code, Some(1), "{report}");
}

#[test]
fn a_correction_of_a_policy_or_a_list_that_is_not_there_fails_the_check_and_of_an_agency_is_told() {
    let bench = copied();
    let append = |name: &str, row: &str| {
        let path = bench.geodata().join("corrections").join(name);
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{whole}{row}\n")).unwrap();
        (path, whole)
    };
    for (name, row, code, told) in [
        (
            "policies.csv",
            "no-such-policy,title,a,b,c,d",
            1,
            "no policy `no-such-policy`",
        ),
        (
            "places.csv",
            "Nowhere at All,TX,31,-97,population,1,2,c,d",
            1,
            "a town `Nowhere at All`",
        ),
        (
            "lists.csv",
            "participatingAgencies03112025pm.xlsx,,counts,c,d",
            1,
            "no list `participatingAgencies03112025pm.xlsx`",
        ),
        (
            "lists.csv",
            "participatingAgencies03102025pm.xlsx,TX,endings-true,c,d",
            0,
            "ok: no corrections that find nothing",
        ),
        (
            "states.csv",
            "TX,Nobody\'s Office,OK,c,d",
            0,
            "`Nobody\'s Office` under TX: no list prints it",
        ),
        (
            "counties.csv",
            "TX,Nothing County,,48029,c,d",
            0,
            "county `Nothing County` (TX)",
        ),
        (
            "signed.csv",
            "TX,Bexar County Sheriff\'s Office,TFM,2024-01-01,2025-01-01,c,d",
            0,
            "signed 2024-01-01",
        ),
        (
            "lineage.csv",
            "tx-a/task-force/2025-01-01,tx-b/task-force/2025-01-01,same,c,d",
            0,
            "no list shows both rows",
        ),
    ] {
        let (path, whole) = append(name, row);
        let (imported, _, talk) = run(&bench, &["import"], bench.files());
        assert_eq!(imported, Some(0), "{name}: {talk}");
        let (checked, report, _) = run(&bench, &["check"], &[]);
        assert_eq!(checked, Some(code), "{name}: {report}");
        assert!(report.contains(told), "{name}: {report}");
        std::fs::write(path, whole).unwrap();
    }
}

#[test]
fn a_row_whose_model_cannot_be_read_is_paired_with_the_agreement_that_it_stands_for() {
    let bench = copied();
    let rows = [
        sheriff("TEXAS", "Bexar County", "2025-03-01"),
        sheriff("TEXAS", "Harris County", "2025-03-01"),
    ];
    let lists = bench.path().join("lists");
    std::fs::create_dir(&lists).unwrap();
    let unread = [
        rows[0].clone(),
        rows[1].clone().model("T\u{2014}M?").signed(Signed::Blank),
    ];
    let files = [
        write(
            &lists,
            "participatingAgencies03112025pm.xlsx",
            Some("2025-03-11"),
            &rows,
        ),
        write(
            &lists,
            "participatingAgencies03122025pm.xlsx",
            Some("2025-03-12"),
            &unread,
        ),
    ];
    bench.import_these(&files);
    let lists = lists.display().to_string();
    let (code, report, _) = run(&bench, &["check", "--lists", &lists], &[]);
    assert_eq!(code, Some(0), "{report}");
    assert!(report.contains("0 unexplained differences"), "{report}");
    let day = "2025-03-12".parse().unwrap();
    let listed = bench
        .agreements()
        .into_iter()
        .filter(|a| a.is_listed_on(day));
    assert_eq!(listed.count(), 2);
}

#[test]
fn a_placement_that_contradicts_itself_fails_the_check_until_it_is_known() {
    let bench = copied();
    let path = bench.geodata().join("agreements.csv");
    let mut reader = csv::Reader::from_path(&path).unwrap();
    let heading = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(&heading).unwrap();
    let odd = heading.iter().zip(&row).map(|(column, cell)| match column {
        "problem" => "the town lies 900 km from the county",
        _ => cell,
    });
    writer.write_record(odd).unwrap();
    drop(writer);
    let (code, report, _) = run(&bench, &["check"], &[]);
    assert_eq!(code, Some(1), "{report}");
    assert!(report.contains("900 km"), "{report}");
    let known = bench.geodata().join("corrections/known.csv");
    let whole = std::fs::read_to_string(&known).unwrap();
    let id = &row[0];
    std::fs::write(&known, format!("{whole}placement,{id},ICE's own error\n")).unwrap();
    let (code, report, _) = run(&bench, &["check"], &[]);
    assert_eq!(code, Some(0), "{report}");
}
