//! Agencies to the jurisdictions that they cover, each with the rule that placed it.

mod answer;
mod body;
mod cell;
mod corrections;
mod counties;
mod county_body;
mod county_text;
mod evidence;
mod joiner;
mod named;
mod nearest;
mod place;
mod remembering;
mod special;
mod spelling;
mod town;
mod towns;

pub use joiner::{DistanceKm, Joiner, Printed};
pub use named::{CountyNames, NamedCounty};
pub use remembering::Remembering;

#[cfg(test)]
mod slip_tests;
#[cfg(test)]
mod tests;
