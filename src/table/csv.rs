//! A table as CSV (RFC 4180, with a line feed alone at the end of each line).

use super::column::{Table, ordered};
use super::field::Kind;
use super::value::Value;

/// The bytes of a table: a header, and a line for each row.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn csv<'a, T: Table>(
    rows: impl IntoIterator<Item = T::Row<'a>>,
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
                        writer.write_field(value.cell().as_ref())?;
                    }
                }
                value => writer.write_field(value.cell().as_ref())?,
            }
        }
        end_line(&mut writer)?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

fn end_line(writer: &mut csv::Writer<Vec<u8>>) -> Result<(), csv::Error> {
    writer.write_record(None::<&[u8]>)
}
