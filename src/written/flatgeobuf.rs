//! FlatGeobuf 3 (<https://flatgeobuf.org>), one feature after the other.
//!
//! The crate's own writer sorts all features in a temporary file, for the index that stands before the first of them. Here
//! nothing waits for the last row and no disk is needed: the file has no index, and the features stand in the order of the
//! rows. The tables of the format are the crate's.

use flatbuffers::FlatBufferBuilder;
use flatgeobuf::{
    Column as ColumnTable, ColumnArgs, ColumnType, Crs, CrsArgs, Feature, FeatureArgs, Geometry,
    GeometryArgs, GeometryType, Header, HeaderArgs,
};

use super::columns::{Column, Form, columns};
use super::error::WriteError;
use super::heading::Heading;
use super::rounded::{Found, Ring, Rounded};
use super::shape::{GeometryKind, Shape};
use super::writer::Writer;
use crate::table::Value;

const MAGIC_BYTES: [u8; 8] = *b"fgb\x03fgb\x00";

/// WGS84 in the registry of the EPSG.
const WGS84: i32 = 4326;

/// A file of FlatGeobuf.
pub(super) struct File {
    heading: Heading,
    metadata: String,
    /// Decided at the first row.
    columns: Option<Vec<Column>>,
    rounded: Rounded,
    builder: FlatBufferBuilder<'static>,
    properties: Vec<u8>,
    rows: usize,
    out: Vec<u8>,
}

impl File {
    pub(super) fn new(heading: Heading) -> Result<Self, WriteError> {
        Ok(Self {
            metadata: serde_json::to_string(&heading.beside)?,
            columns: None,
            rounded: Rounded::new(&heading),
            builder: FlatBufferBuilder::new(),
            properties: Vec::new(),
            rows: 0,
            out: Vec::new(),
            heading,
        })
    }

    /// Writes the header, unless that is done.
    fn begin(&mut self, first: Option<&[Value<'_>]>) {
        if self.columns.is_some() {
            return;
        }
        let columns = columns(&self.heading.fields, first);
        let geometry_type = match self.heading.geometry {
            None => GeometryType::Unknown,
            Some(GeometryKind::Points) => GeometryType::Point,
            Some(GeometryKind::Polygons) => GeometryType::MultiPolygon,
        };
        let builder = &mut self.builder;
        let tables = columns.iter().map(|column| {
            let args = ColumnArgs {
                name: Some(builder.create_string(&column.name)),
                type_: column_type(column),
                description: Some(builder.create_string(&column.meaning)),
                nullable: column.is_optional,
                ..ColumnArgs::default()
            };
            ColumnTable::create(builder, &args)
        });
        let tables: Vec<_> = tables.collect();
        let crs = CrsArgs {
            org: Some(builder.create_string("EPSG")),
            code: WGS84,
            ..CrsArgs::default()
        };
        let args = HeaderArgs {
            name: Some(builder.create_string(&self.heading.name)),
            description: Some(builder.create_string(&self.heading.about)),
            metadata: Some(builder.create_string(&self.metadata)),
            columns: Some(builder.create_vector(&tables)),
            crs: Some(Crs::create(builder, &crs)),
            features_count: self.heading.count as u64,
            index_node_size: 0,
            geometry_type,
            ..HeaderArgs::default()
        };
        let header = Header::create(builder, &args);
        builder.finish_size_prefixed(header, None);
        self.out.extend_from_slice(&MAGIC_BYTES);
        self.out.extend_from_slice(builder.finished_data());
        builder.reset();
        self.columns = Some(columns);
    }

    /// Gathers the values of a row, each after the number of its column; of nothing there is nothing.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "no list has sixty thousand columns"
    )]
    fn set_properties(&mut self, id: &str, values: &[Value<'_>]) -> Result<(), WriteError> {
        self.properties.clear();
        for (at, column) in self.columns.iter().flatten().enumerate() {
            let Some(value) = column.value(id, values)? else {
                continue;
            };
            let out = &mut self.properties;
            out.extend_from_slice(&(at as u16).to_le_bytes());
            match (column.form, column.is_list, value) {
                (Form::Truth, false, Value::Truth(truth)) => out.push(u8::from(*truth)),
                (Form::Integer, false, Value::Integer(number)) => {
                    out.extend_from_slice(&number.to_le_bytes());
                }
                (Form::Number, false, Value::Number(number)) => {
                    out.extend_from_slice(&number.to_le_bytes());
                }
                (Form::Text, false, Value::Text(text)) => write_text(out, text.as_bytes()),
                (Form::Day, false, Value::Day(day)) => write_text(out, day.to_string().as_bytes()),
                (Form::Json, false, value) | (_, true, value @ Value::List(_)) => {
                    write_text(out, &serde_json::to_vec(value)?);
                }
                (
                    Form::Truth | Form::Integer | Form::Number | Form::Text | Form::Day,
                    false,
                    value,
                )
                | (_, true, value) => return Err(column.misfit(id, value)),
            }
        }
        Ok(())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "no text has four thousand million bytes"
)]
fn write_text(out: &mut Vec<u8>, text: &[u8]) {
    out.extend_from_slice(&(text.len() as u32).to_le_bytes());
    out.extend_from_slice(text);
}

