//! Rows on days, in boxes, page by page.

use std::collections::BTreeSet;

use super::super::support::{self, Folder, app_of, ask, json, problem};
use super::{count, ids, items, link};

#[test]
fn each_collection_has_the_rows_of_its_kind() {
    assert_eq!(count("counties", ""), 3_233);
    assert_eq!(count("states", ""), 56);
    assert_eq!(
        count("towns", ""),
        support::atlas().town_areas.all().len() as u64
    );
    assert_eq!(
        count("facilities", ""),
        support::table("facilities.csv").len() as u64
    );
    assert_eq!(
        count("agreements", ""),
        support::table("agreements.csv").len() as u64
    );
    assert_eq!(
        count("applications", ""),
        support::table("pending.csv").len() as u64
    );
    assert_eq!(
        count("policies", ""),
        support::table("policies.csv").len() as u64
    );
}

#[test]
fn on_a_day_the_agreements_are_those_of_its_list_and_the_agencies_theirs() {
    for day in ["2021-01-13", "2025-12-12", "2025-12-23", "2026-05-18"] {
        let headline = json(&format!("/api/counts?date={day}"));
        let on = format!("datetime={day}");
        assert_eq!(
            count("agreements", &on),
            headline["agreements"].as_u64().unwrap(),
            "{day}"
        );
        assert_eq!(
            count("agencies", &on),
            headline["agencies"].as_u64().unwrap(),
            "{day}"
        );
        for model in ["JEM", "TFM", "WSO"] {
            let of_model = count("agreements", &format!("{on}&model={model}"));
            assert_eq!(
                of_model,
                headline["by_model"][model].as_u64().unwrap(),
                "{day} {model}"
            );
        }
        for kind in ["field", "jail", "municipal", "statewide"] {
            let counties = count("counties", &format!("{on}&kind={kind}"));
            assert_eq!(
                counties,
                headline["counties"][kind].as_u64().unwrap(),
                "{day} {kind}"
            );
        }
    }
    // ICE's site showed 1,255 agreements on 2025-12-23; the last list at hand before it shows 1,245.
    assert_eq!(count("agreements", "datetime=2025-12-23"), 1_245);
}

#[test]
fn a_span_of_days_has_what_was_listed_on_one_of_them() {
    let all = |query: &str| -> BTreeSet<String> {
        let list = json(&items("agreements", &format!("limit=10000&{query}")));
        ids(&list).into_iter().collect()
    };
    let days = ["2025-12-12", "2025-12-29", "2026-01-02", "2026-01-09"];
    let each: BTreeSet<String> = days
        .iter()
        .flat_map(|day| all(&format!("datetime={day}")))
        .collect();
    let together = all("datetime=2025-12-12/2026-01-09");
    assert!(each.is_subset(&together));
    assert!(together.len() > all("datetime=2025-12-12").len());
    assert_eq!(
        all("datetime=../2026-01-09T00:00:00Z"),
        all("datetime=/2026-01-09")
    );
    assert_eq!(all("datetime=2026-05-18/.."), all("datetime=2026-05-18"));
    // A policy that ended is not in force after.
    let in_force = |query: &str| count("policies", query);
    assert!(in_force("datetime=2012-01-01") < in_force("datetime=2026-05-18"));
}

#[test]
fn an_interval_needs_an_end() {
    problem(&items("policies", "datetime=../.."), 400);
}

