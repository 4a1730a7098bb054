//! The walk of docs/ARCHITECTURE.md, held against the program.

use super::support::{atlas, get};

const WALK: &str = include_str!("../../docs/ARCHITECTURE.md");

/// What stands between two marks, the first time that the first one stands there.
fn between<'a>(first: &str, second: &str) -> &'a str {
    let (_, rest) = WALK.split_once(first).unwrap();
    rest.split_once(second).unwrap().0
}

#[test]
fn the_row_of_the_walk_is_the_one_that_it_says() {
    let number = between("The row: number ", " of ICE's list").replace(',', "");
    let agency = between("*VIRGINIA, ", ", County,");
    let geoid = between("own name: GEOID ", ",");
    let atlas = atlas();
    let all = atlas.agreements.all().iter();
    let walked: Vec<_> = all
        .filter(|agreement| agreement.agency == agency && agreement.state.usps() == "VA")
        .collect();
    let [agreement] = walked[..] else {
        panic!("{agency}: {} agreements", walked.len());
    };
    assert_eq!(agreement.row.to_string(), number);
    assert_eq!(agreement.file, "participatingAgencies05182026am.xlsx");
    assert_eq!(agreement.rule.as_str(), "agency-name");
    assert_eq!(
        agreement.model.unwrap().full_name(),
        "Warrant Service Officer"
    );
    assert_eq!(agreement.counties.len(), 1);
    assert_eq!(agreement.counties[0].as_str(), geoid);
    assert_eq!(agreement.signed.unwrap().to_string(), "2025-03-26");
    assert_eq!(agreement.first_listed.to_string(), "2025-03-28");
}

#[test]
fn the_tile_of_the_walk_shows_its_county_as_the_walk_says() {
    let path = between("`GET ", "?v=");
    let geoid = between("own name: GEOID ", ",");
    let tile = get(path).json();
    let features = tile["features"].as_array().unwrap().iter();
    let county: Vec<_> = features
        .filter(|feature| feature["properties"]["geoid"] == geoid)
        .collect();
    assert_eq!(county.len(), 1, "{path}");
    assert_eq!(county[0]["properties"]["kind"], "jail");
    assert!(WALK.contains("covers the county's jail: coverage kind `jail`"));
}
