//! Where 287(g) agreements and sanctuary policies apply, county by county, on any day.

pub mod clean;
pub mod domain;
pub mod import;
pub mod join;
pub mod lineage;
pub mod resolve;
pub mod sources;
