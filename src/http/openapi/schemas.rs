//! Schemas of answers in the dialect of OpenAPI 3.0, which knows neither `null` as a type nor lists by place.

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value as Json, json};

/// The schemas of a description, by name.
pub(super) struct Schemas {
    generator: SchemaGenerator,
    own: Map<String, Json>,
}

impl Schemas {
    pub(super) fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let settings =
            settings.with(|settings| settings.definitions_path = "/components/schemas".into());
        Self {
            generator: settings.into_generator(),
            own: Map::new(),
        }
    }

    /// The schema of a type's answers.
    pub(super) fn of<T: JsonSchema>(&mut self) -> Json {
        let mut schema = self.generator.subschema_for::<T>().to_value();
        adapt(&mut schema);
        schema
    }

    /// A reference to a schema of this name, which is made unless it is there.
    pub(super) fn named(&mut self, name: &str, make: impl FnOnce() -> Json) -> Json {
        self.own.entry(name.to_owned()).or_insert_with(make);
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    pub(super) fn into_definitions(mut self) -> Map<String, Json> {
        let mut all = self.generator.take_definitions(true);
        all.values_mut().for_each(adapt);
        all.extend(self.own);
        all
    }
}

/// Puts a schema into the words of OpenAPI 3.0.
fn adapt(schema: &mut Json) {
    let members = match schema {
        Json::Bool(true) => {
            *schema = json!({});
            return;
        }
        Json::Bool(false) => {
            *schema = json!({ "not": {} });
            return;
        }
        Json::Object(members) => members,
        _ => return,
    };
    members.remove("propertyNames");
    members.remove("$schema");
    if let Some(value) = members.remove("const") {
        members.insert("enum".to_owned(), json!([value]));
    }
    if let Some(Json::Array(places)) = members.remove("prefixItems") {
        members.insert("items".to_owned(), json!({ "anyOf": places }));
    }
    // The names of members cannot be told by a pattern, nor be required where there are none.
    if let Some(Json::Object(patterns)) = members.remove("patternProperties")
        && let Some((_, value)) = patterns.into_iter().next()
    {
        members.insert("additionalProperties".to_owned(), value);
    }
    if members.get("required") == Some(&json!([])) {
        members.remove("required");
    }
    without_null_type(members);
    without_null_choice(members);
    if let Some(Json::Object(inside)) = members.get_mut("properties") {
        inside.values_mut().for_each(adapt);
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        if let Some(Json::Array(inside)) = members.get_mut(key) {
            inside.iter_mut().for_each(adapt);
        }
    }
    for key in ["items", "not"] {
        if let Some(inside) = members.get_mut(key) {
            adapt(inside);
        }
    }
    if let Some(inside @ Json::Object(_)) = members.get_mut("additionalProperties") {
        adapt(inside);
    }
    // What stands beside a reference would not count.
    if members.len() > 1
        && let Some(to) = members.remove("$ref")
    {
        members.insert("allOf".to_owned(), json!([{ "$ref": to }]));
    }
}

/// `null` among several types.
fn without_null_type(members: &mut Map<String, Json>) {
    let Some(Json::Array(types)) = members.get_mut("type") else {
        return;
    };
    let count = types.len();
    types.retain(|one| one != "null");
    let is_nullable = types.len() < count;
    if let [only] = &types[..] {
        let only = only.clone();
        members.insert("type".to_owned(), only);
    }
    if is_nullable {
        members.insert("nullable".to_owned(), true.into());
        if let Some(Json::Array(words)) = members.get_mut("enum") {
            words.push(Json::Null);
        }
    }
}

/// `null` among several schemas.
fn without_null_choice(members: &mut Map<String, Json>) {
    let Some(Json::Array(choices)) = members.get_mut("anyOf") else {
        return;
    };
    let count = choices.len();
    choices.retain(|one| one != &json!({ "type": "null" }));
    if choices.len() == count {
        return;
    }
    let mut rest = std::mem::take(choices);
    members.remove("anyOf");
    if rest.len() > 1 {
        members.insert("anyOf".to_owned(), rest.into());
    } else if let Some(only) = rest.pop() {
        match only {
            Json::Object(inside) if !inside.contains_key("$ref") => {
                for (key, value) in inside {
                    members.entry(key).or_insert(value);
                }
            }
            only => {
                members.insert("allOf".to_owned(), json!([only]));
            }
        }
    }
    members.insert("nullable".to_owned(), true.into());
    if let Some(Json::Array(words)) = members.get_mut("enum") {
        words.push(Json::Null);
    }
}
