//! What went wrong, as RFC 9457 `application/problem+json`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::limits::{ADDRESS_LIMIT_BYTES, HEAD_LIMIT_BYTES, HEAD_LIMIT_LINES};
use crate::atlas::{AsOfError, Atlas, Elsewhere};
use crate::domain::Geoid;
use crate::features::{Format, List};

/// A request that cannot be answered, and why.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
    /// More members of the document, for example the parameter concerned.
    more: Map<String, Value>,
}

impl Problem {
    fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            title,
            detail: detail.into(),
            more: Map::new(),
        }
    }

    fn with(mut self, member: &str, value: impl Into<Value>) -> Self {
        self.more.insert(member.to_owned(), value.into());
        self
    }

    /// A parameter that the path does not know.
    pub(crate) fn unknown_parameter(name: &str, known: &[&str]) -> Self {
        let known = match known {
            [] => "it takes none".to_owned(),
            some => format!("it takes: {}", some.join(", ")),
        };
        let detail = format!("`{name}` is not a parameter of this path; {known}");
        Self::new(StatusCode::BAD_REQUEST, "Unknown parameter", detail).with("parameter", name)
    }

    /// A parameter whose value cannot be used.
    pub(crate) fn bad_parameter(name: &str, reason: impl std::fmt::Display) -> Self {
        let detail = format!("parameter `{name}`: {reason}");
        Self::new(StatusCode::BAD_REQUEST, "Bad parameter", detail).with("parameter", name)
    }

    /// A parameter that is needed and not there.
    pub(crate) fn missing_parameter(name: &str, example: &str) -> Self {
        let detail = format!("parameter `{name}` is missing; add it, for example `{example}`");
        Self::new(StatusCode::BAD_REQUEST, "Missing parameter", detail).with("parameter", name)
    }

    /// Nothing is served there; of a list it says in which formats it comes.
    pub(crate) fn no_such_path(path: &str) -> Self {
        let detail = match List::suffixed(path) {
            Some((list, suffix)) => format!(
                "nothing is served at `{path}`: `{suffix}` is not a format of `{list}`; use one of: {}",
                list.known()
            ),
            None => format!("nothing is served at `{path}`; the map at `{{base}}/` leads on"),
        };
        Self::new(StatusCode::NOT_FOUND, "Not found", detail)
    }

    /// The list does not come in the format.
    pub(crate) fn no_such_format(list: List, format: Format) -> Self {
        let detail = format!(
            "`{list}` does not come as `{format}`; use one of: {}",
            list.known()
        );
        Self::new(StatusCode::NOT_FOUND, "Not found", detail)
    }

    /// The client takes none of the forms in which the answer can be given.
    pub(crate) fn not_acceptable(known: &[&str]) -> Self {
        let detail = format!(
            "none of the media types that the header `accept` names is given here; ask for one of: {}, or name a format with `f`",
            known.join(", ")
        );
        Self::new(StatusCode::NOT_ACCEPTABLE, "Not acceptable", detail)
    }

    /// The data from which a page of a list was made are not served any more.
    pub(crate) fn gone(snapshot: &str) -> Self {
        let detail = format!(
            "the list was begun with the snapshot `{snapshot}`, which has been replaced since; begin anew without `cursor`"
        );
        Self::new(StatusCode::GONE, "Snapshot replaced", detail).with("parameter", "cursor")
    }

    /// This build carries no map.
    pub(crate) fn no_map() -> Self {
        let detail = "this build serves the API alone, without the map; build it without `--no-default-features` to get the map";
        Self::new(StatusCode::NOT_FOUND, "No map in this build", detail)
    }

    /// No tile is there.
    pub(crate) fn no_tile(reason: &impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, "No such tile", reason.to_string())
    }

    /// No record has this id.
    pub(crate) fn no_such(what: &str, id: &str, remedy: &str) -> Self {
        let detail = format!("there is no {what} `{id}`; {remedy}");
        Self::new(StatusCode::NOT_FOUND, "Not found", detail)
    }

    /// A vintage of counties that is at hand and cannot be read now.
    pub(crate) fn no_vintage(vintage: u16) -> Self {
        let detail = format!(
            "the counties of {vintage} cannot be read at the moment; ask without `vintage`, or try again later"
        );
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Vintage not at hand",
            detail,
        )
        .with("parameter", "vintage")
    }

    /// A county that only other vintages have: which it is, and what took its place or whose it took. `address` is that of
    /// a county in a vintage.
    pub(crate) fn county_elsewhere(
        geoid: Geoid,
        atlas: &Atlas,
        elsewhere: &Elsewhere<'_>,
        address: impl Fn(Geoid, u16) -> String,
    ) -> Self {
        let here = atlas.vintage;
        let name = elsewhere.name;
        let remedy = elsewhere.vintage.map_or_else(String::new, |vintage| {
            format!("; ask for it with `vintage={vintage}`")
        });
        let detail = format!("{}{remedy}", elsewhere.told(geoid, here));
        let counterpart = |(geoid, name): &(Geoid, &str)| {
            let is_here = atlas.counties.position(*geoid).is_some();
            let href = is_here.then(|| address(*geoid, here));
            json!({ "geoid": geoid, "name": name, "href": href })
        };
        let member = if elsewhere.is_old {
            "successors"
        } else {
            "predecessors"
        };
        let counterparts: Vec<Value> = elsewhere.counterparts.iter().map(counterpart).collect();
        let mut problem = Self::new(StatusCode::NOT_FOUND, "Not found", detail)
            .with("geoid", geoid.as_str())
            .with("name", name)
            .with(member, counterparts);
        if let Some(vintage) = elsewhere.vintage {
            problem = problem
                .with("vintage", vintage)
                .with("href", address(geoid, vintage));
        }
        problem
    }

    /// A point in no county.
    pub(crate) fn outside(lon: f64, lat: f64, nearest: Option<(Value, f64)>) -> Self {
        let Some((county, distance_km)) = nearest else {
            return Self::new(
                StatusCode::NOT_FOUND,
                "Outside",
                format!("no county holds the point {lon}, {lat}"),
            );
        };
        let name = county["name"].as_str().unwrap_or_default();
        let state = county["state"].as_str().unwrap_or_default();
        let distance_km = (distance_km * 10.0).round() / 10.0;
        let detail = format!(
            "no county holds the point {lon}, {lat}; the nearest is {name}, {state}, {distance_km} km away"
        );
        let problem = Self::new(StatusCode::NOT_FOUND, "Outside", detail);
        problem.with(
            "nearest",
            json!({ "county": county, "distance_km": distance_km }),
        )
    }

    /// The method is not one that the path answers.
    pub(crate) fn method_not_allowed(method: &str) -> Self {
        let detail = format!(
            "`{method}` is not answered here; nothing can be written over HTTP, use GET or HEAD"
        );
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed", detail)
    }

    /// The path answers POST alone.
    pub(crate) fn only_post(method: &str) -> Self {
        let detail = format!(
            "`{method}` is not answered here; send a table with POST, for example `curl -H 'content-type: text/csv' --data-binary @table.csv`"
        );
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed", detail)
    }

    /// The body is of a type that is not read.
    pub(crate) fn unsupported(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Unsupported type of body",
            detail,
        )
    }

    /// The table cannot be answered.
    pub(crate) fn no_table(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Bad table", detail)
    }

    /// The table is larger than is answered.
    pub(crate) fn table_too_large(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "Table too large", detail)
    }

    /// The body came too slowly, or did not come.
    pub(crate) fn too_slow(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "Too slow", detail)
    }

    /// The request has a body that is too large.
    pub(crate) fn body_too_large(limit_bytes: u64) -> Self {
        let detail = format!("the body is larger than {limit_bytes} bytes; no path here needs one");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "Body too large", detail)
    }

    /// The address is too long.
    pub(crate) fn address_too_long(limit_bytes: usize) -> Self {
        let detail = format!("the address is longer than {limit_bytes} bytes; shorten it");
        Self::new(StatusCode::URI_TOO_LONG, "Address too long", detail)
    }

    /// The request names no host, or several.
    pub(crate) fn host_lines(count: usize) -> Self {
        let detail = format!(
            "a request names the host in one `Host` line, and this one has {count}; send it once"
        );
        Self::new(StatusCode::BAD_REQUEST, "Not one host", detail)
    }

    /// What came is no request, or its head is too large.
    pub(crate) fn unreadable(status: StatusCode) -> Self {
        let (title, detail) = match status {
            StatusCode::URI_TOO_LONG => {
                return Self::address_too_long(ADDRESS_LIMIT_BYTES);
            }
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => (
                "Head too large",
                format!(
                    "the head of the request is larger than {HEAD_LIMIT_BYTES} bytes or has more than {HEAD_LIMIT_LINES} lines; send fewer headers"
                ),
            ),
            _ => (
                "Not a request",
                "what was sent is not a request of HTTP/1.1 (RFC 9112); the connection is closed"
                    .to_owned(),
            ),
        };
        Self::new(status, title, detail)
    }

    /// Too many requests are being answered.
    pub(crate) fn busy() -> Self {
        let detail = "too many requests are being answered at the moment; try again in a second";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "Busy", detail)
    }

    /// The answer took too long.
    pub(crate) fn timed_out(limit_s: u64) -> Self {
        let detail = format!("the answer took longer than {limit_s} s; try again");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "Timed out", detail)
    }

    /// A mistake of ours; what it was goes to the log.
    pub(crate) fn internal() -> Self {
        let detail = "the server made a mistake; it is in the log";
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Internal server error",
            detail,
        )
    }
}

