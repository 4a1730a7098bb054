//! What a device shows that keeps the page at hand: its icon in several sizes, and their list.

use axum::http::{HeaderValue, Uri, header};
use axum::response::Response;
use serde_json::json;

use super::params::Params;
use super::problem::Problem;
use super::respond;
use crate::raster;
use crate::share::token;

/// The page's own icon.
const ICON: &str = include_str!("../../web/src/favicon.svg");

/// How its corners are rounded. A device cuts corners by itself, and shows what is behind others in black.
const CORNERS: &str = " rx=\"7\"";

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
    let png = raster::png(&ICON.replace(CORNERS, ""), size, size);
    Ok(for_a_day(respond::data(
        respond::written(png)?,
        "image/png",
    )))
}

/// `/manifest.webmanifest`: by which name and icon the page is kept at hand. Addresses are seen from where it is.
pub(super) async fn manifest(params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    let icon = |size: u32| {
        json!({
            "src": format!("icon-{size}.png"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
        })
    };
    let document = json!({
        "name": "Countyline",
        "short_name": "Countyline",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": token("--panel"),
        "theme_color": token("--panel"),
        "icons": [icon(192), icon(512)],
    });
    let bytes = respond::json_bytes(&document)?;
    Ok(for_a_day(respond::data(bytes, "application/manifest+json")))
}

fn for_a_day(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, A_DAY);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_of_the_page_has_the_corners_that_are_left_out() {
        assert_eq!(ICON.matches(CORNERS).count(), 1);
    }
}
