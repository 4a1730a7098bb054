//! What is drawn on: the whole picture, or the part of it that a clip leaves.

use tiny_skia::{Color, FillRule, Mask, Paint, Path, Pixmap, Rect, Stroke, Transform};

use super::pattern::{Bounds, Tile};

/// A part of the picture, with its place in it.
pub(super) struct Layer {
    pub(super) pixels: Pixmap,
    /// What one path covers; used again for each.
    mask: Mask,
    left: u32,
    top: u32,
}

impl Layer {
    /// A white picture; `None` if it would have no pixel.
    pub(super) fn white(width: u32, height: u32) -> Option<Self> {
        let mut pixels = Pixmap::new(width, height)?;
        pixels.fill(Color::WHITE);
        Some(Self {
            pixels,
            mask: Mask::new(width, height)?,
            left: 0,
            top: 0,
        })
    }

    /// A copy of what lies in these bounds of the picture. What is drawn on it ends there.
    pub(super) fn part(&self, [left, top, right, foot]: Bounds) -> Option<Self> {
        let mut part = Self::white(right.checked_sub(left)?, foot.checked_sub(top)?)?;
        (part.left, part.top) = (left, top);
        let rows = self.rows(&part);
        let width = part.pixels.width() as usize;
        for (to, from) in part.pixels.pixels_mut().chunks_mut(width).zip(rows) {
            to.copy_from_slice(&self.pixels.pixels()[from..from + width]);
        }
        Some(part)
    }

    /// Puts a part back.
    pub(super) fn put(&mut self, part: &Self) {
        let rows = self.rows(part);
        let width = part.pixels.width() as usize;
        for (from, to) in part.pixels.pixels().chunks(width).zip(rows) {
            self.pixels.pixels_mut()[to..to + width].copy_from_slice(from);
        }
    }

    /// Where the rows of a part begin.
    fn rows(&self, part: &Self) -> impl Iterator<Item = usize> + use<> {
        let (width, x) = (
            self.pixels.width() as usize,
            (part.left - self.left) as usize,
        );
        let first = (part.top - self.top) as usize;
        (first..).map(move |row| row * width + x)
    }

    /// The pixels of the picture that a rectangle of it touches.
    pub(super) fn bounds_of(&self, rect: Rect) -> Bounds {
        let [left, top] = [self.left, self.top];
        let right = left + self.pixels.width();
        let foot = top + self.pixels.height();
        [
            (rect.left().floor().max(0.0) as u32).clamp(left, right),
            (rect.top().floor().max(0.0) as u32).clamp(top, foot),
            (rect.right().ceil().max(0.0) as u32).clamp(left, right),
            (rect.bottom().ceil().max(0.0) as u32).clamp(top, foot),
        ]
    }

    /// A place in the picture as one on this layer.
    fn here(&self, transform: Transform) -> Transform {
        transform.post_translate(-(self.left as f32), -(self.top as f32))
    }

    pub(super) fn fill(&mut self, shape: &Path, colour: Color, rule: FillRule, to: Transform) {
        let to = self.here(to);
        self.pixels.fill_path(shape, &paint(colour), rule, to, None);
    }

    pub(super) fn stroke(&mut self, shape: &Path, colour: Color, stroke: &Stroke, to: Transform) {
        let to = self.here(to);
        self.pixels
            .stroke_path(shape, &paint(colour), stroke, to, None);
    }

    /// Fills a shape with a pattern.
    pub(super) fn lay(&mut self, shape: &Path, tile: &Tile, rule: FillRule, to: Transform) {
        let Some(rect) = shape.bounds().transform(to) else {
            return;
        };
        let [left, top, right, foot] = self.bounds_of(rect);
        let bounds = [
            left - self.left,
            top - self.top,
            right - self.left,
            foot - self.top,
        ];
        self.mask.clear();
        self.mask.fill_path(shape, rule, true, self.here(to));
        let origin = [self.left, self.top];
        tile.lay(self.pixels.pixels_mut(), &self.mask, bounds, origin);
    }
}

fn paint(colour: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(colour);
    paint.anti_alias = true;
    paint
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiny_skia::PathBuilder;

    #[test]
    fn what_is_drawn_on_a_part_ends_there_and_a_pattern_runs_on_from_the_whole() {
        let shape = PathBuilder::from_rect(Rect::from_xywh(0.0, 0.0, 9.0, 9.0).unwrap());
        let tile = Tile::lines(6.0, false, 1.1, true, [0; 3], 1.0);
        let to = Transform::identity();
        let mut whole = Layer::white(9, 9).unwrap();
        whole.lay(&shape, &tile, FillRule::Winding, to);
        let mut other = Layer::white(9, 9).unwrap();
        let mut part = other.part([3, 2, 7, 8]).unwrap();
        part.lay(&shape, &tile, FillRule::Winding, to);
        other.put(&part);
        for (at, (inside, outside)) in other
            .pixels
            .pixels()
            .iter()
            .zip(whole.pixels.pixels())
            .enumerate()
        {
            let (x, y) = (at % 9, at / 9);
            if (3..7).contains(&x) && (2..8).contains(&y) {
                assert_eq!(inside, outside, "{x} {y}");
            } else {
                assert_eq!(inside.red(), 255, "{x} {y}");
            }
        }
        assert!(other.part([5, 0, 5, 9]).is_none());
    }
}
