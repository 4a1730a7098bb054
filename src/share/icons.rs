//! What a device shows that keeps the page at hand: its icon in several sizes, and their list.

use serde_json::{Value as Json, json};

use super::page_looks::token;
use crate::raster::{self, RasterError};

/// The page's own icon.
const ICON: &str = include_str!("../../web/src/favicon.svg");

/// How its corners are rounded. A device cuts corners by itself, and shows what is behind others in black.
const CORNERS: &str = " rx=\"7\"";

/// How many pixels wide the icon comes.
pub const ICON_SIZES: [u32; 3] = [180, 192, 512];

/// The icon as PNG, so many pixels wide.
///
/// # Errors
/// The icon cannot be drawn.
pub fn icon(size_px: u32) -> Result<Vec<u8>, RasterError> {
    raster::png(&ICON.replace(CORNERS, ""), size_px, size_px)
}

/// By which name and icon the page is kept at hand. Addresses are seen from where it is.
#[must_use]
pub fn webmanifest() -> Json {
    let icon = |size: u32| {
        json!({
            "src": format!("icon-{size}.png"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
        })
    };
    json!({
        "name": "Countyline",
        "short_name": "Countyline",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": token("--panel"),
        "theme_color": token("--panel"),
        "icons": [icon(192), icon(512)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_of_the_page_has_the_corners_that_are_left_out() {
        assert_eq!(ICON.matches(CORNERS).count(), 1);
    }
}
