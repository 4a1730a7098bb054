//! PNG with a palette (ISO/IEC 15948): a third of the size that true colours need, for a map of few colours.

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use tiny_skia::Pixmap;

/// Colours that are told apart: five bits of each channel.
const BINS: usize = 1 << 15;

/// Colours of a palette: 64 cannot be told from 256, and pack into a fifth less.
const MOST: usize = 64;

/// Level 6 packs a map of the country into a twentieth less, and takes half as long again.
const LEVEL: u32 = 4;

/// Colours that are much the same.
#[derive(Debug, Clone, Copy, Default)]
struct Bin {
    /// How many pixels have one of them.
    count: u32,
    /// The one that most have, if more than half have it: flat colours stay as they are.
    most: [u8; 3],
    /// By how many pixels it leads.
    lead: u32,
}

impl Bin {
    fn add(&mut self, colour: [u8; 3], times: u32) {
        self.count += times;
        if self.most == colour {
            self.lead += times;
        } else if self.lead >= times {
            self.lead -= times;
        } else {
            self.most = colour;
            self.lead = times - self.lead;
        }
    }
}

/// Packs the pixels.
pub(super) fn pack(pixels: &Pixmap) -> io::Result<Vec<u8>> {
    let colours: Vec<[u8; 3]> = pixels
        .pixels()
        .iter()
        .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let (palette, places) = palette(&colours);
    let row = pixels.width() as usize;
    let mut lines = Vec::with_capacity(colours.len() + colours.len() / row.max(1));
    for line in colours.chunks(row) {
        // A palette's places are no amounts: a filter of differences would find nothing in them.
        lines.push(0);
        for run in line.chunk_by(|one, other| one == other) {
            let place = places[bin(run[0])];
            lines.extend(std::iter::repeat_n(place, run.len()));
        }
    }
    let mut deflate = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    deflate.write_all(&lines)?;
    let packed = deflate.finish()?;

    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(pixels.width().to_be_bytes());
    header.extend(pixels.height().to_be_bytes());
    // Eight bits a pixel, a palette, and no choice in what follows.
    header.extend([8, 3, 0, 0, 0]);
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"PLTE", palette.as_flattened());
    chunk(&mut file, *b"IDAT", &packed);
    chunk(&mut file, *b"IEND", &[]);
    Ok(file)
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    file.extend(length.to_be_bytes());
    let from = file.len();
    file.extend(name);
    file.extend(data);
    let sum = crc32fast::hash(&file[from..]);
    file.extend(sum.to_be_bytes());
}

/// The bin of a colour.
fn bin(colour: [u8; 3]) -> usize {
    let [red, green, blue] = colour.map(|channel| usize::from(channel >> 3));
    red << 10 | green << 5 | blue
}

/// The colours that leave least wrong, and for each bin the place of the nearest of them.
fn palette(colours: &[[u8; 3]]) -> (Vec<[u8; 3]>, Vec<u8>) {
    let mut bins = vec![Bin::default(); BINS];
    // Most of a map are runs of one colour.
    for run in colours.chunk_by(|one, other| one == other) {
        bins[bin(run[0])].add(run[0], run.len() as u32);
    }
    let used: Vec<usize> = (0..BINS).filter(|at| bins[*at].count > 0).collect();
    let mut kept: Vec<[u8; 3]> = Vec::new();
    // For each bin, how far the nearest colour that is kept is, and its place.
    let mut nearest = vec![(u32::MAX, 0_u8); used.len()];
    while kept.len() < MOST {
        // What would be most wrong comes next: many pixels a little, or a dot in a colour of its own.
        let wrong = |at: &usize| u64::from(nearest[*at].0) * u64::from(bins[used[*at]].count);
        let Some(worst) = (0..used.len()).max_by_key(wrong) else {
            break;
        };
        if nearest[worst].0 == 0 {
            break;
        }
        let colour = bins[used[worst]].most;
        for (near, at) in nearest.iter_mut().zip(&used) {
            let far = apart(colour, bins[*at].most);
            if far < near.0 {
                *near = (far, kept.len() as u8);
            }
        }
        kept.push(colour);
    }
    let mut places = vec![0; BINS];
    for ((_, place), at) in nearest.into_iter().zip(used) {
        places[at] = place;
    }
    (kept, places)
}

/// How far two colours are apart; the eye sees green best and blue least.
fn apart(one: [u8; 3], other: [u8; 3]) -> u32 {
    let weights = [3, 4, 2];
    let channels = one.iter().zip(other).zip(weights);
    channels
        .map(|((one, other), weight)| u32::from(one.abs_diff(other)).pow(2) * weight)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_colour_stays_exactly_as_it_is() {
        let mut colours = vec![[0xb3, 0x43, 0x0e]; 100];
        colours.extend((0..99).map(|at| [0xb0 + at % 8, 0x40, 0x0f]));
        let (palette, places) = palette(&colours);
        let place = places[bin([0xb3, 0x43, 0x0e])];
        assert_eq!(palette[usize::from(place)], [0xb3, 0x43, 0x0e]);
    }

    #[test]
    fn a_few_pixels_of_a_colour_of_their_own_keep_it_among_many_shades() {
        let mut colours: Vec<[u8; 3]> = Vec::new();
        for at in 0..250 {
            colours.extend(std::iter::repeat_n([at, at, at], 40));
        }
        colours.extend([[0x0b, 0x5c, 0xad]; 12]);
        let (palette, places) = palette(&colours);
        assert!(palette.len() <= MOST);
        let place = places[bin([0x0b, 0x5c, 0xad])];
        assert_eq!(palette[usize::from(place)], [0x0b, 0x5c, 0xad]);
    }

    #[test]
    fn of_more_colours_than_a_palette_holds_the_rare_ones_take_the_nearest() {
        let mut colours: Vec<[u8; 3]> = Vec::new();
        for at in 0..300_u16 {
            let colour = [(at % 32 * 8) as u8, (at / 32 * 8) as u8, 0];
            let times = if at == 299 { 1 } else { 2 };
            colours.extend(std::iter::repeat_n(colour, times));
        }
        let (palette, places) = palette(&colours);
        assert_eq!(palette.len(), MOST);
        let rare = colours[colours.len() - 1];
        let near = palette[usize::from(places[bin(rare)])];
        let nearest = palette.iter().map(|kept| apart(*kept, rare)).min();
        assert_eq!(Some(apart(near, rare)), nearest, "{near:?} for {rare:?}");
    }
}
