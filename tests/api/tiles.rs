//! `/tiles/...`

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use countyline::tiles::Layer;

use super::support::{app, get, get_with, json, problem, send};

#[test]
fn a_tile_s_counties_carry_what_the_map_paints() {
    let tile = json("/tiles/counties/6/16/23.geojson");
    assert_eq!(tile["type"], "FeatureCollection");
    let features = tile["features"].as_array().unwrap();
    let cook = features
        .iter()
        .find(|feature| feature["id"] == "17031")
        .expect("Cook County");
    let properties = &cook["properties"];
    for key in [
        "geoid",
        "name",
        "state",
        "kind",
        "models",
        "agreements",
        "policies",
        "conflict",
        "population",
    ] {
        assert!(properties.get(key).is_some(), "{key}");
    }
    assert_eq!(properties["name"], "Cook County");
    assert_eq!(properties["kind"], serde_json::Value::Null);
    let stances = properties["policies"].as_array().unwrap();
    assert!(
        stances
            .iter()
            .any(|s| s["level"] == "state" && s["stance"] == "prohibits_287g")
    );
}

#[test]
fn every_layer_answers_in_both_formats_and_describes_itself() {
    for layer in Layer::ALL {
        let geojson = get(&format!("/tiles/{layer}/5/8/13.geojson"));
        assert_eq!(
            geojson.header("content-type"),
            "application/geo+json",
            "{layer}"
        );
        assert!(
            !geojson.json()["features"].as_array().unwrap().is_empty(),
            "{layer}"
        );
        let mvt = get(&format!("/tiles/{layer}/5/8/13.mvt"));
        assert_eq!(
            mvt.header("content-type"),
            "application/vnd.mapbox-vector-tile",
            "{layer}"
        );
        let description = json(&format!("/tiles/{layer}.json"));
        assert_eq!(description["tilejson"], "3.0.0");
        assert_eq!(description["vector_layers"][0]["id"], layer.as_str());
        let version = json("/version");
        let version = version["v"].as_str().unwrap();
        let address = description["tiles"][0].as_str().unwrap();
        assert!(address.ends_with(&format!(".mvt?v={version}")), "{address}");
    }
}

#[test]
fn a_tile_named_with_its_data_and_its_program_never_changes() {
    let version = json("/version");
    let snapshot = version["snapshot"].as_str().unwrap();
    let address = "/tiles/counties/4/4/6.geojson";
    let data_alone = get(&format!("{address}?v={snapshot}"));
    assert_eq!(
        data_alone.header("cache-control"),
        "public, no-cache",
        "another program may write the same data otherwise"
    );
    let version = version["v"].as_str().unwrap();
    assert!(version.starts_with(snapshot) && version.len() > snapshot.len());
    assert_eq!(json("/api/counts")["version"], version);
    let lasting = get(&format!("{address}?v={version}"));
    assert_eq!(
        lasting.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let other = get(&format!("{address}?v=000000000000"));
    assert_eq!(other.header("cache-control"), "public, no-cache");
    assert_eq!(lasting.bytes, other.bytes);
    let encoded = get_with(address, "accept-encoding", "br");
    assert_eq!(encoded.header("content-encoding"), "br");
}

#[test]
fn a_tile_at_hand_is_answered_as_the_routes_answer_it() {
    for tile in [
        "counties/5/8/13.geojson",
        "states/5/8/13.mvt",
        "counties/6/0/40.geojson",
        "counties/6/0/40.mvt",
    ] {
        // An escape is read by the routes alone; without one, a tile that was built is at hand.
        let (routed, at_hand) = (format!("/tiles/{tile}?v=%31"), format!("/tiles/{tile}?v=1"));
        let tag = get_with(&routed, "accept-encoding", "gzip");
        let tag = tag.header("etag");
        for method in [Method::GET, Method::HEAD] {
            for (name, value) in [
                ("accept-encoding", "gzip"),
                ("if-none-match", tag),
                ("if-none-match", "*"),
            ] {
                let ask = |address: &str| {
                    let request = Request::builder().method(&method).uri(address);
                    let request = request
                        .header("accept-encoding", "gzip")
                        .header(name, value);
                    send(app(), request.body(Body::empty()).unwrap())
                };
                let (mut first, mut second) = (ask(&routed), ask(&at_hand));
                if method == Method::GET || first.status != StatusCode::OK {
                    // The length of what is sent is added when it is sent.
                    first.headers.remove("content-length");
                    second.headers.remove("content-length");
                }
                assert_eq!(first.status, second.status, "{method} {at_hand}");
                assert_eq!(first.headers, second.headers, "{method} {at_hand}");
                assert_eq!(first.bytes, second.bytes, "{method} {at_hand}");
            }
        }
    }
}

#[test]
fn a_tile_over_the_ocean_is_empty_and_not_an_error() {
    let geojson = json("/tiles/counties/6/0/40.geojson");
    assert!(geojson["features"].as_array().unwrap().is_empty());
    let mvt = get("/tiles/counties/6/0/40.mvt");
    assert_eq!(mvt.status.as_u16(), 204);
    assert!(mvt.bytes.is_empty());
}

#[test]
fn a_tile_outside_the_grid_is_a_404_that_names_the_value() {
    for (address, value) in [
        ("/tiles/counties/3/8/0.geojson", "`8`"),
        ("/tiles/counties/3/0/8.geojson", "`8`"),
        ("/tiles/counties/13/0/0.geojson", "`13`"),
        ("/tiles/counties/99999999999/0/0.geojson", "`99999999999`"),
        ("/tiles/counties/3/-1/0.geojson", "`-1`"),
        ("/tiles/counties/3/0/x.geojson", "`x`"),
        ("/tiles/counties/00/0/0.geojson", "`00`"),
        ("/tiles/counties/0/+0/0.geojson", "`+0`"),
        ("/tiles/roads/3/0/0.geojson", "`roads`"),
        ("/tiles/counties/3/0/0.png", "`png`"),
        ("/tiles/counties/3/0/0", "``"),
        ("/tiles/roads.json", "`roads`"),
    ] {
        let document = problem(address, 404);
        assert!(
            document["detail"].as_str().unwrap().contains(value),
            "{address}: {document}"
        );
    }
}

#[test]
fn a_tile_of_another_day_shows_that_day_s_policies() {
    let has = |date: &str, stance: &str| {
        let tile = json(&format!("/tiles/states/5/8/12.geojson?date={date}"));
        let features = tile["features"].as_array().unwrap();
        let illinois = features
            .iter()
            .find(|feature| feature["id"] == "17")
            .unwrap();
        let policies = illinois["properties"]["policies"].as_array().unwrap();
        policies.iter().any(|policy| policy["stance"] == stance)
    };
    // The TRUST Act took effect on 2017-08-28.
    assert!(!has("2017-08-27", "limits"));
    assert!(has("2017-08-28", "limits"));
}
