//! The `countyline` program.
fn main() {
    let a: Vec<String> = std::env::args().collect();
    if a[1] == "import" {
        let f: Vec<std::path::PathBuf> = a[3..].iter().map(Into::into).collect();
        match countyline::import::import(&f, a[2].as_ref(), false, |_| ()) {
            Ok(i) => {
                println!(
                    "{} files {} new {} rows {} rejected; {} agreements {} cand",
                    i.files,
                    i.new_sheets,
                    i.rows,
                    i.rejected,
                    i.history.agreements.len(),
                    i.history.candidates.len()
                );
            }
            Err(e) => println!("{e}"),
        }
        return;
    }
    for f in &a[1..] {
        match countyline::resolve::resolve(f.as_ref(), "geodata".as_ref()) {
            Ok(rows) => {
                let mut w = csv::Writer::from_writer(std::io::stdout());
                for r in rows {
                    w.serialize(r).unwrap();
                }
            }
            Err(e) => println!("{f}: {e}"),
        }
    }
}
