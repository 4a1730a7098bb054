//! The places of rows as geometry.

use geo::{BoundingRect, Coord, Intersects, LineString, MultiPolygon, Polygon, Rect};

use super::rows::Lies;
use crate::atlas::Atlas;
use crate::coverage::{WORLD_BITS, WorldPoint, unproject};
use crate::written::Shape;

/// A microdegree, in degrees.
const MICRO: f64 = 1e-6;

/// The geometry of a place as published, or as it is drawn at a zoom, where neighbours share their borders too.
///
/// # Units
/// Degrees, WGS84, longitude first; shells counter-clockwise, holes clockwise.
pub(super) fn shape(atlas: &Atlas, lies: Lies, zoom: Option<u8>) -> Option<Shape> {
    let coverage = &atlas.coverage;
    let area = match lies {
        Lies::Nowhere => return None,
        Lies::At(point) => return Some(Shape::Point(point)),
        Lies::County(at) => drawn(atlas, coverage.counties().get(at)?, zoom),
        Lies::State(at) => drawn(atlas, coverage.states().get(at)?, zoom),
        Lies::Town(at) => town(atlas, at, zoom),
    };
    // At a low zoom a small one is not drawn at all.
    (!area.0.is_empty()).then_some(Shape::Polygons(area))
}

/// Decimal places that coordinates need: a twentieth of a pixel of the zoom, or the microdegree of the Census files.
pub(super) fn decimals(zoom: Option<u8>) -> u8 {
    match zoom {
        None => 6,
        Some(zoom) => (2 + (zoom + 1) / 3).min(6),
    }
}

fn drawn(atlas: &Atlas, shape: &crate::coverage::Shape, zoom: Option<u8>) -> MultiPolygon<f64> {
    let Some(zoom) = zoom else {
        return atlas.coverage.multipolygon(shape);
    };
    let mut area = atlas.coverage.at_zoom(shape, zoom);
    let side = f64::from(1u32 << WORLD_BITS);
    let onto_globe = |place: &mut Coord<f64>| {
        let [x, y] = unproject(place.x / side, -place.y / side);
        *place = Coord { x, y };
    };
    for polygon in &mut area.0 {
        polygon.exterior_mut(|ring| ring.0.iter_mut().for_each(onto_globe));
        polygon.interiors_mut(|rings| {
            for ring in rings {
                ring.0.iter_mut().for_each(onto_globe);
            }
        });
    }
    area
}

/// A town: each shell stands before its holes, and has the town on its right.
fn town(atlas: &Atlas, at: u32, zoom: Option<u8>) -> MultiPolygon<f64> {
    let (areas, coverage) = (&atlas.town_areas, &atlas.coverage);
    let outlines = areas.outlines();
    let levels = zoom.map(|zoom| (areas.levels(coverage), zoom));
    let mut polygons: Vec<Polygon<f64>> = Vec::new();
    let mut shell_is_drawn = false;
    for range in outlines.rings(at) {
        let is_shell = twice_area(
            outlines.vertices()[range.clone()]
                .iter()
                .map(|[x, y]| [f64::from(*x), f64::from(*y)]),
        ) < 0.0;
        let mut ring: Vec<Coord<f64>> = match levels {
            None => outlines.vertices()[range]
                .iter()
                .map(|[x, y]| Coord {
                    x: f64::from(*x) * MICRO,
                    y: f64::from(*y) * MICRO,
                })
                .collect(),
            Some((levels, zoom)) => levels
                .at_zoom(coverage, outlines, range, zoom)
                .map(on_globe)
                .collect(),
        };
        ring.reverse();
        ring.dedup();
        let is_drawn = ring.len() > 2;
        let ring = LineString(ring);
        if is_shell {
            shell_is_drawn = is_drawn;
            if is_drawn {
                // Closes the ring.
                polygons.push(Polygon::new(ring, Vec::new()));
            }
        } else if is_drawn
            && shell_is_drawn
            && let Some(around) = polygons.last_mut()
        {
            around.interiors_push(ring);
        }
    }
    MultiPolygon(polygons)
}

fn on_globe([x, y]: WorldPoint) -> Coord<f64> {
    let side = f64::from(1u32 << WORLD_BITS);
    let [x, y] = unproject(f64::from(x) / side, f64::from(y) / side);
    Coord { x, y }
}

/// Twice the area of a ring that is not closed; negative if it runs clockwise.
fn twice_area(ring: impl Iterator<Item = [f64; 2]>) -> f64 {
    let ring: Vec<[f64; 2]> = ring.collect();
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|([ax, ay], [bx, by])| ax * by - bx * ay)
        .sum()
}

/// An area that is asked about.
#[derive(Debug, Clone)]
pub(super) struct Area {
    around: Rect<f64>,
    geometry: geo::Geometry<f64>,
}

impl Area {
    /// `None` for a geometry without a point.
    pub(super) fn of(geometry: geo::Geometry<f64>) -> Option<Self> {
        Some(Self {
            around: geometry.bounding_rect()?,
            geometry,
        })
    }

    /// A box: west, south, east, north.
    pub(super) fn of_box([west, south, east, north]: [f64; 4]) -> Self {
        let around = Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north });
        Self {
            around,
            geometry: geo::Geometry::Rect(around),
        }
    }

    /// True if a place has a point in common with the area; `None` for what has no place.
    pub(super) fn meets(&self, atlas: &Atlas, lies: Lies) -> Option<bool> {
        Some(match lies {
            Lies::Nowhere => return None,
            Lies::At([x, y]) => self.geometry.intersects(&geo::Point::new(x, y)),
            Lies::County(at) => {
                self.meets_area(atlas.counties.get(at).bbox, || shape(atlas, lies, None))
            }
            Lies::State(at) => {
                let mut here = atlas.counties.of_state(atlas.states[at]).iter();
                here.any(|county| self.meets(atlas, Lies::County(*county)) == Some(true))
            }
            Lies::Town(at) => {
                let bbox = atlas.town_areas.bbox(at)?;
                self.meets_area(bbox, || shape(atlas, lies, None))
            }
        })
    }

    fn meets_area(
        &self,
        [west, south, east, north]: [f64; 4],
        shape: impl Fn() -> Option<Shape>,
    ) -> bool {
        let around = Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north });
        if !self.around.intersects(&around) {
            return false;
        }
        // What lies within a box whole need not be looked at.
        if let geo::Geometry::Rect(area) = &self.geometry
            && area.min().x <= west
            && area.min().y <= south
            && east <= area.max().x
            && north <= area.max().y
        {
            return true;
        }
        match shape() {
            Some(Shape::Polygons(polygons)) => self.geometry.intersects(&polygons),
            Some(Shape::Point([x, y])) => self.geometry.intersects(&geo::Point::new(x, y)),
            None => false,
        }
    }
}
