//! `countyline import`: sheets to history.

mod copies;
mod days;
mod doubtful;
mod lineage;
mod moment;
mod reading;
mod refused;
mod settled;
mod sheets;
mod whole;
