//! The tiles of a snapshot: built when asked for, kept while there is room.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use quick_cache::sync::Cache;
use xxhash_rust::xxh3::xxh3_128;

use super::body::{Attributes, Geometries, Points};
use super::chosen::Form;
use super::encoding::Encoding;
use super::etag::entity_tag;
use super::geojson;
use super::geometry::{self, TileShapes};
use super::id::{Format, Layer, TileId};
use super::kept::{BodyKey, BySize, GeometryKey, Room, Said, TileBody};
use super::mvt;
use super::pieces::{Pieces, Recipe};
use super::towns::TownLayer;
use crate::atlas::Atlas;
use crate::cache::bounded;
use crate::coverage::Coverage;
use crate::domain::Day;
use crate::index::PointIndex;
use crate::threads::cores;

/// The tiles of one snapshot.
#[derive(Debug)]
pub struct Tiles {
    coverage: Arc<Coverage>,
    index: Arc<PointIndex>,
    towns: Option<TownLayer>,
    /// The first day on which all is as it is on the newest. Its bodies are kept whole; past days, of which there are
    /// many and each is asked for seldom, share pieces.
    newest: Day,
    geometries: Cache<GeometryKey, Arc<Geometries>, BySize>,
    /// What a tile says on a day.
    days: Cache<(GeometryKey, Day), Said, BySize>,
    bodies: Cache<BodyKey, Arc<TileBody>, BySize>,
    recipes: Cache<(GeometryKey, Said), Arc<Recipe>, BySize>,
    pieces: Pieces,
    /// How many answers were built, for the tests alone.
    #[cfg(test)]
    builds: std::sync::atomic::AtomicUsize,
}

impl Tiles {
    /// The tiles of a coverage and its index; `newest` is the first day on which all is as it is on the newest day.
    #[must_use]
    pub fn new(coverage: Arc<Coverage>, index: Arc<PointIndex>, newest: Day, room: Room) -> Self {
        Self {
            coverage,
            index,
            towns: None,
            newest,
            geometries: bounded(room.geometries, 32 << 10, 2 << 20, BySize),
            days: bounded(room.days / 2, 192, 192, BySize),
            bodies: bounded(room.bodies, 16 << 10, 2 << 20, BySize),
            recipes: bounded(room.days / 2, 1 << 10, 16 << 10, BySize),
            pieces: Pieces::new(room.pieces),
            #[cfg(test)]
            builds: std::sync::atomic::AtomicUsize::default(),
        }
    }

    /// The tiles of an atlas, those of its towns among them.
    #[must_use]
    pub fn of(atlas: &Atlas, room: Room) -> Self {
        let (coverage, points) = (Arc::clone(&atlas.coverage), Arc::clone(&atlas.points));
        let towns = Some(TownLayer::new(atlas));
        Self {
            towns,
            ..Self::new(coverage, points, atlas.newest_epoch(), room)
        }
    }

    /// How often what a tile says on a day was known when it was asked for, and how often it was not.
    #[must_use]
    pub fn asked(&self) -> [u64; 2] {
        [self.days.hits(), self.days.misses()]
    }

    /// Bytes that are kept.
    #[must_use]
    pub fn weight(&self) -> u64 {
        self.geometries.weight()
            + self.days.weight()
            + self.bodies.weight()
            + self.recipes.weight()
            + self.pieces.weight()
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
    /// use countyline::tiles::{Encoding, Format, Layer, Room, SharedTexts, TileId, Tiles, attributes};
    ///
    /// # let atlas = Atlas::build(Geodata::Folder("geodata".into())).unwrap();
    /// let tiles = Tiles::of(&atlas, Room::SMALL);
    /// let as_of = atlas.calendar.as_of(None).unwrap();
    /// let newest = attributes(&atlas, Layer::Counties, &as_of, &SharedTexts::default());
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
        form: impl Into<Form>,
        encoding: Encoding,
        attributes: &Attributes,
    ) -> Arc<TileBody> {
        let form = form.into();
        let format = form.format;
        let key = (layer, tile, format);
        let geometries = self.geometries(layer, tile, format, attributes);
        let day = (key, attributes.since);
        // Whoever asks has asked `at_hand` before, which counts, and what is prepared nobody asked for.
        let said = self.days.peek(&day).unwrap_or_else(|| {
            let said = attributes.said(&geometries);
            self.days.insert(day, said);
            said
        });
        if self.is_in_pieces(layer, form, encoding, attributes.since) {
            let tile = xxh3_128(format!("{layer} {tile:?}").as_bytes());
            let (recipe, bytes) = self.pieces.recipe(tile, &geometries, attributes);
            let body = in_pieces(&recipe, bytes, format);
            self.recipes.insert((key, said), Arc::new(recipe));
            return Arc::new(body);
        }
        let built = self
            .bodies
            .get_or_insert_with(&(layer, tile, form, encoding, said), || {
                #[cfg(test)]
                self.builds.fetch_add(1, Ordering::Relaxed);
                let body = build(layer, form, encoding, &geometries, attributes);
                Ok::<_, std::convert::Infallible>(Arc::new(body))
            });
        match built {
            Ok(body) => body,
            Err(never) => match never {},
        }
    }

