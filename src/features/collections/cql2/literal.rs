//! Values that stand in a filter.

use crate::domain::Day;

/// A value that stands in a filter.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Literal {
    Text(String),
    Number(f64),
    Truth(bool),
    Day(Day),
}

impl Literal {
    /// The value as a sentence names it.
    pub(super) fn said(&self) -> String {
        match self {
            Self::Text(text) => format!("the text `{text}`"),
            Self::Number(number) => format!("the number {number}"),
            Self::Truth(truth) => truth.to_string(),
            Self::Day(day) => format!("the day {day}"),
        }
    }
}
