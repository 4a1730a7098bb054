//! Schemas of values whose types are not ours, and what several schemas are made with.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// The schema of a [`Day`](super::Day).
#[derive(Debug, Clone, Copy)]
pub struct DaySchema;

impl JsonSchema for DaySchema {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// A reference to a definition, which is made unless it is there.
pub(crate) fn defined(
    generator: &mut SchemaGenerator,
    name: &str,
    make: impl FnOnce(&mut SchemaGenerator) -> Schema,
) -> Schema {
    if !generator.definitions().contains_key(name) {
        let schema = make(generator);
        let definitions = generator.definitions_mut();
        definitions.insert(name.to_owned(), schema.to_value());
    }
    let path = generator.settings().definitions_path.trim_matches('/');
    Schema::new_ref(format!("#/{path}/{name}"))
}

/// The schema of an object with a value for each of some words, and for nothing else.
#[must_use]
pub(crate) fn by_word(keys: &Schema, words: &[&str], value: &Schema) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": keys,
        "additionalProperties": value,
        "required": words,
    })
}
