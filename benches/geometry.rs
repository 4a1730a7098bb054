//! Geometry and standings on the data that the project ships: `cargo bench`.

use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use countyline::atlas::Atlas;
use countyline::coverage::Coverage;
use countyline::domain::Day;
use countyline::index::PointIndex;
use countyline::sources::{Boundaries, Folder, read_boundaries};
use countyline::tiles::{Attributes, Encoding, Format, Layer, Room, SharedTexts, TileId, Tiles};
use divan::Bencher;

fn main() {
    divan::main();
}

static BOUNDARIES: LazyLock<Boundaries> = LazyLock::new(read_shipped);

fn read_shipped() -> Boundaries {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/boundaries");
    let folder = Folder::open(&folder).expect("the project has boundaries");
    read_boundaries(&folder).expect("the shipped boundaries can be read")
}

static COVERAGE: LazyLock<Arc<Coverage>> = LazyLock::new(|| Arc::new(build()));

static INDEX: LazyLock<Arc<PointIndex>> =
    LazyLock::new(|| Arc::new(PointIndex::new(Arc::clone(&COVERAGE))));

static ATTRIBUTES: LazyLock<Attributes> = LazyLock::new(|| {
    let mut attributes = Attributes::new(Day::default(), &SharedTexts::default());
    for county in &BOUNDARIES.counties {
        let county = &county.jurisdiction;
        let properties = format!(
            r#"{{"geoid":"{}","name":"{}","state":"{}","kind":null,"models":[],"agreements":{{"field":0,"jail":0,"municipal":0,"statewide":0}},"policies":[],"conflict":false,"population":{}}}"#,
            county.geoid,
            county.name,
            county.state,
            county.area_land_m2 % 100_000
        );
        attributes.push(county.geoid.as_str(), &properties);
    }
    attributes
});

fn build() -> Coverage {
    let (counties, states) = BOUNDARIES.parts();
    Coverage::new(&counties, &states).expect("the shipped boundaries are a coverage")
}

#[divan::bench(sample_count = 10)]
fn read_shapefiles() -> Boundaries {
    read_shipped()
}

/// Topology, simplifying for every zoom, and mending, together.
#[divan::bench(sample_count = 10)]
fn build_coverage(bencher: Bencher) {
    let _ = &*BOUNDARIES;
    bencher.bench(build);
}

#[divan::bench(sample_count = 10)]
fn topology_build(bencher: Bencher) {
    let (counties, states) = BOUNDARIES.parts();
    bencher.bench(|| {
        Coverage::unsimplified(&counties, &states).expect("the shipped boundaries are a coverage")
    });
}

#[divan::bench(sample_count = 10)]
fn simplify(bencher: Bencher) {
    let (counties, states) = BOUNDARIES.parts();
    let whole =
        Coverage::unsimplified(&counties, &states).expect("the shipped boundaries are a coverage");
    bencher
        .with_inputs(|| whole.clone())
        .bench_values(Coverage::simplified);
}

#[divan::bench(sample_count = 10)]
fn index_points(bencher: Bencher) {
    let coverage = &*COVERAGE;
    bencher.bench(|| PointIndex::new(Arc::clone(coverage)));
}

/// Georgia: the densest tile of each zoom but one.
const TILES: [(u32, u32, u32); 3] = [(4, 4, 6), (7, 34, 51), (10, 274, 413)];

fn tiles() -> Tiles {
    Tiles::new(
        Arc::clone(&COVERAGE),
        Arc::clone(&INDEX),
        Day::default(),
        Room::SMALL,
    )
}

/// Clip, snap and put together: what is done once for a tile.
#[divan::bench(args = TILES)]
fn cold_shapes(bencher: Bencher, (z, x, y): (u32, u32, u32)) {
    let tile = TileId::new(z, x, y).expect("a tile of the grid");
    let tiles = tiles();
    bencher.bench(|| tiles.shapes(black_box(tile)));
}

fn cold(bencher: Bencher, (z, x, y): (u32, u32, u32), format: Format, encoding: Encoding) {
    let tile = TileId::new(z, x, y).expect("a tile of the grid");
    let attributes = &*ATTRIBUTES;
    bencher
        .with_inputs(tiles)
        .bench_refs(|tiles| tiles.get(Layer::Counties, tile, format, encoding, attributes));
}

#[divan::bench(args = TILES)]
fn cold_geojson(bencher: Bencher, tile: (u32, u32, u32)) {
    cold(bencher, tile, Format::GeoJson, Encoding::Identity);
}

#[divan::bench(args = TILES)]
fn cold_geojson_gzip(bencher: Bencher, tile: (u32, u32, u32)) {
    cold(bencher, tile, Format::GeoJson, Encoding::Gzip);
}

#[divan::bench(args = TILES)]
fn cold_mvt(bencher: Bencher, tile: (u32, u32, u32)) {
    cold(bencher, tile, Format::Mvt, Encoding::Identity);
}

#[divan::bench]
fn warm_tile(bencher: Bencher) {
    let tile = TileId::new(4, 4, 6).expect("a tile of the grid");
    let tiles = tiles();
    let attributes = &*ATTRIBUTES;
    bencher.bench(|| {
        tiles.get(
            Layer::Counties,
            black_box(tile),
            Format::GeoJson,
            Encoding::Gzip,
            attributes,
        )
    });
}

/// What applies in each county on the newest list's day: what a day's tiles and `/api/standing` ask for.
#[divan::bench]
fn standing_of_all_counties(bencher: Bencher) {
    let geodata = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    let atlas = Atlas::build(&geodata).expect("the shipped data can be read");
    let newest = atlas
        .calendar
        .as_of(None)
        .expect("the newest list's own day");
    bencher.bench(|| atlas.standings(black_box(&newest)));
}

/// Points in the box of the lower 48 states, from a linear congruence: the same points every time.
fn points() -> impl FnMut() -> [f64; 2] {
    let mut seed = 12_345u32;
    let mut part = move || {
        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345) % (1 << 31);
        f64::from(seed) / f64::from(1u32 << 31)
    };
    move || [-124.7 + part() * 57.7, 24.5 + part() * 24.9]
}

#[divan::bench(sample_count = 100_000, sample_size = 1)]
fn point_in_county(bencher: Bencher) {
    let index = Arc::clone(&INDEX);
    bencher
        .with_inputs(points())
        .bench_local_values(|[lon, lat]| index.locate(lon, lat));
}

/// The county and the town.
#[divan::bench(sample_count = 100_000, sample_size = 1)]
fn point_in_town(bencher: Bencher) {
    let geodata = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    let atlas = Atlas::build(&geodata).expect("the shipped data can be read");
    bencher
        .with_inputs(points())
        .bench_local_values(|[lon, lat]| {
            (atlas.county_at(lon, lat), atlas.town_areas.at(lon, lat))
        });
}
