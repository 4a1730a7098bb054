//! What the rows of a file are, decided before the first.

use std::collections::HashSet;

use super::error::WriteError;
use super::format::FileFormat;
use super::shape::GeometryKind;
use crate::decimal;
use crate::table::Field;

/// What the rows of a file are: decided before the first.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The name of the collection or list: a word.
    pub name: String,
    /// What it is, in a sentence.
    pub about: String,
    /// The columns, in order.
    pub fields: Vec<Field>,
    /// What geometry rows have; `None`: they have none and never will.
    pub geometry: Option<GeometryKind>,
    /// Decimal places of coordinates, at most 9. A ring that would vanish is written with more.
    pub decimals: u8,
    /// How many rows will come. FlatGeobuf says so at its beginning.
    pub count: usize,
    /// What stands around the rows in formats that have room for it: members of JSON and GeoJSON, metadata of Parquet
    /// and FlatGeobuf.
    pub beside: serde_json::Map<String, serde_json::Value>,
    /// True if CSV begins with a byte order mark, which Excel knows UTF-8 by.
    pub bom: bool,
}

impl Heading {
    /// Holds it to what a format can hold.
    pub(super) fn check(&self, format: FileFormat) -> Result<(), WriteError> {
        let name = || self.name.clone();
        if self.decimals > decimal::MOST {
            return Err(WriteError::Decimals {
                name: name(),
                decimals: self.decimals,
            });
        }
        if !format.holds(self.geometry) {
            return Err(WriteError::NoGeometry {
                name: name(),
                format,
            });
        }
        if let Some(member) = format
            .reserved()
            .iter()
            .find(|reserved| self.beside.contains_key(**reserved))
        {
            return Err(WriteError::Reserved {
                name: name(),
                member: (*member).to_owned(),
                format,
            });
        }
        let mut names = HashSet::new();
        let columns = self.fields.iter().map(|field| field.name);
        for column in columns.chain(format.added(self.geometry).iter().copied()) {
            // Readers of Parquet do not tell capitals from small letters.
            if !names.insert(column.to_ascii_lowercase()) {
                return Err(WriteError::Twice {
                    name: name(),
                    column: column.to_owned(),
                    format,
                });
            }
        }
        Ok(())
    }
}
