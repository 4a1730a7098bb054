//! The columns of a file as Parquet describes them.

use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::errors::ParquetError;
use parquet::schema::types::{Type, TypePtr};

use super::names::{GEOMETRY, SIDES};
use crate::written::columns::{Column, Form};

/// The name of the column of boxes: the usual one, unless a column of the rows has it.
pub(super) fn covering(columns: &[Column]) -> &'static str {
    const USUAL: &str = "bbox";
    let is_taken = |column: &Column| column.name.eq_ignore_ascii_case(USUAL);
    if columns.iter().any(is_taken) {
        "geometry_bbox"
    } else {
        USUAL
    }
}

/// The columns; with those of shapes and of their boxes if these have a name.
pub(super) fn schema(columns: &[Column], covering: Option<&str>) -> Result<Type, ParquetError> {
    let mut fields: Vec<TypePtr> = Vec::with_capacity(columns.len() + 2);
    for column in columns {
        fields.push(Arc::new(field(column)?));
    }
    if let Some(covering) = covering {
        let geometry = Type::primitive_type_builder(GEOMETRY, Physical::BYTE_ARRAY)
            .with_repetition(Repetition::OPTIONAL);
        fields.push(Arc::new(geometry.build()?));
        let sides = SIDES.iter().map(|side| {
            let side = Type::primitive_type_builder(side, Physical::DOUBLE)
                .with_repetition(Repetition::REQUIRED);
            Ok(Arc::new(side.build()?))
        });
        let bbox = Type::group_type_builder(covering)
            .with_repetition(Repetition::OPTIONAL)
            .with_fields(sides.collect::<Result<_, ParquetError>>()?);
        fields.push(Arc::new(bbox.build()?));
    }
    Type::group_type_builder("schema")
        .with_fields(fields)
        .build()
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let repetition = if column.is_optional {
        Repetition::OPTIONAL
    } else {
        Repetition::REQUIRED
    };
    if !column.is_list {
        return plain(&column.name, column.form, repetition);
    }
    let element = plain("element", column.form, Repetition::REQUIRED)?;
    let list = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![Arc::new(element)])
        .build()?;
    Type::group_type_builder(&column.name)
        .with_repetition(repetition)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(list)])
        .build()
}

fn plain(name: &str, form: Form, repetition: Repetition) -> Result<Type, ParquetError> {
    let (physical, logical) = match form {
        Form::Truth => (Physical::BOOLEAN, None),
        Form::Day => (Physical::INT32, Some(LogicalType::Date)),
        Form::Integer => (Physical::INT64, None),
        Form::Number => (Physical::DOUBLE, None),
        Form::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Form::Json => (Physical::BYTE_ARRAY, Some(LogicalType::Json)),
    };
    Type::primitive_type_builder(name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical)
        .build()
}
