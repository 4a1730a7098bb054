//! What finds things: by point, by name, by id.

mod asked;
mod fold;
mod named;
mod names;
mod point;
mod slabs;
mod town_names;
mod towns;

pub use asked::{BEGINNINGS, NICKNAMES};
pub use fold::{SHORT, fold};
pub use named::{NameKind, Named};
pub use names::Names;
pub use point::PointIndex;
pub use town_names::TownNames;
pub use towns::TownIndex;
