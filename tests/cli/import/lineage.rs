//! What becomes of an agreement from list to list.

use countyline::domain::Status;

use super::sheets::{Bench, Row, date, sheriff};

/// Six sheriffs of Kansas that stay on every list, so that one more or less is a normal week.
pub(super) fn others() -> Vec<Row> {
    [
        "Allen County",
        "Barton County",
        "Brown County",
        "Butler County",
        "Chase County",
        "Clark County",
    ]
    .iter()
    .map(|county| sheriff("KANSAS", county, "2025-03-01"))
    .collect()
}

pub(super) fn with(rows: &[Row]) -> Vec<Row> {
    [others(), rows.to_vec()].concat()
}

/// The lines that do not tell of the six.
fn told(bench: &Bench) -> Vec<String> {
    bench
        .told()
        .into_iter()
        .filter(|line| !line.starts_with("ks-"))
        .collect()
}

/// The rows with more than one possible history.
fn candidates(imported: &countyline::import::Imported) -> Vec<&countyline::domain::Problem> {
    let problems = imported.history.problems.iter();
    problems
        .filter(|problem| problem.kind == countyline::domain::ProblemKind::Candidate)
        .collect()
}

/// What was revised in an agreement: `what: from -> to (since)`, a line each.
fn revisions(agreement: &countyline::domain::Agreement) -> Vec<String> {
    let told = agreement
        .revisions
        .iter()
        .map(|r| format!("{}: {} -> {} ({})", r.what, r.from, r.to, r.since));
    told.collect()
}

#[test]
fn a_second_agreement_listed_beside_the_first_is_an_addition() {
    let first = sheriff("TEXAS", "Bexar County", "2025-03-01");
    let second = first
        .clone()
        .model("Warrant Service Officer")
        .signed(date("2025-04-01"));
    let bench = Bench::new()
        .day("2025-03-05", &with(std::slice::from_ref(&first)))
        .day("2025-04-05", &with(&[first, second]));
    bench.import();
    assert_eq!(
        told(&bench),
        [
            "tx-bexar-county-sheriffs-office/task-force/2025-03-01 2025-03-05..2025-04-05 active",
            "tx-bexar-county-sheriffs-office/warrant-service/2025-04-01 2025-04-05..2025-04-05 active",
        ]
    );
}

#[test]
fn the_same_agency_and_model_on_the_list_after_the_old_one_left_is_a_renewal() {
    let old =
        sheriff("TEXAS", "Bexar County", "2020-06-08").memorandum("https://www.ice.gov/a.pdf");
    let new = old
        .clone()
        .signed(date("2025-04-01"))
        .memorandum("https://www.ice.gov/b.pdf");
    let bench = Bench::new()
        .day("2025-03-05", &with(&[old]))
        .day("2025-04-05", &with(&[new]));
    bench.import();
    assert_eq!(
        told(&bench),
        [
            "tx-bexar-county-sheriffs-office/task-force/2020-06-08 2025-03-05..2025-03-05 renewed -> tx-bexar-county-sheriffs-office/task-force/2025-04-01",
            "tx-bexar-county-sheriffs-office/task-force/2025-04-01 2025-04-05..2025-04-05 active",
        ]
    );
}

#[test]
fn a_renewal_may_come_within_sixty_days_and_later_is_a_candidate() {
    let old = sheriff("TEXAS", "Bexar County", "2020-06-08");
    let days = ["2025-03-05", "2025-03-07", "2025-03-10", "2025-03-24"];
    for (again, renewed) in [("2025-05-02", true), ("2025-05-12", false)] {
        let mut bench = Bench::new().day(days[0], &with(std::slice::from_ref(&old)));
        for day in &days[1..] {
            bench = bench.day(day, &others());
        }
        let bench = bench.day(again, &with(&[old.clone().signed(date("2025-04-28"))]));
        let imported = bench.import();
        let first = &told(&bench)[0];
        assert_eq!(first.contains("renewed ->"), renewed, "{first}");
        assert_eq!(first.ends_with("removed"), !renewed, "{first}");
        assert_eq!(
            candidates(&imported).len(),
            usize::from(!renewed),
            "{:?}",
            candidates(&imported)
        );
    }
}

