//! `countyline import`: sheets to history.

mod lineage;
mod reading;
mod refused;
mod sheets;
mod whole;
