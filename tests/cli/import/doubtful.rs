//! Lists that are doubted: what waits, and what does not count.

use countyline::domain::{Status, Verdict};

use super::lineage::{others, with};
use super::sheets::{Bench, Row, sheriff};

#[test]
fn a_sheet_that_lost_half_its_rows_holds_back_those_endings_until_they_return() {
    let rows: Vec<Row> = others();
    for restored in [None, Some("2025-03-07")] {
        let mut bench = Bench::new()
            .day("2025-03-05", &rows)
            .day("2025-03-06", &rows[..2]);
        if let Some(restored) = restored {
            bench = bench.day(restored, &rows);
        }
        bench.import();
        // Its day and what it shows count; what it lacks is missing, and has not ended.
        assert_eq!(bench.sheets()[1].verdict, Verdict::Good);
        let agreements = bench.agreements();
        assert!(agreements.iter().all(|a| a.status == Status::Active));
        let on_the_day = agreements
            .iter()
            .filter(|a| a.is_listed_on("2025-03-06".parse().unwrap()));
        assert_eq!(on_the_day.count(), 2);
        let held = agreements.iter().filter(|a| a.held_back.is_some()).count();
        assert_eq!(held, if restored.is_some() { 0 } else { 4 });
    }
}

#[test]
fn a_sheet_that_lost_one_state_holds_back_that_state_alone() {
    let wide: Vec<Row> = (0..400)
        .map(|n| {
            sheriff("TEXAS", "Bexar County", "2025-03-01")
                .agency(&format!("Bexar County Constable Precinct {n}"))
        })
        .collect();
    let whole = [wide.clone(), others()].concat();
    let bench = Bench::new()
        .day("2025-03-05", &whole)
        .day("2025-03-06", &wide[1..]);
    bench.import();
    let agreements = bench.agreements();
    let held = agreements.iter().filter(|a| a.held_back.is_some());
    let states: Vec<&str> = held.map(|a| a.state.usps()).collect();
    assert_eq!(states, ["KS"; 6]);
    let note = bench.sheets()[1].note.clone().unwrap();
    assert!(note.contains("6 endings (Kansas) are held back"), "{note}");
}

#[test]
fn a_loss_that_lasts_is_believed() {
    let rows = others();
    let mut bench = Bench::new().day("2025-03-05", &rows);
    for day in ["2025-03-06", "2025-03-07", "2025-03-10", "2025-03-11"] {
        bench = bench.day(day, &rows[..2]);
    }
    bench.import();
    assert!(
        bench
            .sheets()
            .iter()
            .all(|sheet| sheet.verdict == Verdict::Good)
    );
    assert_eq!(
        bench
            .agreements()
            .iter()
            .filter(|a| a.status == Status::Removed)
            .count(),
        4
    );
}

#[test]
fn an_old_list_published_again_is_stale() {
    let old = others();
    let grown: Vec<Row> = with(&[
        sheriff("TEXAS", "Bexar County", "2025-03-20"),
        sheriff("TEXAS", "Harris County", "2025-03-20"),
        sheriff("TEXAS", "Collin County", "2025-03-20"),
        sheriff("TEXAS", "Denton County", "2025-03-20"),
        sheriff("TEXAS", "Tarrant County", "2025-03-20"),
    ]);
    let bench = Bench::new()
        .day("2025-03-05", &old)
        .day("2025-03-25", &grown)
        .named(
            "participatingAgencies04012025am.xlsx",
            Some("2025-04-01"),
            &old,
        )
        .day("2025-04-02", &grown);
    bench.import();
    let sheets = bench.sheets();
    assert_eq!(sheets[2].verdict, Verdict::Stale);
    assert!(
        sheets[2]
            .note
            .as_ref()
            .unwrap()
            .contains("participatingAgencies03052025pm.xlsx")
    );
    assert!(bench.agreements().iter().all(|a| a.missing.is_empty()));
}
