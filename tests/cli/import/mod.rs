//! `countyline import`: sheets to history.

mod copies;
mod lineage;
mod moment;
mod reading;
mod refused;
mod sheets;
mod whole;
