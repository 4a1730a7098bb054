//! What a tile is put together from: geometries, built once, and the attributes of a day.

use std::sync::OnceLock;

use xxhash_rust::xxh3::Xxh3;

use super::id::TileId;
use super::tags::Tags;
use super::texts::{SharedTexts, Texts};
use crate::domain::Day;

/// The written geometries of a tile's features, one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Geometries {
    pub(super) bytes: Vec<u8>,
    ends: Vec<(u32, u32)>,
    /// The zoom of the tile.
    zoom: u8,
}

impl Geometries {
    /// None yet, of a tile of this zoom.
    pub(super) fn at(zoom: u8) -> Self {
        Self {
            zoom,
            ..Self::default()
        }
    }

    /// Ends the geometry of a feature, given by its place in the layer's list.
    pub(super) fn end(&mut self, index: u32) {
        self.ends.push((index, self.bytes.len() as u32));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True if the tile shows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Each feature's place in the layer's list, and its geometry.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        starts
            .zip(&self.ends)
            .map(|(start, (index, end))| (*index, &self.bytes[start as usize..*end as usize]))
    }

    /// Bytes of memory.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * 8
    }
}

/// A layer's attributes on a day, written once and put into every tile of that day.
#[derive(Debug, Clone, Default)]
pub struct Attributes {
    /// The first day on which they all say this.
    pub since: Day,
    /// The points, for a layer of points.
    pub points: Option<Points>,
    /// For a layer of areas some of which are shown from a zoom on: the first zoom of each.
    pub min_zoom: Vec<u8>,
    shared: SharedTexts,
    texts: Texts,
    /// The same as MVT tags, made when the first MVT of the day is asked for.
    tags: OnceLock<Tags>,
}

impl Attributes {
    /// No attributes yet; what other days say too is held once, with theirs.
    #[must_use]
    pub fn new(since: Day, shared: &SharedTexts) -> Self {
        Self {
            since,
            shared: shared.clone(),
            ..Self::default()
        }
    }

    /// Bytes of memory, but for the texts: these are counted where they are shared.
    #[must_use]
    pub fn size(&self) -> usize {
        let points = self.points.as_ref();
        let points = points.map_or(0, |points| {
            points.min_zoom.capacity() * size_of::<[f64; 3]>()
        });
        self.texts.size()
            + points
            + self.min_zoom.capacity()
            + self.tags.get().map_or(0, Tags::size)
    }

    /// Adds the next feature of the layer's list: its id, and its properties as a JSON object.
    pub fn push(&mut self, id: &str, properties: &str) {
        self.texts.push(&self.shared, id, properties);
    }

    /// Passes over the next feature of the layer's list: it is not drawn on this day.
    pub fn skip(&mut self) {
        self.texts.push(&self.shared, "", "");
    }

    /// The properties as MVT tags.
    pub(super) fn tags(&self) -> &Tags {
        self.tags.get_or_init(|| {
            let count = self.texts.len() as u32;
            Tags::new(
                (0..count).map(|index| self.get(index).map_or("", |(_, properties)| properties)),
            )
        })
    }

    /// What the features of a tile say: a hash of their texts, and of their places where these change with the day.
    pub(super) fn said(&self, geometries: &Geometries) -> u128 {
        let mut hash = Xxh3::new();
        for (index, geometry) in geometries.iter() {
            let (id, properties) = self.shown(index, geometries).unwrap_or_default();
            let place = if self.points.is_some() { geometry } else { &[] };
            // Each with its length, so that no two lists of texts are one.
            for text in [id.as_bytes(), properties.as_bytes(), place] {
                hash.update(&(text.len() as u64).to_le_bytes());
                hash.update(text);
            }
        }
        hash.digest128()
    }

    /// A feature's id and properties, if it is shown in a tile of these geometries on the day.
    pub(super) fn shown(&self, index: u32, geometries: &Geometries) -> Option<(&str, &str)> {
        let from = self.min_zoom.get(index as usize).copied();
        let is_shown = from.is_none_or(|from| from <= geometries.zoom);
        self.get(index).filter(|_| is_shown)
    }

    /// A feature's id and properties.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<(&str, &str)> {
        self.texts.get(index)
    }
}

/// Points with the zoom from which each is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Points {
    /// Degrees, WGS84, longitude first.
    pub lon_lat: Vec<[f64; 2]>,
    /// The first zoom at which each is shown.
    pub min_zoom: Vec<u8>,
}

impl Points {
    /// True if a point lies in a tile, from whatever zoom on it is shown.
    pub(super) fn are_any_in(&self, tile: TileId) -> bool {
        let bbox = tile.bbox(0.0);
        self.lon_lat.iter().any(|point| lies_in(*point, bbox))
    }

    /// The points in a tile, by their place in the list.
    pub(super) fn in_tile(&self, tile: TileId) -> impl Iterator<Item = u32> + '_ {
        let bbox = tile.bbox(0.0);
        let all = (0u32..).zip(&self.lon_lat).zip(&self.min_zoom);
        all.filter_map(move |((index, point), min_zoom)| {
            let is_shown = *min_zoom <= tile.z() && lies_in(*point, bbox);
            is_shown.then_some(index)
        })
    }
}

/// True if a point lies in the box of a tile; on a line between two tiles it lies in one of them.
fn lies_in([lon, lat]: [f64; 2], [west, south, east, north]: [f64; 4]) -> bool {
    (west..east).contains(&lon) && lat > south && lat <= north
}
