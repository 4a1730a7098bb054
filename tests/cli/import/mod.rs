//! `countyline import`: sheets to history.

mod days;
mod lineage;
mod moment;
mod reading;
mod refused;
mod sheets;
mod whole;
