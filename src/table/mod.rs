//! One way to make a table: its columns are described once, and everything that it is given as comes from there.
//!
//! A [`Table`] is a list of [`Column`]s: name, kind with unit, whether it can be empty, what it means, and how to get
//! the value from a row. JSON ([`serialize_row`], [`serialize_columns`]), CSV ([`csv`]) and the documentation
//! ([`document`]) and JSON Schemas ([`Described`]) are made from that list; whatever else is to come (Parquet) reads the
//! same [`Field`]s.
//!
//! A row that exists only to be given out is declared with `record!`, which makes the struct and its table in one. A
//! table whose rows are other values lists its columns with [`Column::new`].

pub(crate) mod column;
mod csv;
mod document;
mod field;
pub(crate) mod json;
mod record;
pub(crate) mod schema;
pub(crate) mod value;

pub use column::{Column, Get, Table, describe, ordered};
pub use csv::{csv, csv_to_keep, harmless};
pub use document::document;
pub use field::{Csv, Description, Empty, Field, Keys, Kind, Shape, Unit};
pub use json::{row, serialize_columns, serialize_row};
pub(crate) use record::record;
pub use schema::Described;
pub(crate) use schema::described;
pub use value::{AsValue, Value};
