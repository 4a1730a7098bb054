//! The data that a command reads or writes, wherever they lie.

use std::path::Path;

use crate::chain::chain;
use crate::cli::GeodataArg;
use crate::error::Error;
use crate::replica::{Copy, once};
use crate::sources::Geodata;
use crate::store::Place;

/// The data to read. What lies in an object store is fetched whole.
///
/// # Errors
/// It lies in an object store, and cannot be had from there.
pub(super) fn to_read(args: &GeodataArg) -> Result<Geodata, Error> {
    match copy(args)? {
        Some(mut copy) => Ok(Geodata::Fetched(once(&mut copy)?)),
        None => Ok(args.chosen()),
    }
}

/// The published copy that was named, not yet asked for anything; `None` if the data lie on this machine.
///
/// # Errors
/// It is no address of a copy, or the environment does not say how the store is spoken to.
pub(super) fn copy(args: &GeodataArg) -> Result<Option<Copy>, Error> {
    let Some(place) = elsewhere(args)? else {
        return Ok(None);
    };
    let copy = Copy::open(&place).map_err(|error| Error::Usage(chain(&error)))?;
    Ok(Some(copy))
}

/// The folder to write; `doing` is what the command would do to it, for example `an import`.
///
/// # Errors
/// An object store was named: it holds what was published, which nothing is written into but by `publish`.
pub(super) fn to_write<'a>(args: &'a GeodataArg, doing: &str) -> Result<&'a Path, Error> {
    match elsewhere(args)? {
        None => Ok(args.folder()),
        Some(place) => Err(Error::Usage(format!(
            "{doing} writes into a folder, and {place} is a published copy; name a folder with --geodata, and then publish it: `countyline publish {place} --geodata FOLDER`"
        ))),
    }
}

fn elsewhere(args: &GeodataArg) -> Result<Option<Place>, Error> {
    let named = args.geodata.as_deref().and_then(Path::to_str);
    let Some(address) = named.filter(|named| named.contains("://")) else {
        return Ok(None);
    };
    let place = address.parse();
    place
        .map(Some)
        .map_err(|error| Error::Usage(format!("--geodata: {error}")))
}
