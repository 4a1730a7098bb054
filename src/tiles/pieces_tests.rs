//! What is put together from pieces is what was written whole.

use std::io::Read as _;

use super::*;

/// Geometries and attributes of so many features; `changed` says something else than the others.
fn features(count: u32, changed: Option<u32>) -> (Geometries, Attributes) {
    let (mut geometries, mut attributes) = (Geometries::default(), Attributes::default());
    for index in 0..count {
        let ring: Vec<String> = (0..40)
            .map(|at| format!("[{},{}]", index * at, at))
            .collect();
        let text = format!(
            r#"{{"type":"Polygon","coordinates":[[{}]]}}"#,
            ring.join(",")
        );
        geometries.bytes.extend_from_slice(text.as_bytes());
        geometries.end(index);
        match index {
            0 | 17 => attributes.skip(),
            _ if changed == Some(index) => attributes.push("x", r#"{"kind":"field"}"#),
            _ => attributes.push(&format!("{index:05}"), r#"{"kind":null}"#),
        }
    }
    (geometries, attributes)
}

fn unpacked(body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut decoder = flate2::read::GzDecoder::new(body);
    decoder.read_to_end(&mut plain).unwrap();
    assert!(
        decoder.into_inner().is_empty(),
        "nothing follows the trailer"
    );
    plain
}

#[test]
fn the_pieces_together_are_the_whole_with_its_check_sum() {
    let pieces = Pieces::new(1 << 20);
    for count in [0, 1, 2, 18, 19, 400] {
        let (geometries, attributes) = features(count, None);
        let (recipe, body) = pieces.recipe(u128::from(count), &geometries, &attributes);
        let whole = geojson::body(&geometries, &attributes, None);
        assert_eq!(unpacked(&body), whole, "{count} features");
        assert_eq!(body.len(), recipe.length);
        assert_eq!(pieces.body(&recipe).unwrap(), body, "asked for again");
    }
}

#[test]
fn a_change_of_one_feature_makes_one_piece_anew_and_another_tag() {
    let pieces = Pieces::new(1 << 20);
    let (geometries, before) = features(400, None);
    let (old, _) = pieces.recipe(1, &geometries, &before);
    let kept = pieces.0.len();
    let (_, after) = features(400, Some(200));
    let (new, body) = pieces.recipe(1, &geometries, &after);
    assert_eq!(unpacked(&body), geojson::body(&geometries, &after, None));
    assert!(old.pieces.len() > 20, "{}", old.pieces.len());
    let same = old.pieces.iter().zip(&new.pieces).filter(|(a, b)| a == b);
    assert_eq!(same.count(), old.pieces.len() - 1);
    assert_eq!(pieces.0.len(), kept + 1);
    assert_ne!(old.etag, new.etag);
}

#[test]
fn without_one_of_its_pieces_a_body_is_not_put_together() {
    let pieces = Pieces::new(1 << 20);
    let (geometries, attributes) = features(100, None);
    let (recipe, _) = pieces.recipe(1, &geometries, &attributes);
    pieces.0.remove(&recipe.pieces[2]);
    assert_eq!(pieces.body(&recipe), None);
}

#[test]
fn the_pieces_kept_stay_within_their_bound() {
    let bound = 64 << 10;
    let pieces = Pieces::new(bound);
    for tile in 0..50 {
        let (geometries, attributes) = features(100, None);
        let (_, body) = pieces.recipe(tile, &geometries, &attributes);
        assert_eq!(
            unpacked(&body),
            geojson::body(&geometries, &attributes, None)
        );
        assert!(pieces.weight() <= bound);
    }
    let held: usize = pieces.0.iter().map(|(_, piece)| piece.deflated.len()).sum();
    assert!(
        held as u64 <= pieces.weight() && held as u64 > bound / 2,
        "{held}"
    );
}
