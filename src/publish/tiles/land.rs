//! The tiles that may show something.

use pmtiles::{TileCoord, TileId as Place};

use crate::atlas::Atlas;
use crate::tiles::TileId;

/// How far around a tile land counts as in it, in shares of its side: what is simplified lies a little beside, and points
/// of towns may lie on a pier.
const AROUND: f64 = 0.125;

/// The tiles of each zoom around which there is land.
pub(super) struct Land(Vec<Vec<TileId>>);

impl Land {
    /// Those up to a zoom, each zoom in the order of the archive's format: along a Hilbert curve.
    pub(super) fn of(atlas: &Atlas, max_zoom: u8) -> Self {
        let mut zooms: Vec<Vec<TileId>> = Vec::new();
        for zoom in 0..=max_zoom {
            let candidates: Vec<(u32, u32)> = match zooms.last() {
                None => vec![(0, 0)],
                Some(parents) => parents.iter().flat_map(children).collect(),
            };
            let tiles = candidates.into_iter();
            let tiles = tiles.filter_map(|(x, y)| TileId::new(zoom.into(), x, y).ok());
            let mut tiles: Vec<TileId> = tiles
                .filter(|tile| !atlas.points.in_box(tile.bbox(AROUND)).is_empty())
                .collect();
            tiles.sort_by_cached_key(order);
            zooms.push(tiles);
        }
        Self(zooms)
    }

    /// The tiles of all zooms up to this one, one zoom after the other.
    pub(super) fn up_to(&self, zoom: u8) -> impl Iterator<Item = TileId> + '_ {
        self.0.iter().take(usize::from(zoom) + 1).flatten().copied()
    }
}

fn children(tile: &TileId) -> impl Iterator<Item = (u32, u32)> + use<> {
    let (x, y) = (tile.x() * 2, tile.y() * 2);
    [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)].into_iter()
}

/// Where a tile stands in an archive; `None` for none that there is.
pub(super) fn coordinates(tile: TileId) -> Option<TileCoord> {
    TileCoord::new(tile.z(), tile.x(), tile.y()).ok()
}

fn order(tile: &TileId) -> u64 {
    coordinates(*tile).map_or(0, |tile| Place::from(tile).value())
}
