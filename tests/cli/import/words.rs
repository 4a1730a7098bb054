//! `CHANGES.md`: what each list changed, in words.

use std::fs;

use countyline::sources::Digest;

use super::lineage::{others, with};
use super::sheets::{Bench, Row, sheriff};

fn told(bench: &Bench) -> String {
    fs::read_to_string(bench.geodata().join("CHANGES.md")).unwrap()
}

/// What is said of the list of a day.
fn of(told: &str, day: &str) -> String {
    let from = told.split(&format!("\n## {day}\n\n")).nth(1).unwrap();
    from.split("\n## ").next().unwrap().trim().to_owned()
}

#[test]
fn every_list_is_told_with_what_came_went_and_was_corrected_the_newest_first() {
    let rows = with(&[sheriff("TEXAS", "Bexar County", "2020-06-01")]);
    let second: Vec<Row> = with(&[
        sheriff("TEXAS", "Bexar County", "2025-03-06"),
        sheriff("TEXAS", "Harris County", "2025-03-05"),
    ]);
    let third: Vec<Row> = with(&[
        sheriff("TEXAS", "Bexar County", "2025-03-06"),
        sheriff("TEXAS", "Harris County", "2025-03-04"),
    ]);
    let gone = &third[1..];
    let mut bench = Bench::new()
        .day("2025-03-05", &rows)
        .day("2025-03-07", &second)
        .day("2025-03-08", &third)
        .day("2025-03-09", &third);
    for day in ["2025-03-10", "2025-03-11", "2025-03-12", "2025-03-13"] {
        bench = bench.day(day, gone);
    }
    bench.import();
    let told = told(&bench);
    let days: Vec<&str> = told
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    assert_eq!(days[0], "2025-03-13");
    assert_eq!(days[7], "2025-03-05");
    assert_eq!(
        of(&told, "2025-03-05"),
        format!(
            "- List of 2025-03-05 (participating): the first list at hand, with {} agreements.",
            rows.len()
        )
    );
    assert_eq!(
        of(&told, "2025-03-07"),
        "- List of 2025-03-07 (participating): 1 agreement new, 1 renewed.
  - new: Harris County Sheriff's Office (TX, TFM)
  - renewed: Bexar County Sheriff's Office (TX, TFM)"
    );
    assert_eq!(
        of(&told, "2025-03-08"),
        "- List of 2025-03-08 (participating): 1 agreement corrected.
  - corrected: Harris County Sheriff's Office (TX, TFM): signed from “2025-03-05” to “2025-03-04”"
    );
    assert_eq!(
        of(&told, "2025-03-09"),
        "- List of 2025-03-09 (participating): no agreement changed."
    );
    let ended = of(&told, "2025-03-10");
    assert!(
        ended.starts_with("- List of 2025-03-10 (participating): 1 agreement ended.\n  - ended: "),
        "{ended}"
    );
    assert!(ended.contains(&rows[0].agency), "{ended}");
}

#[test]
fn endings_that_are_held_back_and_lists_that_do_not_count_are_told() {
    let rows = others();
    let foreign: Vec<Row> = std::iter::repeat_n(rows.clone(), 3).flatten().collect();
    let bench = Bench::new()
        .day("2025-03-05", &rows)
        .day("2025-03-06", &rows[..2])
        .day("2025-03-07", &foreign);
    bench.import();
    let told = told(&bench);
    let held = of(&told, "2025-03-06");
    assert!(
        held.contains("4 agreements missing with their endings held back"),
        "{held}"
    );
    assert!(held.contains("4 endings"), "{held}");
    let foreign = of(&told, "2025-03-07");
    assert!(
        foreign.contains("**doubtful (foreign): it counts for nothing.**"),
        "{foreign}"
    );
    assert!(foreign.contains("repeat another row"), "{foreign}");
}

#[test]
fn of_many_the_states_are_counted_and_a_stranger_s_signs_stay_signs() {
    let rows = with(&[sheriff("TEXAS", "Bexar County", "2025-03-01")]);
    let many: Vec<Row> = (0..20)
        .map(|n| {
            sheriff("TEXAS", "Bexar County", "2025-03-01")
                .agency(&format!("Bexar County Constable Precinct {n}"))
        })
        .collect();
    let odd = [sheriff("TEXAS", "Bexar County", "2025-03-01")
        .agency("<b>*Bexar* County</b> Sheriff's [Office](x)")];
    let bench = Bench::new()
        .day("2025-03-05", &rows)
        .day("2025-03-06", &[rows.clone(), many.clone()].concat())
        .day("2025-03-07", &[rows, many, odd.to_vec()].concat());
    bench.import();
    let told = told(&bench);
    assert!(
        of(&told, "2025-03-06").ends_with("20 agreements new.\n  - new: TX 20"),
        "{told}"
    );
    let odd = of(&told, "2025-03-07");
    assert!(
        odd.contains("\\<b\\>\\*Bexar\\* County\\</b\\> Sheriff's \\[Office\\](x)"),
        "{odd}"
    );
}

#[test]
fn it_stands_in_the_list_of_sources_and_is_put_back_by_an_import() {
    let bench = Bench::new().day("2025-03-05", &others());
    let entry = "[[file]]\npath = \"CHANGES.md\"\nsha256 = \"\"\n";
    fs::write(bench.geodata().join("sources.toml"), entry).unwrap();
    bench.import();
    let first = told(&bench);
    let sources = || fs::read_to_string(bench.geodata().join("sources.toml")).unwrap();
    let sum = format!("sha256 = \"{}\"", Digest::of(first.as_bytes()));
    assert!(sources().contains(&sum), "{}", sources());
    assert!(!sources().contains("rows"), "{}", sources());
    fs::write(bench.geodata().join("CHANGES.md"), "mine").unwrap();
    bench.import();
    assert_eq!(told(&bench), first);
    assert!(sources().contains(&sum));
}

#[test]
fn a_list_that_comes_again_as_the_newest_changes_nothing() {
    let rows = others();
    let bench = Bench::new().day("2025-03-05", &rows);
    // The same bytes under the name of a later day.
    let again = bench.path().join("participatingAgencies03072025am.xlsx");
    fs::copy(&bench.files()[0], &again).unwrap();
    let files: Vec<_> = bench.files().iter().cloned().chain([again]).collect();
    bench.import_these(&files);
    let told = told(&bench);
    assert_eq!(
        of(&told, "2025-03-07"),
        "- List of 2025-03-07 (participating, again the list of 2025-03-05): no agreement changed."
    );
}
