//! The search on the data that the project ships: `cargo bench --bench search`.

use std::path::Path;
use std::sync::LazyLock;

use countyline::atlas::Atlas;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    Atlas::build(&folder).expect("the shipped data can be read")
});

/// What people type: whole names, halves of them, slips, nothing that is there.
const QUERIES: [&str; 8] = [
    "harris",
    "washington county or",
    "gwinet",
    "condado de harris",
    "st louis",
    "new york city",
    "texas national guard",
    "zzzz",
];

#[divan::bench(args = QUERIES)]
fn search(bencher: Bencher, query: &str) {
    bencher.bench(|| ATLAS.names.search(black_box(query), 10));
}
