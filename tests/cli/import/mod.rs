//! `countyline import`: sheets to history.

mod lineage;
mod moment;
mod refused;
mod sheets;
mod whole;
