//! Rows as ICE printed them, and where they belong.

use std::path::Path;
use std::sync::LazyLock;

use super::counties::Counties;
use super::*;
use crate::sources::{read_corrections, read_county_names, read_places};

fn geodata() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"))
}

pub(super) fn counties() -> &'static Counties {
    static COUNTIES: LazyLock<Counties> =
        LazyLock::new(|| Counties::new(&read_county_names(&geodata().join("boundaries")).unwrap()));
    &COUNTIES
}
