//! Vector tiles, read with the `fast-mvt` crate: they say the same as the GeoJSON of the same address.

#![expect(
    clippy::panic,
    reason = "a test that cannot go on says so by a panic, in its helpers too"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a tile has 4096 cells, and a place lies in the world"
)]

use fast_mvt::{MvtFeatureRef, MvtGeometry, MvtReaderRef, MvtValueRef};
use serde_json::{Map, Value};

use super::support::{Answer, get};

/// Cells on a side of a tile.
const EXTENT: f64 = 4096.0;

/// A tile's address: zoom, column, row.
type At = (u8, u32, u32);

/// The tile of a zoom in which a place lies.
fn tile_at(zoom: u8, [lon, lat]: [f64; 2]) -> At {
    let [x, y] = world([lon, lat]).map(|part| (part * f64::from(1u32 << zoom)).floor() as u32);
    (zoom, x, y)
}

/// Web Mercator, by its formula: the world from 0 to 1, east and south.
fn world([lon, lat]: [f64; 2]) -> [f64; 2] {
    let y = lat.to_radians().tan().asinh() / std::f64::consts::PI;
    [lon / 360.0 + 0.5, 0.5 - y / 2.0]
}

/// Where a position of GeoJSON lies on a tile's grid.
fn cells((zoom, x, y): At, position: &Value) -> [f64; 2] {
    let degrees = [&position[0], &position[1]].map(|part| part.as_f64().unwrap());
    let [east, south] = world(degrees).map(|part| part * f64::from(1u32 << zoom));
    [
        (east - f64::from(x)) * EXTENT,
        (south - f64::from(y)) * EXTENT,
    ]
}

/// A vector tile's properties as JSON has them; lists and objects are their text there.
fn properties(feature: MvtFeatureRef<'_>) -> Map<String, Value> {
    let value = |value| match value {
        MvtValueRef::String(text) => Value::from(text),
        MvtValueRef::UInt(number) => Value::from(number),
        MvtValueRef::Int(number) | MvtValueRef::SInt(number) => Value::from(number),
        MvtValueRef::Double(number) => Value::from(number),
        MvtValueRef::Float(number) => Value::from(number),
        MvtValueRef::Bool(flag) => Value::from(flag),
        MvtValueRef::Null => Value::Null,
    };
    let pairs = feature.properties_vec().unwrap();
    let count = pairs.len();
    let properties: Map<_, _> = pairs
        .into_iter()
        .map(|(key, of)| (key.to_owned(), value(of)))
        .collect();
    assert_eq!(properties.len(), count, "each key stands once");
    properties
}

/// What a vector tile can hold of the properties of a feature of GeoJSON.
fn as_tags(properties: &Value) -> Map<String, Value> {
    let properties = properties.as_object().unwrap();
    let tag = |value: &Value| match value {
        Value::Null => None,
        Value::Array(_) | Value::Object(_) => Some(Value::from(value.to_string())),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(value.clone()),
    };
    properties
        .iter()
        .filter_map(|(key, value)| Some((key.clone(), tag(value)?)))
        .collect()
}

