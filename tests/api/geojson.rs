//! Everything that is GeoJSON, read with the `geojson` crate and judged by RFC 7946.

use std::collections::BTreeSet;

use countyline::coverage::MAX_ZOOM;
use countyline::tiles::{BUFFER, EXTENT, Layer, TileId, properties};
use geojson::feature::Id;
use geojson::{Feature, FeatureCollection, GeometryValue, Position};

use super::support::{atlas, get, json};

/// Reads a collection, and what must be so in each.
fn read(address: &str) -> FeatureCollection {
    let answer = get(address);
    assert_eq!(
        answer.header("content-type"),
        "application/geo+json",
        "{address}"
    );
    let collection: FeatureCollection = answer.text().parse().unwrap();
    // Section 4: all coordinates are WGS84, and nothing says so.
    let beside = collection.foreign_members.clone().unwrap_or_default();
    assert!(!beside.contains_key("crs"), "{address}");
    // Of a tile the day stands in its headers, so that days that say the same share one body.
    if address.starts_with("/tiles/") {
        assert!(beside.is_empty(), "{address}");
        for name in [
            "countyline-as-of",
            "countyline-sheet",
            "countyline-snapshot",
        ] {
            assert!(!answer.header(name).is_empty(), "{address}: {name}");
        }
    } else {
        assert!(
            beside.contains_key("as_of") && beside.contains_key("snapshot"),
            "{address}"
        );
    }
    let ids: BTreeSet<&str> = collection.features.iter().map(id).collect();
    assert_eq!(
        ids.len(),
        collection.features.len(),
        "{address}: an id twice"
    );
    for feature in &collection.features {
        for ring in rings(feature) {
            assert!(ring.len() >= 4 && ring.first() == ring.last(), "{address}");
        }
        right_hand(feature, address);
    }
    collection
}

fn id(feature: &Feature) -> &str {
    match &feature.id {
        Some(Id::String(id)) => id,
        other => unreachable!("an id is a text, and not {other:?}"),
    }
}

/// The polygons of a feature, each with its shell first.
fn polygons(feature: &Feature) -> Vec<&Vec<Vec<Position>>> {
    match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.iter().collect(),
        _point_or_nothing => Vec::new(),
    }
}

fn rings(feature: &Feature) -> Vec<&Vec<Position>> {
    polygons(feature).into_iter().flatten().collect()
}

/// Every position of a feature.
fn positions(feature: &Feature) -> Vec<&Position> {
    match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        Some(GeometryValue::Point { coordinates }) => vec![coordinates],
        _shapes => rings(feature).into_iter().flatten().collect(),
    }
}

/// Section 3.1.6: a shell runs counter-clockwise, a hole clockwise.
fn right_hand(feature: &Feature, address: &str) {
    for polygon in polygons(feature) {
        for (at, ring) in polygon.iter().enumerate() {
            // Decimals are cut, so that a sliver may have no area left.
            let twice: f64 = ring
                .windows(2)
                .map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1])
                .sum();
            let is_right = if at == 0 { twice > -1e-9 } else { twice < 1e-9 };
            assert!(is_right, "{address}: ring {at} of {}: {twice}", id(feature));
        }
    }
}

/// Asserts what must be so in the tile of a layer, and gives its ids.
fn judged(layer: Layer, tile: TileId, date: &str) -> BTreeSet<String> {
    let (z, x, y) = (tile.z(), tile.x(), tile.y());
    let address = format!("/tiles/{layer}/{z}/{x}/{y}.geojson?date={date}");
    let collection = read(&address);
    // Coordinates are rounded to the tile's cells, and then to decimals of at most a hundredth of a degree.
    let [west, south, east, north] = tile.bbox(f64::from(BUFFER) / f64::from(EXTENT));
    let slack = if z < 2 { 0.0051 } else { 0.00051 };
    let known: Vec<&str> = properties(layer)
        .fields
        .iter()
        .map(|field| field.name)
        .collect();
    for feature in &collection.features {
        let members = feature.properties.as_ref().unwrap();
        let names: Vec<&str> = members.keys().map(String::as_str).collect();
        assert_eq!(names, known, "{address}");
        let key = match layer {
            Layer::Counties | Layer::States | Layer::Towns => "geoid",
            Layer::Agencies => "slug",
            Layer::Places => "name",
        };
        let own = members[key].as_str().unwrap();
        match layer {
            Layer::Places => assert!(id(feature).ends_with(&format!(":{own}")), "{address}"),
            Layer::Counties | Layer::States | Layer::Towns | Layer::Agencies => {
                assert_eq!(id(feature), own);
            }
        }
        let is_area = !polygons(feature).is_empty();
        assert_eq!(
            is_area,
            !matches!(layer, Layer::Agencies | Layer::Places),
            "{address}: {own}"
        );
        assert!(!positions(feature).is_empty(), "{address}: {own}");
        for position in positions(feature) {
            let (lon, lat) = (position[0], position[1]);
            assert!(
                (west - slack..=east + slack).contains(&lon)
                    && (south - slack..=north + slack).contains(&lat),
                "{address}: {own} at {lon}, {lat}"
            );
        }
    }
    collection
        .features
        .iter()
        .map(|one| id(one).to_owned())
        .collect()
}

