//! Agreements that went missing, ended, were renewed or renamed: real rows with their windows moved, since
//! each case must be there whatever the newest list holds.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use countyline::atlas::Atlas;
use countyline::config::Config;
use countyline::domain::{
    Agreement, Day, Grounds, Revised, Revision, Sheet, SheetKind, Status, SupportModel,
};
use countyline::http::App;
use countyline::sources::{write_agreements, write_revisions, write_sheet_list};

use super::support::{Answer, Folder, atlas, send};

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The lists of the case.
pub(crate) const LISTS: [&str; 4] = ["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"];

/// Any county-wide jail agreement, listed from the first to the last of these lists.
pub(crate) fn agreement(at: usize, first: &str, last: &str) -> Agreement {
    let atlas = atlas();
    let all = atlas.agreements.all().iter();
    let mut jails = all.filter(|agreement| {
        agreement.model == Some(SupportModel::WarrantService) && agreement.counties.len() == 1
    });
    let mut found = jails.nth(at * 3).unwrap().clone();
    found.first_listed = day(first);
    found.last_listed = day(last);
    found.signed = Some(day("2023-12-01"));
    found.status = if last == LISTS[3] {
        Status::Active
    } else {
        Status::Removed
    };
    found.missing = Vec::new();
    found.successor = None;
    found.revisions = Vec::new();
    found
}

fn case() -> (Folder, App, Vec<Agreement>) {
    let mut all = vec![
        agreement(0, LISTS[0], LISTS[3]),
        agreement(1, LISTS[0], LISTS[1]),
        agreement(2, LISTS[0], LISTS[3]),
        agreement(3, LISTS[0], LISTS[1]),
        agreement(4, LISTS[0], LISTS[2]),
        agreement(5, LISTS[1], LISTS[3]),
    ];
    // The third is missing from one list, the fifth has not ended though the newest list lacks it.
    all[2].missing = vec![day(LISTS[2])];
    all[4].status = Status::Active;
    // The fourth is followed by a new one under the same model.
    let mut renewal = all[3].clone();
    renewal.id.push_str("-renewal");
    renewal.signed = Some(day("2024-03-01"));
    renewal.first_listed = day(LISTS[2]);
    renewal.last_listed = day(LISTS[3]);
    renewal.status = Status::Active;
    all[3].status = Status::Renewed;
    all[3].successor = Some(renewal.id.clone());
    all.push(renewal);
    // The sixth had another name.
    let old = format!("Old {}", all[5].agency);
    all[5].revisions = vec![Revision {
        what: Revised::Agency,
        from: old,
        to: all[5].agency.clone(),
        since: day(LISTS[2]),
        why: Grounds::SameName,
    }];
    let (folder, app) = app_of(&all, &[], &LISTS, &[]);
    (folder, app, all)
}

/// An app on real data but for these agreements and applications, with lists of these days.
pub(crate) fn app_of(
    agreements: &[Agreement],
    applications: &[Agreement],
    participating: &[&str],
    pending: &[&str],
) -> (Folder, App) {
    let sheet = |text: &str, kind: SheetKind| Sheet::good(kind, day(text));
    let participating = participating
        .iter()
        .map(|day| sheet(day, SheetKind::Participating));
    let pending = pending.iter().map(|day| sheet(day, SheetKind::Pending));
    let sheets: Vec<Sheet> = participating.chain(pending).collect();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let revised = write_revisions(agreements.iter().chain(applications));
    let folder = Folder::new()
        .with(
            "agreements.csv",
            &text(write_agreements(agreements).unwrap()),
        )
        .with(
            "pending.csv",
            &text(write_agreements(applications).unwrap()),
        )
        .with("sheets.csv", &text(write_sheet_list(&sheets).unwrap()))
        .with("revisions.csv", &text(revised.unwrap()));
    let config = Config::of_geodata(folder.path());
    let app = App::new(Atlas::build(&config.geodata).unwrap(), Arc::new(config));
    (folder, app)
}

pub(crate) fn get(app: &App, address: &str) -> Answer {
    send(
        app,
        Request::builder().uri(address).body(Body::empty()).unwrap(),
    )
}

#[test]
fn an_agreement_missing_from_a_list_is_counted_apart_until_it_ends() {
    let (_folder, app, _all) = case();
    let counts = |date: &str| {
        let answer = get(&app, &format!("/api/counts?date={date}")).json();
        (
            answer["agreements"].as_u64().unwrap(),
            answer["missing"].as_u64().unwrap(),
        )
    };
    assert_eq!(counts(LISTS[0]), (5, 0));
    assert_eq!(counts(LISTS[1]), (6, 0));
    // The second ended, the third is missing, the fourth was followed by its renewal.
    assert_eq!(counts(LISTS[2]), (4, 1));
    // Between two lists, the earlier one answers.
    assert_eq!(counts("2024-03-31"), (4, 1));
    // The third is back, the fifth is missing and has not ended.
    assert_eq!(counts(LISTS[3]), (4, 1));
    // Before the first list, what was signed by then.
    assert_eq!(counts("2023-12-31"), (6, 0));
    assert_eq!(counts("2023-11-30"), (0, 0));
}

