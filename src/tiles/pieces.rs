//! A tile of a past day as pieces: runs of features, each compressed for itself and put together when asked for.
//!
//! From one list to the next a handful of counties change. Kept whole, a tile of the nation would be kept anew for each
//! day; in pieces, of a few counties each, only those are that hold a change. A GZIP body may be cut at any byte at
//! which the compressor was flushed (RFC 1951, 3.2.4), and its check sum can be put together from those of its pieces.

use std::sync::Arc;

use bytes::Bytes;
use crc32fast::Hasher as Crc;
use flate2::{Compress, Compression, FlushCompress};
use quick_cache::{Weighter, sync::Cache};
use xxhash_rust::xxh3::Xxh3;

use super::body::{Attributes, Geometries};
use super::etag::entity_tag_of_pieces;
use super::geojson;
use crate::cache::bounded;

/// Bytes of geometry after which a piece ends: few enough that a change costs little, and enough to be compressed
/// nearly as well as the whole.
const PIECE_BYTES: usize = 4 << 10;

/// RFC 1952: deflate, no name, no time, so that the same data has the same bytes anywhere; the system is not told.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// The last block of a deflate stream, empty.
const DEFLATE_END: [u8; 2] = [3, 0];

/// What a piece says.
type Said = u128;

/// A run of features, compressed, or what stands before or after all of them.
#[derive(Debug)]
struct Piece {
    deflated: Box<[u8]>,
    /// The check sum of its text.
    crc: u32,
    /// Bytes of its text.
    plain: u32,
}

/// Which pieces a body has, and what its end says of them.
#[derive(Debug)]
pub(super) struct Recipe {
    pieces: Box<[Said]>,
    trailer: [u8; 8],
    /// Bytes of the whole.
    length: usize,
    /// The entity tag of the whole.
    pub(super) etag: Bytes,
}

impl Recipe {
    pub(super) fn size(&self) -> usize {
        self.pieces.len() * size_of::<Said>() + self.etag.len() + size_of::<Self>()
    }
}

/// The pieces that are kept.
#[derive(Debug)]
pub(super) struct Pieces(Cache<Said, Arc<Piece>, BySize>);

#[derive(Debug, Clone)]
struct BySize;

impl Weighter<Said, Arc<Piece>> for BySize {
    fn weight(&self, _: &Said, piece: &Arc<Piece>) -> u64 {
        // The key, the pointers, and what the cache itself needs for an entry.
        piece.deflated.len() as u64 + 160
    }
}

/// The features of a piece: places in the layer's list and geometries.
type Run<'a> = Vec<(u32, &'a [u8])>;

impl Pieces {
    pub(super) fn new(bytes: u64) -> Self {
        Self(bounded(bytes, PIECE_BYTES as u64 / 2, 64 << 10, BySize))
    }

    /// Bytes that are kept.
    pub(super) fn weight(&self) -> u64 {
        self.0.weight()
    }

    /// The pieces of a tile on the attributes' days, made where they are not kept. `tile` tells tiles apart.
    pub(super) fn recipe(
        &self,
        tile: u128,
        geometries: &Geometries,
        attributes: &Attributes,
    ) -> (Recipe, Bytes) {
        let mut is_first = true;
        let mut pieces = vec![self.edge(geojson::BEGIN)];
        for (at, run) in runs(geometries).enumerate() {
            let said = said(tile, at, is_first, &run, attributes);
            // Whether a feature comes first depends on those before it, so it is found out in any case.
            let draws = run
                .iter()
                .any(|(index, _)| attributes.get(*index).is_some());
            let piece = self.made(said, || {
                let (mut text, mut first) = (Vec::with_capacity(3 * PIECE_BYTES), is_first);
                for (index, geometry) in &run {
                    geojson::feature(&mut text, &mut first, geometry, attributes.get(*index));
                }
                text
            });
            is_first &= !draws;
            pieces.push((said, piece));
        }
        pieces.push(self.edge(geojson::END));
        let mut crc = Crc::new();
        let mut whole = Xxh3::new();
        for (said, piece) in &pieces {
            crc.combine(&Crc::new_with_initial_len(piece.crc, piece.plain.into()));
            whole.update(&said.to_le_bytes());
        }
        let plain: u32 = pieces.iter().map(|(_, piece)| piece.plain).sum();
        let mut trailer = [0; 8];
        trailer[..4].copy_from_slice(&crc.finalize().to_le_bytes());
        trailer[4..].copy_from_slice(&plain.to_le_bytes());
        let deflated: usize = pieces.iter().map(|(_, piece)| piece.deflated.len()).sum();
        let recipe = Recipe {
            pieces: pieces.iter().map(|(said, _)| *said).collect(),
            trailer,
            length: GZIP_HEAD.len() + deflated + DEFLATE_END.len() + trailer.len(),
            etag: entity_tag_of_pieces(whole.digest128()).into(),
        };
        let body = recipe.body(pieces.iter().map(|(_, piece)| Some(&**piece)));
        (recipe, body.unwrap_or_default())
    }

