//! CSV (RFC 4180), made harmless for spreadsheet programs.

use super::error::WriteError;
use super::heading::Heading;
use super::rounded::{Found, Rounded};
use super::shape::{GeometryKind, Shape};
use super::writer::Writer;
use crate::decimal::write_fixed;
use crate::table::{Field, Value, end_line, harmless, in_csv, write_cells, write_heading};

/// By which Excel knows UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Lines of cells. Points have two columns more; polygons have no place in a cell.
pub(super) struct Lines {
    fields: Vec<Field>,
    /// The positions of the fields that have a column, in the order of the columns.
    columns: Vec<usize>,
    rounded: Rounded,
    decimals: u8,
    has_points: bool,
    is_begun: bool,
    out: csv::Writer<Vec<u8>>,
    taken: Vec<u8>,
}

impl Lines {
    pub(super) fn new(heading: Heading) -> Self {
        let rounded = Rounded::new(&heading);
        let columns = in_csv(heading.fields.iter().map(|field| field.csv));
        let is_free = |name: &str| !columns.iter().any(|at| heading.fields[*at].heading == name);
        Self {
            has_points: heading.geometry == Some(GeometryKind::Points)
                && is_free("longitude")
                && is_free("latitude"),
            columns,
            fields: heading.fields,
            rounded,
            decimals: heading.decimals,
            is_begun: false,
            out: new_writer(),
            taken: if heading.bom {
                BYTE_ORDER_MARK.to_vec()
            } else {
                Vec::new()
            },
        }
    }

    /// Writes the header. The keys of columns by key are those of the first row.
    fn begin(&mut self, first: Option<&[Value<'_>]>) -> Result<(), WriteError> {
        if std::mem::replace(&mut self.is_begun, true) {
            return Ok(());
        }
        for at in &self.columns {
            let first = first.map(|values| &values[*at]);
            write_heading(&mut self.out, &self.fields[*at], first)?;
        }
        if self.has_points {
            self.out.write_field("longitude")?;
            self.out.write_field("latitude")?;
        }
        Ok(end_line(&mut self.out)?)
    }
}

impl Writer for Lines {
    fn row(
        &mut self,
        id: &str,
        values: &[Value<'_>],
        shape: Option<&Shape>,
    ) -> Result<(), WriteError> {
        self.begin(Some(values))?;
        for at in &self.columns {
            let field = &self.fields[*at];
            // What JSON leaves out is an empty cell.
            let value = if field.is_nothing(&values[*at]) {
                &Value::Empty
            } else {
                &values[*at]
            };
            write_cells(&mut self.out, field, value, harmless)?;
        }
        if self.has_points {
            let found = self.rounded.set(id, shape)?;
            for one in self.rounded.point() {
                let mut cell = Vec::new();
                if found == Found::Point {
                    write_fixed(&mut cell, one, self.decimals);
                }
                self.out.write_field(cell)?;
            }
        }
        Ok(end_line(&mut self.out)?)
    }

    fn take(&mut self) -> Vec<u8> {
        let written = std::mem::replace(&mut self.out, new_writer());
        let mut taken = std::mem::take(&mut self.taken);
        // Writing to memory does not fail.
        taken.extend(written.into_inner().unwrap_or_default());
        taken
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        self.begin(None)
    }
}

fn new_writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new())
}
