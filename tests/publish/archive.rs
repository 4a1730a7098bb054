//! `PMTiles`, read by its specification alone.

use std::io::Read as _;

/// An archive of tiles.
pub(crate) struct Archive(pub(crate) Vec<u8>);

/// A line of a directory.
struct Entry {
    id: u64,
    offset: u64,
    length: u64,
    /// How many tiles in a row it stands for; none for another directory.
    run: u64,
}

impl Archive {
    /// A number of the header.
    pub(crate) fn number(&self, at: usize) -> u64 {
        u64::from_le_bytes(self.0[at..at + 8].try_into().unwrap())
    }

    fn part(&self, offset: u64, length: u64) -> &[u8] {
        &self.0[usize::try_from(offset).unwrap()..usize::try_from(offset + length).unwrap()]
    }

    /// What it says of itself.
    pub(crate) fn about(&self) -> serde_json::Value {
        serde_json::from_slice(&unpacked(self.part(self.number(24), self.number(32)))).unwrap()
    }

    /// Every tile: its number, where its bytes are, and how many they are.
    pub(crate) fn all(&self) -> Vec<(u64, u64, u64)> {
        let mut found = Vec::new();
        let mut waiting = vec![(self.number(8), self.number(16))];
        while let Some((offset, length)) = waiting.pop() {
            for entry in entries(&unpacked(self.part(offset, length))) {
                if entry.run == 0 {
                    waiting.push((self.number(40) + entry.offset, entry.length));
                }
                let tiles = entry.id..entry.id + entry.run;
                found.extend(tiles.map(|id| (id, entry.offset, entry.length)));
            }
        }
        found.sort_unstable();
        found
    }

    /// The bytes of a tile that [`all`](Self::all) tells of, unpacked.
    pub(crate) fn tile(&self, offset: u64, length: u64) -> Vec<u8> {
        unpacked(self.part(self.number(56) + offset, length))
    }
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(bytes)
        .read_to_end(&mut unpacked)
        .unwrap();
    unpacked
}

fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut rest = bytes.iter();
    let mut number = || {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let byte = u64::from(*rest.next().unwrap());
            value |= (byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        value
    };
    let count = number();
    let mut column = || (0..count).map(|_| number()).collect::<Vec<u64>>();
    let (steps, runs, lengths, offsets) = (column(), column(), column(), column());
    let (mut id, mut end) = (0, 0);
    let lines = steps.into_iter().zip(runs).zip(lengths).zip(offsets);
    lines
        .map(|(((step, run), length), offset)| {
            id += step;
            let offset = if offset == 0 { end } else { offset - 1 };
            end = offset + length;
            Entry {
                id,
                offset,
                length,
                run,
            }
        })
        .collect()
}

/// The number of a tile: zoom after zoom, along Hilbert's curve.
pub(crate) fn number(z: u8, mut x: u32, mut y: u32) -> u64 {
    let before: u64 = (0..z).map(|zoom| 1 << (2 * u64::from(zoom))).sum();
    let mut along = 0;
    for bit in (0..z).rev() {
        let side = 1u32 << bit;
        let (right, low) = (u32::from(x & side != 0), u32::from(y & side != 0));
        along += u64::from(side) * u64::from(side) * u64::from((3 * right) ^ low);
        if low == 0 {
            if right == 1 {
                (x, y) = (!x, !y);
            }
            (x, y) = (y, x);
        }
    }
    before + along
}
