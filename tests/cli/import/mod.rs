//! `countyline import`: sheets to history.

mod lineage;
mod sheets;
mod whole;
