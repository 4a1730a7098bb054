//! The `countyline` program.

fn main() {}
