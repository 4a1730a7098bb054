//! A table as CSV (RFC 4180, with a line feed alone at the end of each line).

use std::borrow::Cow;

use super::column::{Table, ordered};
use super::field::Kind;
use super::value::Value;
use crate::domain::is_unsafe;

/// The bytes of a table that is given out: a header, and a line for each row. A text that begins like a formula has an
/// apostrophe before it.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn csv<'a, T: Table>(
    rows: impl IntoIterator<Item = T::Row<'a>>,
) -> Result<Vec<u8>, csv::Error> {
    written::<T>(rows, harmless)
}

/// The bytes of a table that is read again: its texts as they are, since an apostrophe would be taken for a part of them.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn csv_to_keep<'a, T: Table>(
    rows: impl IntoIterator<Item = T::Row<'a>>,
) -> Result<Vec<u8>, csv::Error> {
    written::<T>(rows, as_it_is)
}

fn written<'a, T: Table>(
    rows: impl IntoIterator<Item = T::Row<'a>>,
    cell: impl for<'v> Fn(&'v Value<'_>) -> Cow<'v, str>,
) -> Result<Vec<u8>, csv::Error> {
    let columns = ordered::<T>();
    let mut rows = rows.into_iter().peekable();
    let mut writer = csv::Writer::from_writer(Vec::new());
    for column in &columns {
        if !matches!(column.field.kind, Kind::ByKey(..)) {
            writer.write_field(column.field.heading)?;
            continue;
        }
        // The keys are the same in every row; without rows there are none.
        if let Some(Value::Row(members)) = rows.peek().map(|row| column.value(row)) {
            for (key, _value) in members {
                writer.write_field(key)?;
            }
        }
    }
    end_line(&mut writer)?;
    for row in rows {
        for column in &columns {
            match column.value(&row) {
                Value::Row(members) if matches!(column.field.kind, Kind::ByKey(..)) => {
                    for (_key, value) in &members {
                        writer.write_field(cell(value).as_ref())?;
                    }
                }
                value => writer.write_field(cell(&value).as_ref())?,
            }
        }
        end_line(&mut writer)?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

fn as_it_is<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    value.cell()
}

/// A cell that does nothing in a spreadsheet program or a terminal: a text that begins like a formula has an apostrophe
/// before it, as such programs write it themselves, and what is unsafe is written out. Numbers stay as they are.
#[must_use]
pub fn harmless<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    let cell = value.cell();
    let is_text = match value {
        Value::Text(_) => true,
        Value::List(values) => values.iter().any(|one| matches!(one, Value::Text(_))),
        Value::Empty
        | Value::Truth(_)
        | Value::Integer(_)
        | Value::Number(_)
        | Value::Day(_)
        | Value::Row(_) => false,
    };
    if !is_text {
        return cell;
    }
    let is_kept = |c: char| !is_unsafe(c) || matches!(c, '\t' | '\n' | '\r');
    let begins_formula = cell.starts_with(FORMULA_BEGINS);
    if !begins_formula && cell.chars().all(is_kept) {
        return cell;
    }
    let mut written = String::with_capacity(cell.len() + 8);
    if begins_formula {
        written.push('\'');
    }
    for c in cell.chars() {
        if is_kept(c) {
            written.push(c);
        } else {
            written.extend(c.escape_default());
        }
    }
    Cow::Owned(written)
}

