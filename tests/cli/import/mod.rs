//! `countyline import`: sheets to history.

mod lineage;
mod refused;
mod sheets;
mod whole;
