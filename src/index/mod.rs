//! What finds things: by point, by name, by id.

mod fold;
mod names;

pub use fold::fold;
pub use names::{NameKind, Named, Names};
