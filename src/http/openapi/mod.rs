//! The description of the API as OpenAPI 3.0, made from the types of the answers and the tables of the collections.
//!
//! Why not a derive for each handler: what an answer holds is described once, by its types and tables, for JSON Schema,
//! the page's own types and the documentation; a second description beside it would have to be kept equal to the first.

mod collections;
mod items;
mod lists;
mod operation;
mod parameters;
mod records;
mod schemas;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Map, Value as Json, json};

use self::schemas::Schemas;
use super::app::App;
use super::params::Params;
use super::problem::Problem;
use super::respond;
use super::{ogc, site};

/// The media type of the description.
const MEDIA_TYPE: &str = "application/vnd.oai.openapi+json;version=3.0";

/// `/api/openapi.json`.
pub(super) async fn openapi(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    ogc::handed_on(&app, params)?;
    let root = site::root(&app.config, &headers);
    let body = respond::json_bytes(&document(&root))?;
    Ok(respond::data(body, MEDIA_TYPE))
}

/// The description of an API at this address.
fn document(root: &str) -> Json {
    let mut schemas = Schemas::new();
    let mut paths: Map<String, Json> = Map::new();
    // Clients of the standard look for `/collections/...` below the landing page; what is not below it has a server of
    // its own.
    let beside = json!([{ "url": root.trim_end_matches('/') }]);
    let all = collections::operations(&mut schemas)
        .into_iter()
        .chain(records::operations(&mut schemas))
        .chain(lists::operations(&mut schemas));
    for operation in all {
        let method = operation.method;
        let (path, servers) = match operation.path.strip_prefix("/api") {
            Some("") => ("/", None),
            Some(inside) => (inside, None),
            None => (operation.path.as_str(), Some(&beside)),
        };
        let methods = paths
            .entry(path.to_owned())
            .or_insert_with(|| servers.map_or(json!({}), |servers| json!({ "servers": servers })));
        if let Json::Object(methods) = methods {
            methods.insert(method.to_owned(), operation.document());
        }
    }
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Countyline",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Where 287(g) agreements and sanctuary policies apply in the United States, county by county, on any day, and how it is known. Nothing is kept of who asks; there are no keys and no cookies. An error is a document of RFC 9457 that names the parameter.",
            "license": { "name": env!("CARGO_PKG_LICENSE") },
        },
        "servers": [{ "url": format!("{root}api") }],
        "tags": [
            { "name": "collections", "description": "Every kind of record as a table with a geometry (OGC API - Features)." },
            { "name": "tiles", "description": "The same as tiles (OGC API - Tiles, XYZ, TileJSON)." },
            { "name": "records", "description": "One place, agency or point with all that applies." },
            { "name": "lists", "description": "Every county, every list, every change." },
            { "name": "operations", "description": "How the server is." },
        ],
        "paths": paths,
        "components": {
            "schemas": schemas.into_definitions(),
            "responses": operation::problems(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every reference of a document, with what it stands in.
    fn references(json: &Json, found: &mut Vec<String>) {
        match json {
            Json::Object(members) => {
                if let Some(Json::String(to)) = members.get("$ref") {
                    found.push(to.clone());
                }
                members.values().for_each(|one| references(one, found));
            }
            Json::Array(all) => all.iter().for_each(|one| references(one, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere_and_no_word_of_a_later_dialect_is_left() {
        let document = document("http://127.0.0.1/");
        let mut found = Vec::new();
        references(&document, &mut found);
        assert!(found.len() > 100, "{}", found.len());
        for to in found {
            let pointer = to.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{to}");
        }
        let text = document["components"].to_string();
        for word in [
            "prefixItems",
            "propertyNames",
            "\"const\"",
            "\"null\"",
            "$defs",
        ] {
            assert!(!text.contains(word), "{word}");
        }
    }

    #[test]
    fn every_operation_has_an_id_of_its_own_and_names_every_part_of_its_path() {
        let document = document("http://127.0.0.1/");
        let mut ids = Vec::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            let methods = methods.as_object().unwrap().iter();
            for (_, operation) in methods.filter(|(method, _)| *method != "servers") {
                ids.push(operation["operationId"].as_str().unwrap().to_owned());
                let parameters = operation["parameters"].as_array().unwrap().iter();
                let in_path = parameters.filter(|one| one["in"] == "path").count();
                assert_eq!(in_path, path.matches('{').count(), "{path}");
            }
        }
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
