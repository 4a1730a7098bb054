//! The tiles of a snapshot: built when asked for, kept while there is room.

use std::sync::Arc;

use bytes::Bytes;
use quick_cache::{Weighter, sync::Cache};
use xxhash_rust::xxh3::xxh3_128;

use super::body::{Attributes, Geometries, Points};
use super::encoding::Encoding;
use super::geojson;
use super::geometry::{self, TileShapes};
use super::id::{Format, Layer, TileId};
use super::mvt;
use crate::coverage::Coverage;
use crate::domain::Day;
use crate::index::PointIndex;
use crate::threads::cores;

/// Bytes of written geometries to keep.
const GEOMETRY_BYTES: u64 = 12 << 20;

/// Bytes of whole answers to keep.
const BODY_BYTES: u64 = 32 << 20;

/// The tiles of one snapshot.
#[derive(Debug)]
pub struct Tiles {
    coverage: Arc<Coverage>,
    index: Arc<PointIndex>,
    geometries: Cache<GeometryKey, Arc<Geometries>, BySize>,
    bodies: Cache<BodyKey, Arc<TileBody>, BySize>,
    /// How many answers were built, for the tests alone.
    #[cfg(test)]
    builds: std::sync::atomic::AtomicUsize,
}

type GeometryKey = (Layer, TileId, Format);

type BodyKey = (Layer, TileId, Format, Encoding, Day);

#[derive(Debug, Clone)]
struct BySize;

impl Weighter<GeometryKey, Arc<Geometries>> for BySize {
    fn weight(&self, _: &GeometryKey, geometries: &Arc<Geometries>) -> u64 {
        geometries.size() as u64 + 128
    }
}

impl Weighter<BodyKey, Arc<TileBody>> for BySize {
    fn weight(&self, _: &BodyKey, body: &Arc<TileBody>) -> u64 {
        body.bytes.len() as u64 + 256
    }
}

