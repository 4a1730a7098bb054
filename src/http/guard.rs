//! What stands around every request: limits, security headers, and a net under panics.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::limits::{ADDRESS_LIMIT_BYTES, BODY_LIMIT_BYTES, HEAD_LIMIT_BYTES};
use super::problem::Problem;
use crate::config::{BasePath, Basemap, Config};

/// Longest time that an answer may take to begin.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);

/// The headers that every answer has, but for its policy.
const SECURITY: [(HeaderName, HeaderValue); 5] = [
    // Pages of other sites may show what is here, though they are isolated from others.
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), payment=(), geolocation=(self)"),
    ),
];

/// Programs of any site may read every answer, a refusal too, and a frame without an origin of its own may load what
/// its page needs: nothing here depends on who asks, and there are no cookies.
const ANYONE: HeaderValue = HeaderValue::from_static("*");

/// Headers that those programs may read, beyond the few that they always may.
const EXPOSED: HeaderValue = HeaderValue::from_static(
    "countyline-as-of, countyline-sheet, countyline-snapshot, countyline-list-age-days, etag, link, last-modified, content-disposition, retry-after, ogc-numbermatched, ogc-numberreturned, x-request-id",
);

/// The policy of data, which is no page and loads nothing.
const DATA_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// The policy of pages and of what they load.
/// Everything comes from this server and nowhere else, and no script or style stands in the page itself.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; ";

/// What each answer may load, and who may show it in a frame.
#[derive(Debug, Clone)]
pub(crate) struct Policies {
    base: BasePath,
    page: HeaderValue,
    embed: HeaderValue,
}

impl Policies {
    /// Pages may load pictures from this server, and from the host of the basemap if one is named.
    pub(crate) fn of(config: &Config) -> Self {
        let host = config.basemap.as_ref().map(Basemap::origin);
        let host = host.map(|host| format!(" {host}")).unwrap_or_default();
        let policy = |ancestors: &str| {
            let images = format!("img-src 'self' data: blob:{host}; ");
            let text = format!("{POLICY}{images}frame-ancestors {ancestors}");
            HeaderValue::from_str(&text).unwrap_or(DATA_POLICY)
        };
        Self {
            base: config.base_path.clone(),
            page: policy("'none'"),
            embed: policy("*"),
        }
    }

    /// Adds to an answer from this path the headers that every answer has.
    pub(crate) fn apply(&self, path: &str, response: &mut Response) {
        let policy = self.of_answer(path, response);
        secured(response.headers_mut(), policy);
    }

    /// A page is one wherever it is; all else goes by its path.
    fn of_answer(&self, path: &str, response: &Response) -> HeaderValue {
        match self.of_path(path) {
            data if data == DATA_POLICY && is_page(response) => self.page.clone(),
            policy => policy,
        }
    }

    fn of_path(&self, path: &str) -> HeaderValue {
        match self.base.below(path).unwrap_or(path) {
            path if path.starts_with("/api/") || path.starts_with("/tiles/") => DATA_POLICY,
            "/share.svg" | "/share.png" | "/metrics" => DATA_POLICY,
            "/embed" => self.embed.clone(),
            _ => self.page.clone(),
        }
    }
}

/// The places of the requests that are answered at once, and the time that each may take.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    places: Arc<Semaphore>,
    longest: Duration,
    /// Paths that need no place: who asks whether the server lives is answered always.
    beside: Arc<[String]>,
    /// The path of tables, which looks itself to the size of a body and the time that it takes.
    tables: Arc<str>,
}

impl Gate {
    /// A place for each connection: who waits for what another waits for as well costs little, and what costs much
    /// has a queue of its own. Each is held for as long as an answer may take to begin.
    pub(crate) fn of(config: &Config) -> Self {
        Self::new(config.connections.at_once, ANSWER_LIMIT)
    }