/// The tile at a zoom that holds a point.
fn holding(zoom: u8, [lon, lat]: [f64; 2]) -> TileId {
    let side = f64::from(1u32 << zoom);
    let x = (lon + 180.0) / 360.0 * side;
    let y = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0 * side;
    let cell = |at: f64| format!("{at:.0}").parse::<u32>().unwrap();
    TileId::new(u32::from(zoom), cell(x.floor()), cell(y.floor())).unwrap()
}

/// Miami, Chicago, El Paso, Washington, Anchorage, the Aleutians on both sides of the antimeridian, Honolulu, San
/// Juan, Guam.
const POINTS: [[f64; 2]; 10] = [
    [-80.19, 25.76],
    [-87.65, 41.85],
    [-106.44, 31.76],
    [-77.03, 38.9],
    [-149.9, 61.2],
    [-176.65, 51.87],
    [173.1, 52.9],
    [-157.85, 21.31],
    [-66.1, 18.4],
    [144.79, 13.47],
];

#[test]
fn tiles_of_every_layer_and_zoom_are_what_rfc_7946_asks_for_and_lie_where_they_belong() {
    for zoom in 0..=MAX_ZOOM {
        let tiles: BTreeSet<TileId> = POINTS.iter().map(|point| holding(zoom, *point)).collect();
        for tile in tiles {
            for layer in Layer::ALL {
                judged(*layer, tile, "2026-05-18");
            }
        }
    }
}

#[test]
fn the_county_and_the_state_of_a_point_are_in_its_tile() {
    for point @ [lon, lat] in POINTS {
        let county = json(&format!("/api/at?lon={lon}&lat={lat}&date=2025-12-23"));
        let geoid = county["county"]["geoid"].as_str().unwrap().to_owned();
        // Before that, an island like Attu is smaller than a cell of its tile.
        for zoom in 5..=MAX_ZOOM {
            let tile = holding(zoom, point);
            let counties = judged(Layer::Counties, tile, "2025-12-23");
            assert!(counties.contains(&geoid), "{geoid} at zoom {zoom}");
            let states = judged(Layer::States, tile, "2025-12-23");
            assert!(states.contains(&geoid[..2]), "{geoid} at zoom {zoom}");
        }
    }
}

#[test]
fn the_tiles_of_a_zoom_show_every_county_every_state_and_every_agency_with_a_point() {
    let all = |layer: Layer, zoom: u32| {
        let mut ids = BTreeSet::new();
        for x in 0..1 << zoom {
            for y in 0..1 << zoom {
                let tile = TileId::new(zoom, x, y).unwrap();
                ids.append(&mut judged(layer, tile, "2026-05-18"));
            }
        }
        ids
    };
    let atlas = atlas();
    let counties = atlas.counties.all().iter();
    let counties: BTreeSet<String> = counties.map(|one| one.geoid.to_string()).collect();
    assert_eq!(counties.len(), 3233);
    let states: BTreeSet<String> = atlas
        .states
        .iter()
        .map(|one| one.fips().to_owned())
        .collect();
    for zoom in [0, 2, 3] {
        assert_eq!(all(Layer::Counties, zoom), counties, "zoom {zoom}");
        assert_eq!(all(Layer::States, zoom), states, "zoom {zoom}");
    }
    let as_of = atlas.calendar.as_of(None).unwrap();
    let placed = atlas.agreements.agencies().iter().filter(|agency| {
        let mut all = agency.agreements.iter().map(|at| atlas.agreements.get(*at));
        all.any(|one| as_of.lists(one) && !one.counties.is_empty())
    });
    let placed: BTreeSet<String> = placed.map(|agency| agency.slug.clone()).collect();
    assert_eq!(all(Layer::Agencies, 4), placed);
}

#[test]
fn changes_as_geojson_are_the_changes_of_the_other_formats() {
    for query in ["from=2021-01-01", "from=2025-06-01&to=2025-12-01&net=true"] {
        let collection = read(&format!("/api/changes.geojson?{query}"));
        let answer = json(&format!("/api/changes?{query}"));
        let changes = answer["changes"].as_array().unwrap();
        assert_eq!(collection.features.len(), changes.len());
        for (feature, change) in collection.features.iter().zip(changes) {
            let properties = serde_json::Value::from(feature.properties.clone().unwrap());
            assert_eq!(&properties, change);
            assert_eq!(
                feature.geometry.is_none(),
                change["counties"].as_array().unwrap().is_empty()
            );
            for position in positions(feature) {
                assert!((-180.0..=180.0).contains(&position[0]), "{change}");
                assert!((-90.0..=90.0).contains(&position[1]), "{change}");
            }
        }
        let beside = collection.foreign_members.unwrap();
        for (name, value) in answer.as_object().unwrap() {
            if name != "changes" {
                assert_eq!(&beside[name], value, "{name}");
            }
        }
        assert_eq!(beside.len() + 1, answer.as_object().unwrap().len());
    }
}
