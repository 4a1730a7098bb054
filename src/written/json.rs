//! JSON: what stands beside the rows, and the rows as objects.

use super::error::WriteError;
use super::heading::Heading;
use super::shape::Shape;
use super::writer::Writer;
use crate::table::{Field, Value};

/// Writes rows as members of an object.
pub(super) struct Members {
    /// Each with its key as it is written: quoted, with the colon.
    fields: Vec<(Field, Vec<u8>)>,
}

impl Members {
    pub(super) fn new(fields: &[Field]) -> Result<Self, WriteError> {
        let keyed = fields.iter().map(|field| {
            let mut key = serde_json::to_vec(field.name)?;
            key.push(b':');
            Ok((*field, key))
        });
        Ok(Self {
            fields: keyed.collect::<Result<_, WriteError>>()?,
        })
    }

    /// Writes a row as an object; what is empty is as its table says: `null`, an empty text, or left out.
    pub(super) fn write(&self, out: &mut Vec<u8>, values: &[Value<'_>]) -> Result<(), WriteError> {
        out.push(b'{');
        let mut is_first = true;
        for ((field, key), value) in self.fields.iter().zip(values) {
            let nothing;
            let value = if field.is_nothing(value) {
                let Some(written) = field.nothing() else {
                    continue;
                };
                nothing = written;
                &nothing
            } else {
                value
            };
            if !std::mem::take(&mut is_first) {
                out.push(b',');
            }
            out.extend_from_slice(key);
            serde_json::to_writer(&mut *out, value)?;
        }
        out.push(b'}');
        Ok(())
    }
}

/// Writes what stands beside the rows, each with a comma after it.
pub(super) fn write_beside(out: &mut Vec<u8>, heading: &Heading) -> Result<(), WriteError> {
    for (name, value) in &heading.beside {
        serde_json::to_writer(&mut *out, name)?;
        out.push(b':');
        serde_json::to_writer(&mut *out, value)?;
        out.push(b',');
    }
    Ok(())
}

/// Writes what stands before a row in an array: rows have a line each.
pub(super) fn begin_row(out: &mut Vec<u8>, is_first: &mut bool) {
    if !std::mem::take(is_first) {
        out.push(b',');
    }
    out.push(b'\n');
}

/// Ends an array of rows, and the object that it stands in.
pub(super) fn end_rows(out: &mut Vec<u8>, is_empty: bool) {
    if !is_empty {
        out.push(b'\n');
    }
    out.extend_from_slice(b"]}\n");
}

/// A file of JSON.
pub(super) struct Json {
    members: Members,
    is_first: bool,
    out: Vec<u8>,
}

impl Json {
    pub(super) fn new(heading: &Heading) -> Result<Self, WriteError> {
        let mut out = b"{".to_vec();
        write_beside(&mut out, heading)?;
        out.extend_from_slice(br#""rows":["#);
        Ok(Self {
            members: Members::new(&heading.fields)?,
            is_first: true,
            out,
        })
    }
}

impl Writer for Json {
    fn row(
        &mut self,
        _id: &str,
        values: &[Value<'_>],
        _shape: Option<&Shape>,
    ) -> Result<(), WriteError> {
        begin_row(&mut self.out, &mut self.is_first);
        self.members.write(&mut self.out, values)
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        end_rows(&mut self.out, self.is_first);
        Ok(())
    }
}
