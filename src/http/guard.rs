//! What stands around every request: limits, security headers, and a net under panics.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::problem::Problem;
use crate::config::Basemap;

/// Longest time that an answer may take to begin.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);

/// Largest body that is let in; nothing here reads one.
const BODY_LIMIT_BYTES: u64 = 16 * 1024;

/// Longest path and query.
const ADDRESS_LIMIT_BYTES: usize = 4 * 1024;

/// Requests that are answered at once; more are turned away, so that those under way stay quick.
const REQUESTS_AT_ONCE: usize = 512;

/// Everything comes from this server and nowhere else, and no script or style stands in the page itself.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; ";

/// Where pages may load pictures from: this server, and the host of the basemap if one is named.
#[derive(Debug, Clone)]
pub(crate) struct Pictures(Arc<str>);

impl Pictures {
    pub(crate) fn of(basemap: Option<&Basemap>) -> Self {
        let host = basemap.map(|basemap| format!(" {}", basemap.origin()));
        Self(format!("img-src 'self' data: blob:{}; ", host.unwrap_or_default()).into())
    }
}

/// The permits of the requests that are answered at once.
#[derive(Debug, Clone)]
pub(crate) struct Gate(Arc<Semaphore>);

impl Default for Gate {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(REQUESTS_AT_ONCE)))
    }
}

/// Turns away what is too large or too much, and ends what takes too long.
pub(crate) async fn limit(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let address = request
        .uri()
        .path_and_query()
        .map_or(0, |text| text.as_str().len());
    if address > ADDRESS_LIMIT_BYTES {
        return Problem::address_too_long(ADDRESS_LIMIT_BYTES).into_response();
    }
    if axum::body::HttpBody::size_hint(request.body()).lower() > BODY_LIMIT_BYTES {
        return Problem::body_too_large(BODY_LIMIT_BYTES).into_response();
    }
    let Ok(_permit) = gate.0.try_acquire() else {
        return Problem::busy().into_response();
    };
    match tokio::time::timeout(ANSWER_LIMIT, next.run(request)).await {
        Ok(response) => response,
        Err(_elapsed) => Problem::timed_out(ANSWER_LIMIT.as_secs()).into_response(),
    }
}

/// Adds the headers that every answer has.
pub(crate) async fn secure(
    State(pictures): State<Pictures>,
    request: Request,
    next: Next,
) -> Response {
    let embeds = request.uri().path().ends_with("/embed");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), payment=(), geolocation=(self)",
    );
    let ancestors = if embeds {
        "frame-ancestors *"
    } else {
        "frame-ancestors 'none'"
    };
    if let Ok(policy) = HeaderValue::from_str(&format!("{POLICY}{}{ancestors}", pictures.0)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// What a browser asks before a program of another site may read data.
pub(crate) async fn preflight() -> Response {
    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::ALLOW, "GET, HEAD, OPTIONS");
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS");
    set(header::ACCESS_CONTROL_ALLOW_HEADERS, "*");
    set(header::ACCESS_CONTROL_MAX_AGE, "86400");
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// The answer to a method that nothing here answers.
pub(crate) async fn wrong_method(method: Method) -> Response {
    let mut response = Problem::method_not_allowed(method.as_str()).into_response();
    let allow = HeaderValue::from_static("GET, HEAD, OPTIONS");
    response.headers_mut().insert(header::ALLOW, allow);
    response
}

/// The answer to a request whose handler panicked; the panic itself is in the log.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature that the layer asks for"
)]
pub(crate) fn caught(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = text.unwrap_or("unknown"), "a handler panicked");
    Problem::internal().into_response()
}
