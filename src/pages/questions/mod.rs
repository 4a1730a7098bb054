//! The three questions about a place, each with its answer: what the map's panel says first, in the same sentences.
//!
//! The panel decides what it says in `web/src/panel/questions`; these files decide the same, and a test in a browser
//! holds one against the other.

mod ask;
mod bodies;
mod jail;
mod law;
mod of_state;
mod office;

use super::speech::{Recorded, Speech};
use crate::domain::Day;
use crate::features::{CountyAnswer, StateAnswer};

pub(super) use bodies::{Cover, cover_of};
pub(super) use law::{in_order, stance_of};

/// One of the three questions, with its answer.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) title: &'static str,
    pub(super) lines: Vec<Line>,
    /// What the answer speaks of and a reader may not know: its name, and what it means.
    pub(super) terms: Vec<(&'static str, &'static str)>,
}

/// A sentence of an answer.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// The names behind a number, each with its day, where they are too many for a sentence.
    pub(super) names: Vec<String>,
    /// What stands beside a sentence about a policy.
    pub(super) law: Option<Law>,
}

/// A policy's own words, which stand beside the sentence about it.
#[derive(Debug)]
pub(super) struct Law {
    /// Whom it binds, where the record says so.
    pub(super) binds: Option<Recorded>,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) citation: String,
    pub(super) source: Option<String>,
    pub(super) verified: bool,
}

impl Line {
    fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// The questions about a county; `first` is the day of the first list at hand.
pub(super) fn of_county(county: &CountyAnswer<'_>, first: Day, speech: &Speech) -> [Question; 3] {
    let ruled = law::Ruled {
        as_of: county.envelope.as_of.day,
        state: county.state,
        county: Some(county.name),
    };
    let policies: Vec<_> = county.policies.iter().collect();
    [
        ask::question(county, first, speech),
        jail::question(county, first, speech),
        law::question(&ruled, &policies, speech),
    ]
}

/// The questions about a whole state: its own agencies by name, its counties and towns by their number.
pub(super) fn of_state(state: &StateAnswer<'_>, first: Day, speech: &Speech) -> [Question; 3] {
    of_state::questions(state, first, speech)
}
