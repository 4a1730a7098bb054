//! JSON, GeoJSON, its sequence, CSV.

use geo::orient::Direction;
use geo::{MultiPolygon, Orient};
use geojson::{FeatureCollection, GeoJson, GeometryValue};
use serde_json::{Value as Json, json};

use super::{HOSTILE, empty, field, fields, full, heading, rows, squares, written};
use crate::table::{Empty, Keys, Kind, Unit, Value};
use crate::written::{FileFormat, GeometryKind, Shape};

const POLYGONS: Option<GeometryKind> = Some(GeometryKind::Polygons);
const POINTS: Option<GeometryKind> = Some(GeometryKind::Points);

fn text(format: FileFormat, geometry: Option<GeometryKind>, rows: &[super::Row<'_>]) -> String {
    let bytes = written(format, heading(fields(), geometry, rows.len()), rows);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn json_has_what_stands_beside_the_rows_before_them_and_empty_values_as_their_table_says() {
    let text = text(FileFormat::Json, POLYGONS, &rows());
    let whole: Json = serde_json::from_str(&text).unwrap();
    let members: Vec<&String> = whole.as_object().unwrap().keys().collect();
    assert_eq!(members, ["as_of", "links", "rows"]);
    assert_eq!(whole["rows"].as_array().unwrap().len(), 3);
    let nothing = json!({
        "id": "01003", "name": null, "note": "", "models": null, "residents": null, "share": null, "signed": null,
        "by_model": {"JEM": 0, "TFM": 0, "WSO": 0}, "point": null,
    });
    assert_eq!(whole["rows"][1], nothing);
    let one = &whole["rows"][0];
    assert_eq!(
        (&one["name"], &one["is_open"]),
        (&json!(HOSTILE[2]), &json!(true))
    );
    assert_eq!(one["source"], json!({"row": 7}));
    assert_eq!(one["signed"], json!("1969-12-31"));
}

fn area(geometry: &geojson::Geometry) -> MultiPolygon<f64> {
    assert!(matches!(geometry.value, GeometryValue::MultiPolygon { .. }));
    MultiPolygon::try_from(geometry.clone()).unwrap()
}

#[test]
fn geojson_is_what_another_reader_takes_for_it_with_shells_counter_clockwise() {
    let text = text(FileFormat::GeoJson, POLYGONS, &rows());
    assert!(text.starts_with(
        r#"{"type":"FeatureCollection","as_of":"2025-12-31","links":[{"rel":"self"}],"features":["#
    ));
    let GeoJson::FeatureCollection(all) = text.parse().unwrap() else {
        panic!("{text}");
    };
    let foreign = all.foreign_members.as_ref().unwrap();
    assert_eq!(foreign["as_of"], json!("2025-12-31"));
    assert_eq!(all.features.len(), 3);
    assert_eq!(all.features[1].geometry, None);
    for (feature, (id, _values, shape)) in all.features.iter().zip(rows()) {
        assert_eq!(
            feature.id,
            Some(geojson::feature::Id::String(id.to_owned()))
        );
        let Some(Shape::Polygons(told)) = shape else {
            continue;
        };
        let read = area(feature.geometry.as_ref().unwrap());
        assert_eq!(read, read.orient(Direction::Default), "{id}");
        for (read, told) in read.iter().zip(&told) {
            assert_eq!(read.interiors().len(), told.interiors().len());
            assert_eq!(read.exterior().0.first(), told.exterior().0.first());
            let mut corners = [read.exterior().0.clone(), told.exterior().0.clone()];
            for ring in &mut corners {
                assert_eq!(ring.len(), 5);
                ring.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
            }
            assert_eq!(corners[0][1..4], corners[1][1..4]);
        }
    }
}

#[test]
fn a_sequence_has_a_record_separator_before_each_feature_and_a_line_feed_after_it() {
    let rows: Vec<super::Row<'_>> = HOSTILE
        .iter()
        .map(|name| {
            (
                *name,
                full("01001", name),
                Some(Shape::Point([-80.5, 25.25])),
            )
        })
        .collect();
    let text = text(FileFormat::GeoJsonSeq, POINTS, &rows);
    let records: Vec<&str> = text.split('\u{1e}').collect();
    assert_eq!((records.len(), records[0]), (HOSTILE.len() + 1, ""));
    for (record, name) in records[1..].iter().zip(HOSTILE) {
        assert!(
            record.ends_with("}\n") && record.matches('\n').count() == 1,
            "{record:?}"
        );
        let feature: Json = serde_json::from_str(record).unwrap();
        assert_eq!(
            (&feature["id"], &feature["properties"]["name"]),
            (&json!(name), &json!(name))
        );
        assert_eq!(
            feature["geometry"],
            json!({"type": "Point", "coordinates": [-80.5, 25.25]})
        );
    }
}

#[test]
fn csv_has_lines_that_end_as_the_standard_says_and_cells_that_do_nothing() {
    let rows: Vec<super::Row<'_>> = HOSTILE
        .iter()
        .map(|name| {
            (
                "01001",
                full("01001", name),
                Some(Shape::Point([-80.5, 25.0])),
            )
        })
        .chain([("01003", empty("01003"), None)])
        .collect();
    let mut told = heading(fields(), POINTS, rows.len());
    told.bom = true;
    let bytes = written(FileFormat::Csv, told, &rows);
    let plain = written(
        FileFormat::Csv,
        heading(fields(), POINTS, rows.len()),
        &rows,
    );
    assert_eq!(bytes.strip_prefix(b"\xef\xbb\xbf"), Some(plain.as_slice()));
    let text = String::from_utf8(plain).unwrap();
    let head = "id,name,note,models,words,residents,share,signed,is_open,source,JEM,TFM,WSO,point,longitude,latitude\r\n";
    assert!(text.starts_with(head), "{text}");
    assert!(text.ends_with("01003,,,,,,,,,,0,0,0,,,\r\n"), "{text}");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), rows.len());
    for (line, name) in lines.iter().zip(HOSTILE) {
        let harmless = match name {
            "a\0b" => "a\\u{0}b".to_owned(),
            "a\u{1e}b" => "a\\u{1e}b".to_owned(),
            name if name.starts_with(['=', '-', '@', '\t']) => format!("'{name}"),
            name => name.to_owned(),
        };
        assert_eq!(&line[1], harmless, "{name:?}");
        assert_eq!((&line[5], &line[6], &line[7]), ("-5", "0.1", "1969-12-31"));
        assert_eq!((&line[14], &line[15]), ("-80.5", "25"));
    }
}

