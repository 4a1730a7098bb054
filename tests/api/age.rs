//! How old the newest list is: in every answer, and never from yesterday.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::Body;
use axum::http::Request;
use countyline::clock::Clock;
use countyline::http::App;
use jiff::{Timestamp, ToSpan};

use super::support::{Answer, app, send};

/// An app whose clock shows this moment.
fn app_at(moment: &str) -> App {
    let moment: Timestamp = moment.parse().unwrap();
    app().clone().with_clock(Clock::of(move || moment))
}

fn get(app: &App, address: &str) -> Answer {
    send(app, Request::get(address).body(Body::empty()).unwrap())
}

/// Days between the newest list and a day.
fn age(day: &str) -> i64 {
    let newest = app().atlas().calendar.newest();
    let day: jiff::civil::Date = day.parse().unwrap();
    i64::from(newest.until(day).unwrap().get_days())
}

#[test]
fn every_answer_says_how_many_days_ago_the_newest_list_was() {
    let app = app_at("2026-11-25T15:00:00Z");
    let newest = app.atlas().calendar.newest().to_string();
    for address in [
        "/api/at?lon=-80.19&lat=25.76",
        "/api/counties/12086",
        "/api/counties/12086?date=2025-03-01",
        "/api/states/FL",
        "/api/agencies/fl-hollywood-police-department",
        "/api/standing",
        "/api/search?q=miami",
        "/api/timeline",
        "/api/changes?from=2026-05-01",
        "/api/changes?from=2026-05-01&f=geojson",
        "/api/counts",
    ] {
        let answer = get(&app, address).json();
        assert_eq!(answer["list_age_days"], age("2026-11-25"), "{address}");
        assert_eq!(answer["newest_sheet"], newest.as_str(), "{address}");
    }
    for address in ["/tiles/counties.json", "/version"] {
        let answer = get(&app, address).json();
        assert_eq!(answer["list_age_days"], age("2026-11-25"), "{address}");
    }
    for address in [
        "/api/standing.csv",
        "/api/timeline.csv",
        "/api/changes.csv?from=2026-05-01",
        "/api/changes.atom",
    ] {
        let answer = get(&app, address);
        let days = age("2026-11-25").to_string();
        assert_eq!(answer.header("countyline-list-age-days"), days, "{address}");
        assert_eq!(answer.header("countyline-sheet"), newest, "{address}");
        let exposed = answer.header("access-control-expose-headers");
        assert!(exposed.contains("countyline-list-age-days"), "{exposed}");
    }
}

#[test]
fn at_midnight_in_washington_the_age_and_the_entity_tag_change() {
    // 23:59 of November 25 in Washington, and a minute later.
    let begin: Timestamp = "2026-11-26T04:59:00Z".parse().unwrap();
    let minutes = Arc::new(AtomicI64::new(0));
    let passed = Arc::clone(&minutes);
    let clock = Clock::of(move || begin + passed.load(Ordering::SeqCst).minutes());
    let app = app().clone().with_clock(clock);
    let before = get(&app, "/api/counts");
    assert_eq!(before.json()["list_age_days"], age("2026-11-25"));
    minutes.store(1, Ordering::SeqCst);
    let known = Request::get("/api/counts")
        .header("if-none-match", before.header("etag"))
        .body(Body::empty());
    let after = send(&app, known.unwrap());
    assert_eq!(after.status.as_u16(), 200);
    assert_eq!(after.json()["list_age_days"], age("2026-11-26"));
    assert_ne!(after.header("etag"), before.header("etag"));
    assert_eq!(before.header("cache-control"), "public, no-cache");
}

#[test]
fn a_clock_that_lags_behind_the_newest_list_makes_no_negative_age() {
    let app = app_at("2020-01-01T12:00:00Z");
    assert_eq!(get(&app, "/api/counts").json()["list_age_days"], 0);
}

#[test]
fn a_clock_that_jumps_to_either_end_of_time_and_back_answers_as_ever() {
    let jumps = [
        "-009999-01-02T01:59:59Z",
        "1969-12-31T23:59:59Z",
        "2106-02-07T06:28:16Z",
        "9999-12-30T21:59:59Z",
    ];
    let moment: Arc<AtomicI64> = Arc::default();
    let shown = Arc::clone(&moment);
    let clock = Clock::of(move || Timestamp::from_second(shown.load(Ordering::SeqCst)).unwrap());
    let app = app().clone().with_clock(clock);
    let at = |text: &str| {
        let second = text.parse::<Timestamp>().unwrap().as_second();
        moment.store(second, Ordering::SeqCst);
    };
    let addresses = [
        "/api/counts",
        "/api/at?lon=-80.19&lat=25.76",
        "/api/changes?from=2026-05-01",
        "/api/changes.atom",
        "/tiles/counties/3/2/3.geojson",
        "/readyz",
        "/status",
        "/metrics",
        "/share.svg",
    ];
    at("2026-11-25T15:00:00Z");
    let before = addresses.map(|address| get(&app, address));
    assert!(before.iter().all(|answer| answer.status.is_success()));
    for jump in jumps {
        at(jump);
        for (address, before) in addresses.iter().zip(&before) {
            assert_eq!(
                get(&app, address).status,
                before.status,
                "{address} at {jump}"
            );
        }
    }
    at("2026-11-25T15:00:00Z");
    for (address, before) in addresses.iter().zip(before) {
        let after = get(&app, address);
        assert_eq!(after.status, before.status, "{address}");
        if !matches!(*address, "/metrics" | "/readyz") {
            assert_eq!(after.bytes, before.bytes, "{address}");
        }
    }
}
