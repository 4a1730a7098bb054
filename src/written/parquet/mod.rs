//! Apache Parquet, and GeoParquet 1.1 where the rows have a geometry.
//!
//! Rows are gathered in columns until there are enough of them for a row group, which is written then: a group knows the
//! least and the greatest value of each of its columns and the box around its shapes, so that readers pass over those that
//! they don't need.

mod leaf;
mod names;
mod notes;
mod orders;
mod schema;
mod wkb;

use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;

use self::leaf::Leaf;
use self::names::GEOMETRY;
use super::columns::{Column, columns};
use super::error::WriteError;
use super::heading::Heading;
use super::rounded::{Rounded, around};
use super::shape::Shape;
use super::writer::Writer;
use crate::table::Value;

/// How many rows a group has at most.
const ROWS: usize = 512;

/// How many bytes of shapes and texts a group has before it is written, at least.
const BYTES: usize = 1 << 20;

/// A file of Parquet.
pub(super) struct File {
    heading: Heading,
    /// Begun at the first row.
    begun: Option<Begun>,
}

impl File {
    pub(super) fn new(heading: Heading) -> Self {
        Self {
            heading,
            begun: None,
        }
    }

    fn begin(&mut self, first: Option<&[Value<'_>]>) -> Result<&mut Begun, WriteError> {
        let begun = match self.begun.take() {
            Some(begun) => begun,
            None => Begun::new(&self.heading, first)?,
        };
        Ok(self.begun.insert(begun))
    }
}

impl Writer for File {
    fn row(
        &mut self,
        id: &str,
        values: &[Value<'_>],
        shape: Option<&Shape>,
    ) -> Result<(), WriteError> {
        self.begin(Some(values))?.row(id, values, shape)
    }

    fn take(&mut self) -> Vec<u8> {
        self.begun.as_mut().map(Begun::take).unwrap_or_default()
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        self.begin(None)?;
        let Some(begun) = &mut self.begun else {
            return Ok(());
        };
        begun.end(&self.heading)
    }
}

/// A file whose columns are decided.
struct Begun {
    columns: Vec<Column>,
    /// Of each column, in its order.
    leaves: Vec<Leaf>,
    /// Of the shape and of the sides of its box.
    places: Option<Places>,
    rows: usize,
    file: SerializedFileWriter<Vec<u8>>,
}

/// The columns of the shape.
struct Places {
    rounded: Rounded,
    shape: Leaf,
    sides: [Leaf; 4],
    /// The name of the column of boxes.
    covering: &'static str,
    /// Around all rows.
    bbox: Option<[f64; 4]>,
}

impl Places {
    fn leaves(&mut self) -> impl Iterator<Item = &mut Leaf> {
        std::iter::once(&mut self.shape).chain(&mut self.sides)
    }

    fn row(&mut self, id: &str, shape: Option<&Shape>) -> Result<(), WriteError> {
        let found = self.rounded.set(id, shape)?;
        let Some(bbox) = self.rounded.bbox(found) else {
            self.leaves().for_each(Leaf::push_nothing);
            return Ok(());
        };
        self.shape.push_bytes(wkb::write(&self.rounded, found));
        for (leaf, side) in self.sides.iter_mut().zip(bbox) {
            leaf.push_number(side);
        }
        self.bbox = Some(self.bbox.map_or(bbox, |before| around(before, bbox)));
        Ok(())
    }
}

impl Begun {
    fn new(heading: &Heading, first: Option<&[Value<'_>]>) -> Result<Self, WriteError> {
        let columns = columns(&heading.fields, first);
        let covering = schema::covering(&columns);
        let places = heading.geometry.map(|_kind| Places {
            rounded: Rounded::new(heading),
            shape: Leaf::of_bytes(),
            sides: [(); 4].map(|()| Leaf::of_numbers()),
            covering,
            bbox: None,
        });
        let schema = schema::schema(&columns, places.is_some().then_some(covering))?;
        let shape = ColumnPath::from(GEOMETRY);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_statistics_enabled(EnabledStatistics::Chunk)
            // The bytes of a shape are never equal, and their order means nothing.
            .set_column_dictionary_enabled(shape.clone(), false)
            .set_column_statistics_enabled(shape, EnabledStatistics::None)
            .build();
        Ok(Self {
            leaves: columns.iter().map(Leaf::of).collect(),
            columns,
            places,
            rows: 0,
            file: SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?,
        })
    }

    fn row(
        &mut self,
        id: &str,
        values: &[Value<'_>],
        shape: Option<&Shape>,
    ) -> Result<(), WriteError> {
        for (leaf, column) in self.leaves.iter_mut().zip(&self.columns) {
            leaf.push(column, id, values)?;
        }
        if let Some(places) = &mut self.places {
            places.row(id, shape)?;
        } else if shape.is_some() {
            return Err(WriteError::Shape { id: id.to_owned() });
        }
        self.rows += 1;
        let texts: usize = self.leaves.iter().map(Leaf::bytes).sum();
        let shapes = self.places.as_ref().map_or(0, |all| all.shape.bytes());
        if self.rows == ROWS || texts + shapes >= BYTES {
            self.write_group()?;
        }
        Ok(())
    }

    /// Writes what has been gathered as a row group.
    fn write_group(&mut self) -> Result<(), WriteError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        let places = self.places.as_mut().map(Places::leaves);
        for leaf in self.leaves.iter_mut().chain(places.into_iter().flatten()) {
            if let Some(mut column) = group.next_column()? {
                leaf.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }

    fn take(&mut self) -> Vec<u8> {
        // Writing to memory does not fail. Places in the file are counted from what was written, not from what is here.
        let _ = self.file.flush();
        std::mem::take(self.file.inner_mut())
    }

    fn end(&mut self, heading: &Heading) -> Result<(), WriteError> {
        self.write_group()?;
        let mut notes = vec![
            (notes::HEADING, notes::of_heading(heading)),
            (notes::COLUMNS, notes::of_columns(&self.columns)),
        ];
        if let (Some(places), Some(kind)) = (&self.places, heading.geometry) {
            let geo = notes::of_geometry(kind, places.covering, places.bbox);
            notes.push((notes::GEO, geo));
        }
        for (key, note) in notes {
            let note = KeyValue::new(key.to_owned(), serde_json::to_string(&note)?);
            self.file.append_key_value_metadata(note);
        }
        self.file.finish()?;
        let places = self.places.as_mut().map(Places::leaves);
        let leaves = self.leaves.iter_mut().chain(places.into_iter().flatten());
        let are_numbers: Vec<bool> = leaves.map(|leaf| leaf.is_of_numbers()).collect();
        orders::name(self.file.inner_mut(), &are_numbers);
        Ok(())
    }
}
