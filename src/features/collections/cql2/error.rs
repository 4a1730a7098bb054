//! Why a filter cannot be read.

/// Why a filter cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} (at character {at})")]
pub(in super::super) struct FilterError {
    pub(super) what: String,
    /// The number of the character, from 1.
    pub(super) at: usize,
}