#[test]
fn page_by_page_every_row_comes_once_and_every_parameter_stays() {
    let mut address = Some(items(
        "agreements",
        "limit=250&datetime=2026-05-18&sortby=-signed&properties=id,signed",
    ));
    let whole = json(&items(
        "agreements",
        "limit=10000&datetime=2026-05-18&sortby=-signed&properties=id,signed",
    ));
    let (mut seen, mut pages, mut last) = (Vec::new(), 0, None);
    while let Some(at) = address {
        let page = json(&at);
        pages += 1;
        assert_eq!(page["numberMatched"], whole["numberMatched"]);
        assert_eq!(
            page["numberReturned"],
            page["features"].as_array().unwrap().len()
        );
        if let Some(last) = last {
            let back = link(&page, "prev").unwrap();
            assert_eq!(ids(&json(&back)), last, "{back}");
        }
        let here = ids(&page);
        seen.extend(here.clone());
        last = Some(here);
        address = link(&page, "next");
        for kept in [
            "limit=250",
            "datetime=2026-05-18",
            "sortby=-signed",
            "properties=id,signed",
        ] {
            assert!(
                address.iter().all(|next| next.contains(kept)),
                "{address:?}"
            );
        }
    }
    assert_eq!(
        pages,
        whole["numberMatched"].as_u64().unwrap().div_ceil(250)
    );
    assert_eq!(seen, ids(&whole));
    let days: Vec<&str> = whole["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["properties"]["signed"].as_str())
        .collect();
    assert!(
        days.windows(2).all(|two| two[0] >= two[1]),
        "the newest first"
    );
}

#[test]
fn a_limit_beyond_the_most_gives_the_most() {
    let list = json(&items(
        "towns",
        "limit=99999999999999999999999&properties=geoid",
    ));
    assert_eq!(list["numberReturned"], 10_000);
    let list = json(&items("towns", "properties=geoid"));
    assert_eq!(list["numberReturned"], 100);
}

#[test]
fn a_box_finds_what_lies_in_it_also_across_the_antimeridian() {
    let list = |bbox: &str| {
        ids(&json(&items(
            "counties",
            &format!("limit=10000&bbox={bbox}"),
        )))
    };
    // Fairfax City lies within Fairfax County.
    assert_eq!(list("-77.306,38.8465,-77.304,38.8475"), ["51600"]);
    // The Aleutians lie on both sides; nothing else does.
    for bbox in [
        "170,50,-170,55",
        "-180,50,-170,55",
        "170,50,180,55",
        "170,50,0,-170,55,9000",
    ] {
        assert_eq!(list(bbox), ["02016"], "{bbox}");
    }
    assert_eq!(list("0,40,10,50"), Vec::<String>::new());
    let whole = list("-180,-90,180,90");
    assert_eq!(whole.len(), 3_233);
    // Its box would reach around the world, and its islands do not.
    assert_eq!(
        ids(&json(&items("states", "bbox=0,50,10,60"))),
        Vec::<String>::new()
    );
    // What has no place is in every box.
    assert!(count("agreements", "level=state&bbox=0,40,10,50") > 50);
    assert_eq!(count("agreements", "level=county&bbox=0,40,10,50"), 0);
}

#[test]
fn a_cursor_belongs_to_its_list() {
    let page = json(&items("counties", "limit=5&state=VA"));
    let next = link(&page, "next").unwrap();
    let document = problem(&next.replace("state=VA", "state=MD"), 400);
    assert_eq!(document["parameter"], "cursor");
}

#[test]
fn a_list_that_was_begun_goes_on_with_its_data_after_they_were_replaced() {
    let folder = Folder::new();
    let app = app_of(folder.path());
    let first = items("policies", "limit=100&properties=id,title");
    let page = support::answered(&ask(&app, &first), &first);
    let next = link(&page, "next").unwrap();
    let table = std::fs::read_to_string(support::geodata().join("policies.csv")).unwrap();
    let mut lines: Vec<&str> = table.lines().collect();
    // Without the first policy every row stands one place before.
    lines.remove(1);
    let folder = folder.with("policies.csv", &(lines.join("\n") + "\n"));
    app.serve_from_now_on(countyline::atlas::Atlas::build(folder.path()).unwrap());
    let anew = support::answered(&ask(&app, &first), &first);
    assert_ne!(anew["snapshot"], page["snapshot"]);
    let second = support::answered(&ask(&app, &next), &next);
    assert_eq!(second["snapshot"], page["snapshot"]);
    let before = json(&items("policies", "limit=200&properties=id,title"));
    assert_eq!(ids(&second), ids(&before)[100..]);
    // After one more there is nobody who knows the first.
    app.serve_from_now_on(countyline::atlas::Atlas::build(folder.path()).unwrap());
    app.serve_from_now_on(countyline::atlas::Atlas::build(folder.path()).unwrap());
    let gone = ask(&app, &next);
    assert_eq!(gone.status, 410, "{}", gone.text());
    assert_eq!(gone.json()["parameter"], "cursor");
}