/// One answer, ready to send.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Tiles {
    /// The tiles of a coverage and its index.
    #[must_use]
    pub fn new(coverage: Arc<Coverage>, index: Arc<PointIndex>) -> Self {
        Self {
            coverage,
            index,
            geometries: Cache::with_weighter(2048, GEOMETRY_BYTES, BySize),
            bodies: Cache::with_weighter(4096, BODY_BYTES, BySize),
            #[cfg(test)]
            builds: std::sync::atomic::AtomicUsize::default(),
        }
    }

    /// The counties and states that a tile shows, on its grid.
    #[must_use]
    pub fn shapes(&self, tile: TileId) -> TileShapes {
        geometry::shapes(&self.coverage, &self.index, tile)
    }

    /// A tile with the attributes of a day.
    ///
    /// A body that was asked for before is answered from memory; of requests for the same new one at
    /// the same time, one builds it and the others wait.
    ///
    /// # Examples
    /// ```
    /// # use std::sync::Arc;
    /// # use countyline::{atlas::Atlas, sources::Geodata};
    /// use countyline::tiles::{Encoding, Format, Layer, TileId, Tiles, attributes};
    ///
    /// # let atlas = Atlas::build(Geodata::Folder("geodata".into())).unwrap();
    /// let tiles = Tiles::new(Arc::clone(&atlas.coverage), Arc::clone(&atlas.points));
    /// let newest = attributes(&atlas, Layer::Counties, &atlas.calendar.as_of(None).unwrap());
    /// // The tile of zoom 6 that shows southern Florida.
    /// let tile = TileId::new(6, 17, 27).unwrap();
    /// let body = tiles.get(Layer::Counties, tile, Format::GeoJson, Encoding::Identity, &newest);
    /// assert!(std::str::from_utf8(&body.bytes).unwrap().contains("Miami-Dade"));
    /// ```
    #[must_use]
    pub fn get(
        &self,
        layer: Layer,
        tile: TileId,
        format: Format,
        encoding: Encoding,
        attributes: &Attributes,
    ) -> Arc<TileBody> {
        let key = (layer, tile, format, encoding, attributes.day);
        let built = self.bodies.get_or_insert_with(&key, || {
            let body = self.build(layer, tile, format, encoding, attributes);
            Ok::<_, std::convert::Infallible>(Arc::new(body))
        });
        match built {
            Ok(body) => body,
            Err(never) => match never {},
        }
    }

    /// A tile that was asked for before, if it is still kept.
    #[must_use]
    pub fn at_hand(
        &self,
        layer: Layer,
        tile: TileId,
        format: Format,
        encoding: Encoding,
        day: Day,
    ) -> Option<Arc<TileBody>> {
        self.bodies.get(&(layer, tile, format, encoding, day))
    }

    fn build(
        &self,
        layer: Layer,
        tile: TileId,
        format: Format,
        encoding: Encoding,
        attributes: &Attributes,
    ) -> TileBody {
        #[cfg(test)]
        self.builds
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let geometries = self.geometries(layer, tile, format, attributes);
        let body = match format {
            Format::GeoJson => geojson::body(&geometries, attributes),
            Format::Mvt => mvt::body(&geometries, attributes, layer),
        };
        let hash = xxh3_128(&body);
        let (bytes, encoding) = match encoding.encode(&body) {
            Some(encoded) => (encoded, encoding),
            None => (body, Encoding::Identity),
        };
        let etag = match encoding {
            Encoding::Identity => format!("\"{hash:032x}\""),
            encoding => format!("\"{hash:032x}-{encoding}\""),
        };
        TileBody {
            bytes: bytes.into(),
            encoding,
            etag: etag.into(),
            content_type: format.content_type(),
        }
    }

    fn geometries(
        &self,
        layer: Layer,
        tile: TileId,
        format: Format,
        attributes: &Attributes,
    ) -> Arc<Geometries> {
        let no_points = Points::default();
        let points = attributes.points.as_ref().unwrap_or(&no_points);
        let is_of_counties = match layer {
            Layer::Agencies | Layer::Places => {
                return Arc::new(match format {
                    Format::GeoJson => geojson::points(points, tile),
                    Format::Mvt => mvt::points(points, tile),
                });
            }
            Layer::Counties => true,
            Layer::States => false,
        };
        let key = (layer, tile, format);
        if let Some(known) = self.geometries.get(&key) {
            return known;
        }
        // Both layers come from the same shapes, and a map asks for both.
        let shapes = self.shapes(tile);
        let write = |features: &[_]| {
            Arc::new(match format {
                Format::GeoJson => geojson::geometries(features, tile),
                Format::Mvt => mvt::geometries(features),
            })
        };
        let (counties, states) = (write(&shapes.counties), write(&shapes.states));
        self.geometries
            .insert((Layer::Counties, tile, format), Arc::clone(&counties));
        self.geometries
            .insert((Layer::States, tile, format), Arc::clone(&states));
        if is_of_counties { counties } else { states }
    }

    /// Builds the tiles of the zooms up to `max_zoom` that show land, on all but one of the machine's cores.
    ///
    /// Meant for a thread of its own after the server is ready; `go_on` is asked before each tile.
    pub fn prepare(
        &self,
        max_zoom: u8,
        counties: &Attributes,
        states: &Attributes,
        go_on: &(dyn Fn() -> bool + Sync),
    ) {
        let mut tiles: Vec<TileId> = Vec::new();
        for z in 0..=u32::from(max_zoom) {
            let all = (0..1u32 << z).flat_map(|x| (0..1u32 << z).map(move |y| (x, y)));
            let all = all.filter_map(|(x, y)| TileId::new(z, x, y).ok());
            tiles.extend(all.filter(|tile| !self.index.in_box(tile.bbox(0.0)).is_empty()));
        }
        // The map opens at zoom 4 or 5.
        tiles.sort_by_key(|tile| tile.z().abs_diff(4));
        let next = std::sync::atomic::AtomicUsize::new(0);
        // One core is left to those who ask.
        let workers = cores(5).saturating_sub(1).max(1);
        std::thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    while let Some(tile) =
                        tiles.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
                    {
                        if !go_on() {
                            return;
                        }
                        for encoding in [Encoding::Brotli, Encoding::Gzip] {
                            let _ = self.get(
                                Layer::Counties,
                                *tile,
                                Format::GeoJson,
                                encoding,
                                counties,
                            );
                            let _ =
                                self.get(Layer::States, *tile, Format::GeoJson, encoding, states);
                        }
                    }
                });
            }
        });
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
