//! Tiles of towns: who is drawn at which zoom on which day, and where.

use std::collections::BTreeSet;

use geo::{Contains as _, MultiPolygon, Point};
use geojson::{FeatureCollection, feature::Id};

use super::support::{get, json};

/// The tile of a zoom in which a place (longitude, latitude) lies, as its address.
fn tile_at(zoom: u8, [lon, lat]: [f64; 2]) -> String {
    let side = f64::from(1u32 << zoom);
    let x = (lon / 360.0 + 0.5) * side;
    let y = (0.5 - lat.to_radians().tan().asinh() / std::f64::consts::TAU) * side;
    format!("/tiles/towns/{zoom}/{:.0}/{:.0}", x.floor(), y.floor())
}

fn towns(address: &str) -> FeatureCollection {
    get(address).text().parse().unwrap()
}

fn geoids(tile: &FeatureCollection) -> BTreeSet<String> {
    let id = |feature: &geojson::Feature| match &feature.id {
        Some(Id::String(id)) => id.clone(),
        Some(Id::Number(_)) | None => String::new(),
    };
    tile.features.iter().map(id).collect()
}

/// GEOIDs of the towns of a tile whose polygon holds a place.
fn holding(tile: &FeatureCollection, [lon, lat]: [f64; 2]) -> BTreeSet<String> {
    let mut within = tile.clone();
    within.features.retain(|feature| {
        let shape = feature.geometry.clone().unwrap();
        let shape = geo::Geometry::<f64>::try_from(shape).unwrap();
        let shape = match shape {
            geo::Geometry::Polygon(polygon) => MultiPolygon(vec![polygon]),
            geo::Geometry::MultiPolygon(polygons) => polygons,
            _ => MultiPolygon(Vec::new()),
        };
        shape.contains(&Point::new(lon, lat))
    });
    geoids(&within)
}

const HIALEAH_CITY_HALL: [f64; 2] = [-80.2812, 25.8263];
const HIALEAH: &str = "1230000";
const MIAMI: &str = "1245000";
/// Next to Hialeah, with neither an agreement nor a policy of its own.
const EL_PORTAL: &str = "1220650";

fn only(geoid: &str) -> BTreeSet<String> {
    BTreeSet::from([geoid.to_owned()])
}

#[test]
fn hialeah_s_city_hall_lies_in_its_polygon_at_every_zoom_and_downtown_miami_in_miami_s() {
    for zoom in 7..=12 {
        let tile = towns(&format!("{}.geojson", tile_at(zoom, HIALEAH_CITY_HALL)));
        assert_eq!(holding(&tile, HIALEAH_CITY_HALL), only(HIALEAH), "{zoom}");
        let downtown = [-80.1937, 25.7743];
        let tile = towns(&format!("{}.geojson", tile_at(zoom, downtown)));
        assert_eq!(holding(&tile, downtown), only(MIAMI), "{zoom}");
    }
}

#[test]
fn far_out_only_towns_with_something_of_their_own_are_drawn() {
    let shown = |zoom| {
        geoids(&towns(&format!(
            "{}.geojson",
            tile_at(zoom, HIALEAH_CITY_HALL)
        )))
    };
    assert!(shown(4).is_empty());
    for zoom in [5, 6] {
        let shown = shown(zoom);
        assert!(shown.contains(HIALEAH), "{zoom}");
        assert!(!shown.contains(EL_PORTAL), "{zoom}");
    }
    let near = shown(7);
    assert!(near.contains(HIALEAH) && near.contains(EL_PORTAL));
    assert_eq!(get("/tiles/towns/4/4/6.mvt").status.as_u16(), 204);
}

#[test]
fn before_its_agreement_a_town_is_not_drawn_far_out_and_is_plain_near() {
    let address = |zoom| {
        format!(
            "{}.geojson?date=2025-02-01",
            tile_at(zoom, HIALEAH_CITY_HALL)
        )
    };
    assert!(!geoids(&towns(&address(6))).contains(HIALEAH));
    let near = towns(&address(7));
    let hialeah = near
        .features
        .iter()
        .find(|feature| feature.id == Some(Id::String(HIALEAH.to_owned())))
        .unwrap();
    assert!(hialeah.property("kind").unwrap().is_null());
    assert_eq!(
        hialeah
            .property("agencies")
            .unwrap()
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn a_town_says_what_its_own_agency_and_its_own_policies_are() {
    let find = |place, geoid: &str| {
        let tile = towns(&format!("{}.geojson", tile_at(9, place)));
        let id = Some(Id::String(geoid.to_owned()));
        tile.features
            .into_iter()
            .find(|feature| feature.id == id)
            .unwrap()
    };
    let hialeah = find(HIALEAH_CITY_HALL, HIALEAH);
    assert_eq!(hialeah.property("kind").unwrap(), "municipal");
    assert_eq!(hialeah.property("name").unwrap(), "Hialeah");
    assert_eq!(
        hialeah.property("counties").unwrap(),
        &serde_json::json!(["12086"])
    );
    // The sheriff's agreement is the county's.
    assert_eq!(
        hialeah.property("agencies").unwrap(),
        &json(&format!("/api/towns/{HIALEAH}"))["agencies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|agency| agency["slug"].clone())
            .collect::<serde_json::Value>()
    );
    let chicago = find([-87.632, 41.884], "1714000");
    let policies = chicago.property("policies").unwrap().as_array().unwrap();
    assert!(
        policies.iter().any(|policy| policy["stance"] == "limits"),
        "{policies:?}"
    );
}

#[test]
fn kansas_city_is_drawn_in_each_of_its_four_counties() {
    // Clay, Platte, Jackson and Cass.
    for place in [
        [-94.52, 39.25],
        [-94.68, 39.28],
        [-94.58, 39.09],
        [-94.5595, 38.8348],
    ] {
        let tile = towns(&format!("{}.geojson", tile_at(11, place)));
        let county = json(&format!("/api/at?lon={}&lat={}", place[0], place[1]));
        assert!(
            holding(&tile, place).contains("2938000"),
            "{place:?} in {}: {:?}",
            county["county"]["name"],
            holding(&tile, place)
        );
    }
}

#[test]
fn the_description_says_from_which_zoom_towns_are_drawn() {
    let description = json("/tiles/towns.json");
    assert_eq!(description["minzoom"], 5);
    assert_eq!(description["maxzoom"], 12);
    let layer = &description["vector_layers"][0];
    assert_eq!(
        (&layer["id"], &layer["minzoom"]),
        (&"towns".into(), &5.into())
    );
    let says = layer["description"].as_str().unwrap();
    assert!(says.contains("from zoom 7 every one"), "{says}");
    assert_eq!(json("/tiles/counties.json")["minzoom"], 0);
}