#[test]
fn a_list_without_rows_is_a_whole_file() {
    assert_eq!(
        text(FileFormat::Json, None, &[]),
        "{\"as_of\":\"2025-12-31\",\"links\":[{\"rel\":\"self\"}],\"rows\":[]}\n"
    );
    let collection: FeatureCollection = text(FileFormat::GeoJson, POLYGONS, &[]).parse().unwrap();
    assert_eq!(collection.features, []);
    assert_eq!(text(FileFormat::GeoJsonSeq, None, &[]), "");
    let csv = text(FileFormat::Csv, None, &[]);
    assert_eq!(
        csv,
        "id,name,note,models,words,residents,share,signed,is_open,source,point\r\n"
    );
}

#[test]
fn columns_by_key_are_those_of_the_first_row() {
    let fields = vec![
        field("day", Kind::Day, Empty::Never),
        field(
            "by_state",
            Kind::ByKey(Keys::States, Unit::Agreements),
            Empty::Never,
        ),
    ];
    let states = Value::Row(vec![("TX", Value::Integer(3)), ("VA", Value::Integer(4))]);
    let rows = [("a", vec![Value::Day(super::day()), states], None)];
    let bytes = written(FileFormat::Csv, heading(fields, None, 1), &rows);
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "day,TX,VA\r\n1969-12-31,3,4\r\n"
    );
}

#[test]
fn coordinates_are_rounded_and_a_ring_that_would_vanish_is_written_more_finely() {
    let corner = squares([-80.000_000_4, 20.000_000_6]);
    let small = Shape::Polygons(MultiPolygon(vec![super::square([0.0, 0.0], 0.04)]));
    let line = geo::LineString::from(vec![(0.0, 0.0), (1.0, 1.0), (0.0, 0.0)]);
    let flat = Shape::Polygons(MultiPolygon(vec![geo::Polygon::new(line, Vec::new())]));
    let of = |decimals, shape: &Shape| {
        let mut told = heading(Vec::new(), POLYGONS, 1);
        told.decimals = decimals;
        let text = written(
            FileFormat::GeoJson,
            told,
            &[("a", Vec::new(), Some(shape.clone()))],
        );
        let mut all: Json = serde_json::from_slice(&text).unwrap();
        all["features"][0]["geometry"].take()
    };
    let first = &of(6, &corner)["coordinates"][0][0][0];
    assert_eq!(first, &json!([-80, 20.000_001]));
    assert_eq!(
        of(0, &corner)["coordinates"][0][0],
        json!([[-80, 20], [-76, 20], [-76, 24], [-80, 24], [-80, 20]])
    );
    let kept = of(0, &small);
    assert_eq!(
        kept["coordinates"][0],
        json!([
            [[0, 0], [0.04, 0], [0.04, 0.04], [0, 0.04], [0, 0]],
            [
                [0.01, 0.01],
                [0.01, 0.03],
                [0.03, 0.03],
                [0.03, 0.01],
                [0.01, 0.01]
            ],
        ])
    );
    assert_eq!(of(9, &flat), Json::Null);
}
