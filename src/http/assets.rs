//! The map: the pages and what they load, from inside the binary.

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use super::App;
use super::params::Params;
use super::problem::Problem;

/// `/`: the map. Its parameters are the page's own state, so any is let through.
pub(super) async fn map(
    State(app): State<App>,
    uri: Uri,
    _params: Params,
) -> Result<Response, Problem> {
    // Without the last slash, the page's relative addresses would miss the base path.
    if !app.config.base_path.as_str().is_empty() && !uri.path().ends_with('/') && uri.path() != "/"
    {
        return Err(Problem::no_such_path(uri.path()));
    }
    page("index.html")
}

/// `/embed`: the bare map, for the frames of other pages.
pub(super) async fn embed(_params: Params) -> Result<Response, Problem> {
    page("embed.html").or_else(|_absent| page("index.html"))
}

/// `/assets/...`: what the pages load; the names hold a hash of the bytes, so they never change.
pub(super) async fn asset(
    uri: Uri,
    super::params::Segment(path): super::params::Segment,
) -> Result<Response, Problem> {
    let (bytes, content_type) =
        bundle::file(&format!("assets/{path}")).ok_or_else(|| Problem::no_such_path(uri.path()))?;
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    Ok((
        [
            (header::CACHE_CONTROL, forever),
            (header::CONTENT_TYPE, content_type),
        ],
        bytes,
    )
        .into_response())
}

fn page(name: &str) -> Result<Response, Problem> {
    let (bytes, content_type) = bundle::file(name).ok_or_else(Problem::no_map)?;
    let again = HeaderValue::from_static("no-cache");
    Ok((
        [
            (header::CACHE_CONTROL, again),
            (header::CONTENT_TYPE, content_type),
        ],
        bytes,
    )
        .into_response())
}

#[cfg(feature = "web")]
mod bundle {
    use std::borrow::Cow;

    use axum::http::HeaderValue;

    /// The bundle that `build.rs` made.
    #[derive(rust_embed::RustEmbed)]
    #[folder = "$CARGO_MANIFEST_DIR/web/dist"]
    struct Bundle;

    /// A file of the bundle, with its type.
    pub(super) fn file(path: &str) -> Option<(Cow<'static, [u8]>, HeaderValue)> {
        let file = Bundle::get(path)?;
        let extension = path.rsplit_once('.').map(|(_stem, extension)| extension);
        let content_type = match extension {
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
        };
        Some((file.data, HeaderValue::from_static(content_type)))
    }
}

#[cfg(not(feature = "web"))]
mod bundle {
    use axum::http::HeaderValue;

    /// This build has no bundle.
    pub(super) fn file(_path: &str) -> Option<(Vec<u8>, HeaderValue)> {
        None
    }
}
