//! `countyline import`: sheets to history.

mod bounds;
mod copies;
mod days;
mod doubtful;
mod lineage;
mod moment;
mod mounted;
mod reading;
mod refused;
mod settled;
pub(crate) mod sheets;
mod unlinked;
mod whole;
mod words;
