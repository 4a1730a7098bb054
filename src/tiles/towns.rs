//! The towns of a tile, on its grid.

use std::sync::Arc;

use super::assemble::without_nested;
use super::clip::Point;
use super::geometry::{Feature, features, on_grid, world_in};
use super::id::{TOWNS_FROM, TileId};
use super::knot::knot;
use crate::atlas::{Atlas, TownAreas};
use crate::coverage::Coverage;
use crate::domain::MicroDegrees;

/// Towns, and which of them are shown far out.
#[derive(Debug)]
pub(super) struct TownLayer {
    areas: Arc<TownAreas>,
    /// Those that have an agreement or a policy of their own on any day.
    with_records: Box<[bool]>,
}

impl TownLayer {
    pub(super) fn new(atlas: &Atlas) -> Self {
        let mut with_records = vec![false; atlas.town_areas.all().len()];
        for town in atlas.town_records().keys() {
            with_records[*town as usize] = true;
        }
        Self {
            areas: Arc::clone(&atlas.town_areas),
            with_records: with_records.into(),
        }
    }

    /// Reckons what every tile needs.
    pub(super) fn prepare(&self, coverage: &Coverage) {
        let _levels = self.areas.levels(coverage);
    }

    /// True if the box of a town meets this one.
    pub(super) fn has_any_in(&self, bbox: [f64; 4]) -> bool {
        !self.areas.in_box(bbox).is_empty()
    }

    /// The parts of towns that a tile shows on one day or another.
    pub(super) fn shapes(&self, coverage: &Coverage, tile: TileId) -> Vec<Feature> {
        let (areas, zoom) = (&*self.areas, tile.z());
        let is_shown = |town: &u32| {
            (zoom >= TOWNS_FROM || self.with_records[*town as usize])
                && areas.drawn_as(*town) == *town
        };
        let (square, corner, bits) = world_in(tile);
        let (outlines, levels) = (areas.outlines(), areas.levels(coverage));
        let bbox = tile.bbox(super::geometry::SLACK);
        let mut rings: Vec<Vec<Point>> = Vec::new();
        let mut owners: Vec<u32> = Vec::new();
        let mut spare = Vec::new();
        for town in areas.in_box(bbox).into_iter().filter(is_shown) {
            for ring in outlines.rings(town) {
                if misses(&outlines.vertices()[ring.clone()], bbox) {
                    continue;
                }
                let points = levels.at_zoom(coverage, outlines, ring, zoom);
                let relative =
                    |[x, y]: [u32; 2]| [i64::from(x) - corner[0], i64::from(y) - corner[1]];
                let mut ring: Vec<Point> = points.map(relative).collect();
                if ring.len() > 2 {
                    square.clip(&mut ring, &mut spare);
                    ring.dedup();
                }
                if ring.len() > 2 {
                    rings.push(ring);
                    owners.push(town);
                }
            }
        }
        knot(&mut rings, bits);
        let mut towns = features(&on_grid(&owners, &rings, bits));
        for town in &mut towns {
            without_nested(&mut town.polygons);
        }
        towns
    }
}

/// True if a ring lies beyond one side of a box of degrees.
fn misses(ring: &[MicroDegrees], [west, south, east, north]: [f64; 4]) -> bool {
    let beyond = |axis: usize, is_beyond: &dyn Fn(f64) -> bool| {
        ring.iter()
            .all(|place| is_beyond(f64::from(place[axis]) / 1e6))
    };
    beyond(0, &|lon| lon < west)
        || beyond(0, &|lon| lon > east)
        || beyond(1, &|lat| lat < south)
        || beyond(1, &|lat| lat > north)
}
