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
use std::sync::{Arc, LazyLock};

use countyline::atlas::Atlas;

/// The real atlas.
static ATLAS: LazyLock<Arc<Atlas>> = LazyLock::new(|| {
    let geodata = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    Arc::new(Atlas::build(geodata).unwrap())
});
