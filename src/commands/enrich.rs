//! `enrich`: a table comes back with what applies.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::Printer;
use super::vintage::of_vintage;
use crate::atlas::Atlas;
use crate::cli::EnrichArgs;
use crate::domain::written_out;
use crate::enrich::{Asked, Chosen, EnrichError, Enricher, Limits, Tails, Tally};
use crate::error::{Error, Outcome};

/// Bytes that are read at once, and at most written at once.
const PIECE_BYTES: usize = 256 << 10;

/// What takes longer has a bar.
const SHOWN_AFTER: Duration = Duration::from_secs(1);

/// Prints a table with what applies appended to each row.
///
/// # Errors
/// The file is no table that names places, the day lies after the newest list, or the data cannot be read.
pub fn enrich(args: EnrichArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let (input, bytes) = open(&args.file)?;
    let atlas = of_vintage(
        Atlas::build(super::geodata::to_read(&args.data)?)?,
        args.vintage,
    )?;
    // A day of all rows that cannot be answered for is one mistake, and not one of each row.
    atlas.calendar.as_of(args.date)?;
    let asked = Asked {
        columns: Chosen {
            geoid: args.geoid,
            lon: args.lon,
            lat: args.lat,
            county: args.county,
            state: args.state,
            date: args.date_column,
        },
        date: args.date,
    };
    let bar = progress(bytes);
    let enricher = Enricher::new(asked, Limits::default(), None);
    let path = &args.file;
    let tally = match &args.output {
        Some(output) => {
            let mut part = Part::create(output)?;
            let tally = all(enricher, &atlas, (input, path), &bar, &mut part)?;
            part.finish(output)?;
            tally
        }
        // What goes to a file or a program stays as it is; on a terminal it must not steer anything.
        None if io::stdout().is_terminal() => all(enricher, &atlas, (input, path), &bar, out)?,
        None => {
            let mut plain = io::stdout().lock();
            all(enricher, &atlas, (input, path), &bar, &mut plain)?
        }
    };
    bar.finish_and_clear();
    report(&tally)?;
    Ok(if tally.unmatched == 0 {
        Outcome::Fine
    } else {
        Outcome::Problem
    })
}

/// The table, and its bytes as far as they are known.
fn open(path: &Path) -> Result<(Box<dyn Read>, Option<u64>), Error> {
    if path == Path::new("-") {
        return Ok((Box::new(io::stdin()), None));
    }
    let unread = |source| Error::File {
        path: path.to_owned(),
        what: "read",
        source,
    };
    let file = File::open(path).map_err(unread)?;
    let about = file.metadata().map_err(unread)?;
    if about.is_dir() {
        return Err(Error::Usage(format!(
            "{} is a folder; name a CSV",
            path.display()
        )));
    }
    let bytes = about.is_file().then_some(about.len());
    Ok((Box::new(file), bytes))
}

/// Goes through the whole table.
fn all(
    mut enricher: Enricher,
    atlas: &Atlas,
    (mut input, path): (Box<dyn Read>, &Path),
    bar: &ProgressBar,
    out: &mut impl Write,
) -> Result<Tally, Error> {
    let mut tails = Tails::default();
    let mut piece = vec![0; PIECE_BYTES];
    let mut answer = Vec::with_capacity(2 * PIECE_BYTES);
    loop {
        let read = match input.read(&mut piece) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(source) => {
                return Err(Error::File {
                    path: path.to_owned(),
                    what: "read",
                    source,
                });
            }
        };
        enricher.take(&piece[..read], read == 0);
        loop {
            let done = enricher.work(atlas, &mut tails, PIECE_BYTES, &mut answer);
            // What was answered before a row that ends it is answered.
            if !matches!(done, Err(EnrichError::NoRows)) {
                out.write_all(&answer)?;
            }
            answer.clear();
            if done? {
                break;
            }
        }
        bar.inc(read as u64);
        if read == 0 {
            out.flush()?;
            return Ok(enricher.tally().clone());
        }
    }
}

/// A file that has its name once it is whole.
struct Part {
    file: io::BufWriter<File>,
    path: PathBuf,
}

impl Part {
    fn create(output: &Path) -> Result<Self, Error> {
        let mut name = output.as_os_str().to_owned();
        name.push(".part");
        let path = PathBuf::from(name);
        let file = File::create(&path).map_err(|source| unwritten(&path, source))?;
        Ok(Self {
            file: io::BufWriter::new(file),
            path,
        })
    }

    fn finish(&mut self, output: &Path) -> Result<(), Error> {
        let whole = self.file.flush();
        let named = whole.and_then(|()| std::fs::rename(&self.path, output));
        named.map_err(|source| unwritten(output, source))
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Part {
    /// Nothing is left of a table that broke off; once it has its name there is nothing to take away.
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

fn unwritten(path: &Path, source: io::Error) -> Error {
    Error::File {
        path: path.to_owned(),
        what: "written",
        source,
    }
}

/// A bar on a terminal, nothing elsewhere; it shows itself after a second.
fn progress(bytes: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = match bytes {
        Some(bytes) => ProgressBar::new(bytes),
        None => ProgressBar::no_length(),
    };
    let template = match bytes {
        Some(_) => "enriching {bar:40} {bytes}/{total_bytes}",
        None => "enriching {spinner} {bytes}",
    };
    let style = ProgressStyle::with_template(template);
    let bar = bar.with_style(style.unwrap_or_else(|_plain| ProgressStyle::default_bar()));
    bar.set_draw_target(indicatif::ProgressDrawTarget::hidden());
    let shown = bar.downgrade();
    std::thread::spawn(move || {
        std::thread::sleep(SHOWN_AFTER);
        if let Some(bar) = shown.upgrade().filter(|bar| !bar.is_finished()) {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
    });
    bar
}

fn report(tally: &Tally) -> Result<(), Error> {
    let mut talk = Printer::new(io::stderr());
    let Tally {
        rows,
        mended,
        unmatched,
        first,
    } = tally;
    let s = if *rows == 1 { "" } else { "s" };
    if *unmatched == 0 {
        writeln!(talk, "{rows} row{s}, all matched, {mended} of them mended")?;
        return Ok(());
    }
    writeln!(
        talk,
        "{unmatched} of {rows} row{s} could not be matched; {mended} were mended"
    )?;
    for (row, reason) in first {
        writeln!(talk, "  row {row}: {}", written_out(reason))?;
    }
    let more = *unmatched - first.len() as u64;
    if more > 0 {
        writeln!(
            talk,
            "  and {more} more; the column that ends in `_note` says why"
        )?;
    }
    Ok(())
}