    /// A tile that was asked for before, if it is still kept; `since` is the first day on which all is as on the day
    /// asked for.
    #[must_use]
    pub fn at_hand(
        &self,
        layer: Layer,
        tile: TileId,
        form: impl Into<Form>,
        encoding: Encoding,
        since: Day,
    ) -> Option<Arc<TileBody>> {
        let form = form.into();
        let key = (layer, tile, form.format);
        let said = self.days.get(&(key, since))?;
        if self.is_in_pieces(layer, form, encoding, since) {
            let recipe = self.recipes.get(&(key, said))?;
            let bytes = self.pieces.body(&recipe)?;
            return Some(Arc::new(in_pieces(&recipe, bytes, form.format)));
        }
        self.bodies.get(&(layer, tile, form, encoding, said))
    }

    /// True if a day's body is put together from pieces. Of points, the places themselves change with the day.
    fn is_in_pieces(&self, layer: Layer, form: Form, encoding: Encoding, since: Day) -> bool {
        layer.is_of_counties()
            && form == Format::GeoJson.into()
            && encoding == Encoding::Gzip
            && since != self.newest
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
        let key = (layer, tile, format);
        let write = |features: &[_]| {
            Arc::new(match format {
                Format::GeoJson => geojson::geometries(features, tile),
                Format::Mvt => mvt::geometries(features, tile),
            })
        };
        let is_of_counties = match layer {
            Layer::Agencies | Layer::Places => {
                return Arc::new(match format {
                    Format::GeoJson => geojson::points(points, tile),
                    Format::Mvt => mvt::points(points, tile),
                });
            }
            Layer::Towns => {
                let towns = self.towns.as_ref().filter(|_| tile.z() >= layer.min_zoom());
                let made = self.geometries.get_or_insert_with(&key, || {
                    let shapes = towns.map(|towns| towns.shapes(&self.coverage, tile));
                    Ok::<_, std::convert::Infallible>(write(&shapes.unwrap_or_default()))
                });
                return match made {
                    Ok(written) => written,
                    Err(never) => match never {},
                };
            }
            Layer::Counties => true,
            Layer::States => false,
        };
        if let Some(known) = self.geometries.get(&key) {
            return known;
        }
        // Both layers come from the same shapes, and a map asks for both.
        let shapes = self.shapes(tile);
        let (counties, states) = (write(&shapes.counties), write(&shapes.states));
        self.geometries
            .insert((Layer::Counties, tile, format), Arc::clone(&counties));
        self.geometries
            .insert((Layer::States, tile, format), Arc::clone(&states));
        if is_of_counties { counties } else { states }
    }

    /// Reckons what every tile of towns needs, if it is not known yet: a second or two.
    pub fn prepare_towns(&self) {
        if let Some(towns) = &self.towns {
            towns.prepare(&self.coverage);
        }
    }

    /// The tiles of a zoom that show land.
    #[must_use]
    pub fn with_land(&self, zoom: u8) -> Vec<TileId> {
        let side = 1u32 << zoom;
        let all = (0..side).flat_map(|x| (0..side).map(move |y| (x, y)));
        let all = all.filter_map(|(x, y)| TileId::new(zoom.into(), x, y).ok());
        all.filter(|tile| !self.index.in_box(tile.bbox(0.0)).is_empty())
            .collect()
    }

    /// Builds the tiles that views open with, of the zooms up to `max_zoom` and where they show land, on all but one of
    /// the machine's cores.
    ///
    /// Meant for a thread of its own after the server is ready; `go_on` is asked before each tile.
    pub fn prepare(&self, max_zoom: u8, views: &[FirstView], go_on: &(dyn Fn() -> bool + Sync)) {
        let mut tiles: Vec<TileId> = (0..=max_zoom)
            .flat_map(|zoom| self.with_land(zoom))
            .collect();
        // The map opens at zoom 4 or 5.
        tiles.sort_by_key(|tile| tile.z().abs_diff(4));
        let next = std::sync::atomic::AtomicUsize::new(0);
        // One core is left to those who ask.
        let workers = cores(5).saturating_sub(1).max(1);
        std::thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    while let Some(tile) = tiles.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if !go_on() {
                            return;
                        }
                        for encoding in [Encoding::Brotli, Encoding::Gzip] {
                            for view in views {
                                let (layer, form) = (view.layer, view.form);
                                let _ = self.get(layer, *tile, form, encoding, &view.attributes);
                            }
                        }
                    }
                });
            }
        });
    }
}

/// A layer as a view opens with it.
#[derive(Debug, Clone)]
pub struct FirstView {
    /// The layer.
    pub layer: Layer,
    /// How its tiles are written.
    pub form: Form,
    /// What its features say on the day.
    pub attributes: Arc<Attributes>,
}

/// A whole answer.
fn build(
    layer: Layer,
    Form { format, chosen }: Form,
    encoding: Encoding,
    geometries: &Geometries,
    attributes: &Attributes,
) -> TileBody {
    let body = match format {
        Format::GeoJson => geojson::body(geometries, attributes, chosen.names(layer).as_deref()),
        Format::Mvt => mvt::body(geometries, attributes, layer, chosen),
    };
    let hash = xxh3_128(&body);
    let (bytes, encoding) = match encoding.encode(&body) {
        Some(encoded) => (encoded, encoding),
        None => (body, Encoding::Identity),
    };
    TileBody {
        // Without the room that growing left behind: what is kept is what is counted.
        bytes: bytes.into_boxed_slice().into(),
        encoding,
        etag: entity_tag(hash, encoding).into(),
        content_type: format.content_type(),
    }
}

/// An answer that was put together.
fn in_pieces(recipe: &Recipe, bytes: Bytes, format: Format) -> TileBody {
    TileBody {
        bytes,
        encoding: Encoding::Gzip,
        etag: recipe.etag.clone(),
        content_type: format.content_type(),
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
