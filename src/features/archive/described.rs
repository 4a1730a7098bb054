//! A table as a Table Schema (v2) of its CSV.

use serde_json::{Map, Value as Json, json};

use super::entry::Listed;
use crate::table::{Empty, Field, Keys, Kind, in_csv};

/// The schema of a list's CSV: its columns in their order, what stands for nothing, what tells rows apart.
pub(super) fn schema(list: Listed) -> Json {
    let mut fields: Vec<Json> = Vec::new();
    for field in in_order(&list.table().fields) {
        columns(&field, &mut fields);
    }
    if list.has_points() {
        let place = |name: &str, what: &str, most: u16| {
            json!({
                "name": name,
                "type": "number",
                "description": format!("{what} of the row's place, in degrees, WGS84."),
                "constraints": { "minimum": -i32::from(most), "maximum": most },
            })
        };
        fields.push(place("longitude", "The longitude", 180));
        fields.push(place("latitude", "The latitude", 90));
    }
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
    });
    if let (Json::Object(members), [_, ..]) = (&mut schema, list.key()) {
        members.insert("primaryKey".to_owned(), json!(list.key()));
    }
    schema
}

/// The fields that CSV has, in its order.
fn in_order(fields: &[Field]) -> Vec<Field> {
    let places = in_csv(fields.iter().map(|field| field.csv));
    places.into_iter().map(|at| fields[at]).collect()
}

/// Adds the columns of a field: one, or one for each of its keys.
fn columns(field: &Field, all: &mut Vec<Json>) {
    let keys: &[&str] = match field.kind {
        Kind::ByKey(Keys::Words(list), _) => list.words,
        // Which states there are, the rows tell.
        Kind::ByKey(Keys::States, _) => &[],
        _ => &[field.heading],
    };
    all.extend(keys.iter().map(|name| column(name, field)));
}

fn column(name: &str, field: &Field) -> Json {
    let unit = field.kind.unit().map(|unit| format!(" Unit: {unit}."));
    let joined = if is_joined(field.kind) {
        " Any number of values, joined by `;`."
    } else {
        ""
    };
    let meaning = format!("{}{joined}{}", field.meaning, unit.unwrap_or_default());
    let mut members = Map::new();
    members.insert("name".to_owned(), name.into());
    let (words, mut constraints) = typed(field.kind);
    members.extend(words);
    members.insert("description".to_owned(), meaning.into());
    // An empty list is an empty cell.
    if field.empty == Empty::Never && !is_joined(field.kind) {
        constraints.insert("required".to_owned(), true.into());
    }
    if !constraints.is_empty() {
        members.insert("constraints".to_owned(), constraints.into());
    }
    Json::Object(members)
}

/// The type of a kind, and what its values are held to.
fn typed(kind: Kind) -> (Map<String, Json>, Map<String, Json>) {
    let string = || json!({ "type": "string" });
    let (words, constraints) = match kind {
        Kind::Word(list) => (string(), json!({ "enum": list.words })),
        Kind::Address => (json!({ "type": "string", "format": "uri" }), json!({})),
        Kind::Day => (json!({ "type": "date" }), json!({})),
        Kind::Truth => (
            json!({ "type": "boolean", "trueValues": ["true"], "falseValues": ["false"] }),
            json!({}),
        ),
        Kind::Integer(_) | Kind::ByKey(..) => (json!({ "type": "integer" }), json!({})),
        Kind::Number(_) => (json!({ "type": "number" }), json!({})),
        Kind::Row(_) => (json!({ "type": "object" }), json!({})),
        Kind::Text
        | Kind::Geoid
        | Kind::TownGeoid
        | Kind::State
        | Kind::PartialDay
        | Kind::Point
        | Kind::Bbox
        | Kind::List(_) => match pattern(kind) {
            Some(pattern) => (string(), json!({ "pattern": format!("^({pattern})$") })),
            None => (string(), json!({})),
        },
    };
    let members = |json: Json| match json {
        Json::Object(members) => members,
        _ => Map::new(),
    };
    (members(words), members(constraints))
}

/// The regular expression of a kind's cells, where it says more than that they are texts.
fn pattern(kind: Kind) -> Option<String> {
    const NUMBER: &str = r"-?[0-9]+(\.[0-9]+)?";
    match kind {
        Kind::Word(list) => Some(list.words.join("|")),
        Kind::Geoid => Some("[0-9]{2}([0-9]{3})?".to_owned()),
        Kind::TownGeoid => Some("[0-9]{7}|[0-9]{10}".to_owned()),
        Kind::State => Some("[A-Z]{2}".to_owned()),
        Kind::Day => Some("[0-9]{4}-[0-9]{2}-[0-9]{2}".to_owned()),
        Kind::PartialDay => Some("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?".to_owned()),
        Kind::Integer(_) | Kind::ByKey(..) => Some("-?[0-9]+".to_owned()),
        Kind::Number(_) => Some(NUMBER.to_owned()),
        Kind::Point => Some(format!("{NUMBER};{NUMBER}")),
        Kind::Bbox => Some(format!("{NUMBER}(;{NUMBER}){{3}}")),
        Kind::List(of) => pattern(*of).map(|one| format!("({one})(;({one}))*")),
        Kind::Truth => Some("true|false".to_owned()),
        Kind::Text | Kind::Address | Kind::Row(_) => None,
    }
}

/// True of a kind whose cells hold several values. The standard has a type for them, and its own JSON Schema does not
/// know it: they are texts, and the description says how they are joined.
fn is_joined(kind: Kind) -> bool {
    matches!(kind, Kind::List(_) | Kind::Point | Kind::Bbox)
}
