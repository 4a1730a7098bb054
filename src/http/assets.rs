//! The map: the pages and what they load, from inside the binary.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::params::{Params, Segment};
use super::problem::Problem;
use super::{respond, share, site};
use crate::bundle;
use crate::share::Lang;

/// `/`: the map. What follows the `?` is the page's own state, and read there; for those who only look at
/// the head of the page, the head tells of it.
pub(super) async fn map(
    State(app): State<App>,
    params: Result<Params, Problem>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    page("index.html", &head(&app, params, &headers))
}

/// The base path without its last slash: from there the page's relative addresses would miss it.
pub(super) async fn to_map(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let before = site::before_path(&app.config, &headers);
    respond::redirect(&format!(
        "{before}{}/{query}",
        app.config.base_path.as_str()
    ))
}

/// `/embed`: the bare map, for the frames of other pages.
pub(super) async fn embed(
    State(app): State<App>,
    params: Result<Params, Problem>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    page("index.html", &head(&app, params, &headers))
}

/// `/explorer`: the description of the API, to try.
pub(super) async fn explorer(params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    page("api.html", "")
}

/// What the head of a page says of the view that its address names; nothing of an address that cannot be read.
fn head(app: &App, params: Result<Params, Problem>, headers: &HeaderMap) -> String {
    let root = site::known_root(&app.config, headers);
    let root = root.as_deref().unwrap_or("./");
    let atlas = app.atlas();
    // With it the page asks for its tiles at once, and need not ask for it first.
    let version = format!(
        "<meta name=\"version\" content=\"{}\" />\n",
        atlas.version()
    );
    let params = params.unwrap_or_default();
    let lang = params.text("lang");
    let lang = lang.and_then(|lang| lang.parse::<Lang>().ok());
    // The browser need not read the program first to learn that it needs the words.
    let words = lang
        .and_then(|lang| bundle::words(lang.as_str()))
        .map_or_else(String::new, |path| {
            format!("<link rel=\"modulepreload\" href=\"./{path}\" />\n")
        });
    version + &words + &share::head(&atlas, params, root)
}

/// `/assets/...`: what the pages load; the names hold a hash of the bytes, so they never change.
pub(super) async fn asset(uri: Uri, Segment(path): Segment) -> Result<Response, Problem> {
    let path = format!("assets/{path}");
    let bytes = bundle::file(&path).ok_or_else(|| Problem::no_such_path(uri.path()))?;
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    Ok((
        [
            (header::CACHE_CONTROL, forever),
            (header::CONTENT_TYPE, content_type(&path)),
        ],
        bytes,
    )
        .into_response())
}

/// `/notices.txt`: the licences of the packages that the program and the page are made from.
pub(super) async fn notices(params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    Ok((
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        crate::notices::TEXT,
    )
        .into_response())
}

fn page(name: &str, head: &str) -> Result<Response, Problem> {
    let bytes = bundle::page(name, head).ok_or_else(Problem::no_map)?;
    let again = HeaderValue::from_static("no-cache");
    Ok((
        [
            (header::CACHE_CONTROL, again),
            (header::CONTENT_TYPE, content_type(name)),
        ],
        bytes,
    )
        .into_response())
}

/// The type of a file of the bundle.
fn content_type(path: &str) -> HeaderValue {
    let extension = path.rsplit_once('.').map(|(_stem, extension)| extension);
    HeaderValue::from_static(match extension {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        Some(_) | None => "application/octet-stream",
    })
}
