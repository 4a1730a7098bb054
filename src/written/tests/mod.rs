//! What is written is read again by other readers than ours.

mod flatgeobuf;
mod headings;
mod parquet;
mod text;

use geo::{LineString, MultiPolygon, Polygon};

use super::{FileFormat, GeometryKind, Heading, Shape, writer};
use crate::domain::{Day, SupportModel};
use crate::table::{Csv, Description, Empty, Field, Keys, Kind, Shape as Given, Unit, Value};

/// Texts that break what is written carelessly.
const HOSTILE: [&str; 12] = [
    "plain",
    "",
    "\"quoted\", and a comma",
    "two\r\nlines\n",
    "a\0b",
    "a\u{1e}b",
    "=HYPERLINK(\"http://x\")",
    "-1+1",
    "@SUM(A1)",
    "\tx",
    "Do\u{f1}a Ana \u{1f5fa} \u{2028}",
    "</script><!--",
];

pub(super) const fn field(name: &'static str, kind: Kind, empty: Empty) -> Field {
    Field {
        name,
        heading: name,
        kind,
        empty,
        csv: Csv::InTurn,
        meaning: "A column.",
    }
}

fn inside() -> Description {
    Description {
        name: "inside",
        row: "Inside",
        about: "A row inside.",
        shape: Given::Objects,
        fields: vec![field("row", Kind::Integer(Unit::RowNumber), Empty::Never)],
    }
}

/// Fields of every form.
pub(super) fn fields() -> Vec<Field> {
    vec![
        field("id", Kind::Geoid, Empty::Never),
        field("name", Kind::Text, Empty::Null),
        field("note", Kind::Text, Empty::Blank),
        field(
            "models",
            Kind::List(&Kind::Word(SupportModel::LIST)),
            Empty::Null,
        ),
        field("words", Kind::List(&Kind::Text), Empty::LeftOut),
        field("residents", Kind::Integer(Unit::Residents), Empty::Null),
        field("share", Kind::Number(Unit::Kilometres), Empty::Null),
        field("signed", Kind::Day, Empty::Null),
        field("is_open", Kind::Truth, Empty::LeftOut),
        field("source", Kind::Row(inside), Empty::LeftOut),
        field(
            "by_model",
            Kind::ByKey(Keys::Words(SupportModel::LIST), Unit::Agreements),
            Empty::Never,
        ),
        field("point", Kind::Point, Empty::Null),
    ]
}

/// A row with a value in every column.
pub(super) fn full<'a>(id: &'a str, name: &'a str) -> Vec<Value<'a>> {
    let numbers =
        |numbers: &[f64]| Value::List(numbers.iter().copied().map(Value::Number).collect());
    vec![
        Value::from(id),
        Value::from(name),
        Value::from("noted"),
        ["JEM", "WSO"].into_iter().collect(),
        [name, "b"].into_iter().collect(),
        Value::Integer(-5),
        Value::Number(0.1),
        Value::Day(day()),
        Value::Truth(true),
        Value::Row(vec![("row", Value::Integer(7))]),
        by_model([1, 2, 3]),
        numbers(&[-80.19, 25.7]),
    ]
}

/// A row with nothing where there can be nothing.
pub(super) fn empty(id: &str) -> Vec<Value<'_>> {
    let mut values = vec![Value::Empty; 12];
    values[0] = Value::from(id);
    values[8] = Value::Truth(false);
    values[10] = by_model([0; 3]);
    values
}

fn by_model(counts: [i64; 3]) -> Value<'static> {
    let keys = SupportModel::WORDS.iter().zip(counts);
    Value::Row(
        keys.map(|(key, count)| (*key, Value::Integer(count)))
            .collect(),
    )
}

pub(super) fn day() -> Day {
    jiff::civil::date(1969, 12, 31)
}

pub(super) fn heading(fields: Vec<Field>, geometry: Option<GeometryKind>, count: usize) -> Heading {
    let beside = serde_json::json!({"as_of": "2025-12-31", "links": [{"rel": "self"}]});
    Heading {
        name: "samples".to_owned(),
        about: "What is written here.".to_owned(),
        fields,
        geometry,
        decimals: 6,
        count,
        beside: beside.as_object().cloned().unwrap_or_default(),
        bom: false,
    }
}

type Row<'a> = (&'a str, Vec<Value<'a>>, Option<Shape>);

/// A whole file.
pub(super) fn written(format: FileFormat, heading: Heading, rows: &[Row<'_>]) -> Vec<u8> {
    let mut writer = writer(format, heading).unwrap();
    for (id, values, shape) in rows {
        writer.row(id, values, shape.as_ref()).unwrap();
    }
    writer.finish().unwrap();
    writer.take()
}

/// A square from a corner, in the wrong direction, with a hole in the wrong direction.
pub(super) fn square([x, y]: [f64; 2], side: f64) -> Polygon<f64> {
    let ring = |x: f64, y: f64, side: f64| {
        vec![
            (x, y),
            (x, y + side),
            (x + side, y + side),
            (x + side, y),
            (x, y),
        ]
    };
    let mut hole = ring(x + side / 4.0, y + side / 4.0, side / 2.0);
    hole.reverse();
    Polygon::new(
        LineString::from(ring(x, y, side)),
        vec![LineString::from(hole)],
    )
}

pub(super) fn squares(corner: [f64; 2]) -> Shape {
    let far = [corner[0] + 10.0, corner[1] + 10.0];
    Shape::Polygons(MultiPolygon(vec![square(corner, 4.0), square(far, 2.0)]))
}

/// Rows of squares, and one without a shape.
pub(super) fn rows() -> Vec<Row<'static>> {
    vec![
        (
            "01001",
            full("01001", HOSTILE[2]),
            Some(squares([-80.0, 20.0])),
        ),
        ("01003", empty("01003"), None),
        (
            "02013",
            full("02013", "Aleutians East"),
            Some(squares([160.0, -50.5])),
        ),
    ]
}

#[test]
fn what_is_taken_between_the_rows_is_what_is_taken_at_the_end() {
    for format in FileFormat::ALL {
        let polygons = Some(GeometryKind::Polygons);
        let whole = written(*format, heading(fields(), polygons, 3), &rows());
        assert_eq!(
            whole,
            written(*format, heading(fields(), polygons, 3), &rows()),
            "{format}"
        );
        let mut writer = writer(*format, heading(fields(), polygons, 3)).unwrap();
        let mut pieces = writer.take();
        for (id, values, shape) in rows() {
            writer.row(id, &values, shape.as_ref()).unwrap();
            pieces.extend(writer.take());
        }
        writer.finish().unwrap();
        pieces.extend(writer.take());
        assert!(pieces == whole, "{format}");
    }
}

#[test]
fn a_file_of_any_length_passes_through_little_memory() {
    let shape = squares([-80.0, 20.0]);
    for format in FileFormat::ALL {
        let mut writer = writer(
            *format,
            heading(fields(), Some(GeometryKind::Polygons), 20_000),
        )
        .unwrap();
        let (mut most, mut all) = (0, 0);
        for at in 0..20_000 {
            let id = format!("{at:05}");
            writer.row(&id, &full(&id, "a name"), Some(&shape)).unwrap();
            let taken = writer.take().len();
            most = most.max(taken);
            all += taken;
        }
        writer.finish().unwrap();
        let end = writer.take().len();
        assert!(
            most < 1 << 20 && end < 1 << 19 && all > end,
            "{format}: {most} {end} {all}"
        );
    }
}
