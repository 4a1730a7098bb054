//! What a place that data come from is asked, and what it may answer.

use std::sync::Arc;

use crate::sources::Fetched;

/// Where data come from that lie elsewhere.
pub trait Origin: Send {
    /// What lies there by now, whole, if it is other than what was given last.
    ///
    /// # Errors
    /// It gives no answer, or not all that it names, or other bytes.
    fn look(&mut self) -> Result<Option<Arc<Fetched>>, Fault>;
}

/// Why what lies elsewhere could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Fault {
    /// Why, with the place and what it said: for the log and whoever runs the server.
    pub sentence: String,
    /// Why, for everybody: the place is not named.
    pub for_all: String,
    /// True if it will be so however often it is tried again.
    pub is_lasting: bool,
}