impl Problem {
    /// The JSON of it.
    pub(crate) fn document(&self) -> String {
        let mut document = Map::new();
        document.insert("type".to_owned(), "about:blank".into());
        document.insert("title".to_owned(), self.title.into());
        document.insert("status".to_owned(), self.status.as_u16().into());
        document.insert("detail".to_owned(), self.detail.as_str().into());
        document.extend(self.more.clone());
        Value::Object(document).to_string()
    }
}

impl From<AsOfError> for Problem {
    fn from(error: AsOfError) -> Self {
        let name = match error {
            AsOfError::AfterNewest { .. } => "date",
            AsOfError::Backwards { .. } => "from",
        };
        Self::bad_parameter(name, error)
    }
}

/// Stands in a sentence for the path under which everything is served.
const BASE: &str = "{base}";

/// A sentence that names a path, told where it is not known under which path everything is served.
#[derive(Debug, Clone)]
struct Unplaced(Problem);

/// Tells in an answer the paths that its sentences name below this base path.
/// True if there are any.
pub(crate) fn placed(response: &mut Response, base: &str) -> bool {
    let Some(Unplaced(problem)) = response.extensions_mut().remove::<Unplaced>() else {
        return false;
    };
    let document = problem.document().replace(BASE, base);
    let length = HeaderValue::from(document.len());
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, length);
    *response.body_mut() = document.into();
    true
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let document = self.document();
        let names_path = document.contains(BASE);
        let document = document.replace(BASE, "");
        let mut response = (self.status, document).into_response();
        if names_path {
            response.extensions_mut().insert(Unplaced(self.clone()));
        }
        let headers = response.headers_mut();
        let json = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, json);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
