//! Writes the tiles and the pages of a copy into a folder, and says how long each took:
//! `publish-write FOLDER [MAX_ZOOM [GEOJSON_ZOOM]]`. What other readers read in `tests/publish`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a program for tests says what happens, and stops where it cannot go on"
)]

mod folder;

use std::path::Path;
use std::time::Instant;

use countyline::atlas::Atlas;
use countyline::publish::{Job, pages, tiles};
use folder::FolderSink;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = arguments.first().unwrap();
    let zoom = |at: usize, usual: u8| {
        arguments
            .get(at)
            .map_or(usual, |text| text.parse().unwrap())
    };
    let geodata = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    let begun = Instant::now();
    let atlas = Atlas::build(geodata).unwrap();
    eprintln!("atlas: {:.1} s", begun.elapsed().as_secs_f64());
    let job = Job {
        atlas: &atlas,
        as_of: atlas.calendar.as_of(None).unwrap(),
        max_zoom: zoom(1, 10),
        geojson_zoom: zoom(2, 6),
        public_url: None,
    };
    let sink = FolderSink::new(Path::new(root));
    let begun = Instant::now();
    tiles::write(&job, &sink).unwrap();
    eprintln!("tiles: {:.1} s", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    pages::write(&job, &sink).unwrap();
    eprintln!("pages: {:.1} s", begun.elapsed().as_secs_f64());
    for layer in sink.tiles.lock().unwrap().keys() {
        let path = sink.stored(&format!("tiles/{layer}.pmtiles"));
        eprintln!("{} {}", path.display(), path.metadata().unwrap().len());
    }
}
