//! What a rule answers, before doubts about the row are added.

use crate::domain::{Level, Placement, Reach, Rule};

/// A placement, or why there is none and what would mend it.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    Placed(Placement),
    Open(Open),
}

/// A body that could not be placed.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) level: Level,
    pub(super) reach: Reach,
    pub(super) why: String,
    pub(super) remedy: Remedy,
}

/// The file of `corrections/` that places a body which the rules cannot place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remedy {
    Agencies,
    Counties,
}

impl Remedy {
    /// What to do, as a part of a sentence.
    pub(super) fn sentence(self) -> String {
        match self {
            Self::Agencies => mend("agencies.csv", "it"),
            Self::Counties => mend("counties.csv", "it"),
        }
    }
}

/// What to do, as a part of a sentence: which row to add to which file of `corrections/`.
pub(super) fn mend(file: &str, row: &str) -> String {
    format!("add {row} to corrections/{file} and import the list again")
}

/// Fields as a row of CSV, in backticks.
pub(super) fn row(fields: &[&str]) -> String {
    let quoted = fields.iter().map(|field| {
        if field.contains([',', '"']) {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            (*field).to_owned()
        }
    });
    format!("`{}`", quoted.collect::<Vec<_>>().join(","))
}

/// Joins the notes that there are.
pub(super) fn notes<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Names as a person lists them: `Caddo Parish and Tangipahoa Parish`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

impl Open {
    /// The placement of what has none.
    pub(super) fn told(self, remedy: &str) -> Placement {
        Placement {
            level: self.level,
            reach: self.reach,
            counties: Vec::new(),
            place: None,
            rule: Rule::Unmatched,
            note: Some(format!("{}; {remedy}", self.why)),
            problem: None,
            is_guess: false,
        }
    }
}

impl From<Placement> for Answer {
    fn from(placement: Placement) -> Self {
        Self::Placed(placement)
    }
}

/// A row that no rule has placed yet, and what would.
pub(super) fn open(level: Level, reach: Reach, why: String, remedy: Remedy) -> Answer {
    Answer::Open(Open {
        level,
        reach,
        why,
        remedy,
    })
}
