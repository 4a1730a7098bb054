//! Pictures in pixels: SVG as the program writes it, drawn and packed as PNG.
//!
//! Sites that show a link with a picture take no SVG. This reads as much of SVG as `share` writes and the page's icon
//! has, and no more: `scene` walks through the markup, `layer` is what is drawn on, `path` reads the data of paths,
//! `pattern` fills with lines and dots, `text` sets words in the font that is inside the binary, and `png` packs the
//! pixels with a palette.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a picture has a few thousand pixels a side, and what is drawn has 32 bits"
)]

mod element;
mod error;
mod layer;
mod path;
mod pattern;
mod png;
mod scene;
mod text;

pub use error::RasterError;
pub use text::Weight;
#[cfg(test)]
pub(crate) use text::width_px;

/// The PNG of an SVG, so many pixels wide and high. It has no transparent parts: what is not drawn on is white.
///
/// # Errors
/// The markup is broken, or the size is none.
pub fn png(svg: &str, width_px: u32, height_px: u32) -> Result<Vec<u8>, RasterError> {
    let pixels = scene::draw(svg, width_px, height_px)?;
    Ok(png::pack(&pixels)?)
}
