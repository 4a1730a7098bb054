//! The county of a point.

use std::sync::Arc;

use geo::{Coord, Distance as _, Haversine, Line, LineLocatePoint as _, Point};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use super::slabs::{Side, Slabs};
use crate::coverage::{self, Coverage, NOBODY, Overlap};
use crate::threads::mapped;

/// An index of a coverage's counties; it answers in about half a microsecond.
#[derive(Debug)]
pub struct PointIndex {
    coverage: Arc<Coverage>,
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, u32>>,
    slabs: Vec<Slabs>,
    boxes: Vec<[f64; 4]>,
}

impl PointIndex {
    /// Indexes the counties of a coverage.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are a few thousand counties"
    )]
    pub fn new(coverage: Arc<Coverage>) -> Self {
        let built = mapped(coverage.counties(), |shape| Slabs::new(&coverage, shape));
        let (slabs, boxes): (Vec<Slabs>, Vec<[f64; 4]>) = built.into_iter().unzip();
        let rectangles = boxes
            .iter()
            .enumerate()
            .map(|(at, [west, south, east, north])| {
                GeomWithData::new(
                    Rectangle::from_corners([*west, *south], [*east, *north]),
                    at as u32,
                )
            });
        let tree = RTree::bulk_load(rectangles.collect());
        Self {
            coverage,
            tree,
            slabs,
            boxes,
        }
    }

    /// The county that the point lies in, by its place in the list; exactly one for a point on land.
    ///
    /// A point on a border between two counties belongs to one of them, always the same; a point on
    /// the border with nobody belongs to the county.
    ///
    /// # Units
    /// Degrees, WGS84, longitude first.
    ///
    /// # Examples
    /// ```
    /// # use countyline::{atlas::Atlas, sources::Geodata};
    /// # let atlas = Atlas::build(Geodata::Folder("geodata".into())).unwrap();
    /// let county = atlas.points.locate(-77.35, 38.95).unwrap();
    /// assert_eq!(atlas.counties.get(county as usize).name, "Fairfax County");
    /// // Nobody's county lies in the Gulf.
    /// assert_eq!(atlas.points.locate(-90.0, 26.0), None);
    /// ```
    #[must_use]
    pub fn locate(&self, lon_deg: f64, lat_deg: f64) -> Option<u32> {
        let mut touched: Option<u32> = None;
        for found in self.tree.locate_all_at_point(&[lon_deg, lat_deg]) {
            let county = found.data;
            match self.slabs[county as usize].side(&self.coverage, lon_deg, lat_deg) {
                Side::In => return Some(county),
                Side::On => touched = Some(touched.map_or(county, |first| first.min(county))),
                Side::Out => {}
            }
        }
        touched
    }

    /// A county that lies within another, which has no hole for it, if there is one.
    ///
    /// A coverage refuses borders that cross; this finds the overlap that has no crossing.
    #[must_use]
    pub fn overlap(&self) -> Option<Overlap> {
        let coast = self.coverage.arcs().iter().filter(|arc| arc.left == NOBODY);
        let buried = |arc: &coverage::Arc| {
            // The middle of an edge: its ends may be other counties' too.
            let at = u32::midpoint(arc.start, arc.end) as usize;
            let [a, b] = [at - 1, at].map(|at| self.coverage.points()[at]);
            let [lon, lat] = [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])];
            let others = self
                .tree
                .locate_all_at_point(&[lon, lat])
                .map(|found| found.data);
            let mut others = others.filter(|county| *county != arc.right);
            let second = others.find(|county| {
                self.slabs[*county as usize].side(&self.coverage, lon, lat) == Side::In
            });
            second.map(|second| Overlap {
                first: arc.right,
                second,
                lon_lat: [lon, lat],
            })
        };
        coast.map(buried).find_map(|overlap| overlap)
    }

    /// The counties whose box meets the box, by their place in the list, ascending.
    ///
    /// # Units
    /// Degrees, WGS84: west, south, east, north.
    #[must_use]
    pub fn in_box(&self, [west, south, east, north]: [f64; 4]) -> Vec<u32> {
        let envelope = rstar::AABB::from_corners([west, south], [east, north]);
        let mut found: Vec<u32> = self
            .tree
            .locate_in_envelope_intersecting(&envelope)
            .map(|found| found.data)
            .collect();
        found.sort_unstable();
        found
    }

    /// The box of a county.
    ///
    /// # Units
    /// Degrees, WGS84: west, south, east, north. A county on both sides of the antimeridian spans the world.
    #[must_use]
    pub fn bbox(&self, county: u32) -> Option<[f64; 4]> {
        self.boxes.get(county as usize).copied()
    }

    /// The county nearest to a point, and how far it is in metres over the ground; 0 within it.
    ///
    /// # Units
    /// Degrees, WGS84, longitude first; metres, on a sphere.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are a few thousand counties"
    )]
    pub fn nearest(&self, lon_deg: f64, lat_deg: f64) -> Option<(u32, f64)> {
        if let Some(county) = self.locate(lon_deg, lat_deg) {
            return Some((county, 0.0));
        }
        // Distances are compared on a plane that touches the Earth at the point's latitude, and told on the sphere.
        let shrink = lat_deg.to_radians().cos().max(1e-6);
        let mut order: Vec<(f64, u32)> = self
            .boxes
            .iter()
            .enumerate()
            .map(|(at, [west, south, east, north])| {
                let dx = [-360.0, 0.0, 360.0].map(|turn| {
                    let lon = lon_deg + turn;
                    (west - lon).max(lon - east).max(0.0) * shrink
                });
                let dy = (south - lat_deg).max(lat_deg - north).max(0.0);
                (
                    dx.into_iter().fold(f64::INFINITY, f64::min).hypot(dy),
                    at as u32,
                )
            })
            .collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut best: Option<(f64, u32, [f64; 2])> = None;
        for (at_least, county) in order {
            if best.is_some_and(|(distance, ..)| distance <= at_least) {
                break;
            }
            if let Some((distance, place)) = self.nearest_edge(county, lon_deg, lat_deg, shrink)
                && best.is_none_or(|(known, ..)| distance < known)
            {
                best = Some((distance, county, place));
            }
        }
        let here = Point::new(lon_deg, lat_deg);
        best.map(|(_, county, place)| (county, Haversine.distance(here, Point::from(place))))
    }

    /// The nearest place on a county's border, and its distance in degrees of latitude.
    fn nearest_edge(
        &self,
        county: u32,
        lon_deg: f64,
        lat_deg: f64,
        shrink: f64,
    ) -> Option<(f64, [f64; 2])> {
        let points = self.coverage.points();
        let mut best: Option<(f64, [f64; 2])> = None;
        for use_ in self.coverage.counties()[county as usize].rings().flatten() {
            let arc = self.coverage.arcs()[use_.arc()];
            for pair in points[arc.start as usize..arc.end as usize].windows(2) {
                // The short way around the world.
                let dx = |lon: f64| ((lon - lon_deg + 540.0).rem_euclid(360.0) - 180.0) * shrink;
                let (a, b) = (
                    [dx(pair[0][0]), pair[0][1] - lat_deg],
                    [dx(pair[1][0]), pair[1][1] - lat_deg],
                );
                let along = [b[0] - a[0], b[1] - a[1]];
                let edge = Line::new(Coord::from(a), Coord::from(b));
                let t = edge.line_locate_point(&Point::new(0.0, 0.0)).unwrap_or(0.0);
                let distance = (a[0] + t * along[0]).hypot(a[1] + t * along[1]);
                if best.is_none_or(|(known, _)| distance < known) {
                    let place = [
                        pair[0][0] + t * (pair[1][0] - pair[0][0]),
                        pair[0][1] + t * (pair[1][1] - pair[0][1]),
                    ];
                    best = Some((distance, place));
                }
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::OnceLock;

    fn shipped() -> &'static (crate::sources::Boundaries, PointIndex) {
        static SHIPPED: OnceLock<(crate::sources::Boundaries, PointIndex)> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let folder =
                std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/boundaries");
            let all =
                crate::sources::read_boundaries(&crate::sources::Folder::open(&folder).unwrap())
                    .unwrap();
            let (counties, states) = all.parts();
            let coverage = Coverage::new(&counties, &states).unwrap();
            let index = PointIndex::new(Arc::new(coverage));
            (all, index)
        })
    }

    fn at(lon: f64, lat: f64) -> Option<&'static str> {
        let (all, index) = shipped();
        index
            .locate(lon, lat)
            .map(|c| all.counties[c as usize].jurisdiction.name.as_str())
    }

    #[test]
    fn known_places_lie_in_their_counties() {
        assert_eq!(at(-80.19, 25.76), Some("Miami-Dade County"));
        assert_eq!(at(-77.306, 38.846), Some("Fairfax city"));
        assert_eq!(at(-77.28, 38.83), Some("Fairfax County"));
        assert_eq!(at(-87.63, 41.88), Some("Cook County"));
        assert_eq!(at(-166.53, 53.87), Some("Aleutians West Census Area"));
        assert_eq!(at(178.99, 51.54), Some("Aleutians West Census Area"));
        assert_eq!(at(-157.86, 21.31), Some("Honolulu County"));
        assert_eq!(at(-66.1, 18.4), Some("San Juan Municipio"));
        assert_eq!(at(-70.0, 35.0), None);
    }

    #[test]
    fn every_vertex_of_every_border_lies_in_exactly_one_of_its_counties() {
        let (_, index) = shipped();
        for arc in index.coverage.arcs() {
            let sides = [arc.left, arc.right];
            for [lon, lat] in &index.coverage.points()[arc.start as usize + 1..arc.end as usize - 1]
            {
                let found = index.locate(*lon, *lat);
                assert!(
                    found.is_some_and(|county| sides.contains(&county)),
                    "{lon} {lat} {found:?} {sides:?}"
                );
                let inside = sides.iter().filter(|c| {
                    index
                        .slabs
                        .get(**c as usize)
                        .is_some_and(|s| s.side(&index.coverage, *lon, *lat) == Side::In)
                });
                assert!(inside.count() <= 1, "{lon} {lat} lies in two counties");
            }
        }
    }

    #[test]
    fn a_point_at_sea_is_near_the_coast_that_it_lies_off() {
        let (all, index) = shipped();
        let (county, distance_m) = index.nearest(-80.0, 25.78).unwrap();
        assert_eq!(
            all.counties[county as usize].jurisdiction.name,
            "Miami-Dade County"
        );
        assert!((5_000.0..20_000.0).contains(&distance_m), "{distance_m}");
        assert!(index.nearest(-80.19, 25.76).unwrap().1 <= 0.0);
        let (county, _) = index.nearest(-179.9, 51.5).unwrap();
        assert_eq!(
            all.counties[county as usize].jurisdiction.name,
            "Aleutians West Census Area"
        );
    }

    #[test]
    fn the_published_counties_bury_none_and_a_county_within_another_is_found() {
        use crate::coverage::tests::coverage_of;
        use geo::polygon;
        assert_eq!(shipped().1.overlap(), None);
        let outer = polygon![(x: -99.0, y: 39.0), (x: -99.0, y: 40.0), (x: -98.0, y: 40.0), (x: -98.0, y: 39.0)];
        let inner = polygon![(x: -98.6, y: 39.4), (x: -98.6, y: 39.6), (x: -98.4, y: 39.6), (x: -98.4, y: 39.4)];
        let index = PointIndex::new(Arc::new(
            coverage_of(&[("20001", outer), ("20003", inner)]).unwrap(),
        ));
        let overlap = index.overlap().unwrap();
        assert_eq!((overlap.first, overlap.second), (1, 0));
    }
}
