//! Which tile of which layer.

use crate::coverage::MAX_ZOOM;
use crate::domain::words;

words! {
    /// A layer of the map.
    Layer, "layer" {
        /// Counties and equivalents.
        Counties = "counties",
        /// States and territories.
        States = "states",
        /// Towns as areas: from zoom 5 those with an agency or a policy of their own, from zoom 7 every one.
        Towns = "towns",
        /// Agencies with an agreement, as points.
        Agencies = "agencies",
        /// Towns, as points.
        Places = "places",
    }
}

/// The first zoom at which towns with an agency or a policy of their own are shown.
pub(super) const TOWNS_WITH_RECORDS_FROM: u8 = 5;

/// The first zoom at which every town is shown.
pub(super) const TOWNS_FROM: u8 = 7;

impl Layer {
    /// True for a layer that fills the map from zoom 0: where its features lie is the same on every day.
    #[must_use]
    pub fn is_of_counties(self) -> bool {
        match self {
            Self::Counties | Self::States => true,
            Self::Towns | Self::Agencies | Self::Places => false,
        }
    }

    /// What the layer shows, and from which zoom on.
    #[must_use]
    pub fn shows(self) -> &'static str {
        match self {
            Self::Counties => "Counties and equivalents",
            Self::States => "States and territories",
            Self::Towns => {
                "Towns: from zoom 7 every one, from zoom 5 those with an agency or a policy of their own on the day"
            }
            Self::Agencies => "Agencies with a listed agreement, from zoom 4",
            Self::Places => "Towns as points, the larger ones from farther out",
        }
    }

    /// The first zoom at which the layer shows anything.
    #[must_use]
    pub fn min_zoom(self) -> u8 {
        match self {
            Self::Counties | Self::States | Self::Agencies | Self::Places => 0,
            Self::Towns => TOWNS_WITH_RECORDS_FROM,
        }
    }
}

words! {
    /// How a tile is written.
    Format, "tile format" {
        /// GeoJSON (RFC 7946).
        GeoJson = "geojson",
        /// Mapbox Vector Tile 2.1.
        Mvt = "mvt",
    }
}

impl Format {
    /// The media type.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::GeoJson => "application/geo+json",
            Self::Mvt => "application/vnd.mapbox-vector-tile",
        }
    }
}

/// A tile of the XYZ scheme, y from the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    z: u8,
    x: u32,
    y: u32,
}

/// Why there is no such tile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TileIdError {
    /// The zoom is beyond the finest.
    #[error("zoom `{0}` is outside the grid; tiles have zooms 0 to {MAX_ZOOM}")]
    Zoom(u32),
    /// The column or row is outside the grid at this zoom.
    #[error("tile {axis} `{value}` is outside the grid; at zoom {z} it is at most {}", (1u32 << z) - 1)]
    Outside {
        /// `x` or `y`.
        axis: char,
        /// The number given.
        value: u32,
        /// The zoom.
        z: u8,
    },
}

impl TileId {
    /// The tile in this column and row at this zoom.
    ///
    /// # Errors
    /// The tile is outside the grid.
    ///
    /// # Examples
    /// ```
    /// use countyline::tiles::TileId;
    /// assert!(TileId::new(4, 15, 15).is_ok());
    /// assert!(TileId::new(4, 16, 15).is_err());
    /// assert!(TileId::new(13, 0, 0).is_err());
    /// ```
    pub fn new(z: u32, x: u32, y: u32) -> Result<Self, TileIdError> {
        let zoom = u8::try_from(z).ok().filter(|zoom| *zoom <= MAX_ZOOM);
        let zoom = zoom.ok_or(TileIdError::Zoom(z))?;
        for (axis, value) in [('x', x), ('y', y)] {
            if value >> zoom != 0 {
                return Err(TileIdError::Outside {
                    axis,
                    value,
                    z: zoom,
                });
            }
        }
        Ok(Self { z: zoom, x, y })
    }

    /// The zoom.
    #[must_use]
    pub fn z(self) -> u8 {
        self.z
    }

    /// The column, from the west.
    #[must_use]
    pub fn x(self) -> u32 {
        self.x
    }

    /// The row, from the north.
    #[must_use]
    pub fn y(self) -> u32 {
        self.y
    }

    /// The tile's box with this part of a tile's side added all around, clipped to the world.
    ///
    /// # Units
    /// Degrees, WGS84: west, south, east, north.
    #[must_use]
    pub fn bbox(self, buffer: f64) -> [f64; 4] {
        let side = f64::from(1u32 << self.z);
        let at = |tile: u32, shift: f64| ((f64::from(tile) + shift) / side).clamp(0.0, 1.0);
        let [west, north] = crate::coverage::unproject(at(self.x, -buffer), at(self.y, -buffer));
        let [east, south] =
            crate::coverage::unproject(at(self.x, 1.0 + buffer), at(self.y, 1.0 + buffer));
        [west, south, east, north]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_outside_the_grid_is_refused_with_its_number() {
        let error = TileId::new(3, 8, 0).unwrap_err().to_string();
        assert_eq!(
            error,
            "tile x `8` is outside the grid; at zoom 3 it is at most 7"
        );
        assert!(
            TileId::new(40, 0, 0)
                .unwrap_err()
                .to_string()
                .contains("`40`")
        );
    }

    #[test]
    fn the_tile_0_0_0_is_the_world() {
        let [west, south, east, north] = TileId::new(0, 0, 0).unwrap().bbox(0.1);
        assert_eq!((west, east), (-180.0, 180.0));
        assert!((south + 85.0511).abs() < 1e-3 && (north - 85.0511).abs() < 1e-3);
    }
}
