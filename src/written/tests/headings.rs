//! What can't be written is said in a sentence.

use super::{empty, field, fields, full, heading, squares};
use crate::table::{Empty, Kind, Value};
use crate::written::{FileFormat, GeometryKind, Shape, writer};

fn refused(format: FileFormat, heading: crate::written::Heading) -> String {
    writer(format, heading)
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

#[test]
fn a_heading_that_a_format_cannot_hold_is_refused() {
    assert_eq!(
        refused(FileFormat::FlatGeobuf, heading(fields(), None, 0)),
        "the rows of `samples` have no geometry, which the format `fgb` needs; ask for csv, json or parquet"
    );
    let mut twice = fields();
    twice.push(field("NAME", Kind::Text, Empty::Null));
    assert_eq!(
        refused(FileFormat::Parquet, heading(twice, None, 0)),
        "the column `NAME` of `samples` stands twice in the format `parquet`; each needs a name of its own"
    );
    let geometry = vec![field("geometry", Kind::Text, Empty::Null)];
    let points = Some(GeometryKind::Points);
    assert!(
        refused(FileFormat::Parquet, heading(geometry.clone(), points, 0)).contains("`geometry`")
    );
    assert_eq!(refused(FileFormat::Parquet, heading(geometry, None, 0)), "");
    let mut beside = heading(fields(), points, 0);
    beside
        .beside
        .insert("features".to_owned(), serde_json::json!(1));
    assert!(
        refused(FileFormat::GeoJson, beside.clone())
            .starts_with("`features` stands beside the rows")
    );
    assert_eq!(refused(FileFormat::Json, beside), "");
    let mut fine = heading(fields(), points, 0);
    fine.decimals = 10;
    assert_eq!(
        refused(FileFormat::Csv, fine),
        "10 decimal places were asked for `samples`; at most 9 are written"
    );
}

#[test]
fn a_row_that_does_not_fit_its_heading_is_refused_with_its_id_and_column() {
    let points = Some(GeometryKind::Points);
    let refused = |format, values: &[Value<'_>], shape: Option<&Shape>| {
        let mut file = writer(format, heading(fields(), points, 1)).unwrap();
        file.row("01001", values, shape).unwrap_err().to_string()
    };
    let good = full("01001", "x");
    for format in FileFormat::ALL {
        assert_eq!(
            refused(*format, &good[1..], None),
            "the row `01001` has 11 values, and the list 12 columns"
        );
    }
    for format in [FileFormat::Parquet, FileFormat::FlatGeobuf] {
        let mut wrong = good.clone();
        wrong[5] = Value::from("many");
        assert_eq!(
            refused(format, &wrong, None),
            "the row `01001`: `many` is no value of the column `residents`, which holds whole numbers"
        );
        wrong = empty("01001");
        wrong[0] = Value::Empty;
        assert_eq!(
            refused(format, &wrong, None),
            "the row `01001`: `nothing` is no value of the column `id`, which holds texts"
        );
    }
    for format in [
        FileFormat::GeoJson,
        FileFormat::GeoJsonSeq,
        FileFormat::Csv,
        FileFormat::Parquet,
        FileFormat::FlatGeobuf,
    ] {
        let area = squares([0.0, 0.0]);
        assert_eq!(
            refused(format, &good, Some(&area)),
            "the row `01001` has a shape of another kind than its list"
        );
        for nowhere in [[f64::NAN, 1.0], [0.0, f64::INFINITY], [-80.0, 91.0]] {
            let told = refused(format, &good, Some(&Shape::Point(nowhere)));
            assert!(
                told.ends_with("is no longitude and latitude in degrees"),
                "{told}"
            );
        }
    }
}

#[test]
fn nothing_follows_the_end() {
    for format in FileFormat::ALL {
        let mut file = writer(*format, heading(fields(), Some(GeometryKind::Points), 0)).unwrap();
        file.finish().unwrap();
        assert!(!file.take().is_empty() || *format == FileFormat::GeoJsonSeq);
        let after = file.row("01001", &empty("01001"), None).unwrap_err();
        assert_eq!(after.to_string(), "the file has ended; nothing can follow");
        assert!(file.finish().is_err());
        assert_eq!(file.take(), b"");
    }
}

#[test]
fn flatgeobuf_holds_as_many_rows_as_it_said() {
    let mut file = writer(
        FileFormat::FlatGeobuf,
        heading(fields(), Some(GeometryKind::Points), 2),
    )
    .unwrap();
    file.row("01001", &empty("01001"), None).unwrap();
    assert_eq!(
        file.finish().unwrap_err().to_string(),
        "2 rows of `samples` were announced, and 1 came"
    );
}
