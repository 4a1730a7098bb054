//! The columns that are not those of the heading.

/// The name of the column of shapes.
pub(super) const GEOMETRY: &str = "geometry";

/// The sides of a box, as GeoParquet names and orders them.
pub(super) const SIDES: [&str; 4] = ["xmin", "ymin", "xmax", "ymax"];
