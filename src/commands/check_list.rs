//! `check-list`: somebody's own list of agencies, row by row.

use std::io::Write;

use crate::cli::CheckListArgs;
use crate::error::{Error, Outcome};

/// Prints what is odd about each row.
///
/// # Errors
/// The list or the data cannot be read.
pub fn check_list(_args: &CheckListArgs, _out: &mut impl Write) -> Result<Outcome, Error> {
    Err(Error::Usage("not there yet".to_owned()))
}
