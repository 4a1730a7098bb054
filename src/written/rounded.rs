//! Shapes rounded to decimal places, once for every format.

use geo::{Coord, LineString};

use super::error::WriteError;
use super::heading::Heading;
use super::shape::{GeometryKind, Shape};
use crate::decimal;

/// What a row's shape is after rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing: it has none, or one without any area.
    Nothing,
    /// A point.
    Point,
    /// Polygons.
    Polygons,
}

/// The shape of one row at a time, in whole units of the last decimal place. Its room is used again for the next one.
pub(super) struct Rounded {
    kind: Option<GeometryKind>,
    decimals: u8,
    points: Vec<[i64; 2]>,
    rings: Vec<Span>,
    /// For each polygon where its rings end.
    polygons: Vec<usize>,
}

struct Span {
    end: usize,
    decimals: u8,
}

/// A ring, closed: its last point is its first one.
pub(super) struct Ring<'r> {
    /// Its points, in units of the last decimal place.
    pub(super) points: &'r [[i64; 2]],
    /// How many decimal places it has: more than others if it would vanish otherwise.
    pub(super) decimals: u8,
}

impl Ring<'_> {
    /// Its points in degrees.
    pub(super) fn degrees(&self) -> impl ExactSizeIterator<Item = [f64; 2]> {
        let units = scale(self.decimals);
        let points = self.points.iter();
        points.map(move |point| point.map(|one| degrees(one, units)))
    }
}

impl Rounded {
    pub(super) fn new(heading: &Heading) -> Self {
        Self {
            kind: heading.geometry,
            decimals: heading.decimals,
            points: Vec::new(),
            rings: Vec::new(),
            polygons: Vec::new(),
        }
    }

    /// Takes the shape of a row: shells counter-clockwise, holes clockwise, no point twice in a row. Rings without an area
    /// cover nothing, and are left out.
    pub(super) fn set(&mut self, id: &str, shape: Option<&Shape>) -> Result<Found, WriteError> {
        self.points.clear();
        self.rings.clear();
        self.polygons.clear();
        match (self.kind, shape) {
            (_, None) => Ok(Found::Nothing),
            (Some(GeometryKind::Points), Some(Shape::Point([x, y]))) => {
                let at = Coord { x: *x, y: *y };
                on_earth(id, at)?;
                self.points.push(units_of(at, scale(self.decimals)));
                Ok(Found::Point)
            }
            (Some(GeometryKind::Polygons), Some(Shape::Polygons(polygons))) => {
                for polygon in polygons {
                    if !self.ring(id, polygon.exterior(), true)? {
                        continue;
                    }
                    for hole in polygon.interiors() {
                        self.ring(id, hole, false)?;
                    }
                    self.polygons.push(self.rings.len());
                }
                Ok(if self.polygons.is_empty() {
                    Found::Nothing
                } else {
                    Found::Polygons
                })
            }
            (None | Some(GeometryKind::Points | GeometryKind::Polygons), Some(_)) => {
                Err(WriteError::Shape { id: id.to_owned() })
            }
        }
    }

    /// The point, in units of the last decimal place.
    pub(super) fn point(&self) -> [i64; 2] {
        self.points.first().copied().unwrap_or_default()
    }

    /// The point in degrees.
    pub(super) fn point_degrees(&self) -> [f64; 2] {
        self.point().map(|one| degrees(one, scale(self.decimals)))
    }

    /// How many polygons there are.
    pub(super) fn polygon_count(&self) -> usize {
        self.polygons.len()
    }

