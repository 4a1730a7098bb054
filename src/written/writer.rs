//! What every format can do.

use super::error::WriteError;
use super::shape::Shape;
use crate::table::Value;

/// Writes rows one after the other; nothing of rows gone by stays but what the format needs at its end.
pub trait Writer: Send {
    /// Adds a row: its id, its values in the order of the fields, its shape.
    ///
    /// # Errors
    /// A value that is not of its field's kind, a shape that is not of the heading's kind or not on Earth. The row is
    /// not complete in the file then, and the file is lost.
    fn row(
        &mut self,
        id: &str,
        values: &[Value<'_>],
        shape: Option<&Shape>,
    ) -> Result<(), WriteError>;

    /// What has been written and not been taken yet.
    fn take(&mut self) -> Vec<u8>;

    /// Ends the file; what remains is taken after.
    ///
    /// # Errors
    /// FlatGeobuf: not as many rows as were announced.
    fn finish(&mut self) -> Result<(), WriteError>;
}
