//! `publish`: the whole as files, in a folder or a bucket.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{DecimalBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Printer;
use crate::atlas::{Atlas, AtlasError};
use crate::cli::PublishArgs;
use crate::error::{Error, Outcome};
use crate::publish::{Count, How, Job, Part, Published, Tally, publish as all};
use crate::sources::Folder;
use crate::store::Store;
use crate::threads::joined;

/// How often the bar moves on.
const STEP: Duration = Duration::from_millis(200);

/// Publishes a copy of the atlas.
///
/// # Errors
/// The data cannot be read, the day lies after the newest list, the place cannot be read or written, or another
/// publication is under way there.
pub fn publish(args: &PublishArgs) -> Result<Outcome, Error> {
    let begun = Instant::now();
    let store = Store::open(&args.dest)?;
    let (atlas, geodata) = Folder::at_one_moment(super::geodata::to_read(&args.data)?, |folder| {
        Ok::<_, AtlasError>((Arc::new(Atlas::of(folder)?), folder.all_files()?))
    })?;
    let job = Job {
        atlas: &atlas,
        as_of: atlas.calendar.as_of(args.date)?,
        max_zoom: args.max_zoom,
        geojson_zoom: args.geojson_zoom,
        public_url: args.public_url.as_ref(),
    };
    let how = How {
        only: match args.only.as_slice() {
            [] => Part::ALL.to_vec(),
            only => only.to_vec(),
        },
        is_dry: args.dry_run,
        prune: args.prune,
        quiet: args.quiet,
    };
    let tally = Tally::default();
    let published = with_bar(&tally, || all(&job, &geodata, &store, &how, &tally))?;
    report(args, &published, &tally, begun.elapsed())?;
    Ok(Outcome::Fine)
}

/// Does the work with a bar before a person.
fn with_bar<T: Send>(tally: &Tally, work: impl FnOnce() -> T + Send) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    // Of a first copy it is not known before how much it is.
    let style = ProgressStyle::with_template("publishing {spinner} {elapsed} {msg}");
    bar.set_style(style.unwrap_or_else(|_plain| ProgressStyle::default_spinner()));
    let mut has_end = false;
    let done = thread::scope(|scope| {
        let work = scope.spawn(work);
        while !work.is_finished() {
            bar.set_message(format!(
                "{} made, {} of them written",
                told(&tally.all),
                told(&tally.written)
            ));
            if let Some(files) = tally.expected_files().filter(|_| !has_end) {
                has_end = true;
                let style =
                    ProgressStyle::with_template("publishing {bar:30} {percent}% {elapsed} {msg}");
                bar.set_style(style.unwrap_or_else(|_plain| ProgressStyle::default_bar()));
                bar.set_length(files);
            }
            if has_end {
                bar.set_position(tally.all.files());
            }
            bar.tick();
            thread::sleep(STEP);
        }
        joined(work)
    });
    bar.finish_and_clear();
    done
}

fn report(
    args: &PublishArgs,
    published: &Published,
    tally: &Tally,
    took: Duration,
) -> Result<(), Error> {
    let mut talk = Printer::new(io::stderr());
    let (dest, snapshot) = (&args.dest, &published.snapshot);
    let (all, written, removed) = (&tally.all, &tally.written, &tally.removed);
    let would = |done: &'static str, undone: &'static str| if args.dry_run { undone } else { done };
    writeln!(
        talk,
        "{dest}: {} {} of {}; {} unchanged",
        told(written),
        would("written", "would be written"),
        told(all),
        all.files() - written.files()
    )?;
    if tally.stored.bytes() != written.bytes() && !args.dry_run {
        let sent = DecimalBytes(tally.stored.bytes());
        writeln!(talk, "compressed they take {sent}")?;
    }
    if removed.files() > 0 {
        let what = would("removed", "would be removed");
        writeln!(talk, "{} that nobody reads any more {what}", told(removed))?;
    }
    let seconds = took.as_secs_f64();
    if published.is_new {
        let what = would("is what is read now", "would be read");
        writeln!(talk, "snapshot {snapshot} {what}; {seconds:.1} s")?;
    } else {
        writeln!(
            talk,
            "snapshot {snapshot} is read as before; {seconds:.1} s"
        )?;
    }
    Ok(())
}

/// `1 file (12 kB)`.
fn told(count: &Count) -> String {
    let s = if count.files() == 1 { "" } else { "s" };
    let bytes = DecimalBytes(count.bytes());
    format!("{} file{s} ({bytes})", count.files())
}