    /// The polygons, each with its rings, the shell first.
    pub(super) fn polygons(&self) -> impl Iterator<Item = impl ExactSizeIterator<Item = Ring<'_>>> {
        let mut begin = 0;
        self.polygons.iter().map(move |end| {
            let rings = begin..*end;
            begin = *end;
            rings.map(|at| self.at(at))
        })
    }

    fn at(&self, ring: usize) -> Ring<'_> {
        let begin = ring
            .checked_sub(1)
            .map_or(0, |before| self.rings[before].end);
        let Span { end, decimals } = self.rings[ring];
        Ring {
            points: &self.points[begin..end],
            decimals,
        }
    }

    /// West, south, east and north of the shape, degrees.
    pub(super) fn bbox(&self, found: Found) -> Option<[f64; 4]> {
        match found {
            Found::Nothing => None,
            Found::Point => {
                let [x, y] = self.point_degrees();
                Some([x, y, x, y])
            }
            Found::Polygons => {
                let shells = self.polygons().filter_map(|mut rings| rings.next());
                let boxes = shells.map(|shell| {
                    let units = scale(shell.decimals);
                    let most = [i64::MAX, i64::MAX, i64::MIN, i64::MIN];
                    let points = shell.points.iter();
                    let corners = points.fold(most, |[w, s, e, n], [x, y]| {
                        [w.min(*x), s.min(*y), e.max(*x), n.max(*y)]
                    });
                    corners.map(|one| degrees(one, units))
                });
                boxes.reduce(around)
            }
        }
    }

    /// Adds a ring that runs around its area as wanted; false if it has no area.
    fn ring(
        &mut self,
        id: &str,
        ring: &LineString<f64>,
        is_shell: bool,
    ) -> Result<bool, WriteError> {
        for at in &ring.0 {
            on_earth(id, *at)?;
        }
        let begin = self.points.len();
        for decimals in self.decimals..=decimal::MOST {
            let scale = scale(decimals);
            for at in &ring.0 {
                let at = units_of(*at, scale);
                if self.points[begin..].last() != Some(&at) {
                    self.points.push(at);
                }
            }
            // Opened first, and closed again below.
            while self.points.len() > begin + 1 && self.points.last() == self.points.get(begin) {
                self.points.pop();
            }
            let area = twice_the_area(&self.points[begin..]);
            if area != 0 {
                if (area > 0) != is_shell {
                    self.points[begin + 1..].reverse();
                }
                self.points.push(self.points[begin]);
                self.rings.push(Span {
                    end: self.points.len(),
                    decimals,
                });
                return Ok(true);
            }
            self.points.truncate(begin);
        }
        Ok(false)
    }
}

/// The box around two boxes.
pub(super) fn around(one: [f64; 4], other: [f64; 4]) -> [f64; 4] {
    [
        one[0].min(other[0]),
        one[1].min(other[1]),
        one[2].max(other[2]),
        one[3].max(other[3]),
    ]
}

fn scale(decimals: u8) -> f64 {
    f64::from(decimal::units(decimals))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "360 degrees of 9 decimal places have 12 digits"
)]
fn degrees(units: i64, scale: f64) -> f64 {
    units as f64 / scale
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "360 degrees of 9 decimal places have 12 digits"
)]
fn units_of(at: Coord<f64>, scale: f64) -> [i64; 2] {
    [(at.x * scale).round() as i64, (at.y * scale).round() as i64]
}

/// Boundaries that cross the antimeridian may go on beyond 180 degrees.
fn on_earth(id: &str, Coord { x, y }: Coord<f64>) -> Result<(), WriteError> {
    if x.abs() <= 360.0 && y.abs() <= 90.0 {
        return Ok(());
    }
    Err(WriteError::Nowhere {
        id: id.to_owned(),
        x,
        y,
    })
}

/// Twice the area of an open ring in square units, positive if it runs counter-clockwise. Whole numbers, so that a ring
/// without an area has exactly none.
fn twice_the_area(ring: &[[i64; 2]]) -> i128 {
    let [first, rest @ ..] = ring else {
        return 0;
    };
    let from_first = |[x, y]: [i64; 2]| (x - first[0], y - first[1]);
    let pairs = rest.iter().zip(rest.iter().skip(1));
    pairs
        .map(|(one, next)| {
            let ((x, y), (to_x, to_y)) = (from_first(*one), from_first(*next));
            i128::from(x) * i128::from(to_y) - i128::from(to_x) * i128::from(y)
        })
        .sum()
}
