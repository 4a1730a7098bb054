//! What is kept of tiles, and how much it weighs.

use std::sync::Arc;

use bytes::Bytes;
use quick_cache::Weighter;

use super::body::Geometries;
use super::chosen::Form;
use super::encoding::Encoding;
use super::id::{Format, Layer, TileId};
use super::pieces::Recipe;
use crate::domain::Day;

/// How many bytes of each kind are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Of whole answers.
    pub bodies: u64,
    /// Of written geometries.
    pub geometries: u64,
    /// Of pieces of past days' answers.
    pub pieces: u64,
    /// Of what says which day has which answer.
    pub days: u64,
}

impl Room {
    /// For a program that asks for a few tiles.
    pub const SMALL: Self = Self {
        bodies: 32 << 20,
        geometries: 12 << 20,
        pieces: 8 << 20,
        days: 4 << 20,
    };
}

pub(super) type GeometryKey = (Layer, TileId, Format);

/// What the features of a tile say: days on which it is the same have the same bytes.
pub(super) type Said = u128;

pub(super) type BodyKey = (Layer, TileId, Form, Encoding, Said);

/// Bytes that a cache needs for an entry beside what is in it: the entry, its place in the table, the head of what is
/// shared.
const ENTRY_BYTES: u64 = 96;

/// Weighs whole entries.
#[derive(Debug, Clone)]
pub(super) struct BySize;

impl Weighter<GeometryKey, Arc<Geometries>> for BySize {
    fn weight(&self, _: &GeometryKey, geometries: &Arc<Geometries>) -> u64 {
        geometries.size() as u64 + size_of::<(GeometryKey, Geometries)>() as u64 + ENTRY_BYTES
    }
}

impl Weighter<(GeometryKey, Day), Said> for BySize {
    fn weight(&self, _: &(GeometryKey, Day), _: &Said) -> u64 {
        size_of::<(GeometryKey, Day, Said)>() as u64 + ENTRY_BYTES
    }
}

impl Weighter<BodyKey, Arc<TileBody>> for BySize {
    fn weight(&self, _: &BodyKey, body: &Arc<TileBody>) -> u64 {
        let held = body.bytes.len() + body.etag.len() + size_of::<(BodyKey, TileBody)>();
        held as u64 + ENTRY_BYTES
    }
}

impl Weighter<(GeometryKey, Said), Arc<Recipe>> for BySize {
    fn weight(&self, _: &(GeometryKey, Said), recipe: &Arc<Recipe>) -> u64 {
        recipe.size() as u64 + size_of::<(GeometryKey, Said)>() as u64 + ENTRY_BYTES
    }
}

/// One answer, ready to send.
#[derive(Debug)]
pub struct TileBody {
    /// The bytes; an MVT that shows nothing has none.
    pub bytes: Bytes,
    /// How they are encoded; a short body is not, whatever was asked for.
    pub encoding: Encoding,
    /// The strong entity tag, in its quotes: a hash of the bytes before they were encoded, and the encoding.
    pub etag: Bytes,
    /// The media type.
    pub content_type: &'static str,
}
