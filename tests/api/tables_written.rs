//! Tables that an import writes, and the properties of tiles, held against their descriptions.

use countyline::features;
use countyline::sources::{self, Content};
use countyline::table::{Value, describe};
use countyline::tiles;

use super::support::{geodata, json};
use super::tables::{agree, lines};

/// Asserts that a table of geodata is written as it stands there; columns that were added since are empty.
fn written_again(name: &str, written: &[u8]) {
    let stored = std::fs::read(geodata().join(name)).unwrap();
    let ((header, rows), (old_header, old_rows)) = (lines(written), lines(&stored));
    assert_eq!(header[..old_header.len()], old_header, "{name}");
    assert!(
        header.len() > old_header.len() || written == stored,
        "{name}"
    );
    assert_eq!(rows.len(), old_rows.len(), "{name}");
    for (row, old) in rows.iter().zip(&old_rows) {
        let (kept, added): (Vec<_>, Vec<_>) =
            row.iter().enumerate().partition(|(at, _)| *at < old.len());
        let kept: Vec<&str> = kept.into_iter().map(|(_, text)| text).collect();
        assert_eq!(kept, old.iter().collect::<Vec<_>>(), "{name}");
        assert!(
            added.iter().all(|(_, text)| text.is_empty()),
            "{name}: {row:?}"
        );
    }
}

#[test]
fn the_tables_that_an_import_writes_are_written_again_as_they_are() {
    let content = |name: &str| Content::read(&geodata().join(name)).unwrap();
    let all = |name: &str| {
        let rows = sources::read_agreements(&content(name)).unwrap();
        rows.all_or_rejections().unwrap()
    };
    let (mut agreements, mut pending) = (all("agreements.csv"), all("pending.csv"));
    for (name, rows) in [("agreements.csv", &agreements), ("pending.csv", &pending)] {
        written_again(name, &sources::write_agreements(rows).unwrap());
        agree::<sources::AgreementRows>(&rows.iter().collect::<Vec<_>>());
    }
    let revisions = sources::read_revisions(&content("revisions.csv")).unwrap();
    let revisions = revisions.all_or_rejections().unwrap();
    let rest = sources::attach_revisions(revisions, &mut agreements);
    assert!(sources::attach_revisions(rest, &mut pending).is_empty());
    let written = sources::write_revisions(agreements.iter().chain(&pending)).unwrap();
    written_again("revisions.csv", &written);
    let sheets = sources::read_sheet_list(&content("sheets.csv")).unwrap();
    let sheets = sheets.all_or_rejections().unwrap();
    written_again("sheets.csv", &sources::write_sheet_list(&sheets).unwrap());
    agree::<sources::SheetRows>(&sheets.iter().collect::<Vec<_>>());
    let listings = sources::read_listings(&content("listings.csv")).unwrap();
    let listings = listings.all_or_rejections().unwrap();
    written_again("listings.csv", &sources::write_listings(&listings).unwrap());
    agree::<sources::ListingRows>(&listings.iter().collect::<Vec<_>>());
    let problems = sources::read_problems(&content("problems.csv")).unwrap();
    let problems = problems.all_or_rejections().unwrap();
    written_again("problems.csv", &sources::write_problems(&problems).unwrap());
    agree::<sources::ProblemRows>(&problems.iter().collect::<Vec<_>>());
}

#[test]
fn the_features_of_every_layer_have_the_properties_that_the_layer_describes() {
    for layer in tiles::Layer::ALL {
        let known: Vec<&str> = tiles::properties(*layer)
            .fields
            .iter()
            .map(|one| one.name)
            .collect();
        let tile = json(&format!("/tiles/{layer}/6/16/23.geojson"));
        let features = tile["features"].as_array().unwrap();
        assert!(!features.is_empty(), "{layer}");
        for feature in features {
            let properties = feature["properties"].as_object().unwrap();
            assert_eq!(properties.keys().collect::<Vec<_>>(), known, "{layer}");
        }
        let description = json(&format!("/tiles/{layer}.json"));
        let fields = description["vector_layers"][0]["fields"]
            .as_object()
            .unwrap();
        assert_eq!(fields.keys().collect::<Vec<_>>(), known, "{layer}");
    }
}

#[test]
fn an_empty_value_does_not_fit_a_column_that_never_is_empty() {
    let table = describe::<features::Changes>();
    let field = |name: &str| *table.fields.iter().find(|one| one.name == name).unwrap();
    assert!(!field("day").fits(&Value::Empty) && field("signed").fits(&Value::Empty));
    assert!(!field("kind").fits(&Value::from("vanished")));
    assert!(!field("link").fits(&Value::from("javascript:alert(1)")));
}
