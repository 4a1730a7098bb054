//! `/api/enrich`: what comes back is what the other answers say, whatever is sent.

mod limits;
mod same;
mod told;

use std::collections::{BTreeSet, HashMap};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::Value as Json;

use super::support::{Answer, app, send};

/// Sends a table with some headers.
pub(super) fn post_with(query: &str, headers: &[(&str, &str)], table: impl Into<Body>) -> Answer {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(format!("/api/enrich{query}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(app(), request.body(table.into()).unwrap())
}

pub(super) fn post(query: &str, table: impl Into<Body>) -> Answer {
    post_with(query, &[("content-type", "text/csv")], table)
}

/// A row by column.
pub(super) type Row = HashMap<String, String>;

pub(super) fn rows_of(text: &[u8], separator: u8) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .from_reader(text);
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

/// The rows of an answer.
pub(super) fn rows(query: &str, table: &str) -> Vec<Row> {
    let answer = post(query, table.to_owned());
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    rows_of(&answer.bytes, b',')
}

pub(super) fn one(query: &str, table: &str) -> Row {
    let mut rows = rows(query, table);
    assert_eq!(rows.len(), 1, "{table}");
    rows.remove(0)
}

pub(super) fn set(cell: &str) -> BTreeSet<String> {
    cell.split(';')
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn members(list: &Json, name: &str) -> BTreeSet<String> {
    let all = list.as_array().unwrap().iter();
    all.map(|one| one[name].as_str().unwrap().to_owned())
        .collect()
}
