//! How many agreements and residents counties have is told for all days at once: it is what the table says on each.

use serde_json::Value;

use super::sink::page;
use crate::support::get;

/// Before the first list, between two lists, on the days of lists, on the newest.
const DAYS: [&str; 6] = [
    "2019-06-01",
    "2021-01-13",
    "2025-03-20",
    "2025-12-14",
    "2026-01-30",
    "2026-05-18",
];

#[test]
fn counties_have_on_any_day_the_agreements_and_residents_of_the_table() {
    let all = page().json("api/standing.days.json");
    let last = |runs: &Value, day: usize| -> Vec<i64> {
        let runs = runs.as_array().unwrap();
        let begun = runs
            .iter()
            .rfind(|run| run[0].as_u64().unwrap() <= day as u64);
        let run = begun.unwrap_or(&runs[0]).as_array().unwrap();
        run[1..].iter().map(|n| n.as_i64().unwrap()).collect()
    };
    let days = all["days"].as_array().unwrap();
    for day in DAYS {
        let run = days
            .partition_point(|from| from.as_str().unwrap() <= day)
            .saturating_sub(1);
        let table = get(&format!("/api/standing?f=csv&date={day}"));
        let mut rows = csv::Reader::from_reader(table.text().as_bytes());
        let headings = rows.headers().unwrap().clone();
        let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
        for (at, row) in rows.records().enumerate() {
            let row = row.unwrap();
            let cell = |name: &str| &row[column(name)];
            assert_eq!(all["counties"][at][0], cell("geoid"));
            assert_eq!(all["counties"][at][1], cell("state"));
            let counted: Vec<i64> = all["kinds"]
                .as_array()
                .unwrap()
                .iter()
                .map(|kind| cell(kind.as_str().unwrap()).parse().unwrap())
                .collect();
            assert_eq!(last(&all["agreements"][at], run), counted, "{day} {row:?}");
            let residents =
                ["population", "population_year"].map(|name| cell(name).parse().unwrap_or(0));
            assert_eq!(last(&all["residents"][at], run), residents, "{day} {row:?}");
        }
    }
}