#[test]
fn a_county_shows_an_agreement_that_is_missing_apart_from_those_that_are_listed() {
    let (_folder, app, all) = case();
    let county = all[4].counties[0];
    let answer = get(&app, &format!("/api/counties/{county}")).json();
    let ids = |part: &str| {
        let agencies = answer[part].as_array().unwrap().iter();
        let agreements = agencies.flat_map(|agency| agency["agreements"].as_array().unwrap());
        agreements
            .map(|agreement| agreement["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(ids("missing").contains(&all[4].id));
    assert!(!ids("agencies").contains(&all[4].id));
}

#[test]
fn each_change_has_its_type_and_its_day() {
    let (_folder, app, all) = case();
    let changes = |from: &str, to: &str| {
        let answer = get(&app, &format!("/api/changes?from={from}&to={to}")).json();
        let changes = answer["changes"].as_array().unwrap().iter();
        let mut of_agreements: Vec<(String, String, String)> = changes
            .filter(|change| change["subject"] == "agreement")
            .map(|change| {
                let text = |key: &str| change[key].as_str().unwrap().to_owned();
                (text("day"), text("kind"), text("id"))
            })
            .collect();
        of_agreements.sort();
        of_agreements
    };
    let row = |day: &str, kind: &str, id: &str| (day.to_owned(), kind.to_owned(), id.to_owned());
    assert_eq!(
        changes(LISTS[0], LISTS[1]),
        [row(LISTS[1], "added", &all[5].id)]
    );
    let mut march = [
        row(LISTS[1], "added", &all[5].id),
        row(LISTS[2], "corrected", &all[5].id),
        row(LISTS[2], "missing", &all[2].id),
        row(LISTS[2], "removed", &all[1].id),
        row(LISTS[2], "renewed", &all[6].id),
    ];
    march.sort();
    assert_eq!(changes(LISTS[1], LISTS[2]), march);
    let mut april = [
        row(LISTS[2], "corrected", &all[5].id),
        row(LISTS[2], "missing", &all[2].id),
        row(LISTS[2], "removed", &all[1].id),
        row(LISTS[2], "renewed", &all[6].id),
        row(LISTS[3], "missing", &all[4].id),
        row(LISTS[3], "returned", &all[2].id),
    ];
    april.sort();
    assert_eq!(changes(LISTS[2], LISTS[3]), april);
    let mut last_day = [
        row(LISTS[3], "missing", &all[4].id),
        row(LISTS[3], "returned", &all[2].id),
    ];
    last_day.sort();
    assert_eq!(changes(LISTS[3], LISTS[3]), last_day);
    let answer = get(
        &app,
        &format!("/api/changes?from={}&to={}", LISTS[1], LISTS[2]),
    )
    .json();
    let renewed = answer["changes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["kind"] == "renewed");
    assert_eq!(renewed.unwrap()["previous"], all[3].id.as_str());
}

#[test]
fn a_renamed_agency_answers_under_its_old_slug_with_a_redirect() {
    let (_folder, app, all) = case();
    let agency = &all[5];
    let state = agency.state.usps().to_lowercase();
    let slug = countyline::domain::name::slug(&format!("Old {}", agency.agency));
    let answer = get(
        &app,
        &format!("/api/agencies/{state}-{slug}?date=2024-02-10"),
    );
    assert_eq!(answer.status.as_u16(), 308);
    let location = format!("/api/agencies/{}?date=2024-02-10", agency.agency_id);
    assert_eq!(answer.header("location"), location);
    let found = get(&app, &location).json();
    assert_eq!(found["former_names"][0], format!("Old {}", agency.agency));
}

#[test]
fn a_link_that_is_not_http_never_leaves_the_server() {
    let mut all = vec![agreement(0, LISTS[0], LISTS[3])];
    all[0].memorandum = Some("javascript:alert(document.cookie)".to_owned());
    all[0].agency = "<script>alert(1)</script> Sheriff's Office".to_owned();
    let text = String::from_utf8(write_agreements(&all).unwrap()).unwrap();
    let sheets = write_sheet_list(&[Sheet::good(SheetKind::Participating, day(LISTS[3]))]);
    let sheets = String::from_utf8(sheets.unwrap()).unwrap();
    let folder = Folder::new()
        .with("agreements.csv", &text)
        .with("sheets.csv", &sheets);
    let app = super::support::app_of(folder.path());
    let answer = get(&app, &format!("/api/agencies/{}", all[0].agency_id));
    assert!(!answer.text().contains("javascript:"), "{}", answer.text());
    assert!(answer.json()["agreements"][0]["memorandum"].is_null());
    let feed = get(&app, "/api/changes?from=2024-01-01&f=atom");
    assert!(!feed.text().contains("<script>"), "{}", feed.text());
}
