//! Every tile of a day, once.

use std::sync::Arc;

use super::attributes::attributes;
use super::body::{Attributes, Geometries, Points};
use super::chosen::Chosen;
use super::geojson;
use super::geometry::{self, Feature};
use super::id::{Format, Layer, TileId};
use super::mvt;
use super::texts::SharedTexts;
use super::towns::TownLayer;
use crate::atlas::{AsOf, Atlas};
use crate::coverage::Coverage;
use crate::index::PointIndex;

/// Layers as they are on a day, for those who ask for each of their tiles once: nothing is kept.
#[derive(Debug)]
pub struct Tileset {
    coverage: Arc<Coverage>,
    index: Arc<PointIndex>,
    towns: TownLayer,
    layers: Vec<(Layer, Attributes)>,
}

impl Tileset {
    /// These layers of an atlas as they are on a day. Counties and states are drawn with the same lines: together they
    /// cost half.
    #[must_use]
    pub fn of(atlas: &Atlas, as_of: &AsOf, layers: &[Layer]) -> Self {
        let texts = SharedTexts::default();
        let of_layer = |layer: &Layer| (*layer, attributes(atlas, *layer, as_of, &texts));
        let towns = TownLayer::new(atlas);
        if layers.contains(&Layer::Towns) {
            towns.prepare(&atlas.coverage);
        }
        Self {
            coverage: Arc::clone(&atlas.coverage),
            index: Arc::clone(&atlas.points),
            towns,
            layers: layers.iter().map(of_layer).collect(),
        }
    }

    /// The layers, in the order in which a tile has them.
    pub fn layers(&self) -> impl Iterator<Item = Layer> {
        self.layers.iter().map(|(layer, _)| *layer)
    }

    /// The tiles that may show something, up to a zoom: all that do, and a few that turn out to show nothing. Found by
    /// going from each to its four quarters, since what shows in a quarter lies in the whole.
    #[must_use]
    pub fn candidates(&self, max_zoom: u8) -> Vec<TileId> {
        let mut found: Vec<TileId> = TileId::new(0, 0, 0).into_iter().collect();
        let mut first = 0;
        for zoom in 1..=u32::from(max_zoom) {
            let last = found.len();
            for at in first..last {
                let (x, y) = (found[at].x() * 2, found[at].y() * 2);
                let quarters = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)];
                let quarters = quarters
                    .into_iter()
                    .filter_map(|(x, y)| TileId::new(zoom, x, y).ok());
                found.extend(quarters.filter(|tile| self.may_show(*tile)));
            }
            first = last;
        }
        found
    }

    /// False if nothing of the layers lies in a tile, at whatever zoom it would be shown.
    fn may_show(&self, tile: TileId) -> bool {
        let bbox = tile.bbox(geometry::SLACK);
        self.layers.iter().any(|(layer, attributes)| match layer {
            Layer::Counties | Layer::States => !self.index.in_box(bbox).is_empty(),
            Layer::Towns => self.towns.has_any_in(bbox),
            Layer::Agencies | Layer::Places => {
                let points = attributes.points.as_ref();
                points.is_some_and(|points| points.are_any_in(tile))
            }
        })
    }

    /// A tile of each layer with all properties, not encoded, in the order of the layers; `None` where it shows nothing.
    #[must_use]
    pub fn tile(&self, tile: TileId, format: Format) -> Vec<Option<Vec<u8>>> {
        let mut shapes = None;
        let bodies = self.layers.iter().map(|(layer, attributes)| {
            let is_of_counties = layer.is_of_counties();
            if is_of_counties && shapes.is_none() {
                shapes = Some(geometry::shapes(&self.coverage, &self.index, tile));
            }
            let shapes = shapes.as_ref().filter(|_| is_of_counties);
            let geometries = match (layer, shapes) {
                (Layer::Counties, Some(shapes)) => areas(&shapes.counties, tile, format),
                (Layer::States, Some(shapes)) => areas(&shapes.states, tile, format),
                (Layer::Towns, _) if tile.z() >= layer.min_zoom() => {
                    areas(&self.towns.shapes(&self.coverage, tile), tile, format)
                }
                _ => points(attributes.points.as_ref()?, tile, format),
            };
            let is_any = geometries
                .iter()
                .any(|(index, _)| attributes.shown(index, &geometries).is_some());
            is_any.then(|| match format {
                Format::GeoJson => geojson::body(&geometries, attributes, None),
                Format::Mvt => mvt::body(&geometries, attributes, *layer, Chosen::ALL),
            })
        });
        bodies.collect()
    }
}

fn areas(features: &[Feature], tile: TileId, format: Format) -> Geometries {
    match format {
        Format::GeoJson => geojson::geometries(features, tile),
        Format::Mvt => mvt::geometries(features, tile),
    }
}

fn points(all: &Points, tile: TileId, format: Format) -> Geometries {
    match format {
        Format::GeoJson => geojson::points(all, tile),
        Format::Mvt => mvt::points(all, tile),
    }
}
