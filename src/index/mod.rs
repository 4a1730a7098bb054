//! What finds things: by point, by name, by id.

mod fold;
mod names;
mod point;
mod slabs;

pub use fold::fold;
pub use names::{NameKind, Named, Names};
pub use point::PointIndex;
