//! Where 287(g) agreements and sanctuary policies apply, county by county, on any day.

pub mod coverage;
pub mod domain;
pub mod index;
pub mod sources;
pub mod tiles;
