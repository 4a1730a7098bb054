//! A content encoding of what is not known whole: each part is encoded as it comes.

use std::io::{self, Write};

use super::encoding::Encoding;

/// The window of what is found again: 2^20 bytes, of which several at once are still little memory.
const BROTLI_WINDOW_LOG2: u32 = 20;

/// The effort at which each encoding keeps up with what is written.
const BROTLI_QUALITY: u32 = 4;
const GZIP_LEVEL: u32 = 4;
const ZSTD_LEVEL: i32 = 3;

/// Bytes that brotli gathers before it encodes them.
const BROTLI_BUFFER_BYTES: usize = 4096;

enum Inner {
    Identity(Vec<u8>),
    Gzip(Box<flate2::write::GzEncoder<Vec<u8>>>),
    Zstd(Box<zstd::stream::write::Encoder<'static, Vec<u8>>>),
    Brotli(Box<brotli::CompressorWriter<Vec<u8>>>),
}

/// Encodes what is written to it.
pub struct Packer {
    /// Nothing once it is finished.
    inner: Option<Inner>,
}

impl Packer {
    /// One of this encoding.
    #[must_use]
    pub fn new(encoding: Encoding) -> Self {
        let inner = match encoding {
            Encoding::Identity => Inner::Identity(Vec::new()),
            Encoding::Gzip => {
                let level = flate2::Compression::new(GZIP_LEVEL);
                Inner::Gzip(Box::new(flate2::write::GzEncoder::new(Vec::new(), level)))
            }
            // No level that the library knows is refused.
            Encoding::Zstd => zstd::stream::write::Encoder::new(Vec::new(), ZSTD_LEVEL)
                .map_or_else(
                    |_never| Inner::Identity(Vec::new()),
                    |one| Inner::Zstd(Box::new(one)),
                ),
            Encoding::Brotli => Inner::Brotli(Box::new(brotli::CompressorWriter::new(
                Vec::new(),
                BROTLI_BUFFER_BYTES,
                BROTLI_QUALITY,
                BROTLI_WINDOW_LOG2,
            ))),
        };
        Self { inner: Some(inner) }
    }

    /// What has been encoded and not been taken yet.
    pub fn take(&mut self) -> Vec<u8> {
        match &mut self.inner {
            None => Vec::new(),
            Some(Inner::Identity(out)) => std::mem::take(out),
            Some(Inner::Gzip(encoder)) => std::mem::take(encoder.get_mut()),
            Some(Inner::Zstd(encoder)) => std::mem::take(encoder.get_mut()),
            Some(Inner::Brotli(encoder)) => std::mem::take(encoder.get_mut()),
        }
    }

    /// Ends the encoding, and gives what is left of it; nothing when it is asked again.
    ///
    /// # Errors
    /// Never in memory; the encoder's own error is passed on.
    pub fn finish(&mut self) -> io::Result<Vec<u8>> {
        Ok(match self.inner.take() {
            None => Vec::new(),
            Some(Inner::Identity(out)) => out,
            Some(Inner::Gzip(encoder)) => encoder.finish()?,
            Some(Inner::Zstd(encoder)) => encoder.finish()?,
            Some(Inner::Brotli(encoder)) => encoder.into_inner(),
        })
    }
}

impl Write for Packer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.inner {
            None => Err(io::Error::other("it is finished")),
            Some(Inner::Identity(out)) => out.write(bytes),
            Some(Inner::Gzip(encoder)) => encoder.write(bytes),
            Some(Inner::Zstd(encoder)) => encoder.write(bytes),
            Some(Inner::Brotli(encoder)) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn what_was_written_in_parts_is_read_as_a_whole() {
        let parts: Vec<Vec<u8>> = (0..50u32)
            .map(|part| {
                (0..4000u32)
                    .flat_map(|at| (at * part).to_le_bytes())
                    .collect()
            })
            .collect();
        let whole = parts.concat();
        for encoding in Encoding::ALL {
            let mut packer = Packer::new(*encoding);
            let mut out = Vec::new();
            for part in &parts {
                packer.write_all(part).unwrap();
                out.append(&mut packer.take());
            }
            out.append(&mut packer.finish().unwrap());
            assert!(packer.finish().unwrap().is_empty());
            let mut read = Vec::new();
            match encoding {
                Encoding::Identity => read.clone_from(&out),
                Encoding::Gzip => {
                    flate2::read::GzDecoder::new(&out[..])
                        .read_to_end(&mut read)
                        .unwrap();
                }
                Encoding::Zstd => read = zstd::stream::decode_all(&out[..]).unwrap(),
                Encoding::Brotli => {
                    brotli::Decompressor::new(&out[..], 4096)
                        .read_to_end(&mut read)
                        .unwrap();
                }
            }
            assert!(read == whole, "{encoding}");
        }
    }
}
