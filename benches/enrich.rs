//! Tables of counties and of points on the data that the project ships: `cargo bench --bench enrich`. A row is one item.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use countyline::atlas::Atlas;
use countyline::domain::Day;
use countyline::enrich::{Asked, Enricher, Limits, Tails};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
    Atlas::build(&folder).expect("the shipped data can be read")
});

/// Rows of a table.
const ROWS: usize = 100_000;

/// What is answered between two looks at the room.
const ROOM: usize = 128 << 10;

/// Days from 2019, before the first list, to the newest one, in an order that no two neighbours share.
fn days() -> impl Iterator<Item = Day> {
    let newest = ATLAS.calendar.newest();
    let first = Day::new(2019, 1, 1).expect("it is a day");
    let all: Vec<Day> = first
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= newest)
        .collect();
    (0..ROWS).map(move |at| all[at * 1_009 % all.len()])
}

/// Every county, again and again, each time on other days.
fn geoids() -> String {
    let mut table = "geoid,date\n".to_owned();
    for (at, day) in days().enumerate() {
        let county = ATLAS.counties.get(at * 617 % ATLAS.counties.all().len());
        writeln!(table, "{},{day}", county.geoid).expect("memory takes it");
    }
    table
}

/// Points in and around every town of the gazetteer, on other days.
fn points() -> String {
    let mut table = "lon,lat,date\n".to_owned();
    let towns = ATLAS.towns.all();
    for (at, day) in days().enumerate() {
        let [lon, lat] = towns[at * 4_999 % towns.len()].point;
        let aside = f64::from(u8::try_from(at % 7).unwrap_or_default()) * 0.008;
        writeln!(table, "{:.5},{:.5},{day}", lon + aside, lat - aside).expect("memory takes it");
    }
    table
}

/// Names of counties and states, all on the newest day.
fn names() -> String {
    let mut table = "county,state\n".to_owned();
    for at in 0..ROWS {
        let county = ATLAS.counties.get(at * 617 % ATLAS.counties.all().len());
        writeln!(table, "{},{}", county.name, county.state.name()).expect("memory takes it");
    }
    table
}

#[divan::bench(args = ["geoids", "points", "names"], sample_count = 10, sample_size = 1)]
fn enrich(bencher: Bencher, what: &str) {
    let table = match what {
        "geoids" => geoids(),
        "points" => points(),
        _ => names(),
    };
    bencher.counter(ItemsCount::new(ROWS)).bench(|| {
        let mut enricher = Enricher::new(Asked::default(), Limits::default(), None);
        let (mut tails, mut out) = (Tails::default(), Vec::new());
        let mut bytes = 0;
        for piece in table.as_bytes().chunks(64 << 10).chain([&b""[..]]) {
            enricher.take(piece, piece.is_empty());
            loop {
                let done = enricher.work(&ATLAS, &mut tails, ROOM, &mut out);
                bytes += out.len();
                out.clear();
                if done.expect("it is a table") {
                    break;
                }
            }
        }
        bytes
    });
}
