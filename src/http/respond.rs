//! Answers as bytes, with their type and how long they may be kept.

use axum::body::HttpBody as _;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;

use super::problem::Problem;
use crate::atlas::AsOf;
use crate::domain::Day;
use crate::features::{Envelope, Format, List};
use crate::tiles::Encoding;

/// Data may be kept, and is asked about again before it is used: the newest list can change it at any time.
const REVALIDATE: HeaderValue = HeaderValue::from_static("public, no-cache");

/// The day asked about.
pub(super) const AS_OF: HeaderName = HeaderName::from_static("countyline-as-of");
/// The day of the list used.
pub(super) const SHEET: HeaderName = HeaderName::from_static("countyline-sheet");
/// The snapshot that answered.
pub(super) const SNAPSHOT: HeaderName = HeaderName::from_static("countyline-snapshot");
/// How many days ago the newest list was.
const LIST_AGE: HeaderName = HeaderName::from_static("countyline-list-age-days");

/// An answer as JSON.
pub(crate) fn json(body: &impl Serialize) -> Result<Response, Problem> {
    Ok(data(json_bytes(body)?, Format::Json.media_type()))
}

/// The bytes of an answer as JSON.
pub(crate) fn json_bytes(body: &impl Serialize) -> Result<Vec<u8>, Problem> {
    written(serde_json::to_vec(body))
}

/// What was written; that it could not be is a mistake of ours.
pub(crate) fn written<E: std::fmt::Display>(bytes: Result<Vec<u8>, E>) -> Result<Vec<u8>, Problem> {
    bytes.map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Problem::internal()
    })
}

/// The mark by which some programs know that a text is in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A list in one of its formats; `about` goes into the name under which it is saved, and `bom` is true for CSV that
/// begins with a byte order mark.
pub(crate) fn list(list: List, format: Format, bytes: Vec<u8>, about: &str, bom: bool) -> Response {
    let bytes = if bom && format == Format::Csv {
        [BYTE_ORDER_MARK, &bytes].concat()
    } else {
        bytes
    };
    let mut response = data(bytes, format.media_type());
    let name = list.file_name(format, about);
    let disposition = name.map(|name| format!("attachment; filename=\"{name}\""));
    if let Some(disposition) = disposition.and_then(|text| HeaderValue::try_from(text).ok()) {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// The same with the day, the list, its age and the snapshot in its headers, for what has no place for them inside.
pub(crate) fn dated(mut response: Response, envelope: &Envelope) -> Response {
    let headers = response.headers_mut();
    date(headers, &envelope.as_of, &envelope.snapshot);
    headers.insert(LIST_AGE, HeaderValue::from(envelope.list_age_days));
    if let Some(day) = http_date(envelope.newest_sheet) {
        headers.insert(header::LAST_MODIFIED, day);
    }
    response
}

/// The beginning of a day as a header has it (RFC 9110, 5.6.7). Data are as old as their newest list; whether they are the
/// same is told by their tag alone, for a correction changes them on the same day.
pub(super) fn http_date(day: Day) -> Option<HeaderValue> {
    let text = day.strftime("%a, %d %b %Y 00:00:00 GMT").to_string();
    HeaderValue::try_from(text).ok()
}

/// Says in headers of which day, which list and which snapshot an answer is.
pub(super) fn date(headers: &mut HeaderMap, as_of: &AsOf, snapshot: &str) {
    let sheet = as_of.sheet.map(|day| day.to_string());
    let told = [
        (AS_OF, Some(as_of.day.to_string())),
        (SHEET, sheet),
        (SNAPSHOT, Some(snapshot.to_owned())),
    ];
    for (name, text) in told {
        // Days and hexadecimal digits are always a header's value.
        let value = text.and_then(|text| HeaderValue::from_maybe_shared(Bytes::from(text)).ok());
        match value {
            Some(value) => headers.insert(name, value),
            None => headers.remove(name),
        };
    }
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

/// True if the client has a body of this entity tag already (RFC 9110, section 13.1.2: weak comparison).
pub(crate) fn is_known(asked: &HeaderMap, tag: &[u8]) -> bool {
    let lists = asked.get_all(header::IF_NONE_MATCH).iter();
    lists.filter_map(|list| list.to_str().ok()).any(|list| {
        let mut tags = list
            .split(',')
            .map(|known| known.trim().trim_start_matches("W/"));
        tags.any(|known| known == "*" || known.as_bytes() == tag)
    })
}

/// The encoding of the answer that the client likes best.
pub(crate) fn encoding(headers: &HeaderMap) -> Encoding {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter();
    Encoding::negotiate(lines.filter_map(|line| line.to_str().ok()))
}

/// What HEAD gets of an answer: all but its body.
pub(crate) fn without_body(response: &mut Response) {
    let whole = std::mem::take(response.body_mut());
    // These two have none, whatever the method (RFC 9110, 8.6).
    let has_length = !matches!(
        response.status(),
        StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED
    );
    if let Some(length) = whole.size_hint().exact().filter(|_| has_length) {
        let length = HeaderValue::from(length);
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length);
    }
}

/// Leads elsewhere, for good.
pub(crate) fn redirect(address: &str) -> Result<Response, Problem> {
    let location = HeaderValue::from_str(address).map_err(|_invalid| Problem::internal())?;
    let anyone = HeaderValue::from_static("*");
    let headers = [
        (header::LOCATION, location),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, anyone),
    ];
    Ok((StatusCode::PERMANENT_REDIRECT, headers).into_response())
}
