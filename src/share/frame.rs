//! A part of the earth in a rectangle of the picture.

use std::f64::consts::PI;

use crate::atlas::Atlas;
use crate::coverage::{MAX_ZOOM, Shape};

/// Units of a picture's paths in a pixel: paths have whole numbers of tenths.
pub(super) const UNITS: f64 = 10.0;

/// Pixels on a side of a tile, by which zooms are counted.
const TILE_PX: f64 = 256.0;

/// A rectangle of the picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Albers' equal-area conic projection of a sphere of radius 1.
///
/// # References
/// Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395), p. 100.
#[derive(Debug, Clone, Copy)]
struct Albers {
    n: f64,
    c: f64,
    middle_lon_deg: f64,
}

impl Albers {
    /// The projection for these latitudes, with parallels a sixth from either end.
    fn between(south_deg: f64, north_deg: f64, middle_lon_deg: f64) -> Self {
        let sixth = (north_deg - south_deg) / 6.0;
        let first = (south_deg + sixth).to_radians().sin();
        let second = (north_deg - sixth).to_radians();
        let sum = first + second.sin();
        // On the equator the cone would be a cylinder: lean it by a hair.
        let n = if sum.abs() < 1e-6 { 1e-6 } else { sum / 2.0 };
        Self {
            n,
            c: second.cos().powi(2) + 2.0 * n * second.sin(),
            middle_lon_deg,
        }
    }

    /// The plane point of a longitude and latitude in degrees, y to the south.
    fn project(self, [lon_deg, lat_deg]: [f64; 2]) -> [f64; 2] {
        let rho = (self.c - 2.0 * self.n * lat_deg.to_radians().sin())
            .max(0.0)
            .sqrt()
            / self.n;
        let turn = wrapped(lon_deg - self.middle_lon_deg).to_radians() * self.n;
        [rho * turn.sin(), rho * turn.cos()]
    }
}

/// A difference of longitudes, from -180 to 180 degrees.
fn wrapped(difference_deg: f64) -> f64 {
    (difference_deg + 180.0).rem_euclid(360.0) - 180.0
}

/// A part of the earth in a rectangle.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) rect: Rect,
    albers: Albers,
    px: f64,
    origin: [f64; 2],
    /// The level of the boundaries that is fine enough.
    pub(super) zoom: u8,
}

impl Frame {
    /// These counties in the middle of a rectangle, of which they take this share; given a box (west, south,
    /// east, north, in degrees), what of them lies in it.
    pub(super) fn around(
        atlas: &Atlas,
        counties: &[usize],
        within: Option<[f64; 4]>,
        rect: Rect,
        share: f64,
    ) -> Option<Self> {
        let is_within = |[lon, lat]: &[f64; 2]| {
            within.is_none_or(|[west, south, east, north]| {
                (west..=east).contains(lon) && (south..=north).contains(lat)
            })
        };
        let points: Vec<[f64; 2]> = counties
            .iter()
            .flat_map(|county| points(atlas, &atlas.coverage.counties()[*county], 7))
            .filter(is_within)
            .collect();
        let first = points.first()?[0];
        let [mut west, mut east, mut south, mut north] = [0.0_f64, 0.0, 90.0, -90.0_f64];
        for [lon, lat] in &points {
            let lon = wrapped(lon - first);
            (west, east) = (west.min(lon), east.max(lon));
            (south, north) = (south.min(*lat), north.max(*lat));
        }
        let albers = Albers::between(south, north, first + f64::midpoint(west, east));
        let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
        for [x, y] in points.iter().map(|point| albers.project(*point)) {
            low = [low[0].min(x), low[1].min(y)];
            high = [high[0].max(x), high[1].max(y)];
        }
        let size = [(high[0] - low[0]).max(1e-6), (high[1] - low[1]).max(1e-6)];
        let px = (rect.width / size[0]).min(rect.height / size[1]) * share;
        let middle = [
            f64::midpoint(low[0], high[0]),
            f64::midpoint(low[1], high[1]),
        ];
        Some(Self::new(
            albers,
            px,
            middle,
            rect,
            f64::midpoint(south, north),
        ))
    }

    /// A rectangle that looks at a point, as the page's map does at this zoom.
    pub(super) fn at([lon_deg, lat_deg]: [f64; 2], zoom: f64, rect: Rect) -> Self {
        let albers = Albers::between(lat_deg - 3.0, lat_deg + 3.0, lon_deg);
        let px = TILE_PX * zoom.exp2() / (2.0 * PI * lat_deg.to_radians().cos());
        let middle = albers.project([lon_deg, lat_deg]);
        Self::new(albers, px, middle, rect, lat_deg)
    }