/// Lists are texts of JSON: the format has no type for them.
fn column_type(column: &Column) -> ColumnType {
    match column.form {
        _ if column.is_list => ColumnType::Json,
        Form::Truth => ColumnType::Bool,
        Form::Day => ColumnType::DateTime,
        Form::Integer => ColumnType::Long,
        Form::Number => ColumnType::Double,
        Form::Text => ColumnType::String,
        Form::Json => ColumnType::Json,
    }
}

type Offset = flatbuffers::WIPOffset<Geometry<'static>>;

fn write_point(builder: &mut FlatBufferBuilder<'static>, point: [f64; 2]) -> Offset {
    let args = GeometryArgs {
        xy: Some(builder.create_vector(&point)),
        type_: GeometryType::Point,
        ..GeometryArgs::default()
    };
    Geometry::create(builder, &args)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "no shape has four thousand million points"
)]
fn write_polygon<'r>(
    builder: &mut FlatBufferBuilder<'static>,
    rings: impl Iterator<Item = Ring<'r>>,
) -> Offset {
    let mut xy = Vec::new();
    let mut ends = Vec::new();
    for ring in rings {
        xy.extend(ring.degrees().flatten());
        ends.push((xy.len() / 2) as u32);
    }
    // Without ends there is one ring.
    let has_holes = ends.len() > 1;
    let args = GeometryArgs {
        ends: has_holes.then(|| builder.create_vector(&ends)),
        xy: Some(builder.create_vector(&xy)),
        type_: GeometryType::Polygon,
        ..GeometryArgs::default()
    };
    Geometry::create(builder, &args)
}

fn write_polygons(builder: &mut FlatBufferBuilder<'static>, rounded: &Rounded) -> Offset {
    let parts: Vec<Offset> = rounded
        .polygons()
        .map(|rings| write_polygon(builder, rings))
        .collect();
    let args = GeometryArgs {
        parts: Some(builder.create_vector(&parts)),
        type_: GeometryType::MultiPolygon,
        ..GeometryArgs::default()
    };
    Geometry::create(builder, &args)
}

impl Writer for File {
    fn row(
        &mut self,
        id: &str,
        values: &[Value<'_>],
        shape: Option<&Shape>,
    ) -> Result<(), WriteError> {
        self.begin(Some(values));
        self.set_properties(id, values)?;
        let found = self.rounded.set(id, shape)?;
        let builder = &mut self.builder;
        let args = FeatureArgs {
            geometry: match found {
                Found::Nothing => None,
                Found::Point => Some(write_point(builder, self.rounded.point_degrees())),
                Found::Polygons => Some(write_polygons(builder, &self.rounded)),
            },
            properties: Some(builder.create_vector(&self.properties)),
            columns: None,
        };
        let feature = Feature::create(builder, &args);
        builder.finish_size_prefixed(feature, None);
        self.out.extend_from_slice(builder.finished_data());
        builder.reset();
        self.rows += 1;
        Ok(())
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        self.begin(None);
        if self.rows == self.heading.count {
            return Ok(());
        }
        Err(WriteError::Count {
            name: self.heading.name.clone(),
            announced: self.heading.count,
            came: self.rows,
        })
    }
}
