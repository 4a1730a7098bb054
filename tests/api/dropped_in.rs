//! The Census Bureau's county file of 2023, put into a folder of geodata

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use axum::http::StatusCode;
use countyline::http::App;
use serde_json::Value;

use super::census::{counties_of_today, write_counties};
use super::links::link;
use super::support::{answered, app_of, ask, geodata};

/// A folder like geodata with the file of 2023, beside that of 2016 or instead of it.
fn folder(is_beside: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(geodata()).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap() != "boundaries" {
            link(&path, &folder.path().join(path.file_name().unwrap()));
        }
    }
    let boundaries = folder.path().join("boundaries");
    fs::create_dir(&boundaries).unwrap();
    for entry in fs::read_dir(geodata().join("boundaries")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if is_beside || !name.starts_with("cb_2016_us_county") {
            link(&path, &boundaries.join(name));
        }
    }
    write_counties(&boundaries, 2023, &counties_of_today(|_| ()));
    folder
}

fn beside() -> &'static App {
    static APP: OnceLock<App> = OnceLock::new();
    APP.get_or_init(|| app_of(Box::leak(Box::new(folder(true))).path()))
}

fn instead() -> &'static App {
    static APP: OnceLock<App> = OnceLock::new();
    APP.get_or_init(|| app_of(Box::leak(Box::new(folder(false))).path()))
}

fn json(app: &App, address: &str) -> Value {
    answered(&ask(app, address), address)
}

#[test]
fn the_file_of_2023_is_what_is_shown_and_that_of_2016_can_be_asked_for() {
    let point = "/api/at?lon=-72.6851&lat=41.7637";
    for app in [beside(), instead()] {
        let at = json(app, point);
        assert_eq!(at["county"]["geoid"], "09110");
        assert_eq!(at["county"]["name"], "Capitol Planning Region");
        let record = json(app, "/api/counties/02063");
        assert_eq!(
            (&record["vintage"], &record["population"]),
            (&2023.into(), &6553.into())
        );
        assert_eq!(
            json(app, &format!("{point}&vintage=2023"))["county"],
            at["county"]
        );
    }
    let at = json(beside(), &format!("{point}&vintage=2016"));
    assert_eq!(
        (&at["county"]["geoid"], &at["vintage"]),
        (&"09003".into(), &2016.into())
    );
    let refused = ask(instead(), &format!("{point}&vintage=2016"));
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(
        refused.text().contains("ask for one of: 2023"),
        "{}",
        refused.text()
    );
}

#[test]
fn it_says_the_same_as_the_counties_of_today_of_the_release_and_2016_as_ever() {
    let date = "date=2026-05-18";
    let standing = |app: &App, query: &str| {
        json(app, &format!("/api/standing?{date}{query}"))["counties"].clone()
    };
    let release = super::support::app();
    assert_eq!(standing(beside(), ""), standing(release, "&vintage=2023"));
    assert_eq!(standing(instead(), ""), standing(release, "&vintage=2023"));
    assert_eq!(standing(beside(), "&vintage=2016"), standing(release, ""));
    let policies = |app: &App, query: &str| {
        json(app, &format!("/api/counties/09003?{date}{query}"))["policies"].clone()
    };
    assert_eq!(policies(beside(), "&vintage=2016"), policies(release, ""));
}

#[test]
fn every_record_names_a_county_that_is_there() {
    for app in [beside(), instead()] {
        let atlas = app.atlas();
        assert_eq!((atlas.vintage, atlas.counties.all().len()), (2023, 3235));
        let mut named = BTreeSet::new();
        let agreements = atlas.agreements.all().iter().chain(atlas.pending.all());
        named.extend(agreements.flat_map(|one| one.counties.clone()));
        named.extend(
            atlas
                .policies
                .all()
                .iter()
                .flat_map(|one| one.counties.clone()),
        );
        named.extend(atlas.towns.all().iter().map(|place| place.county));
        named.extend(atlas.facilities.all().iter().map(|one| one.county));
        named.extend(
            atlas
                .town_areas
                .all()
                .iter()
                .flat_map(|one| one.counties.clone()),
        );
        assert!(named.len() > 3000, "{}", named.len());
        for geoid in named {
            assert!(atlas.counties.position(geoid).is_some(), "{geoid}");
        }
        assert_eq!(atlas.rejections, []);
        let unknown = atlas
            .counties
            .all()
            .iter()
            .filter(|one| one.residents.newest().is_none());
        let released = super::support::atlas();
        let before = released
            .counties
            .all()
            .iter()
            .filter(|one| one.residents.newest().is_none());
        assert_eq!(unknown.count(), before.count());
    }
}

#[test]
fn the_counties_of_a_file_that_was_exchanged_meanwhile_are_not_mixed_with_the_rest() {
    let folder = folder(true);
    let app = app_of(folder.path());
    let file = folder.path().join("boundaries/cb_2016_us_county_500k.dbf");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 2;
    bytes[last] = b'7';
    fs::remove_file(&file).unwrap();
    fs::write(Path::new(&file), bytes).unwrap();
    let refused = ask(&app, "/api/counties/09003?vintage=2016");
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        refused.text().contains("counties of 2016"),
        "{}",
        refused.text()
    );
    assert_eq!(ask(&app, "/api/counties/09110").status, StatusCode::OK);
}
