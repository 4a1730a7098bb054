//! Pictures in pixels: SVG as the program writes it, drawn and packed as PNG.
//!
//! Sites that show a link with a picture take no SVG. This reads as much of SVG as `share` writes and the page's icon
//! has, and no more: `scene` walks through the markup, `layer` is what is drawn on, `path` reads the data of paths, `pattern` fills with lines and
//! dots, `text` sets words in the font that is inside the binary, and `png` packs the pixels with a palette.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a picture has a few thousand pixels a side, and what is drawn has 32 bits"
)]

mod element;
mod layer;
mod path;
mod pattern;
mod png;
mod scene;
mod text;

pub use text::{Weight, width_px};

/// Why a picture cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum RasterError {
    /// The markup is broken.
    #[error("the picture is no sound markup")]
    Markup(#[from] quick_xml::Error),
    /// An attribute of an element is broken.
    #[error("an element of the picture has a broken attribute")]
    Attribute(#[from] quick_xml::events::attributes::AttrError),
    /// No such picture can be made.
    #[error("a picture of {0} by {1} pixels cannot be made")]
    Size(u32, u32),
    /// The pixels cannot be packed.
    #[error("the picture cannot be packed")]
    Pack(#[from] std::io::Error),
}

/// The PNG of an SVG, so many pixels wide and high. It has no transparent parts: what is not drawn on is white.
///
/// # Errors
/// The markup is broken, or the size is none.
pub fn png(svg: &str, width_px: u32, height_px: u32) -> Result<Vec<u8>, RasterError> {
    let pixels = scene::draw(svg, width_px, height_px)?;
    Ok(png::pack(&pixels)?)
}