/// What a formula begins with, in the wide forms of East Asian keyboards too, and what programs pass over before it.
const FORMULA_BEGINS: [char; 10] = [
    '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

fn end_line(writer: &mut csv::Writer<Vec<u8>>) -> Result<(), csv::Error> {
    writer.write_record(None::<&[u8]>)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::column::Column;
    use crate::table::field::{Description, Keys, Unit};
    use crate::table::{describe, row, serialize_columns, serialize_row};
    use proptest::prelude::*;
    use serde_json::Value as Json;

    #[test]
    fn a_cell_is_harmless_as_in_the_files_that_the_page_makes() {
        let cases = include_str!("../../web/src/api/csv.cases.json");
        let cases: Vec<[String; 2]> = serde_json::from_str(cases).unwrap();
        assert!(cases.len() > 10);
        for [text, written] in &cases {
            assert_eq!(harmless(&Value::from(text.as_str())), *written, "{text:?}");
        }
    }

    #[derive(Debug, Clone)]
    struct Sample {
        name: String,
        note: Option<String>,
        parts: Vec<String>,
        count: Option<u32>,
        share: f64,
        is_open: bool,
        by_key: [u16; 2],
    }

    struct Samples;

    const OF: fn() -> Description = describe::<Samples>;

    impl Table for Samples {
        type Row<'a> = &'a Sample;
        const NAME: &'static str = "samples";
        const ABOUT: &'static str = "A sample.";
        const COLUMNS: &'static [Column<Self>] = &[
            Column::<Self>::new("name", Kind::Text, "Its name.", |s| s.name.as_str().into())
                .cell(0),
            Column::<Self>::new("share", Kind::Number(Unit::Degrees), "A share.", |s| {
                Value::Number(s.share)
            })
            .cell(3),
            Column::<Self>::new("inside", Kind::Row(OF), "A row inside.", |s| {
                Value::Row(vec![("name", s.name.as_str().into())])
            })
            .json_only(),
            Column::<Self>::new(
                "by_key",
                Kind::ByKey(Keys::States, Unit::Rows),
                "Rows by key.",
                |s| Value::Row(vec![("a", s.by_key[0].into()), ("b", s.by_key[1].into())]),
            )
            .cell(1),
            Column::<Self>::new("note", Kind::Text, "A note.", |s| s.note.as_deref().into())
                .left_out()
                .heading("remark")
                .cell(2),
            Column::<Self>::new("parts", Kind::List(&Kind::Text), "Parts.", |s| {
                s.parts.iter().map(String::as_str).collect()
            })
            .cell(4),
            Column::<Self>::new("count", Kind::Integer(Unit::Rows), "A count.", |s| {
                s.count.into()
            })
            .null()
            .cell(5),
            Column::<Self>::new("is_open", Kind::Truth, "Open or not.", |s| {
                Value::Truth(s.is_open)
            })
            .left_out()
            .cell(6),
        ];
    }

    fn samples() -> impl Strategy<Value = Vec<Sample>> {
        let text = || "[a-z ,\"'\r\n|é=+@-]{0,12}";
        let one = (
            text(),
            proptest::option::of(text()),
            proptest::collection::vec(text(), 0..3),
            proptest::option::of(any::<u32>()),
            -1e9..1e9,
            any::<bool>(),
            any::<[u16; 2]>(),
        );
        let one = one.prop_map(
            |(name, note, parts, count, share, is_open, by_key)| Sample {
                name,
                note,
                parts,
                count,
                share,
                is_open,
                by_key,
            },
        );
        proptest::collection::vec(one, 1..6)
    }

    fn written(sample: &Sample) -> String {
        let mut bytes = Vec::new();
        serialize_row::<Samples, _>(&sample, &mut serde_json::Serializer::new(&mut bytes)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn json(sample: &Sample) -> Json {
        serde_json::from_str(&written(sample)).unwrap()
    }

    /// What a cell holds of a value of JSON.
    fn cell(value: Option<&Json>) -> String {
        match value {
            None | Some(Json::Null) => String::new(),
            Some(Json::String(text)) => text.clone(),
            Some(Json::Array(all)) => {
                let cells: Vec<String> = all.iter().map(|one| cell(Some(one))).collect();
                cells.join(";")
            }
            Some(other) => other.to_string(),
        }
    }

    proptest! {
        #[test]
        fn a_row_of_csv_says_what_the_row_of_json_says(samples in samples()) {
            let bytes = csv::<Samples>(&samples).unwrap();
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            prop_assert_eq!(header, ["name", "a", "b", "remark", "share", "parts", "count", "is_open"]);
            let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            prop_assert_eq!(lines.len(), samples.len());
            for (line, sample) in lines.iter().zip(&samples) {
                let told = json(sample);
                prop_assert_eq!(written(sample), serde_json::to_string(&row::<Samples>(&sample)).unwrap());
                for (at, name) in [(0, "name"), (3, "note"), (5, "parts"), (6, "count"), (7, "is_open")] {
                    let expected = Value::from(cell(told.get(name)));
                    let expected = harmless(&expected);
                    prop_assert_eq!(&line[at], expected.as_ref(), "{}", name);
                }
                prop_assert_eq!(&line[1], cell(told["by_key"].get("a")));
                prop_assert_eq!(&line[2], cell(told["by_key"].get("b")));
                // A reader of JSON may be off by the last bit; the texts are not.
                let in_json = serde_json::to_string(&Value::Number(sample.share)).unwrap();
                for text in [&line[4], &in_json] {
                    prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), sample.share.to_bits());
                }
                prop_assert_eq!(&told["inside"]["name"], &told["name"]);
                prop_assert_eq!(told.get("is_open").is_some(), sample.is_open);
            }
        }

        #[test]
        fn columns_hold_what_the_rows_hold(samples in samples()) {
            let mut bytes = Vec::new();
            let rows: Vec<&Sample> = samples.iter().collect();
            let mut out = serde_json::Serializer::new(&mut bytes);
            serialize_columns::<Samples, _>(&rows, &mut out).unwrap();
            let columns: Json = serde_json::from_slice(&bytes).unwrap();
            for (at, sample) in samples.iter().enumerate() {
                let told = json(sample);
                prop_assert_eq!(&columns["name"][at], &told["name"]);
                prop_assert_eq!(&columns["count"][at], &told["count"]);
                prop_assert_eq!(&columns["by_key"]["b"][at], &told["by_key"]["b"]);
            }
        }
    }

    #[test]
    fn a_text_that_begins_like_a_formula_does_nothing_and_numbers_stay_numbers() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-80.19", "'-80.19"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("a=1", "a=1"),
            ("a\u{1b}[31m\nb", "a\\u{1b}[31m\nb"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("Do\u{f1}a", "Do\u{f1}a"),
        ] {
            assert_eq!(harmless(&Value::from(text)), cell);
        }
        assert_eq!(harmless(&Value::Number(-80.19)), "-80.19");
        assert_eq!(harmless(&Value::Integer(-5)), "-5");
        let point = Value::List(vec![Value::Number(-80.19), Value::Number(25.7)]);
        assert_eq!(harmless(&point), "-80.19;25.7");
        let names = Value::List(vec!["=1".into(), "b".into()]);
        assert_eq!(harmless(&names), "'=1;b");
    }

    #[test]
    fn a_table_without_rows_has_its_header_all_the_same() {
        let bytes = csv::<Samples>([]).unwrap();
        assert_eq!(bytes, b"name,remark,share,parts,count,is_open\n");
    }

    #[test]
    fn what_is_read_again_is_kept_as_it_is_and_what_is_given_out_does_nothing() {
        let one = Sample {
            name: "=HYPERLINK(1) Sheriff".to_owned(),
            note: None,
            parts: vec!["-2".to_owned()],
            count: None,
            share: -1.0,
            is_open: false,
            by_key: [0, 0],
        };
        let lines = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let kept = lines(csv_to_keep::<Samples>([&one]).unwrap());
        assert!(kept.contains("\n=HYPERLINK(1) Sheriff,"), "{kept}");
        let given = lines(csv::<Samples>([&one]).unwrap());
        assert!(given.contains("\n'=HYPERLINK(1) Sheriff,"), "{given}");
        assert!(
            kept.contains(",-2,") && given.contains(",'-2,"),
            "{kept}{given}"
        );
    }
}
