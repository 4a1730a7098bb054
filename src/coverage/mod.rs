//! Boundaries as a coverage: no gap, no overlap, each border stored once.
//!
//! `topology` cuts the rings into arcs that neighbours share; `simplify` gives each vertex the first
//! zoom at which it stands, so that a level is the vertices up to its zoom, and neighbours, and a state
//! and its counties, keep the same ones; `crossing` sees that no level changes the shape of things;
//! `towns` draws towns on the lines of the counties; `cache` keeps the whole in a file.

#![expect(
    clippy::cast_possible_truncation,
    reason = "`topology` refuses boundaries of 2^31 vertices or more, and everything counted here is one of them"
)]

mod arcs;
mod cache;
mod crossing;
mod error;
mod faults;
mod grid;
mod kept;
mod meet;
mod mercator;
mod seams;
mod simplify;
mod states;
mod topology;
mod towns;
mod whole;

pub use arcs::{Arc, ArcUse, MAX_ZOOM, NOBODY, Shape};
pub use error::{CoverageError, Overlap};
pub use kept::CacheUse;
pub use mercator::{WORLD_BITS, WorldPoint, project, unproject};
pub use simplify::{FULL, tolerance_px};
pub use towns::{Outlines, TownLevels};
pub use whole::Coverage;

#[cfg(test)]
pub(crate) mod tests;
