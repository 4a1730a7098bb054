//! A list that lost its links keeps the memoranda last known, and says so.

use super::lineage::with;
use super::sheets::{Bench, Row, sheriff};

const FIRST: &str = "https://www.ice.gov/doclib/287g/bexar.pdf";
const OTHER: &str = "https://www.ice.gov/doclib/287g/clay.pdf";

fn bexar() -> Row {
    sheriff("TEXAS", "Bexar County", "2025-03-01")
}

fn clay() -> Row {
    sheriff("TEXAS", "Clay County", "2025-03-01")
}

/// The memoranda of the two, by agency.
fn memoranda(bench: &Bench) -> Vec<(String, Option<String>)> {
    let agreements = bench.agreements().into_iter();
    let of_texas = agreements.filter(|agreement| agreement.id.starts_with("tx-"));
    of_texas
        .map(|agreement| (agreement.agency, agreement.memorandum))
        .collect()
}

fn expected(bexar: Option<&str>, clay: Option<&str>) -> Vec<(String, Option<String>)> {
    [("Bexar", bexar), ("Clay", clay)]
        .map(|(county, address)| {
            let agency = format!("{county} County Sheriff's Office");
            (agency, address.map(str::to_owned))
        })
        .to_vec()
}

#[test]
fn a_list_without_any_link_keeps_the_memoranda_last_known_and_says_so() {
    let bench = Bench::new()
        .day(
            "2025-03-05",
            &with(&[bexar().memorandum(FIRST), clay().memorandum(OTHER)]),
        )
        // Clay's is taken back: the list has links.
        .day("2025-03-06", &with(&[bexar().memorandum(FIRST), clay()]))
        .day("2025-03-07", &with(&[bexar(), clay()]))
        .day("2025-03-08", &with(&[bexar(), clay()]));
    let imported = bench.import();
    assert_eq!(memoranda(&bench), expected(Some(FIRST), None));
    let notes: Vec<Option<String>> = bench.sheets().into_iter().map(|sheet| sheet.note).collect();
    assert_eq!(notes[..2], [None, None]);
    for note in &notes[2..] {
        let note = note.as_deref().unwrap_or_default();
        assert!(
            note.contains("the memoranda last known were kept"),
            "{note}"
        );
    }
    // What the import prints of a new list has its note.
    assert_eq!(imported.new_sheets.len(), 4);
}

#[test]
fn a_later_whole_list_counts_again_and_lists_before_the_first_link_have_lost_none() {
    let bench = Bench::new()
        .day("2025-03-04", &with(&[bexar(), clay()]))
        .day(
            "2025-03-05",
            &with(&[bexar().memorandum(FIRST), clay().memorandum(OTHER)]),
        )
        .day("2025-03-07", &with(&[bexar(), clay()]))
        .day("2025-03-08", &with(&[bexar(), clay().memorandum(OTHER)]));
    bench.import();
    assert_eq!(memoranda(&bench), expected(None, Some(OTHER)));
    let notes: Vec<bool> = bench
        .sheets()
        .iter()
        .map(|sheet| sheet.note.is_some())
        .collect();
    assert_eq!(notes, [false, false, true, false]);
}
