//! Parquet, read by the reader of the crate.

use bytes::Bytes;
use parquet::basic::ColumnOrder;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::statistics::Statistics;
use parquet::record::{Field as Read, Row, RowAccessor as _};
use serde_json::{Value as Json, json};

use super::{HOSTILE, empty, field, fields, full, heading, rows, squares, written};
use crate::table::{Empty, Kind, Value};
use crate::written::{FileFormat, GeometryKind, Shape};

type File = SerializedFileReader<Bytes>;

fn file(
    fields: Vec<crate::table::Field>,
    geometry: Option<GeometryKind>,
    rows: &[super::Row<'_>],
) -> File {
    let bytes = written(
        FileFormat::Parquet,
        heading(fields, geometry, rows.len()),
        rows,
    );
    SerializedFileReader::new(Bytes::from(bytes)).unwrap()
}

fn read(file: &File) -> Vec<Row> {
    file.get_row_iter(None)
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn json_of(row: &Row) -> Json {
    let members = row.get_column_iter();
    members
        .map(|(name, value)| (name.clone(), told(value)))
        .collect()
}

fn told(value: &Read) -> Json {
    match value {
        Read::Null => Json::Null,
        Read::Bool(truth) => json!(truth),
        Read::Int(number) => json!(number),
        Read::Long(number) => json!(number),
        Read::Double(number) => json!(number),
        Read::Str(text) => json!(text),
        Read::Date(days) => json!(jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(*days)),
        Read::Bytes(bytes) => json!(std::str::from_utf8(bytes.data()).ok()),
        Read::ListInternal(list) => list.elements().iter().map(told).collect(),
        Read::Group(row) => json_of(row),
        other => panic!("{other:?}"),
    }
}

fn note(file: &File, key: &str) -> Json {
    let notes = file
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .unwrap();
    let note = notes.iter().find(|note| note.key == key).unwrap();
    serde_json::from_str(note.value.as_ref().unwrap()).unwrap()
}

#[test]
fn every_column_has_its_type_and_every_value_comes_back() {
    let file = file(fields(), Some(GeometryKind::Polygons), &rows());
    let rows = read(&file);
    let one: Json = json_of(&rows[0]);
    let mut without_shape = one.clone();
    without_shape.as_object_mut().unwrap().remove("geometry");
    assert_eq!(
        without_shape,
        json!({
            "id": "01001", "name": HOSTILE[2], "note": "noted", "models": ["JEM", "WSO"], "words": [HOSTILE[2], "b"],
            "residents": -5, "share": 0.1, "signed": "1969-12-31", "is_open": true, "source": "{\"row\":7}",
            "by_model_JEM": 1, "by_model_TFM": 2, "by_model_WSO": 3, "point": [-80.19, 25.7],
            "bbox": {"xmin": -80.0, "ymin": 20.0, "xmax": -68.0, "ymax": 32.0},
        })
    );
    assert_eq!(
        json_of(&rows[1]),
        json!({
            "id": "01003", "name": null, "note": "", "models": null, "words": [], "residents": null, "share": null,
            "signed": null, "is_open": false, "source": null, "by_model_JEM": 0, "by_model_TFM": 0, "by_model_WSO": 0,
            "point": null, "geometry": null, "bbox": null,
        })
    );
    let schema = file.metadata().file_metadata().schema_descr();
    let types: Vec<String> = schema
        .columns()
        .iter()
        .map(|column| {
            format!(
                "{} {} {:?}",
                column.path().string(),
                column.physical_type(),
                column.logical_type_ref()
            )
        })
        .collect();
    for expected in [
        "id BYTE_ARRAY Some(String)",
        "models.list.element BYTE_ARRAY Some(String)",
        "residents INT64 None",
        "share DOUBLE None",
        "signed INT32 Some(Date)",
        "is_open BOOLEAN None",
        "source BYTE_ARRAY Some(Json)",
        "geometry BYTE_ARRAY None",
        "bbox.xmin DOUBLE None",
    ] {
        assert!(
            types.iter().any(|one| one == expected),
            "{expected}: {types:?}"
        );
    }
}

#[test]
fn a_shape_is_well_known_binary_and_the_file_says_where_all_of_them_lie() {
    let file = file(fields(), Some(GeometryKind::Polygons), &rows());
    let rows = read(&file);
    let shape = rows[0]
        .get_column_iter()
        .find(|(name, _value)| *name == "geometry");
    let Some((_name, Read::Bytes(shape))) = shape else {
        panic!("{:?}", rows[0]);
    };
    let shape = shape.data();
    // A multipolygon of two, the first one a polygon of two rings of five points, from its corner to the east.
    let head = [
        &[1, 6, 0, 0, 0, 2, 0, 0, 0][..],
        &[1, 3, 0, 0, 0, 2, 0, 0, 0],
        &[5, 0, 0, 0],
    ]
    .concat();
    assert_eq!(shape[..22], head);
    let numbers: Vec<f64> = shape[22..54]
        .chunks(8)
        .map(|one| f64::from_le_bytes(one.try_into().unwrap()))
        .collect();
    assert_eq!(numbers, [-80.0, 20.0, -76.0, 20.0]);
    assert_eq!(shape.len(), 9 + 2 * (9 + 2 * (4 + 5 * 16)));
    let side = |side: &str| json!(["bbox", side]);
    assert_eq!(
        note(&file, "geo"),
        json!({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {
            "encoding": "WKB", "geometry_types": ["MultiPolygon"], "orientation": "counterclockwise", "edges": "planar",
            "covering": {"bbox": {"xmin": side("xmin"), "ymin": side("ymin"), "xmax": side("xmax"), "ymax": side("ymax")}},
            "bbox": [-80.0, -50.5, 172.0, 32.0],
        }}})
    );
    assert_eq!(
        note(&file, "countyline")["beside"]["as_of"],
        json!("2025-12-31")
    );
    assert_eq!(
        note(&file, "countyline:columns")["residents"],
        json!("A column. Unit: residents.")
    );
}

#[test]
fn groups_are_small_and_say_what_is_in_them() {
    let ids: Vec<String> = (0..2500u32).map(|at| format!("{at:05}")).collect();
    let rows: Vec<super::Row<'_>> = ids
        .iter()
        .zip(0u32..)
        .map(|(id, at)| {
            (
                id.as_str(),
                full(id, "x"),
                Some(Shape::Point([f64::from(at) / 100.0, 1.0])),
            )
        })
        .collect();
    let file = file(fields(), Some(GeometryKind::Points), &rows);
    let groups = file.metadata().row_groups();
    let counts: Vec<i64> = groups.iter().map(RowGroupMetaData::num_rows).collect();
    assert_eq!(counts, [512, 512, 512, 512, 452]);
    let wests = groups.iter().map(|group| {
        let column = group
            .columns()
            .iter()
            .find(|column| column.column_path().string() == "bbox.xmin");
        let Some(Statistics::Double(told)) = column.unwrap().statistics() else {
            panic!("no box");
        };
        (*told.min_opt().unwrap(), *told.max_opt().unwrap())
    });
    assert_eq!(
        wests.collect::<Vec<_>>(),
        [
            (0.0, 5.11),
            (5.12, 10.23),
            (10.24, 15.35),
            (15.36, 20.47),
            (20.48, 24.99)
        ]
    );
    // Arrow and Java take no notice of these values in another order.
    let orders = file.metadata().file_metadata().column_orders().unwrap();
    let of_type = |order: &ColumnOrder| matches!(order, ColumnOrder::TYPE_DEFINED_ORDER(_));
    assert!(
        orders.len() == 19 && orders.iter().all(of_type),
        "{orders:?}"
    );
    let geometry = groups[0]
        .columns()
        .iter()
        .find(|column| column.column_path().string() == "geometry");
    assert!(geometry.unwrap().statistics().is_none());
    let read = read(&file);
    assert_eq!(read.len(), 2500);
    assert_eq!(read[2499].get_string(0).unwrap(), "02499");
}

#[test]
fn many_points_make_a_group_before_there_are_many_rows() {
    let ring = |at: u32| (f64::from(at).to_radians() / 200.0).sin_cos();
    let wide = geo::Polygon::new((0..20_000).map(ring).collect(), Vec::new());
    let shape = Shape::Polygons(geo::MultiPolygon(vec![wide]));
    let rows = ["a", "b", "c", "d", "e"].map(|id| (id, Vec::new(), Some(shape.clone())));
    let file = file(Vec::new(), Some(GeometryKind::Polygons), &rows);
    let counts: Vec<i64> = file
        .metadata()
        .row_groups()
        .iter()
        .map(RowGroupMetaData::num_rows)
        .collect();
    assert_eq!(counts, [4, 1]);
}

#[test]
fn a_list_without_rows_and_a_column_without_values_are_whole_files() {
    let none = file(fields(), Some(GeometryKind::Points), &[]);
    assert_eq!((none.num_row_groups(), read(&none).len()), (0, 0));
    assert_eq!(note(&none, "geo")["columns"]["geometry"].get("bbox"), None);
    // The columns by key are those that are known before any row.
    let schema = none.metadata().file_metadata().schema_descr();
    assert!(
        schema
            .columns()
            .iter()
            .any(|column| column.name() == "by_model_WSO")
    );
    let rows = ["1", "2"].map(|id| (id, empty(id), None));
    let plain = file(fields(), None, &rows);
    assert!(
        plain
            .metadata()
            .file_metadata()
            .key_value_metadata()
            .unwrap()
            .iter()
            .all(|one| one.key != "geo")
    );
    assert!(
        read(&plain)
            .iter()
            .all(|row| json_of(row)["residents"] == Json::Null)
    );
}

#[test]
fn texts_that_break_others_come_back_as_they_are() {
    let rows: Vec<super::Row<'_>> = HOSTILE
        .iter()
        .map(|name| ("1", full("1", name), None))
        .collect();
    let read = read(&file(fields(), None, &rows));
    for (row, name) in read.iter().zip(HOSTILE) {
        assert_eq!(row.get_string(1).unwrap(), name);
    }
}

#[test]
fn a_column_of_boxes_of_the_rows_own_keeps_its_name() {
    let bbox = Value::List([1.0, 2.0, 3.0, 4.0].map(Value::Number).to_vec());
    let fields = vec![field("bbox", Kind::Bbox, Empty::Never)];
    let file = file(
        fields,
        Some(GeometryKind::Polygons),
        &[("a", vec![bbox], Some(squares([0.0, 0.0])))],
    );
    let row = json_of(&read(&file)[0]);
    assert_eq!(row["bbox"], json!([1.0, 2.0, 3.0, 4.0]));
    assert_eq!(row["geometry_bbox"]["xmax"], json!(12.0));
    let covering = &note(&file, "geo")["columns"]["geometry"]["covering"]["bbox"];
    assert_eq!(covering["ymax"], json!(["geometry_bbox", "ymax"]));
}
