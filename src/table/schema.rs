//! Tables as JSON Schemas: what a row is in JSON.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value as Json};

use super::column::{Table, describe};
use super::document::sentence;
use super::field::{Description, Empty, Field, Keys, Kind, Shape};
use crate::domain::schema::{by_word, defined};
use crate::domain::{DaySchema, Geoid, State, TownGeoid};

/// Stands for a row of a table where a schema is made of types; of a table that is given by columns, for all rows.
#[derive(Debug, Clone, Copy)]
pub struct Described<T>(PhantomData<T>);

impl<T: Table> JsonSchema for Described<T> {
    fn schema_name() -> Cow<'static, str> {
        T::ROW.into()
    }

    fn schema_id() -> Cow<'static, str> {
        std::any::type_name::<T>().into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        describe::<T>().schema(generator)
    }
}

/// Gives a type that is written as a row of a table the schema of such a row.
macro_rules! described {
    ($record:ty, $table:ty) => {
        impl schemars::JsonSchema for $record {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$crate::table::schema::Described<$table> as schemars::JsonSchema>::schema_name()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                <$crate::table::schema::Described<$table> as schemars::JsonSchema>::schema_id()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$crate::table::schema::Described<$table> as schemars::JsonSchema>::json_schema(
                    generator,
                )
            }
        }
    };
}

pub(crate) use described;

impl Description {
    /// The schema of a row; of a table that is given by columns, of all rows.
    #[must_use]
    pub fn schema(&self, generator: &mut SchemaGenerator) -> Schema {
        let values = self.fields.iter();
        let values: Vec<Schema> = values
            .map(|field| member(field, self.shape, generator))
            .collect();
        if self.shape == Shape::Arrays {
            return json_schema!({
                "type": "array",
                "description": self.about,
                "prefixItems": values,
                "items": false,
                "minItems": self.fields.len(),
            });
        }
        let is_there = |field: &&Field| field.empty != Empty::LeftOut;
        let required = self.fields.iter().filter(is_there);
        let required: Vec<&str> = required.map(|field| field.name).collect();
        let names = self.fields.iter().map(|field| field.name.to_owned());
        let values = values.into_iter().map(Schema::to_value);
        json_schema!({
            "type": "object",
            "description": self.about,
            "properties": names.zip(values).collect::<Map<String, Json>>(),
            "required": required,
        })
    }

    /// A reference to that schema.
    pub fn reference(&self, generator: &mut SchemaGenerator) -> Schema {
        defined(generator, self.row, |generator| self.schema(generator))
    }
}

/// What stands under the name of a column, or at its place.
fn member(field: &Field, shape: Shape, generator: &mut SchemaGenerator) -> Schema {
    let mut schema = match (shape, field.kind) {
        (Shape::Columns, Kind::ByKey(keys, _)) => {
            let numbers = list(&json_schema!({ "type": "integer" }));
            by_key(keys, &numbers, generator)
        }
        (Shape::Columns, _) => list(&cell(field, generator)),
        (Shape::Objects | Shape::Arrays | Shape::File, _) => cell(field, generator),
    };
    if shape == Shape::Arrays {
        schema.insert("title".to_owned(), field.name.into());
    }
    schema.insert("description".to_owned(), sentence(field.meaning).into());
    schema
}

/// A value of a column, or what stands for an empty one.
fn cell(field: &Field, generator: &mut SchemaGenerator) -> Schema {
    let schema = kind(field.kind, generator);
    match field.empty {
        Empty::Never | Empty::LeftOut => schema,
        Empty::Null => json_schema!({ "anyOf": [schema, { "type": "null" }] }),
        Empty::Blank => json_schema!({ "anyOf": [schema, { "const": "" }] }),
    }
}

fn kind(kind: Kind, generator: &mut SchemaGenerator) -> Schema {
    match kind {
        Kind::Text => json_schema!({ "type": "string" }),
        Kind::Word(list) => list.reference(generator),
        Kind::Geoid => Geoid::json_schema(generator),
        Kind::TownGeoid => TownGeoid::json_schema(generator),
        Kind::State => State::json_schema(generator),
        Kind::Address => json_schema!({ "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://" }),
        Kind::Day => DaySchema::json_schema(generator),
        Kind::PartialDay => {
            json_schema!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" })
        }
        Kind::Truth => json_schema!({ "type": "boolean" }),
        Kind::Integer(_) => json_schema!({ "type": "integer" }),
        Kind::Number(_) => json_schema!({ "type": "number" }),
        Kind::Point => <[f64; 2]>::json_schema(generator),
        Kind::Bbox => <[f64; 4]>::json_schema(generator),
        Kind::List(of) => list(&self::kind(*of, generator)),
        Kind::Row(of) => of().reference(generator),
        Kind::ByKey(keys, _) => by_key(keys, &json_schema!({ "type": "integer" }), generator),
    }
}

fn list(of: &Schema) -> Schema {
    json_schema!({ "type": "array", "items": of })
}

fn by_key(keys: Keys, value: &Schema, generator: &mut SchemaGenerator) -> Schema {
    match keys {
        Keys::Words(words) => by_word(&words.reference(generator), words.words, value),
        Keys::States => by_word(&State::json_schema(generator), &[], value),
    }
}
