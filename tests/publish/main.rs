//! Parts of a published copy, written into a folder and read back.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by a panic, in its helpers too"
)]

mod archive;
mod folder;
mod pages;
mod tiles;

use std::path::Path;
use std::sync::LazyLock;

use countyline::atlas::Atlas;

/// The real atlas.
static ATLAS: LazyLock<Atlas> =
    LazyLock::new(|| Atlas::build(Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata")).unwrap());
