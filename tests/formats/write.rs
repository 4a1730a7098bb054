//! Writes every collection of the real data in every format for `check.py`: `formats-write FOLDER [DAY]`.
//!
//! `counties.geojson` and the like, as `/api/collections/{id}/items` gives them; `counts.json`: the headline of the day,
//! as `/api/counts` gives it; `archive.zip`: everything as of the day, as `/api/archive.zip` gives it.

use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use countyline::atlas::Atlas;
use countyline::domain::{Day, parse_day, today_in_washington};
use countyline::features::archive::Archive;
use countyline::features::collections::{Asked, Collection, File, Page, select};
use countyline::features::counts;
use countyline::written::FileFormat;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder to write to")?;
    let folder = Path::new(&folder);
    let day = arguments.next();
    fs::create_dir_all(folder)?;
    let atlas = Arc::new(Atlas::build(Path::new("geodata"))?);
    let as_of = day.as_deref().map(parse_day).transpose()?;
    let as_of = atlas.calendar.as_of(as_of)?;
    let counts = counts(&atlas, &as_of, today_in_washington());
    fs::write(folder.join("counts.json"), serde_json::to_vec(&counts)?)?;
    let begun = Instant::now();
    let mut archive = Archive::new(Arc::clone(&atlas), as_of);
    pieces("archive.zip", folder, begun, || Ok(archive.piece()?))?;
    for collection in Collection::ALL {
        for format in FileFormat::ALL {
            write(&atlas, folder, *collection, *format, as_of.day)?;
        }
    }
    Ok(())
}

/// Writes what a collection held up to a day in a format.
fn write(
    atlas: &Arc<Atlas>,
    folder: &Path,
    collection: Collection,
    format: FileFormat,
    day: Day,
) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let until = format!("../{day}");
    let asked = Asked::read(collection, |name| (name == "datetime").then_some(&*until))?;
    let selected = select(atlas, &asked)?;
    let page = Page::of_all(&selected);
    let mut file = File::new(
        Arc::clone(atlas),
        asked,
        &selected,
        &page,
        format,
        false,
        serde_json::Map::new(),
    )?;
    let name = format!("{collection}.{format}");
    pieces(&name, folder, begun, || Ok(file.piece()?))
}

/// Writes what is made a piece at a time, and says how long that took.
fn pieces(
    name: &str,
    folder: &Path,
    begun: Instant,
    mut next: impl FnMut() -> Result<Option<Vec<u8>>, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(fs::File::create(folder.join(name))?);
    let (mut bytes, mut most) = (0, 0);
    while let Some(piece) = next()? {
        bytes += piece.len();
        most = most.max(piece.len());
        out.write_all(&piece)?;
    }
    out.flush()?;
    let took = begun.elapsed().as_millis();
    writeln!(
        std::io::stdout(),
        "{name}: {bytes} bytes, at most {most} at once, {took} ms"
    )?;
    Ok(())
}
