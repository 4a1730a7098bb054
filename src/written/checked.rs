//! What holds of the rows of every format.

use super::error::WriteError;
use super::shape::Shape;
use super::writer::Writer;
use crate::table::Value;

/// A writer that takes rows of the right width alone, and none after the end.
pub(super) struct Checked {
    inner: Box<dyn Writer>,
    fields: usize,
    is_ended: bool,
}

impl Checked {
    pub(super) fn new(inner: Box<dyn Writer>, fields: usize) -> Self {
        Self {
            inner,
            fields,
            is_ended: false,
        }
    }
}

impl Writer for Checked {
    fn row(
        &mut self,
        id: &str,
        values: &[Value<'_>],
        shape: Option<&Shape>,
    ) -> Result<(), WriteError> {
        if self.is_ended {
            return Err(WriteError::Ended);
        }
        if values.len() != self.fields {
            return Err(WriteError::Width {
                id: id.to_owned(),
                got: values.len(),
                wanted: self.fields,
            });
        }
        self.inner.row(id, values, shape)
    }

    fn take(&mut self) -> Vec<u8> {
        self.inner.take()
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        if std::mem::replace(&mut self.is_ended, true) {
            return Err(WriteError::Ended);
        }
        self.inner.finish()
    }
}
