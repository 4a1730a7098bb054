//! A question, and the lines of its answer.

use super::super::speech::Recorded;

/// One of the three questions, with its answer.
#[derive(Debug)]
pub(in super::super) struct Question {
    pub(in super::super) title: &'static str,
    pub(in super::super) lines: Vec<Line>,
    /// What the answer speaks of and a reader may not know: its name, and what it means.
    pub(in super::super) terms: Vec<(&'static str, &'static str)>,
}

/// A sentence of an answer.
#[derive(Debug, Default)]
pub(in super::super) struct Line {
    pub(in super::super) text: String,
    /// The names behind a number, each with its day, where they are too many for a sentence.
    pub(in super::super) names: Vec<String>,
    /// What stands beside a sentence about a policy.
    pub(in super::super) law: Option<Law>,
}

/// A policy's own words, which stand beside the sentence about it.
#[derive(Debug)]
pub(in super::super) struct Law {
    /// Whom it binds, where the record says so.
    pub(in super::super) binds: Option<Recorded>,
    pub(in super::super) id: String,
    pub(in super::super) title: String,
    pub(in super::super) citation: String,
    pub(in super::super) source: Option<String>,
    pub(in super::super) verified: bool,
}

impl Line {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}
