//! The cells of CSV, one column after the other.

use std::borrow::Cow;
use std::io::Write;

use super::field::{Field, Kind};
use super::value::Value;
use crate::domain::is_unsafe;

/// How a value is written into a cell.
pub(crate) type Cell = for<'v> fn(&'v Value<'_>) -> Cow<'v, str>;

/// Writes what stands over a column: its heading; over a column by key the keys of the first row, which are the same in
/// every row. Without rows there are none.
pub(crate) fn write_heading<W: Write>(
    writer: &mut csv::Writer<W>,
    field: &Field,
    first: Option<&Value<'_>>,
) -> Result<(), csv::Error> {
    if !matches!(field.kind, Kind::ByKey(..)) {
        return writer.write_field(field.heading);
    }
    if let Some(Value::Row(members)) = first {
        for (key, _value) in members {
            writer.write_field(key)?;
        }
    }
    Ok(())
}

/// Writes what stands in a column: one cell, or one for each key.
pub(crate) fn write_cells<W: Write>(
    writer: &mut csv::Writer<W>,
    field: &Field,
    value: &Value<'_>,
    cell: Cell,
) -> Result<(), csv::Error> {
    match value {
        Value::Row(members) if matches!(field.kind, Kind::ByKey(..)) => {
            for (_key, value) in members {
                writer.write_field(cell(value).as_ref())?;
            }
            Ok(())
        }
        value => writer.write_field(cell(value).as_ref()),
    }
}

/// Ends a line.
pub(crate) fn end_line<W: Write>(writer: &mut csv::Writer<W>) -> Result<(), csv::Error> {
    writer.write_record(None::<&[u8]>)
}

/// A cell that is read again: the value as it is.
pub(crate) fn as_it_is<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    value.cell()
}

/// A cell that does nothing in a spreadsheet program or a terminal: a text that begins like a formula has an apostrophe
/// before it, as such programs write it themselves, and what is unsafe is written out. Numbers stay as they are.
pub(crate) fn harmless<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
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
