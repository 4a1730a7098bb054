//! `/api/counts`, `/api/timeline`

use std::collections::HashSet;

use super::support::{get, json, problem, table};

#[test]
fn the_totals_equal_a_recount_of_agreements_csv_by_hand() {
    let counts = json("/api/counts");
    let sheet = counts["sheet"].as_str().unwrap();
    let listed: Vec<_> = table("agreements.csv")
        .into_iter()
        .filter(|row| {
            let missing = row["missing"].split(';').any(|day| day == sheet);
            row["first_listed"].as_str() <= sheet
                && sheet <= row["last_listed"].as_str()
                && !missing
        })
        .collect();
    let distinct = |column: &str| {
        listed
            .iter()
            .map(|row| row[column].clone())
            .collect::<HashSet<_>>()
            .len()
    };
    assert_eq!(counts["agreements"], listed.len());
    assert_eq!(counts["agencies"], distinct("agency_id"));
    assert_eq!(counts["states"], distinct("state"));
    for model in ["JEM", "TFM", "WSO"] {
        let here = listed.iter().filter(|row| row["model"] == model).count();
        assert_eq!(counts["by_model"][model], here, "{model}");
    }
}

#[test]
fn each_county_and_each_resident_is_counted_once() {
    let counts = json("/api/counts");
    let kinds = ["field", "jail", "municipal", "statewide", "none"];
    let sum = |of: &str| {
        kinds
            .iter()
            .map(|kind| counts[of][kind].as_u64().unwrap())
            .sum::<u64>()
    };
    assert_eq!(sum("counties"), 3233);
    assert_eq!(
        sum("residents"),
        counts["residents"]["total"].as_u64().unwrap()
    );
    let total = counts["residents"]["total"].as_u64().unwrap();
    // Vintage 2025: 341.8 million in the states, and 3.6 million in the territories by the census.
    assert!((344_000_000..346_000_000).contains(&total), "{total}");
    assert!(counts["rule"].as_str().unwrap().contains("counted once"));
    for (stance, reached) in counts["stances"].as_object().unwrap() {
        assert!(reached["residents"].as_u64().unwrap() <= total, "{stance}");
    }
}

#[test]
fn residents_are_those_of_the_day_s_own_year_which_is_named() {
    let on = |date: &str| json(&format!("/api/counts?date={date}"));
    let (before, after) = (on("2024-12-31"), on("2025-01-01"));
    assert_eq!(before["residents_year"], 2024);
    assert_eq!(after["residents_year"], 2025);
    let total = |counts: &serde_json::Value| counts["residents"]["total"].as_u64().unwrap();
    assert!(total(&before) < total(&after));
    assert_eq!(after["residents_unknown"], 0);
    assert_eq!(on("2015-01-01")["residents_year"], 2020);
}

#[test]
fn a_law_that_only_bars_local_limits_is_counted_apart_from_one_that_requires_something() {
    let counts = json("/api/counts?date=2025-12-01");
    let policies = |stance: &str| counts["stances"][stance]["policies"].as_u64().unwrap();
    assert!(policies("requires.no_limits") > 0);
    assert!(policies("requires.detainers") > 0);
    assert!(policies("requires.agreement") > 0);
    let states = |stance: &str| counts["stances"][stance]["states"].as_u64().unwrap();
    let (agreement, detainers) = (states("requires.agreement"), states("requires.detainers"));
    let either = states("requires");
    assert!(agreement.max(detainers) <= either && either < agreement + detainers);
    assert_eq!(
        policies("requires"),
        policies("requires.agreement") + policies("requires.detainers")
    );
}

#[test]
fn the_timeline_ends_with_the_headline() {
    let timeline = json("/api/timeline");
    let counts = json("/api/counts");
    let last = timeline["days"].as_array().unwrap().len() - 1;
    assert_eq!(timeline["days"][last], counts["sheet"]);
    assert_eq!(timeline["agreements"][last], counts["agreements"]);
    for model in ["JEM", "TFM", "WSO"] {
        assert_eq!(timeline["by_model"][model][last], counts["by_model"][model]);
    }
    let states = timeline["by_state"].as_object().unwrap();
    let sum: u64 = states
        .values()
        .map(|column| column[last].as_u64().unwrap())
        .sum();
    assert_eq!(counts["agreements"], sum);
}

#[test]
fn the_timeline_comes_as_a_table_too() {
    let answer = get("/api/timeline?f=csv");
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        answer.text().starts_with("day,agreements,JEM,TFM,WSO,AL,"),
        "{}",
        answer.text()
    );
    problem("/api/timeline?f=xml", 400);
    problem("/api/timeline?date=2025-01-01", 400);
}

#[test]
fn residents_of_towns_with_an_agreement_are_told_apart_from_those_of_their_counties() {
    let counts = json("/api/counts");
    let towns = &counts["in_towns"];
    let [alone, all] = [&towns["residents"], &counts["residents"]["municipal"]];
    let [alone, all] = [alone, all].map(|value| value.as_u64().unwrap());
    // On the list of May 18, 2026; townships are in no gazetteer, nor are their residents.
    assert_eq!(
        (towns["towns"].as_u64(), towns["residents_unknown"].as_u64()),
        (Some(204), Some(37))
    );
    assert_eq!((alone, all), (1_329_992, 30_149_856));
    // Carroll County, New Hampshire: towns, and no sheriff.
    let carroll = json("/api/counties/33003");
    assert_eq!(carroll["kind"], "municipal");
    let own = carroll["in_towns"]["residents"].as_u64().unwrap();
    assert!(own > 0 && own < carroll["population"].as_u64().unwrap());
    // Where the sheriff has an agreement the towns' are not counted apart.
    assert_eq!(
        json("/api/counties/12086")["in_towns"],
        serde_json::Value::Null
    );
}
