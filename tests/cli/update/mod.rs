//! `countyline update`, against a server that plays ICE's.

mod bench;
mod doubtful;
mod failing;
mod kept;
