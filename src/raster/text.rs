//! Words as outlines, in the one font that every machine has: the one inside the binary.
//!
//! It is Inter, under the SIL Open Font License 1.1 (`font/LICENSE.txt`), with the letters of European languages alone.

use tiny_skia::{Path, PathBuilder, Transform};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// How strong letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As in running text.
    Regular,
    /// As in titles.
    Bold,
}

impl Weight {
    fn face(self) -> Option<Face<'static>> {
        let bytes: &[u8] = match self {
            Self::Regular => include_bytes!("font/Inter-Regular.ttf"),
            Self::Bold => include_bytes!("font/Inter-Bold.ttf"),
        };
        Face::parse(bytes, 0).ok()
    }
}

/// The fonts, read once for a picture.
pub(super) struct Fonts {
    regular: Option<Face<'static>>,
    bold: Option<Face<'static>>,
}

impl Fonts {
    pub(super) fn new() -> Self {
        let [regular, bold] = [Weight::Regular, Weight::Bold].map(Weight::face);
        Self { regular, bold }
    }

    /// The outline of a text whose first letter begins at the origin, and its width; `None` if it has none.
    pub(super) fn outline(&self, text: &str, size_px: f32, weight: Weight) -> Option<(Path, f32)> {
        let face = match weight {
            Weight::Regular => self.regular.as_ref(),
            Weight::Bold => self.bold.as_ref(),
        }?;
        let mut pen = Pen {
            builder: PathBuilder::new(),
            x: 0.0,
        };
        for letter in letters(face, text) {
            face.outline_glyph(letter, &mut pen);
            pen.x += f32::from(face.glyph_hor_advance(letter).unwrap_or_default());
        }
        let scale = size_px / f32::from(face.units_per_em());
        let path = pen.builder.finish()?;
        let path = path.transform(Transform::from_scale(scale, -scale))?;
        Some((path, pen.x * scale))
    }
}

/// The width of a text, in pixels.
#[cfg(test)]
pub(crate) fn width_px(text: &str, size_px: f32, weight: Weight) -> f32 {
    let Some(face) = weight.face() else {
        return 0.0;
    };
    let advances = letters(&face, text).map(|letter| face.glyph_hor_advance(letter));
    let units: f32 = advances
        .map(|units| f32::from(units.unwrap_or_default()))
        .sum();
    units * size_px / f32::from(face.units_per_em())
}

/// The letters of a text; a blank stands for what the font does not have.
fn letters(face: &Face<'_>, text: &str) -> impl Iterator<Item = GlyphId> {
    let blank = face.glyph_index(' ').unwrap_or_default();
    text.chars()
        .map(move |letter| face.glyph_index(letter).unwrap_or(blank))
}

/// Draws the outlines of letters one after another, in the font's units.
struct Pen {
    builder: PathBuilder,
    x: f32,
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.builder.move_to(self.x + x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.builder.line_to(self.x + x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.builder.quad_to(self.x + x1, y1, self.x + x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let [x1, x2, x] = [x1, x2, x].map(|along| self.x + along);
        self.builder.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_every_letter_of_both_languages_and_of_names_in_any_case() {
        let needed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,;:()&'’-–/·…«»“”¡!¿?áéíóúüñÁÉÍÓÚÜÑōāʻ";
        for weight in [Weight::Regular, Weight::Bold] {
            let face = weight.face().unwrap();
            for letter in needed.chars() {
                assert!(face.glyph_index(letter).is_some(), "{weight:?} {letter:?}");
            }
        }
    }

    #[test]
    fn a_wider_text_has_a_wider_outline_and_letters_have_their_accents() {
        let fonts = Fonts::new();
        let outline = |text: &str| fonts.outline(text, 20.0, Weight::Regular).unwrap();
        let (plain, accented) = (outline("n"), outline("ñ"));
        assert!(accented.0.bounds().top() < plain.0.bounds().top() - 2.0);
        assert!((outline("nn").1 - 2.0 * plain.1).abs() < 0.01);
        assert!((width_px("nn", 20.0, Weight::Regular) - outline("nn").1).abs() < 0.01);
        assert!(width_px("nn", 20.0, Weight::Bold) > width_px("nn", 20.0, Weight::Regular));
    }
}
