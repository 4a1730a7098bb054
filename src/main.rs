//! The `countyline` program.
fn main() {
    for f in std::env::args().skip(1) {
        match countyline::resolve::resolve(f.as_ref(), "geodata".as_ref()) {
            Ok(rows) => { let mut w = csv::Writer::from_writer(std::io::stdout()); for r in rows { w.serialize(r).unwrap(); } }
            Err(e) => println!("{f}: {e}"),
        }
    }
}
