//! Where a point lies: a tree of boxes, then an exact test on the full boundaries.

mod point;
mod slabs;

pub use point::PointIndex;