    /// The body of a recipe, if all of its pieces are kept still.
    pub(super) fn body(&self, recipe: &Recipe) -> Option<Bytes> {
        let pieces = recipe.pieces.iter().map(|said| self.0.get(said));
        recipe.body(pieces)
    }

    fn edge(&self, text: &[u8]) -> (Said, Arc<Piece>) {
        let said = xxhash_rust::xxh3::xxh3_128(text);
        (said, self.made(said, || text.to_vec()))
    }

    fn made(&self, said: Said, text: impl FnOnce() -> Vec<u8>) -> Arc<Piece> {
        let made = self.0.get_or_insert_with(&said, || {
            Ok::<_, std::convert::Infallible>(Arc::new(Piece::of(&text())))
        });
        match made {
            Ok(piece) => piece,
            Err(never) => match never {},
        }
    }
}

impl Recipe {
    fn body<P: std::ops::Deref<Target = Piece>>(
        &self,
        pieces: impl Iterator<Item = Option<P>>,
    ) -> Option<Bytes> {
        let mut body = Vec::with_capacity(self.length);
        body.extend_from_slice(&GZIP_HEAD);
        for piece in pieces {
            body.extend_from_slice(&piece?.deflated);
        }
        body.extend_from_slice(&DEFLATE_END);
        body.extend_from_slice(&self.trailer);
        Some(body.into())
    }
}

impl Piece {
    fn of(text: &[u8]) -> Self {
        let mut deflate = Compress::new(Compression::new(6), false);
        let mut out = Vec::with_capacity(text.len() / 2 + 64);
        loop {
            // With room for more at its end, the compressor is done when it leaves some of it.
            out.reserve(text.len() / 4 + 64);
            let read = usize::try_from(deflate.total_in()).unwrap_or(text.len());
            // In memory, with room, it cannot fail.
            let _ = deflate.compress_vec(&text[read..], &mut out, FlushCompress::Sync);
            if deflate.total_in() == text.len() as u64 && out.len() < out.capacity() {
                break;
            }
        }
        Self {
            deflated: out.into_boxed_slice(),
            crc: crc32fast::hash(text),
            plain: text.len() as u32,
        }
    }
}

/// What tells a piece from all others.
fn said(tile: u128, at: usize, is_first: bool, run: &Run<'_>, attributes: &Attributes) -> Said {
    let mut hash = Xxh3::new();
    hash.update(&tile.to_le_bytes());
    hash.update(&(at as u64).to_le_bytes());
    hash.update(&[u8::from(is_first)]);
    for (index, _) in run {
        let (id, properties) = attributes.get(*index).unwrap_or_default();
        // Each with its length, so that no two lists of texts are one.
        for text in [id, properties] {
            hash.update(&(text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
    }
    hash.digest128()
}

/// The features of a tile in runs; the same on every day.
fn runs(geometries: &Geometries) -> impl Iterator<Item = Run<'_>> {
    let mut all = geometries.iter().peekable();
    std::iter::from_fn(move || {
        all.peek()?;
        let (mut run, mut bytes) = (Vec::new(), 0);
        while bytes < PIECE_BYTES {
            let Some((index, geometry)) = all.next() else {
                break;
            };
            bytes += geometry.len();
            run.push((index, geometry));
        }
        Some(run)
    })
}

#[cfg(test)]
#[path = "pieces_tests.rs"]
mod tests;