#[test]
fn an_agreement_ends_only_after_three_lists_or_lists_over_fourteen_days() {
    let row = sheriff("TEXAS", "Bexar County", "2025-03-01");
    let status = |days: &[&str]| {
        let mut bench = Bench::new().day("2025-03-05", &with(std::slice::from_ref(&row)));
        for day in days {
            bench = bench.day(day, &others());
        }
        bench.import();
        bench
            .agreements()
            .into_iter()
            .find(|a| a.id.starts_with("tx-"))
            .unwrap()
            .status
    };
    assert_eq!(status(&["2025-03-06", "2025-03-07"]), Status::Active);
    assert_eq!(
        status(&["2025-03-06", "2025-03-07", "2025-03-08"]),
        Status::Removed
    );
    assert_eq!(status(&["2025-03-06", "2025-03-19"]), Status::Active);
    assert_eq!(status(&["2025-03-06", "2025-03-20"]), Status::Removed);
    // A time without lists ends nothing.
    assert_eq!(status(&["2025-06-19"]), Status::Active);
}

#[test]
fn an_agreement_that_comes_back_was_missing_and_never_ended() {
    let row = sheriff("TEXAS", "Bexar County", "2025-03-01");
    let bench = Bench::new()
        .day("2025-03-05", &with(std::slice::from_ref(&row)))
        .day("2025-03-06", &others())
        .day("2025-03-07", &with(&[row]));
    bench.import();
    let found = bench
        .agreements()
        .into_iter()
        .find(|a| a.id.starts_with("tx-"))
        .unwrap();
    assert_eq!(found.status, Status::Active);
    assert_eq!(found.missing, ["2025-03-06".parse().unwrap()]);
    assert!(!found.is_listed_on("2025-03-06".parse().unwrap()));
    assert!(found.is_listed_on("2025-03-07".parse().unwrap()));
}

#[test]
fn a_new_model_on_the_same_signing_day_is_a_relabel() {
    let wrong = sheriff("TEXAS", "Bexar County", "2025-03-01");
    let right = wrong.clone().model("Jail Enforcement Model");
    let bench = Bench::new()
        .day("2025-03-05", &with(&[wrong]))
        .day("2025-03-06", &with(&[right]));
    bench.import();
    assert_eq!(
        told(&bench),
        [
            "tx-bexar-county-sheriffs-office/jail-enforcement/2025-03-01 2025-03-06..2025-03-06 active",
            "tx-bexar-county-sheriffs-office/task-force/2025-03-01 2025-03-05..2025-03-05 relabelled -> tx-bexar-county-sheriffs-office/jail-enforcement/2025-03-01",
        ]
    );
}

#[test]
fn another_body_of_the_same_county_on_the_same_signing_day_is_a_relabel() {
    let wrong = sheriff("FLORIDA", "Gulf County", "2025-02-26").model("Warrant Service Officer");
    let right = wrong
        .clone()
        .agency("Gulf County Board of County Commissioners");
    let bench = Bench::new()
        .day("2025-03-05", &with(&[wrong]))
        .day("2025-03-06", &with(&[right]));
    bench.import();
    assert_eq!(
        told(&bench),
        [
            "fl-gulf-county-board-of-county-commissioners/warrant-service/2025-02-26 2025-03-06..2025-03-06 active",
            "fl-gulf-county-sheriffs-office/warrant-service/2025-02-26 2025-03-05..2025-03-05 relabelled -> fl-gulf-county-board-of-county-commissioners/warrant-service/2025-02-26",
        ]
    );
}

#[test]
fn a_mended_typing_error_is_the_same_agreement_with_the_change_recorded() {
    let wrong = sheriff("MINNESOTA", "Freedom County", "2025-03-01");
    let right = sheriff("MINNESOTA", "Freeborn County", "2025-03-01");
    let bench = Bench::new()
        .day("2025-03-05", &with(&[wrong]))
        .day("2025-03-06", &with(&[right]));
    bench.import();
    assert_eq!(
        told(&bench),
        ["mn-freeborn-county-sheriffs-office/task-force/2025-03-01 2025-03-05..2025-03-06 active"]
    );
    let found = bench
        .agreements()
        .into_iter()
        .find(|a| a.id.starts_with("mn-"))
        .unwrap();
    assert_eq!(
        revisions(&found),
        [
            "agency: Freedom County Sheriff's Office -> Freeborn County Sheriff's Office (2025-03-06)"
        ]
    );
}

