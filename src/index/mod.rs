//! What finds things: by point, by name, by id.

mod asked;
mod fold;
mod named;
mod names;
mod point;
mod slabs;

pub use fold::fold;
pub use named::{NameKind, Named};
pub use names::Names;
pub use point::PointIndex;