    fn new(albers: Albers, px: f64, middle: [f64; 2], rect: Rect, lat_deg: f64) -> Self {
        let zoom = (px * 2.0 * PI * lat_deg.to_radians().cos() / TILE_PX).log2();
        let levels = 0..MAX_ZOOM;
        Self {
            rect,
            albers,
            px,
            origin: [
                rect.x + rect.width / 2.0 - middle[0] * px,
                rect.y + rect.height / 2.0 - middle[1] * px,
            ],
            zoom: levels
                .into_iter()
                .find(|level| f64::from(*level) + 0.5 >= zoom)
                .unwrap_or(MAX_ZOOM),
        }
    }

    /// Where a longitude and latitude in degrees lie, in pixels.
    pub(super) fn place_px(&self, point: [f64; 2]) -> [f64; 2] {
        let [x, y] = self.albers.project(point);
        [x * self.px + self.origin[0], y * self.px + self.origin[1]]
    }

    /// The same in units of paths.
    pub(super) fn place(&self, point: [f64; 2]) -> [i32; 2] {
        self.place_px(point).map(|px| (px * UNITS).round() as i32)
    }

    /// West, north, east, south of a box in degrees, in pixels, and a little more.
    pub(super) fn box_px(&self, [west, south, east, north]: [f64; 4]) -> [f64; 4] {
        let mut around = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for lon in [west, f64::midpoint(west, east), east] {
            for lat in [south, f64::midpoint(south, north), north] {
                let [x, y] = self.place_px([lon, lat]);
                around = [
                    around[0].min(x),
                    around[1].min(y),
                    around[2].max(x),
                    around[3].max(y),
                ];
            }
        }
        around
    }

    /// True if a box in degrees may show in the rectangle.
    pub(super) fn shows(&self, bbox: [f64; 4]) -> bool {
        let [west, north, east, south] = self.box_px(bbox);
        let slack = (east - west).max(south - north) * 0.05 + 2.0;
        west - slack < self.rect.x + self.rect.width
            && east + slack > self.rect.x
            && north - slack < self.rect.y + self.rect.height
            && south + slack > self.rect.y
    }

    /// True if a point in pixels lies in the rectangle, this far from its sides.
    pub(super) fn holds(&self, [x, y]: [f64; 2], inside_px: f64) -> bool {
        let right = self.rect.x + self.rect.width - inside_px;
        let foot = self.rect.y + self.rect.height - inside_px;
        (self.rect.x + inside_px..right).contains(&x)
            && (self.rect.y + inside_px..foot).contains(&y)
    }
}

/// The vertices of a shape at a level, in degrees.
fn points<'a>(atlas: &'a Atlas, shape: &'a Shape, zoom: u8) -> impl Iterator<Item = [f64; 2]> + 'a {
    let coverage = &atlas.coverage;
    let arcs = shape.rings().flatten().map(|at| coverage.arcs()[at.arc()]);
    arcs.flat_map(|arc| arc.start as usize..arc.end as usize)
        .filter(move |at| coverage.levels()[*at] <= zoom)
        .map(|at| coverage.points()[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect {
        x: 0.0,
        y: 0.0,
        width: 800.0,
        height: 600.0,
    };

    #[test]
    fn snyder_s_example_of_albers_comes_out_as_printed() {
        // Parallels 29.5 and 45.5, from 23 N 96 W; the point 35 N 75 W (p. 291, sphere of radius 1).
        let sixth = 16.0 / 4.0;
        let albers = Albers::between(29.5 - sixth, 45.5 + sixth, -96.0);
        let [x, y] = albers.project([-75.0, 35.0]);
        let [_, from] = albers.project([-96.0, 23.0]);
        assert!((x - 0.295_272_0).abs() < 1e-6, "{x}");
        assert!((from - y - 0.241_677_4).abs() < 1e-6, "{}", from - y);
    }

    #[test]
    fn a_map_looks_at_its_point_and_knows_no_antimeridian() {
        let frame = Frame::at([179.9, 52.0], 7.0, RECT);
        assert_eq!(frame.place([179.9, 52.0]), [4000, 3000]);
        let [x, _] = frame.place_px([-179.9, 52.0]);
        assert!((400.0..420.0).contains(&x), "{x}");
        assert_eq!(frame.zoom, 7);
    }
}
