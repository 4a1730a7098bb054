//! What people come in by: every page of the site in every language, the map, and what stands around them.
//!
//! Each is whole in itself, under a name that stays, and names no version of the whole: what has nothing new to say keeps
//! its bytes. `records` writes the pages, `pictures` what other sites show of them, `map` the map's own page and what it
//! loads, and `around` what browsers and those who gather pages look for.

mod around;
mod map;
mod pictures;
mod records;
mod root;

use super::error::PublishError;
use super::job::Job;
use super::sink::Sink;

/// Writes all doors, and the files that they load before them.
///
/// # Errors
/// A page cannot be written, a picture cannot be drawn, or a file cannot be stored.
pub(super) fn write(job: &Job<'_>, sink: &dyn Sink) -> Result<(), PublishError> {
    let style = around::style(sink)?;
    map::assets(sink)?;
    pictures::write(job, sink)?;
    records::write(job, &style, sink)?;
    around::write(job, sink)?;
    map::write(job, sink)
}
