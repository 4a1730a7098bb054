//! Where a page begins: opaque to clients, bound to one snapshot and to what was asked.

use std::fmt;
use std::str::FromStr;

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The version of what was served when the first page was asked for: data, program and vintage of counties.
    pub version: String,
    /// A hash of all parameters that choose and sort the rows.
    pub(super) asked: u64,
    /// How many rows stand before the page.
    pub(super) start: usize,
}

/// Why a text is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "it is not one that a link `next` or `prev` has; follow such a link, or leave it out to begin anew"
)]
pub struct CursorError;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}.{:x}.{}", self.start, self.asked, self.version)
    }
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, CursorError> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(CursorError);
        let (start, asked, version) = (part()?, part()?, part()?);
        let read = Self {
            version: version.to_owned(),
            asked: u64::from_str_radix(asked, 16).map_err(|_no_number| CursorError)?,
            start: usize::from_str_radix(start, 16).map_err(|_no_number| CursorError)?,
        };
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        // One spelling alone: others would be other addresses of the same page.
        let is_one = read.to_string() == text && version.chars().all(is_plain);
        is_one.then_some(read).ok_or(CursorError)
    }
}
