//! The collections of the open API: what rows they have, on which days, where, and page by page.

mod files;
mod filters;
mod handed_on;
mod lists;

use serde_json::Value;

use super::support::json;

/// The addresses of a list of rows without their shapes.
pub(super) fn items(collection: &str, query: &str) -> String {
    format!("/api/collections/{collection}/items?skipGeometry=true&{query}")
}

pub(super) fn count(collection: &str, query: &str) -> u64 {
    json(&items(collection, &format!("limit=1&{query}")))["numberMatched"]
        .as_u64()
        .unwrap()
}

pub(super) fn ids(list: &Value) -> Vec<String> {
    let features = list["features"].as_array().unwrap().iter();
    features
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

pub(super) fn link(of: &Value, rel: &str) -> Option<String> {
    let links = of["links"].as_array().unwrap().iter();
    let found = links.clone().find(|link| link["rel"] == rel)?;
    let address = found["href"].as_str().unwrap();
    let at = address.find("/api").unwrap();
    Some(address[at..].to_owned())
}
