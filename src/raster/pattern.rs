//! Lines and dots that fill a path.
//!
//! A pattern repeats after a whole number of pixels, so that its lines are equally sharp everywhere and pack well.

use std::f32::consts::SQRT_2;

use tiny_skia::{Mask, PremultipliedColorU8};

/// A rectangle of whole pixels: left, top, right, foot.
pub(super) type Bounds = [u32; 4];

/// One period of a pattern.
#[derive(Debug, Clone)]
pub(super) struct Tile {
    side: u32,
    /// Red, green, blue and cover of each of its pixels.
    pixels: Vec<[u8; 4]>,
}

/// How many parts of a pixel, along each side, are looked at where a dot's edge runs through it.
const PARTS: u32 = 8;

impl Tile {
    /// Lines at 45 degrees that rise or fall.
    ///
    /// Dashed ones are broken: dashes and gaps are as long as the lines are apart, and the dashes of one line lie beside
    /// the gaps of the next.
    pub(super) fn lines(
        gap_px: f32,
        dashed: bool,
        width_px: f32,
        falls: bool,
        rgb: [u8; 3],
        opacity: f32,
    ) -> Self {
        let side = (gap_px * SQRT_2).round().max(2.0) as u32;
        let half = side as f32 / 2.0;
        let cover = |x: u32, y: u32| {
            let along = if falls { y + side - x } else { x + y };
            let from_line = ((along % side) as f32 - half).abs() / SQRT_2;
            // The square's diagonal is twice the distance between lines, and half of it is a dash.
            if dashed && x >= side / 2 {
                return 0.0;
            }
            // What of a pixel's width the line takes.
            (width_px / 2.0 + 0.5 - from_line).clamp(0.0, width_px.min(1.0))
        };
        Self::of(side, |x, y| {
            let cover = (cover(x, y) * opacity * 255.0).round() as u8;
            [rgb[0], rgb[1], rgb[2], cover]
        })
    }

    /// Dots on a ground.
    pub(super) fn dots(side: u32, ground: [u8; 3], dots: &[([f32; 3], [u8; 3])]) -> Self {
        Self::of(side.max(1), |x, y| {
            let mut pixel = ground.map(f32::from);
            for ([cx, cy, radius], rgb) in dots {
                let parts = (0..PARTS * PARTS).filter(|part| {
                    let place =
                        |whole: u32, part: u32| whole as f32 + (part as f32 + 0.5) / PARTS as f32;
                    let (dx, dy) = (place(x, part % PARTS) - cx, place(y, part / PARTS) - cy);
                    dx * dx + dy * dy <= radius * radius
                });
                let cover = parts.count() as f32 / (PARTS * PARTS) as f32;
                for (channel, dot) in pixel.iter_mut().zip(rgb) {
                    *channel += (f32::from(*dot) - *channel) * cover;
                }
            }
            let [red, green, blue] = pixel.map(|channel| channel.round() as u8);
            [red, green, blue, u8::MAX]
        })
    }

    fn of(side: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Self {
        let all = (0..side * side).map(|at| pixel(at % side, at / side));
        Self {
            side,
            pixels: all.collect(),
        }
    }

    /// Lays the pattern over the pixels that a mask covers, within bounds. Their origin is where they lie in the picture.
    pub(super) fn lay(
        &self,
        pixels: &mut [PremultipliedColorU8],
        mask: &Mask,
        [left, top, right, foot]: Bounds,
        [origin_x, origin_y]: [u32; 2],
    ) {
        let width = mask.width();
        if left >= right {
            return;
        }
        for y in top..foot {
            let row = (y * width + left) as usize..(y * width + right) as usize;
            let repeated = &self.pixels[(((y + origin_y) % self.side) * self.side) as usize..]
                [..self.side as usize];
            let pattern = repeated
                .iter()
                .cycle()
                .skip(((left + origin_x) % self.side) as usize);
            let under = pixels[row.clone()].iter_mut();
            for ((under, covered), [red, green, blue, cover]) in
                under.zip(&mask.data()[row]).zip(pattern)
            {
                let cover = u32::from(*covered) * u32::from(*cover);
                if cover > 0 {
                    let mix = |below: u8, above: u8| {
                        let sum = u32::from(below) * (65_025 - cover) + u32::from(above) * cover;
                        ((sum + 32_512) / 65_025) as u8
                    };
                    let [red, green, blue] = [
                        (under.red(), red),
                        (under.green(), green),
                        (under.blue(), blue),
                    ]
                    .map(|(below, above)| mix(below, *above));
                    if let Some(mixed) = PremultipliedColorU8::from_rgba(red, green, blue, u8::MAX)
                    {
                        *under = mixed;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fall_or_rise_and_are_as_far_apart_as_they_are_to_be() {
        for falls in [true, false] {
            let tile = Tile::lines(6.0, false, 1.1, falls, [1, 2, 3], 1.0);
            assert_eq!(tile.side, 8, "8 pixels across are 5.7 at right angles");
            let cover = |x: u32, y: u32| tile.pixels[((y % 8) * 8 + x % 8) as usize][3];
            let strongest = (0..8).find(|x| cover(*x, 0) > 200).unwrap();
            let below = if falls { strongest + 1 } else { strongest + 7 };
            assert_eq!(cover(below, 1), cover(strongest, 0));
            assert_eq!(cover(strongest + 4, 0), 0);
        }
    }

    #[test]
    fn half_of_a_dashed_line_is_there_and_dashes_follow_one_another() {
        let [whole, dashed] =
            [false, true].map(|dashed| Tile::lines(6.0, dashed, 1.1, false, [1, 2, 3], 1.0));
        let strong = |tile: &Tile| tile.pixels.iter().filter(|pixel| pixel[3] > 200).count();
        assert_eq!(strong(&whole), 8);
        assert_eq!(strong(&dashed), 4);
    }

    #[test]
    fn nothing_is_laid_where_bounds_leave_no_room() {
        let tile = Tile::dots(4, [9; 3], &[]);
        let mut mask = Mask::new(4, 4).unwrap();
        mask.data_mut().fill(255);
        let white = PremultipliedColorU8::from_rgba(255, 255, 255, 255).unwrap();
        let mut pixels = [white; 16];
        tile.lay(&mut pixels, &mask, [3, 0, 1, 4], [0, 0]);
        assert_eq!(pixels, [white; 16]);
        tile.lay(&mut pixels, &mask, [1, 1, 3, 2], [0, 0]);
        let laid = pixels.iter().filter(|pixel| pixel.red() == 9).count();
        assert_eq!(laid, 2);
    }

    #[test]
    fn dots_lie_on_their_ground() {
        let tile = Tile::dots(4, [200; 3], &[([1.0, 1.0, 0.55], [0; 3])]);
        let [near, far] = [tile.pixels[0][0], tile.pixels[15][0]];
        assert!(near < far && far == 200, "{near} {far}");
    }
}
