//! An element of the markup: its attributes, read as numbers, colours and transforms.

use quick_xml::events::BytesStart;
use rustc_hash::FxHashMap;
use tiny_skia::{Color, Transform};

use super::error::RasterError;

/// What an element says of itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Element(FxHashMap<String, String>);

impl Element {
    /// Reads the attributes of an element.
    pub(super) fn of(start: &BytesStart<'_>) -> Result<Self, RasterError> {
        let pairs = start.attributes().map(|attribute| {
            let attribute = attribute?;
            Ok((
                attribute.key.as_ref().to_owned(),
                attribute.value.into_owned(),
            ))
        });
        pairs.collect::<Result<_, RasterError>>().map(Self)
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// A number; none is 0.
    pub(super) fn number(&self, name: &str) -> f32 {
        self.number_or(name, 0.0)
    }

    pub(super) fn number_or(&self, name: &str, otherwise: f32) -> f32 {
        self.text(name).parse().unwrap_or(otherwise)
    }

    /// The number between the brackets of `name(number)`, somewhere in a transform.
    pub(super) fn transform(&self, attribute: &str, name: &str) -> Option<f32> {
        let (_, rest) = self.text(attribute).split_once(name)?;
        let (number, _) = rest.strip_prefix('(')?.split_once(')')?;
        number.parse().ok()
    }

    /// Larger or smaller than it is written.
    pub(super) fn scaled(&self) -> Transform {
        let scale = self.transform("transform", "scale").unwrap_or(1.0);
        Transform::from_scale(scale, scale)
    }

    /// The id of a pattern or a clip that an attribute names.
    pub(super) fn url(&self, name: &str) -> Option<&str> {
        self.text(name).strip_prefix("url(#")?.strip_suffix(')')
    }

    /// Red, green and blue of `#rrggbb`.
    pub(super) fn rgb(&self, name: &str) -> Option<[u8; 3]> {
        let digits = self.text(name).strip_prefix('#')?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some([channel(0)?, channel(2)?, channel(4)?])
    }

    /// A colour, as opaque as the element says.
    pub(super) fn colour(&self, name: &str) -> Option<Color> {
        let [red, green, blue] = self.rgb(name)?;
        let opaque = self.number_or(&format!("{name}-opacity"), 1.0);
        let alpha = (opaque.clamp(0.0, 1.0) * 255.0).round() as u8;
        Some(Color::from_rgba8(red, green, blue, alpha))
    }
}
