//! The tiles of a snapshot.

use std::sync::Arc;

use bytes::Bytes;

use super::{Attributes, Format, Geometries, Layer, TileId, TileShapes, geojson, geometry, mvt};
use crate::coverage::Coverage;
use crate::index::PointIndex;

/// The tiles of one coverage.
#[derive(Debug)]
pub struct Tiles {
    coverage: Arc<Coverage>,
    index: Arc<PointIndex>,
}

/// One answer, ready to send.
#[derive(Debug, Clone)]
pub struct TileBody {
    /// The bytes.
    pub bytes: Bytes,
}

impl Tiles {
    /// The tiles of a coverage and its index.
    #[must_use]
    pub fn new(coverage: Arc<Coverage>, index: Arc<PointIndex>) -> Self {
        Self { coverage, index }
    }

    /// The counties and states that a tile shows, on its grid.
    #[must_use]
    pub fn shapes(&self, tile: TileId) -> TileShapes {
        geometry::shapes(&self.coverage, &self.index, tile)
    }

    fn geometries(
        &self,
        layer: Layer,
        tile: TileId,
        format: Format,
        attributes: &Attributes,
    ) -> Geometries {
        let no_points = super::Points::default();
        let points = attributes.points.as_ref().unwrap_or(&no_points);
        match (layer, format) {
            (Layer::Agencies | Layer::Places, Format::GeoJson) => geojson::points(points, tile),
            (Layer::Agencies | Layer::Places, Format::Mvt) => mvt::points(points, tile),
            (Layer::Counties, Format::GeoJson) => {
                geojson::geometries(&self.shapes(tile).counties, tile)
            }
            (Layer::Counties, Format::Mvt) => mvt::geometries(&self.shapes(tile).counties),
            (Layer::States, Format::GeoJson) => {
                geojson::geometries(&self.shapes(tile).states, tile)
            }
            (Layer::States, Format::Mvt) => mvt::geometries(&self.shapes(tile).states),
        }
    }

    /// A tile with the attributes of a day; empty bytes for an MVT that shows nothing.
    #[must_use]
    pub fn get(
        &self,
        layer: Layer,
        tile: TileId,
        format: Format,
        attributes: &Attributes,
    ) -> TileBody {
        let geometries = self.geometries(layer, tile, format, attributes);
        let bytes = match format {
            Format::GeoJson => geojson::body(&geometries, attributes),
            Format::Mvt => mvt::body(&geometries, attributes, layer),
        };
        TileBody {
            bytes: bytes.into(),
        }
    }
}
