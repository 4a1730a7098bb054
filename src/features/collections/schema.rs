//! What a collection can be asked for and what it returns, as JSON Schema (OGC API - Features - Part 3 and Part 5),
//! from the one description of its table.

use serde_json::{Map, Value as Json, json};

use super::asked::queryable;
use super::collection::Collection;
use crate::table::{Empty, Field, Kind};

/// The dialect of the schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What a collection can be asked for: the names of its parameters and of the properties in a filter.
#[must_use]
pub fn queryables(collection: Collection, address: &str) -> Json {
    let fields = collection.table().fields;
    let asked =
        queryable(&fields).map(|(_, field, _)| (field.name.to_owned(), property(field, false)));
    let mut properties: Map<String, Json> = asked.collect();
    properties.insert("geometry".to_owned(), geometry(collection));
    json!({
        "$schema": DIALECT,
        "$id": address,
        "type": "object",
        "title": format!("{}: what can be asked for", collection.title()),
        "description": "Each is a parameter of the list of items, and a property in its `filter`. Of a list of values one has to be equal.",
        "properties": properties,
        "additionalProperties": false,
    })
}

/// What the properties of a collection's features are.
#[must_use]
pub fn returnables(collection: Collection, address: &str) -> Json {
    let table = collection.table();
    let fields = table.fields.iter().enumerate();
    let returned = fields.map(|(at, field)| {
        let mut property = property(field, true);
        if at == 0
            && let Some(members) = property.as_object_mut()
        {
            members.insert("x-ogc-role".to_owned(), "id".into());
        }
        (field.name.to_owned(), property)
    });
    let mut properties: Map<String, Json> = returned.collect();
    let mut place = geometry(collection);
    if let Some(members) = place.as_object_mut() {
        members.insert("x-ogc-role".to_owned(), "primary-geometry".into());
    }
    properties.insert("geometry".to_owned(), place);
    let required: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
    json!({
        "$schema": DIALECT,
        "$id": address,
        "type": "object",
        "title": collection.title(),
        "description": table.about,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// Geometry by its name in the registry of formats.
fn geometry(collection: Collection) -> Json {
    let (format, title) = if collection.has_areas() {
        ("geometry-multipolygon", "Its boundary")
    } else {
        ("geometry-point", "Its point")
    };
    json!({ "title": title, "format": format })
}

/// A column. `null` stands for what is empty where it is returned; nobody asks for it.
fn property(field: &Field, is_returned: bool) -> Json {
    let mut members = kind(field.kind);
    if is_returned
        && field.empty == Empty::Null
        && let Some(plain) = members.get("type").cloned()
    {
        members.insert("type".to_owned(), json!([plain, "null"]));
        if let Some(Json::Array(words)) = members.get_mut("enum") {
            words.push(Json::Null);
        }
    }
    members.insert("title".to_owned(), field.name.replace('_', " ").into());
    members.insert("description".to_owned(), field.meaning.into());
    if let Some(unit) = field.kind.unit() {
        members.insert("x-ogc-unit".to_owned(), unit.as_str().into());
    }
    Json::Object(members)
}

/// What the values of a kind are.
#[must_use]
pub fn kind(kind: Kind) -> Map<String, Json> {
    let members = match kind {
        Kind::Text | Kind::PartialDay => json!({ "type": "string" }),
        Kind::Word(list) => json!({ "type": "string", "enum": list.words }),
        Kind::Geoid => json!({ "type": "string", "pattern": "^([0-9]{2}|[0-9]{5})$" }),
        Kind::TownGeoid => json!({ "type": "string", "pattern": "^([0-9]{7}|[0-9]{10})$" }),
        Kind::State => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
        Kind::Address => json!({ "type": "string", "format": "uri" }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
        Kind::Truth => json!({ "type": "boolean" }),
        Kind::Integer(_) => json!({ "type": "integer" }),
        Kind::Number(_) => json!({ "type": "number" }),
        Kind::Point => {
            json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 })
        }
        Kind::Bbox => {
            json!({ "type": "array", "items": { "type": "number" }, "minItems": 4, "maxItems": 4 })
        }
        Kind::List(of) => json!({ "type": "array", "items": self::kind(*of) }),
        Kind::Row(_) | Kind::ByKey(..) => json!({ "type": "object" }),
    };
    match members {
        Json::Object(members) => members,
        // Each of them is an object.
        _ => Map::new(),
    }
}
