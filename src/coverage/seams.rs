//! Borders that two neighbours draw alike, and one of them with a vertex more.
//!
//! Where a third border ends on the line between two vertices of a neighbour, the file of a coverage has a vertex there
//! for all three. Files that were put together from several have it for two alone: as lines they fit, and as vertices they
//! do not. The vertex is given to the third.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use rstar::primitives::{GeomWithData, Line};
use rstar::{PointDistance as _, RTree};
use rustc_hash::{FxHashMap, FxHashSet};

/// How far from a line a vertex may lie and still lie on it: a tenth of a millimetre, which is what rounding leaves.
///
/// # Units
/// Degrees.
const ON_LINE_DEG: f64 = 1e-9;

type Vertex = [u64; 2];

fn bits(at: &Coord<f64>) -> Vertex {
    [at.x.to_bits(), at.y.to_bits()]
}

fn edge(line: &geo::Line<f64>) -> [Vertex; 2] {
    let mut ends = [bits(&line.start), bits(&line.end)];
    ends.sort_unstable();
    ends
}

/// The same boundaries with a vertex wherever another's vertex lies on one of their lines; `None` if there is none.
#[must_use]
pub(super) fn closed(boundaries: &[&MultiPolygon<f64>]) -> Option<Vec<MultiPolygon<f64>>> {
    let mut uses: FxHashMap<[Vertex; 2], bool> = FxHashMap::default();
    for line in boundaries.iter().flat_map(|shape| lines(shape)) {
        uses.entry(edge(&line))
            .and_modify(|is_alone| *is_alone = false)
            .or_insert(true);
    }
    // What two share fits already.
    let is_alone = |line: &geo::Line<f64>| uses.get(&edge(line)) == Some(&true);
    let alone = || {
        boundaries
            .iter()
            .flat_map(|shape| lines(shape))
            .filter(is_alone)
    };
    let point = |at: Coord<f64>| [at.x, at.y];
    let tree = RTree::bulk_load(
        alone()
            .map(|line| {
                GeomWithData::new(Line::new(point(line.start), point(line.end)), edge(&line))
            })
            .collect(),
    );
    let mut seen: FxHashSet<Vertex> = FxHashSet::default();
    let mut on: FxHashMap<[Vertex; 2], Vec<Coord<f64>>> = FxHashMap::default();
    for at in alone().map(|line| line.start) {
        if !seen.insert(bits(&at)) {
            continue;
        }
        for near in tree.locate_within_distance(point(at), ON_LINE_DEG * ON_LINE_DEG) {
            let ends = [near.geom().from, near.geom().to];
            let is_end = ends
                .iter()
                .any(|end| end.distance_2(&point(at)) <= ON_LINE_DEG * ON_LINE_DEG);
            if !is_end {
                on.entry(near.data).or_default().push(at);
            }
        }
    }
    if on.is_empty() {
        return None;
    }
    let mended = boundaries.iter().map(|shape| {
        let polygons = shape.0.iter().map(|polygon| {
            let holes = polygon.interiors().iter().map(|hole| with(hole, &on));
            Polygon::new(with(polygon.exterior(), &on), holes.collect())
        });
        MultiPolygon(polygons.collect())
    });
    Some(mended.collect())
}

fn lines(shape: &MultiPolygon<f64>) -> impl Iterator<Item = geo::Line<f64>> {
    let polygons = shape.0.iter();
    polygons.flat_map(|polygon| {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        rings.flat_map(LineString::lines)
    })
}

/// A ring with these vertices on its lines.
fn with(ring: &LineString<f64>, on: &FxHashMap<[Vertex; 2], Vec<Coord<f64>>>) -> LineString<f64> {
    let mut all: Vec<Coord<f64>> = ring.0.first().copied().into_iter().collect();
    for line in ring.lines() {
        if let Some(found) = on.get(&edge(&line)) {
            let mut found = found.clone();
            let along = |at: &Coord<f64>| (at.x - line.start.x).hypot(at.y - line.start.y);
            found.sort_by(|one, other| along(one).total_cmp(&along(other)));
            all.extend(found);
        }
        all.push(line.end);
    }
    LineString(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::polygon;

    /// Two squares above a long one, whose upper side has no vertex where they meet.
    fn three() -> Vec<MultiPolygon<f64>> {
        let square = |west: f64| {
            MultiPolygon(vec![
                polygon![(x: west, y: 1.0), (x: west, y: 2.0), (x: west + 1.0, y: 2.0), (x: west + 1.0, y: 1.0)],
            ])
        };
        let long = polygon![(x: 0.0, y: 0.0), (x: 0.0, y: 1.0), (x: 2.0, y: 1.0), (x: 2.0, y: 0.0)];
        vec![square(0.0), square(1.0), MultiPolygon(vec![long])]
    }

    #[test]
    fn the_neighbour_is_given_the_vertex_at_which_two_others_meet_on_its_line() {
        let all = three();
        let mended = closed(&all.iter().collect::<Vec<_>>()).unwrap();
        assert_eq!(mended[..2], all[..2]);
        let upper: Vec<_> = mended[2].0[0]
            .exterior()
            .0
            .iter()
            .filter(|at| at.y > 0.5)
            .collect();
        assert_eq!(
            upper.iter().map(|at| at.x).collect::<Vec<_>>(),
            [0.0, 1.0, 2.0]
        );
        let again: Vec<_> = mended.iter().collect();
        assert_eq!(closed(&again), None);
    }

    #[test]
    fn a_vertex_beside_a_line_is_left_where_it_is() {
        let mut all = three();
        all[0].0[0].exterior_mut(|ring| ring.0.iter_mut().for_each(|at| at.y += 1e-6));
        all[1].0[0].exterior_mut(|ring| ring.0.iter_mut().for_each(|at| at.y += 1e-6));
        assert_eq!(closed(&all.iter().collect::<Vec<_>>()), None);
    }
}
