//! The parameters of addresses.

use serde_json::{Value as Json, json};

use crate::coverage::MAX_ZOOM;
use crate::features::collections::{
    self, Collection, FILTER_LANGUAGES, MOST_ROWS, ROWS_IF_NOT_ASKED,
};
use crate::share::Lang;
use crate::table::{Empty, Field, Kind};

/// A parameter of the query.
pub(super) fn query(name: &str, about: &str, schema: &Json) -> Json {
    json!({ "name": name, "in": "query", "required": false, "description": about, "schema": schema, "style": "form", "explode": false })
}

/// The same, and it has to be there.
pub(super) fn needed(mut parameter: Json) -> Json {
    parameter["required"] = true.into();
    parameter
}

/// A part of the path, with one that is there.
pub(super) fn path(name: &str, about: &str, example: &str) -> Json {
    json!({ "name": name, "in": "path", "required": true, "description": about, "schema": { "type": "string" }, "example": example })
}

/// A part of the path that is one of some words.
pub(super) fn path_word(name: &str, about: &str, words: &[&str]) -> Json {
    json!({ "name": name, "in": "path", "required": true, "description": about, "schema": { "type": "string", "enum": words } })
}

/// A part of the path that is a number.
pub(super) fn path_number(name: &str, about: &str, most: u32) -> Json {
    json!({ "name": name, "in": "path", "required": true, "description": about, "schema": { "type": "integer", "minimum": 0, "maximum": most } })
}

pub(super) fn date() -> Json {
    query(
        "date",
        "The day; the newest list's if there is none.",
        &json!({ "type": "string", "format": "date", "example": "2025-12-23" }),
    )
}

pub(super) fn day(name: &str, about: &str) -> Json {
    query(name, about, &json!({ "type": "string", "format": "date" }))
}

pub(super) fn vintage() -> Json {
    query(
        "vintage",
        "The Census year of the counties, if not the one that is shown where none is asked for.",
        &json!({ "type": "string", "pattern": "^[0-9]{4}$" }),
    )
}

/// A mark before CSV.
pub(super) fn bom() -> Json {
    let about = "True for a byte order mark before CSV, which Excel needs.";
    query(
        "bom",
        about,
        &json!({ "type": "boolean", "default": false }),
    )
}

/// The language of a page.
pub(super) fn lang() -> Json {
    let about = "The language of a page; else the header `Accept-Language` says it.";
    query(
        "lang",
        about,
        &json!({ "type": "string", "enum": Lang::WORDS }),
    )
}

/// The format by its word.
pub(super) fn format(words: &[&str]) -> Json {
    query(
        "f",
        "The format; else the header `Accept` says it.",
        &json!({ "type": "string", "enum": words }),
    )
}

pub(super) fn datetime() -> Json {
    query(
        "datetime",
        "A day, a moment, or a span with `..` for an open end: what was listed or in force then. What is told of a day is told of the last of them.",
        &json!({ "type": "string", "example": "2025-12-23" }),
    )
}

pub(super) fn properties() -> Json {
    query(
        "properties",
        "The properties that are wanted.",
        &json!({ "type": "array", "items": { "type": "string" } }),
    )
}

pub(super) fn skip_geometry() -> Json {
    query(
        "skipGeometry",
        "True for no geometry.",
        &json!({ "type": "boolean", "default": false }),
    )
}

pub(super) fn zoom() -> Json {
    query(
        "zoom",
        "Shapes as they are drawn at a zoom, where neighbours share their borders; without it as they are published.",
        &json!({ "type": "integer", "minimum": 0, "maximum": MAX_ZOOM }),
    )
}

/// Every parameter of a list of a collection's rows.
pub(super) fn of_items(collection: Collection) -> Vec<Json> {
    let text = json!({ "type": "string" });
    let mut all = vec![
        query(
            "limit",
            &format!(
                "Rows of a page: {MOST_ROWS} at most, of more as many come. A file (CSV, Parquet, FlatGeobuf, text sequence) has all rows if there is none."
            ),
            &json!({ "type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS_IF_NOT_ASKED }),
        ),
        query(
            "cursor",
            "Where a page begins, from a link `next` or `prev`.",
            &text,
        ),
        query(
            "bbox",
            "West, south, east, north in degrees (CRS84), with heights or without; a west beyond the east crosses the antimeridian.",
            &json!({ "type": "array", "minItems": 4, "maxItems": 6, "items": { "type": "number" }, "example": [-78, 38, -76, 39] }),
        ),
        datetime(),
        properties(),
        skip_geometry(),
        query(
            "sortby",
            "Properties to sort by, with `-` before one whose greatest value comes first.",
            &json!({ "type": "array", "items": { "type": "string" } }),
        ),
        zoom(),
        query("filter", "What rows have to be, in CQL2 text.", &text),
        query(
            "filter-lang",
            "The language of the filter; `cql-text`, the name of its draft, means the same.",
            &json!({ "type": "string", "enum": FILTER_LANGUAGES, "default": FILTER_LANGUAGES[0] }),
        ),
        query(
            "filter-crs",
            "The reference system of its coordinates.",
            &json!({ "type": "string", "enum": ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"] }),
        ),
    ];
    let table = collection.table();
    let known = collections::parameters(collection);
    let own = table
        .fields
        .iter()
        .filter(|field| known.contains(&field.name));
    all.extend(own.map(|field| {
        let meaning = match field.kind {
            Kind::List(_) => format!("{} One of them has to be this.", field.meaning),
            _ => field.meaning.to_owned(),
        };
        query(
            field.name,
            &meaning,
            &Json::Object(collections::kind(one_of(field.kind))),
        )
    }));
    all
}

/// What one value of a column is.
fn one_of(kind: Kind) -> Kind {
    match kind {
        Kind::List(of) => one_of(*of),
        kind => kind,
    }
}

/// A column as the schema of a member.
pub(super) fn member(field: &Field) -> Json {
    let mut schema = collections::kind(field.kind);
    if field.empty == Empty::Null {
        schema.insert("nullable".to_owned(), true.into());
        if let Some(Json::Array(words)) = schema.get_mut("enum") {
            words.push(Json::Null);
        }
    }
    schema.insert("description".to_owned(), field.meaning.into());
    Json::Object(schema)
}
