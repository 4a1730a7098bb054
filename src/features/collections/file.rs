//! A page of rows as a file, a piece at a time.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::asked::Asked;
use super::geometry;
use super::rows::On;
use super::select::{Page, Selected};
use crate::atlas::{AsOf, Atlas};
use crate::table::Field;
use crate::written::{FileFormat, GeometryKind, Heading, WriteError, Writer, writer};

/// Bytes after which a piece is given out: large enough that giving it out costs little, small enough that many files
/// at once take little memory.
const PIECE_BYTES: usize = 128 << 10;

/// Rows of areas as published between two looks at how much is written: the largest has half a megabyte.
const AREAS_PER_LOOK: usize = 8;

/// Other rows.
const ROWS_PER_LOOK: usize = 64;

/// A page of rows as a file. It holds no more than a piece of it, whatever its length.
pub struct File {
    atlas: Arc<Atlas>,
    asked: Asked,
    as_of: AsOf,
    /// The rows that are not written yet.
    rows: std::vec::IntoIter<u32>,
    writer: Box<dyn Writer>,
    is_finished: bool,
}

impl File {
    /// The file of a page; `beside` is what stands around its rows.
    ///
    /// # Errors
    /// The format cannot hold the rows.
    pub fn new(
        atlas: Arc<Atlas>,
        asked: Asked,
        selected: &Selected,
        page: &Page,
        format: FileFormat,
        bom: bool,
        beside: Map<String, Json>,
    ) -> Result<Self, WriteError> {
        let table = asked.collection.table();
        let fields = asked.columns.iter().map(|at| table.fields[*at]);
        // A property has one name in every format; elsewhere a table may have its own headings.
        let named = fields.map(|field| Field {
            heading: field.name,
            ..field
        });
        let fields: Vec<Field> = named.collect();
        let heading = Heading {
            name: asked.collection.to_string(),
            about: asked.collection.about().to_owned(),
            fields,
            geometry: geometry_of(&asked),
            decimals: geometry::decimals(asked.zoom),
            count: page.end - page.start,
            beside,
            bom,
        };
        let rows = selected.rows[page.start..page.end].to_vec();
        Ok(Self {
            writer: writer(format, heading)?,
            rows: rows.into_iter(),
            as_of: selected.as_of,
            atlas,
            asked,
            is_finished: false,
        })
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// A row cannot be written: a mistake of ours.
    pub fn piece(&mut self) -> Result<Option<Vec<u8>>, WriteError> {
        if self.is_finished {
            return Ok(None);
        }
        let all = self.asked.collection.rows();
        let on = On::new(&self.atlas, self.as_of);
        let has_geometry = geometry_of(&self.asked).is_some();
        let at_once =
            if has_geometry && self.asked.collection.has_areas() && self.asked.zoom.is_none() {
                AREAS_PER_LOOK
            } else {
                ROWS_PER_LOOK
            };
        let mut piece = Vec::new();
        while piece.len() < PIECE_BYTES {
            for at in self.rows.by_ref().take(at_once) {
                let at = at as usize;
                let row = all.row(&on, at);
                let values = self.asked.columns.iter().map(|column| row.value(*column));
                let values: Vec<_> = values.collect();
                let shape = has_geometry
                    .then(|| {
                        geometry::shape(&self.atlas, all.lies(&self.atlas, at), self.asked.zoom)
                    })
                    .flatten();
                self.writer
                    .row(all.id(&self.atlas, at), &values, shape.as_ref())?;
            }
            self.is_finished = self.rows.len() == 0;
            if self.is_finished {
                self.writer.finish()?;
            }
            piece.append(&mut self.writer.take());
            if self.is_finished {
                break;
            }
        }
        Ok(Some(piece))
    }
}

/// What geometry the rows have that are asked for.
#[must_use]
pub fn geometry_of(asked: &Asked) -> Option<GeometryKind> {
    let kind = if asked.collection.has_areas() {
        GeometryKind::Polygons
    } else {
        GeometryKind::Points
    };
    (!asked.skips_geometry).then_some(kind)
}
