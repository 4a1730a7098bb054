//! Towns on the lines of the counties.
//!
//! A town's border runs along a county line here and by itself there. `cut` parts the two: what lies on a county line is
//! that line at every zoom, and what does not is cut into arcs that neighbouring towns share and is simplified as county
//! lines are (`levels`). Where the two meet, the town's line ends on the county's as that one is drawn (`drawn`).
//! Counties are not changed by their towns.

mod cut;
mod drawn;
mod levels;
mod outlines;
mod stored;

pub use drawn::TownLevels;
pub use outlines::Outlines;

#[cfg(test)]
mod tests;
