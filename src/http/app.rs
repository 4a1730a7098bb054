//! What every handler can ask.

use std::sync::Arc;

use super::answers::Answers;
use super::shelf::Shelf;
use crate::atlas::{Atlas, Current};
use crate::clock::Clock;
use crate::config::Config;

/// What every handler can ask.
#[derive(Debug, Clone)]
pub struct App {
    /// The atlas of the moment.
    pub current: Current,
    /// How it is served.
    pub config: Arc<Config>,
    /// What time it is.
    pub clock: Clock,
    /// The tiles of the atlas of the moment.
    pub(super) shelf: Shelf,
    /// Answers that were given before.
    pub(super) answers: Answers,
}

impl App {
    /// Serves this atlas, by the clock of the system.
    #[must_use]
    pub fn new(atlas: Atlas, config: Arc<Config>) -> Self {
        Self {
            current: Current::new(atlas),
            config,
            clock: Clock::system(),
            shelf: Shelf::default(),
            answers: Answers::default(),
        }
    }

    /// The same by another clock.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }
}