/// Compares both formats of a tile, feature after feature, and returns how many there are.
fn compared(layer: &str, at: At, compare: impl Fn(&Value, MvtFeatureRef<'_>)) -> usize {
    let (zoom, x, y) = at;
    let ask = |format: &str| -> Answer { get(&format!("/tiles/{layer}/{zoom}/{x}/{y}.{format}")) };
    let (geojson, mvt) = (ask("geojson").json(), ask("mvt"));
    let features = geojson["features"].as_array().unwrap();
    if features.is_empty() {
        assert_eq!(mvt.status.as_u16(), 204, "{layer} {at:?}");
        return 0;
    }
    let tile = MvtReaderRef::new(&mvt.bytes).unwrap();
    let [only] = &tile.layers().collect::<Vec<_>>()[..] else {
        panic!("{layer} {at:?}: a tile has one layer");
    };
    assert_eq!(
        (only.name(), only.version(), only.extent()),
        (layer, 2, 4096)
    );
    assert_eq!(only.feature_count(), features.len(), "{layer} {at:?}");
    for (feature, drawn) in features.iter().zip(only.features()) {
        let id = &feature["id"];
        // The id of a vector tile is a number or none.
        assert_eq!(drawn.id(), id.as_str().unwrap().parse().ok(), "{id}");
        assert_eq!(
            properties(drawn),
            as_tags(&feature["properties"]),
            "{layer} {at:?} {id}"
        );
        compare(feature, drawn);
    }
    features.len()
}

/// The point of both formats is the same to within a cell: a vector tile names the cell in which it lies.
fn same_point(at: At, feature: &Value, drawn: MvtFeatureRef<'_>) {
    let id = &feature["id"];
    let MvtGeometry::Point(point) = drawn.geometry().unwrap() else {
        panic!("{id} is no point");
    };
    assert_eq!(feature["geometry"]["type"], "Point");
    let exact = cells(at, &feature["geometry"]["coordinates"]);
    for (cell, exact) in [point.x(), point.y()].into_iter().zip(exact) {
        // A quarter is what rounding to the decimals of the zoom moves it at most.
        let into = exact - f64::from(cell);
        assert!(
            (-0.25..1.25).contains(&into),
            "{at:?} {id}: cell {cell}, exactly {exact}"
        );
        assert!(
            (0..4096).contains(&cell),
            "{at:?} {id}: {cell} is in the tile"
        );
    }
}

/// Miami, Dallas, Anchorage, San Juan and Chicago.
const CITIES: [[f64; 2]; 5] = [
    [-80.2, 25.8],
    [-96.8, 32.8],
    [-149.9, 61.2],
    [-66.1, 18.4],
    [-87.6, 41.9],
];

/// Compares the tiles of all cities at these zooms; each zoom must show something.
fn compare_points(layer: &str, zooms: &[u8], least: usize) {
    let mut all = 0;
    for zoom in zooms {
        let mut tiles: Vec<At> = CITIES.map(|city| tile_at(*zoom, city)).to_vec();
        tiles.dedup();
        let counts = tiles.iter().map(|at| {
            compared(layer, *at, |feature, drawn| {
                same_point(*at, feature, drawn);
            })
        });
        let count: usize = counts.sum();
        assert!(count > 0, "{layer}: zoom {zoom} shows nothing");
        all += count;
    }
    assert!(all >= least, "{layer}: only {all} points were compared");
}

#[test]
fn another_library_reads_the_same_agencies_from_a_vector_tile() {
    compare_points("agencies", &[4, 5, 7, 9, 10], 500);
}

#[test]
fn another_library_reads_the_same_towns_from_a_vector_tile() {
    compare_points("places", &[3, 5, 6, 7, 9, 10, 12], 400);
}

#[test]
fn a_zoom_without_agencies_is_empty_in_both_formats() {
    let count = compared("agencies", (3, 2, 3), |_, _| {});
    assert_eq!(count, 0);
}

/// The rings of a geometry of GeoJSON on a tile's grid, polygon after polygon.
fn rings(at: At, geometry: &Value) -> Vec<Vec<[i32; 2]>> {
    let list = |value: &Value| value.as_array().unwrap().clone();
    let polygons = match geometry["type"].as_str().unwrap() {
        "Polygon" => vec![geometry["coordinates"].clone()],
        "MultiPolygon" => list(&geometry["coordinates"]),
        other => panic!("`{other}` is no area"),
    };
    let rings = polygons.iter().flat_map(list);
    let cell =
        |position: &Value| -> [i32; 2] { cells(at, position).map(|part| part.round() as i32) };
    rings
        .map(|ring| list(&ring).iter().map(cell).collect())
        .collect()
}

#[test]
fn another_library_reads_the_same_areas_from_a_vector_tile() {
    let mut count = 0;
    for layer in ["counties", "states", "towns"] {
        for at in [
            (0, 0, 0),
            (4, 3, 6),
            (6, 17, 27),
            (8, 70, 109),
            (9, 150, 192),
        ] {
            count += compared(layer, at, |feature, drawn| {
                let id = &feature["id"];
                let polygons = match drawn.geometry().unwrap() {
                    MvtGeometry::Polygon(polygon) => vec![polygon],
                    MvtGeometry::MultiPolygon(polygons) => polygons.0,
                    other => panic!("{id} is no area: {other:?}"),
                };
                let drawn: Vec<Vec<[i32; 2]>> = polygons
                    .iter()
                    .flat_map(|polygon| {
                        std::iter::once(polygon.exterior()).chain(polygon.interiors())
                    })
                    // Rings turn the other way in GeoJSON, where south is down.
                    .map(|ring| ring.coords().rev().map(|at| [at.x, at.y]).collect())
                    .collect();
                let mut expected = rings(at, &feature["geometry"]);
                for (ring, drawn) in expected.iter_mut().zip(&drawn) {
                    // Both are closed; where a ring begins says nothing.
                    ring.pop();
                    let begin = ring.iter().position(|cell| cell == &drawn[0]);
                    ring.rotate_left(begin.unwrap_or(0));
                    ring.push(ring[0]);
                }
                assert_eq!(drawn, expected, "{layer} {at:?} {id}");
            });
        }
    }
    assert!(count > 3000, "only {count} areas were compared");
}

#[test]
fn a_tile_has_the_properties_that_are_asked_for_and_the_same_shapes() {
    // Loudoun County's tile, as the page asks for it.
    let address = "/tiles/counties/6/18/24";
    let (some, chosen) = ("properties=kind,state", ["state", "kind"]);
    let whole = get(&format!("{address}.geojson")).json();
    let part = get(&format!("{address}.geojson?{some}")).json();
    let (whole, part) = (&whole["features"], &part["features"]);
    assert_eq!(
        whole.as_array().unwrap().len(),
        part.as_array().unwrap().len()
    );
    let mvt = get(&format!("{address}.mvt?{some}"));
    let tile = MvtReaderRef::new(&mvt.bytes).unwrap();
    let drawn = tile.layers().next().unwrap();
    let all = get(&format!("{address}.mvt"));
    assert!(mvt.bytes.len() < all.bytes.len());
    let features = whole
        .as_array()
        .unwrap()
        .iter()
        .zip(part.as_array().unwrap());
    for ((whole, part), drawn) in features.zip(drawn.features()) {
        assert_eq!(part["id"], whole["id"]);
        assert_eq!(part["geometry"], whole["geometry"]);
        let properties = part["properties"].as_object().unwrap();
        assert_eq!(properties.keys().collect::<Vec<_>>(), chosen);
        for name in chosen {
            assert_eq!(properties[name], whole["properties"][name]);
        }
        assert_eq!(self::properties(drawn), as_tags(&part["properties"]));
    }
    // However it is asked for, the same is the same.
    let other = get(&format!("{address}.mvt?properties=state,kind,state"));
    assert_eq!(
        (other.header("etag"), &other.bytes),
        (mvt.header("etag"), &mvt.bytes)
    );
}

#[test]
fn a_property_that_the_layer_has_not_is_named_with_those_that_it_has() {
    let answer = get("/tiles/states/4/4/6.mvt?properties=name,conflict");
    assert_eq!(answer.status.as_u16(), 400);
    let problem = answer.json();
    assert_eq!(problem["parameter"], "properties");
    let detail = problem["detail"].as_str().unwrap();
    assert!(
        detail.contains("`conflict` is no property of the layer states")
            && detail.contains("usps, name, state"),
        "{detail}"
    );
}

#[test]
fn the_names_of_all_counties_are_those_that_their_tiles_have() {
    let names = get("/api/names").json();
    let names = names["counties"].as_object().unwrap();
    // Counties and equivalents of the Census Bureau's file of 2016, territories included.
    assert_eq!(names.len(), 3233);
    assert_eq!(names["51107"], "Loudoun County");
    assert_eq!(names["22033"], "East Baton Rouge Parish");
    let world = get("/tiles/counties/0/0/0.geojson").json();
    let features = world["features"].as_array().unwrap();
    assert!(features.len() > 3000, "{}", features.len());
    for feature in features {
        let geoid = feature["id"].as_str().unwrap();
        assert_eq!(names[geoid], feature["properties"]["name"], "{geoid}");
    }
}
