//! Where rows lie.

/// Where a row lies. Degrees, WGS84, longitude first.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A point.
    Point([f64; 2]),
    /// An area of any number of polygons.
    Polygons(geo::MultiPolygon<f64>),
}

/// What geometry the rows of a file have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeometryKind {
    /// Points.
    Points,
    /// Areas of any number of polygons.
    Polygons,
}
