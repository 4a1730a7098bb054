//! `serve`: the map and the API.

use crate::config::Config;
use crate::error::{Error, Outcome};
use crate::http;

/// Serves until the process is told to stop.
///
/// # Errors
/// The address is taken, or the data cannot be read.
pub fn serve(config: Config) -> Result<Outcome, Error> {
    http::serve(config)?;
    Ok(Outcome::Fine)
}
