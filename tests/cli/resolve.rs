//! `resolve`: where each row of a sheet belongs, and whether somebody has to look.

use super::{run, text};

const HEADER: &str = "STATE,LAW ENFORCEMENT AGENCY,TYPE,COUNTY,SUPPORT TYPE,SIGNED,MOA";

/// The exit code and the CSV of a sheet with these rows.
fn resolved(rows: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("participatingAgencies05182026am.csv");
    std::fs::write(&sheet, format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap();
    let done = run(&["resolve", sheet.to_str().unwrap(), "--format", "csv"]);
    (done.status.code(), text(&done.stdout))
}

#[test]
fn a_sheet_without_problems_ends_with_0_and_has_the_columns_that_programs_rely_on() {
    let (code, out) = resolved(&[
        "TEXAS,Jefferson Police Department,Municipality,Marion County,Task Force Model,2026-05-01,",
    ]);
    let mut lines = out.lines();
    assert_eq!(
        lines.next(),
        Some("row,state,agency,model,signed,level,county_geoids,place,rule,note")
    );
    assert_eq!(
        lines.next(),
        Some(
            "2,TX,Jefferson Police Department,TFM,2026-05-01,municipal,48315,Jefferson,county-cell,"
        )
    );
    assert_eq!(code, Some(0));
}

#[test]
fn a_placed_row_that_contradicts_itself_ends_with_1_and_says_what_to_add() {
    let (code, out) = resolved(&[
        "TEXAS,Jefferson Police Department,Municipality,El Paso County,Task Force Model,2026-05-01,",
    ]);
    assert!(out.contains(",48315,Jefferson,gazetteer,"), "{out}");
    assert!(
        out.contains("`TX,El Paso County,Jefferson Police Department,48315` to corrections/counties.csv and import the list again"),
        "{out}"
    );
    assert_eq!(code, Some(1));
}

#[test]
fn an_agreement_of_the_history_under_another_state_ends_with_1() {
    // Calhoun County, Texas, holds this agreement; there is a Calhoun County in West Virginia, too.
    let calhoun = |state: &str| {
        resolved(&[&format!(
            "{state},Calhoun County Sheriff's Office,County,Calhoun County,Warrant Service Officer,2025-02-24,"
        )])
    };
    let (code, out) = calhoun("TEXAS");
    assert_eq!(code, Some(0), "{out}");
    let (code, out) = calhoun("WEST VIRGINIA");
    assert_eq!(code, Some(1), "{out}");
    assert!(out.contains("under Texas"), "{out}");
    assert!(
        out.contains("`WV,Calhoun County Sheriff's Office,TX` to corrections/states.csv"),
        "{out}"
    );
}
