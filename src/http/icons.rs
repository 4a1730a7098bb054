//! What a device shows that keeps the page at hand: its icon in several sizes, and their list.

use axum::http::{HeaderValue, Uri, header};
use axum::response::Response;

use super::params::Params;
use super::problem::Problem;
use super::respond;
use crate::share;

/// Icons seldom change, and nothing is wrong where an old one is shown.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// `/icon-180.png` and others: the icon, so many pixels wide.
pub(super) async fn icon(uri: Uri, params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    let path = uri.path();
    let size = path
        .rsplit_once("/icon-")
        .and_then(|(_, name)| name.strip_suffix(".png")?.parse().ok())
        .ok_or_else(|| Problem::no_such_path(path))?;
    Ok(for_a_day(respond::data(
        respond::written(share::icon(size))?,
        "image/png",
    )))
}

/// `/manifest.webmanifest`: by which name and icon the page is kept at hand.
pub(super) async fn manifest(params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    let bytes = respond::json_bytes(&share::webmanifest())?;
    Ok(for_a_day(respond::data(bytes, "application/manifest+json")))
}

fn for_a_day(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, A_DAY);
    response
}
