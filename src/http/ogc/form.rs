//! In which form rows are given.

use super::links::HTML;
use crate::written::FileFormat;

/// A form of a list of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    File(FileFormat),
    Html,
}

impl Form {
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::File(format) => format.media_type(),
            Self::Html => HTML,
        }
    }

    /// True if it is saved and not read.
    pub(super) fn is_saved(self) -> bool {
        matches!(self, Self::File(format) if format.is_saved())
    }
}
