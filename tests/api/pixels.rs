//! PNG pictures, read as far as the program writes them.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

/// A picture.
pub(crate) struct Pixels {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Line by line from the top.
    pub(crate) rgb: Vec<[u8; 3]>,
}

impl Pixels {
    pub(crate) fn read(png: &[u8]) -> Self {
        let mut rest = png.strip_prefix(b"\x89PNG\r\n\x1a\n").unwrap();
        let number = |bytes: &[u8]| u32::from_be_bytes(bytes.try_into().unwrap()) as usize;
        let mut chunks = std::collections::HashMap::new();
        while !rest.is_empty() {
            let length = number(&rest[..4]);
            let (name, data) = (&rest[4..8], &rest[8..8 + length]);
            let sum = number(&rest[8 + length..12 + length]);
            assert_eq!(crc32fast::hash(&rest[4..8 + length]) as usize, sum);
            chunks.insert(name, data);
            rest = &rest[12 + length..];
        }
        let header = chunks[b"IHDR".as_slice()];
        assert_eq!(header[8..], [8, 3, 0, 0, 0], "eight bits and a palette");
        let [width, height] = [number(&header[..4]), number(&header[4..8])];
        let palette = chunks[b"PLTE".as_slice()];
        let mut lines = Vec::new();
        let mut unpacked = ZlibDecoder::new(chunks[b"IDAT".as_slice()]);
        unpacked.read_to_end(&mut lines).unwrap();
        let rgb = lines.chunks(width + 1).flat_map(|line| {
            assert_eq!(line[0], 0, "no filter");
            line[1..].iter().map(|place| {
                let at = usize::from(*place) * 3;
                [palette[at], palette[at + 1], palette[at + 2]]
            })
        });
        let rgb: Vec<[u8; 3]> = rgb.collect();
        assert_eq!(rgb.len(), width * height);
        Self { width, height, rgb }
    }

    pub(crate) fn at(&self, x: usize, y: usize) -> [u8; 3] {
        self.rgb[y * self.width + x]
    }
}