    /// So many places, each for so long.
    pub(crate) fn new(places: usize, longest: Duration) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            longest,
            beside: Arc::default(),
            tables: Arc::default(),
        }
    }

    /// The same, with a path at which a body is read.
    pub(crate) fn with_tables(self, path: impl Into<Arc<str>>) -> Self {
        Self {
            tables: path.into(),
            ..self
        }
    }

    /// The same, with paths that need no place.
    pub(crate) fn beside(self, paths: impl Into<Arc<[String]>>) -> Self {
        Self {
            beside: paths.into(),
            ..self
        }
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
    if request.method() == Method::POST && *gate.tables == *request.uri().path() {
        return next.run(request).await;
    }
    if axum::body::HttpBody::size_hint(request.body()).lower() > BODY_LIMIT_BYTES {
        return Problem::body_too_large(BODY_LIMIT_BYTES).into_response();
    }
    if gate.beside.iter().any(|path| path == request.uri().path()) {
        return next.run(request).await;
    }
    let Ok(_permit) = gate.places.try_acquire() else {
        return Problem::busy().into_response();
    };
    match tokio::time::timeout(gate.longest, next.run(request)).await {
        Ok(response) => response,
        Err(_elapsed) => Problem::timed_out(gate.longest.as_secs()).into_response(),
    }
}

/// Adds the headers that every answer has.
pub(crate) async fn secure(
    State(policies): State<Policies>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    policies.apply(&path, &mut response);
    response
}

/// True for a page.
fn is_page(response: &Response) -> bool {
    let media_type = response.headers().get(header::CONTENT_TYPE);
    media_type.is_some_and(|one| one.as_bytes().starts_with(b"text/html"))
}

/// Adds the headers that every answer has.
fn secured(headers: &mut HeaderMap, policy: HeaderValue) {
    // Not `extend`, which would say twice what a tile says already.
    for (name, value) in SECURITY {
        headers.insert(name, value);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYONE);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
}

/// The headers that every answer of data has.
pub(crate) fn of_data() -> HeaderMap {
    let mut headers = HeaderMap::from_iter(SECURITY);
    headers.insert(header::CONTENT_SECURITY_POLICY, DATA_POLICY);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYONE);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    headers
}

/// The refusal of a request whose head nobody should believe or has to read.
pub(crate) fn head_refused<B>(request: &axum::http::Request<B>) -> Option<Response> {
    let problem = too_large(request).or_else(|| not_one_host(request));
    problem.map(|problem| {
        let mut response = problem.into_response();
        response.headers_mut().extend(of_data());
        // What comes next on the connection is not to be believed either.
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
        response
    })
}

/// A head that is larger than may be. The library counts only between two reads, of up to as many bytes again; what
/// it let through is counted here. The bytes of an address have a limit, and a sentence, of their own.
fn too_large<B>(request: &axum::http::Request<B>) -> Option<Problem> {
    let address = request.uri().path_and_query();
    let address = address.map_or(0, |text| text.as_str().len());
    let host = request.uri().authority();
    let host = host.map_or(0, |host| "http://".len() + host.as_str().len());
    // `GET /path HTTP/1.1`, then lines as `name: value`, then an empty one; each ends with two bytes.
    let first = request.method().as_str().len() + 1 + host + address + " HTTP/1.1\r\n".len();
    let lines = request.headers().iter();
    let lines: usize = lines
        .map(|(name, value)| name.as_str().len() + ": ".len() + value.len() + "\r\n".len())
        .sum();
    let is_too_large = first + lines + "\r\n".len() > HEAD_LIMIT_BYTES;
    (is_too_large && address <= ADDRESS_LIMIT_BYTES)
        .then(|| Problem::unreadable(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE))
}

/// A request of HTTP/1.1 that does not name one host (RFC 9112, 3.2): with none or two of them, who is meant would
/// depend on who reads it.
fn not_one_host<B>(request: &axum::http::Request<B>) -> Option<Problem> {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    let is_named = hosts == 1 || (hosts == 0 && request.version() < Version::HTTP_11);
    (!is_named).then(|| Problem::host_lines(hosts))
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