#[test]
fn two_sheriffs_with_like_names_are_never_taken_for_one() {
    let lake = sheriff("FLORIDA", "Clay County", "2025-03-01");
    let bay = sheriff("FLORIDA", "Bay County", "2025-03-01");
    let mut bench = Bench::new().day("2025-03-05", &with(&[lake]));
    for day in ["2025-03-06", "2025-03-07", "2025-03-08"] {
        bench = bench.day(day, &with(std::slice::from_ref(&bay)));
    }
    bench.import();
    assert_eq!(
        told(&bench),
        [
            "fl-bay-county-sheriffs-office/task-force/2025-03-01 2025-03-06..2025-03-08 active",
            "fl-clay-county-sheriffs-office/task-force/2025-03-01 2025-03-05..2025-03-05 removed",
        ]
    );
}

#[test]
fn constables_of_two_precincts_are_never_taken_for_one() {
    let row = |precinct: u8| {
        sheriff("TEXAS", "Galveston County", "2025-03-01")
            .agency(&format!("Galveston County Constable Precinct {precinct}"))
    };
    let mut bench = Bench::new().day("2025-03-05", &with(&[row(1)]));
    for day in ["2025-03-06", "2025-03-07", "2025-03-08"] {
        bench = bench.day(day, &with(&[row(4)]));
    }
    bench.import();
    let told = told(&bench);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].ends_with("removed"), "{told:?}");
}

#[test]
fn a_corrected_signing_day_is_the_same_agreement() {
    let memorandum = "https://www.ice.gov/doclib/bexar.pdf";
    let cases = [
        ("2025-06-12", "2025-06-11", None),
        ("2025-06-12", "2025-04-02", Some(memorandum)),
        ("2025-05-20", "2025-06-30", None),
    ];
    for (was, is, link) in cases {
        let mut old = sheriff("TEXAS", "Bexar County", was);
        let mut new = sheriff("TEXAS", "Bexar County", is);
        if let Some(link) = link {
            old = old.memorandum(link);
            new = new.memorandum(link);
        }
        let bench = Bench::new()
            .day("2025-07-01", &with(&[old]))
            .day("2025-07-02", &with(&[new]));
        bench.import();
        assert_eq!(
            told(&bench),
            [format!(
                "tx-bexar-county-sheriffs-office/task-force/{is} 2025-07-01..2025-07-02 active"
            )]
        );
    }
}

#[test]
fn an_agreement_that_moves_to_its_right_state_is_the_same() {
    let wrong = sheriff("TEXAS", "Ellis County", "2025-07-07").model("Warrant Service Officer");
    let beside = sheriff("TEXAS", "Ellis County", "2025-04-16").model("Jail Enforcement Model");
    let right = wrong.clone().state("KANSAS");
    let bench = Bench::new()
        .day("2025-07-08", &with(&[wrong, beside.clone()]))
        .day("2025-07-14", &with(&[right, beside]));
    bench.import();
    let found = bench
        .agreements()
        .into_iter()
        .find(|a| a.id == "ks-ellis-county-sheriffs-office/warrant-service/2025-07-07")
        .unwrap();
    assert_eq!(found.first_listed.to_string(), "2025-07-08");
    assert_eq!(
        revisions(&found),
        [
            "state: TX -> KS (2025-07-14)",
            "counties: 48139 -> 20051 (2025-07-14)"
        ]
    );
    assert_eq!(found.counties, ["20051".parse().unwrap()]);
    assert_eq!(
        told(&bench),
        [
            "tx-ellis-county-sheriffs-office/jail-enforcement/2025-04-16 2025-07-08..2025-07-14 active"
        ]
    );
}

#[test]
fn where_two_readings_are_possible_nothing_is_merged_and_a_candidate_is_told() {
    // Two departments of one town leave, and one of a third name comes: it may be either.
    let row = |agency: &str| {
        sheriff("TEXAS", "Bexar County", "2025-03-01")
            .agency(agency)
            .county("Bexar County")
    };
    let bench = Bench::new()
        .day(
            "2025-03-05",
            &with(&[row("Bexar County Jail"), row("Bexar County Corrections")]),
        )
        .day("2025-03-06", &with(&[row("Bexar County Detention Center")]));
    let imported = bench.import();
    assert_eq!(
        told(&bench)
            .iter()
            .filter(|line| line.ends_with("active"))
            .count(),
        3
    );
    let candidates = candidates(&imported);
    assert_eq!(candidates.len(), 1);
    let candidate = &candidates[0].rejection;
    assert_eq!(
        (candidate.file.as_str(), candidate.row),
        ("participatingAgencies03062025pm.xlsx", 8)
    );
    assert!(
        candidate.reason.contains("nothing was merged"),
        "{}",
        candidate.reason
    );
}
