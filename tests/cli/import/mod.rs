//! `countyline import`: sheets to history.

mod lineage;
mod moment;
mod reading;
mod refused;
pub(crate) mod sheets;
mod whole;
