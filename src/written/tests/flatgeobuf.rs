//! FlatGeobuf, read by the reader of the crate.

use std::io::Cursor;

use flatgeobuf::{
    ColumnType, FallibleStreamingIterator as _, FeatureProperties as _, FgbReader, GeometryType,
};
use serde_json::json;

use super::{HOSTILE, fields, full, heading, rows, written};
use crate::written::{FileFormat, GeometryKind, Shape};

#[test]
fn the_header_says_what_is_in_the_file() {
    let bytes = written(
        FileFormat::FlatGeobuf,
        heading(fields(), Some(GeometryKind::Polygons), 3),
        &rows(),
    );
    let reader = FgbReader::open(Cursor::new(bytes)).unwrap();
    let header = reader.header();
    assert_eq!(header.name(), Some("samples"));
    assert_eq!(header.description(), Some("What is written here."));
    assert_eq!(header.crs().map(|crs| crs.code()), Some(4326));
    assert_eq!((header.features_count(), header.index_node_size()), (3, 0));
    assert_eq!(header.geometry_type(), GeometryType::MultiPolygon);
    let metadata: serde_json::Value = serde_json::from_str(header.metadata().unwrap()).unwrap();
    assert_eq!(metadata["as_of"], json!("2025-12-31"));
    let columns = header.columns().unwrap();
    let types: Vec<(&str, ColumnType, bool)> = columns
        .iter()
        .map(|column| (column.name(), column.type_(), column.nullable()))
        .collect();
    assert_eq!(types.len(), 14);
    for expected in [
        ("id", ColumnType::String, false),
        ("models", ColumnType::Json, true),
        ("residents", ColumnType::Long, true),
        ("share", ColumnType::Double, true),
        ("signed", ColumnType::DateTime, true),
        ("is_open", ColumnType::Bool, false),
        ("by_model_TFM", ColumnType::Long, false),
    ] {
        assert!(types.contains(&expected), "{expected:?}: {types:?}");
    }
}

#[test]
fn features_come_back_with_their_values_and_parts() {
    let bytes = written(
        FileFormat::FlatGeobuf,
        heading(fields(), Some(GeometryKind::Polygons), 3),
        &rows(),
    );
    let mut features = FgbReader::open(Cursor::new(bytes))
        .unwrap()
        .select_all_seq()
        .unwrap();
    let mut seen = Vec::new();
    while let Some(feature) = features.next().unwrap() {
        let text = |name: &str| feature.property::<String>(name).ok();
        let parts = feature.geometry().and_then(|geometry| geometry.parts());
        seen.push(parts.map_or(0, |parts| parts.len()));
        if seen.len() == 2 {
            assert_eq!(
                (text("name"), text("note"), text("words")),
                (None, Some(String::new()), Some("[]".to_owned()))
            );
            assert!(!feature.property::<bool>("is_open").unwrap());
            assert!(feature.geometry().is_none());
            continue;
        }
        assert_eq!(text("models").as_deref(), Some(r#"["JEM","WSO"]"#));
        assert_eq!(text("signed").as_deref(), Some("1969-12-31"));
        assert_eq!(feature.property::<i64>("residents").unwrap(), -5);
        assert_eq!(
            feature.property::<f64>("share").unwrap().to_bits(),
            0.1f64.to_bits()
        );
        let part = parts.unwrap().get(0);
        assert_eq!(
            part.ends().map(|ends| ends.iter().collect::<Vec<_>>()),
            Some(vec![5, 10])
        );
        assert_eq!(part.xy().unwrap().len(), 20);
        if seen.len() == 1 {
            assert_eq!(text("name").as_deref(), Some(HOSTILE[2]));
            let xy: Vec<f64> = part.xy().unwrap().iter().take(4).collect();
            assert_eq!(xy, [-80.0, 20.0, -76.0, 20.0]);
        }
    }
    assert_eq!(seen, [2, 0, 2]);
}

#[test]
fn points_and_hostile_texts_come_back_and_a_file_without_rows_is_whole() {
    let points = Some(GeometryKind::Points);
    let sample: Vec<super::Row<'_>> = HOSTILE
        .iter()
        .map(|name| {
            (
                "1",
                full("1", name),
                Some(Shape::Point([-80.5, 25.123_456])),
            )
        })
        .collect();
    let bytes = written(
        FileFormat::FlatGeobuf,
        heading(fields(), points, sample.len()),
        &sample,
    );
    let mut features = FgbReader::open(Cursor::new(bytes))
        .unwrap()
        .select_all_seq()
        .unwrap();
    let mut names = Vec::new();
    while let Some(feature) = features.next().unwrap() {
        names.push(feature.property::<String>("name").unwrap());
        let xy: Vec<f64> = feature
            .geometry()
            .and_then(|geometry| geometry.xy())
            .unwrap()
            .iter()
            .collect();
        assert_eq!(xy, [-80.5, 25.123_456]);
    }
    assert_eq!(names, HOSTILE);
    let none = written(FileFormat::FlatGeobuf, heading(fields(), points, 0), &[]);
    let reader = FgbReader::open(Cursor::new(none)).unwrap();
    assert_eq!(reader.header().features_count(), 0);
}
