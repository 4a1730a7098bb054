//! A table of counties, points or names, with what applies there appended.
//!
//! [`Enricher`] takes the bytes of the table as they come and gives those of the answer; it holds a row at a time, and
//! needs the atlas and [`Tails`], what was said of a county before, only while it works.

mod applies;
mod cells;
mod columns;
mod day;
mod decode;
mod desk;
mod dialect;
mod enricher;
mod error;
mod geoid;
mod ground;
mod name;
mod place;
mod point;
mod row;
mod tails;
mod texts;
mod written;

pub use columns::Chosen;
pub use enricher::{Asked, Enricher, Limits, Tally};
pub use error::EnrichError;
pub use row::{Applies, Enriched, EnrichedRow, Match};
pub use tails::Tails;
