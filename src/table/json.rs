//! A table as JSON.

use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _, Serializer};

use super::column::{Column, Table};
use super::field::{Kind, Shape};
use super::value::Value;

/// A row inside another one: its columns by name.
pub fn row<'r, T: Table>(row: &'r T::Row<'_>) -> Value<'r> {
    let member = |column: &'static Column<T>| Some((column.field.name, column.member(row)?));
    Value::Row(T::COLUMNS.iter().filter_map(member).collect())
}

/// Writes a row in the shape of its table.
///
/// # Errors
/// The serializer's own.
pub fn serialize_row<T: Table, S: Serializer>(
    row: &T::Row<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match T::SHAPE {
        Shape::Objects => {
            let mut map = serializer.serialize_map(None)?;
            for column in T::COLUMNS {
                if let Some(value) = column.member(row) {
                    map.serialize_entry(column.field.name, &value)?;
                }
            }
            map.end()
        }
        Shape::Arrays => {
            let mut array = serializer.serialize_seq(Some(T::COLUMNS.len()))?;
            for column in T::COLUMNS {
                array.serialize_element(&column.value(row))?;
            }
            array.end()
        }
        Shape::Columns | Shape::File => Err(S::Error::custom(format!(
            "the rows of `{}` are not given one by one",
            T::NAME
        ))),
    }
}

/// Writes all rows as one object with an array for each column; of a column by key, with an array for each key.
///
/// # Errors
/// The serializer's own.
pub fn serialize_columns<T: Table, S: Serializer>(
    rows: &[T::Row<'_>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(T::COLUMNS.len()))?;
    for column in T::COLUMNS {
        let values = rows.iter().map(|row| column.value(row));
        let values = if matches!(column.field.kind, Kind::ByKey(..)) {
            by_key(values)
        } else {
            Value::List(values.collect())
        };
        map.serialize_entry(column.field.name, &values)?;
    }
    map.end()
}

/// Rows of numbers by key as lists of numbers by key.
fn by_key<'r>(rows: impl Iterator<Item = Value<'r>>) -> Value<'r> {
    let mut lists: Vec<(&'static str, Value<'r>)> = Vec::new();
    for row in rows {
        let Value::Row(members) = row else { continue };
        for (at, (key, value)) in members.into_iter().enumerate() {
            match lists.get_mut(at) {
                Some((_key, Value::List(values))) => values.push(value),
                Some(_) | None => lists.push((key, Value::List(vec![value]))),
            }
        }
    }
    Value::Row(lists)
}
