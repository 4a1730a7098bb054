//! How the data was renewed, as all that tells of it sees it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use jiff::Timestamp;

/// How the data was renewed since the start.
#[derive(Debug, Clone, Default)]
pub struct Renewed(Arc<Mutex<State>>);

/// How the data was renewed since the start.
#[derive(Debug, Clone)]
pub struct State {
    /// When the atlas that is served was built.
    pub since: Instant,
    /// Times that another atlas was served.
    pub reloads: u64,
    /// Times that the data could not be served, and the old atlas went on.
    pub failed_reloads: u64,
    /// Why the data as they lie there cannot be served; `None` if they are served.
    pub reload_failure: Option<String>,
    /// True if new lists are looked for.
    pub is_updated: bool,
    /// When the page that publishes lists was last read and had some, by whomever.
    pub looked: Option<Timestamp>,
    /// Times that new lists were looked for.
    pub updates: u64,
    /// Times that this found a problem.
    pub failed_updates: u64,
    /// What the last look found wrong.
    pub update_failure: Option<String>,
    /// Lists that are kept and wait to be imported, for a doubt.
    pub waiting: Vec<String>,
    /// Files of the data that is served which are not what `sources.toml` says of them, one sentence each. They are
    /// served: who mends a table by hand sees it at once, and who lost half of one is told so.
    pub doubts: Vec<String>,
    /// How the place elsewhere was asked for newer data; `None` where the data lie on this machine.
    pub polls: Option<Polls>,
}

/// How the place elsewhere that the data were fetched from was asked for newer data.
#[derive(Debug, Clone)]
pub struct Polls {
    /// When it last said what lies there, and all of that was at hand.
    pub good: Instant,
    /// Times that it was asked.
    pub count: u64,
    /// Times that it gave no answer, or not all that its answer names.
    pub failed: u64,
    /// Why the last one failed, without the name of the place; `None` if it did not.
    pub failure: Option<String>,
}

impl Polls {
    /// None yet: all was fetched a moment ago.
    pub(super) fn begun() -> Self {
        Self {
            good: Instant::now(),
            count: 0,
            failed: 0,
            failure: None,
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            since: Instant::now(),
            reloads: 0,
            failed_reloads: 0,
            reload_failure: None,
            is_updated: false,
            looked: None,
            updates: 0,
            failed_updates: 0,
            update_failure: None,
            waiting: Vec::new(),
            doubts: Vec::new(),
            polls: None,
        }
    }
}

impl State {
    /// Counts that the place elsewhere was asked; true if it failed as it did before.
    pub(super) fn polled(&mut self, failure: Option<String>) -> bool {
        let polls = self.polls.get_or_insert_with(Polls::begun);
        polls.count += 1;
        polls.failed += u64::from(failure.is_some());
        if failure.is_none() {
            polls.good = Instant::now();
        }
        let is_known = failure.is_some() && polls.failure == failure;
        polls.failure = failure;
        is_known
    }
}

impl Renewed {
    /// How it was renewed by now.
    #[must_use]
    pub fn state(&self) -> State {
        self.lock().clone()
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a look for new lists came to.
#[derive(Debug, Default)]
pub struct Looked {
    /// When the page was read; `None` if it could not be, or had no lists.
    pub at: Option<Timestamp>,
    /// Lists that are kept and wait to be imported, for a doubt.
    pub waiting: Vec<String>,
    /// What is wrong, in a sentence.
    pub failure: Option<String>,
}
