//! Answers as bytes, with their type and how long they may be kept.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::problem::Problem;

/// Data may be kept, and is asked about again before it is used: the newest list can change it at any time.
const REVALIDATE: HeaderValue = HeaderValue::from_static("public, no-cache");

/// An answer as JSON.
pub(crate) fn json(body: &impl Serialize) -> Result<Response, Problem> {
    let bytes = serde_json::to_vec(body).map_err(|error| {
        tracing::error!(%error, "an answer could not be written as JSON");
        Problem::internal()
    })?;
    Ok(data(bytes, "application/json"))
}

/// A table, with the name under which it is saved.
pub(crate) fn csv(table: Result<Vec<u8>, csv::Error>, name: &str) -> Result<Response, Problem> {
    let bytes = table.map_err(|error| {
        tracing::error!(%error, "an answer could not be written as CSV");
        Problem::internal()
    })?;
    let mut response = data(bytes, "text/csv; charset=utf-8");
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    if let Ok(disposition) = disposition {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// Bytes of a type, open to programs of other sites.
pub(crate) fn data(bytes: Vec<u8>, content_type: &'static str) -> Response {
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CACHE_CONTROL, REVALIDATE),
        (
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ),
    ];
    (headers, bytes).into_response()
}
