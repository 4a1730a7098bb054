//! The range that changes are asked about, and what an answer says of it.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::envelope::Envelope;
use crate::atlas::{AsOf, Atlas};
use crate::domain::{Day, DaySchema};

/// The range that is asked about, and how.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// The first day and its list.
    pub from: AsOf,
    /// The last day and its list.
    pub to: AsOf,
    /// True for the difference of the two days; else every event from the one to the other, both included.
    pub net: bool,
}

impl Span {
    /// What an answer about it says beside the changes.
    pub(super) fn told(&self, atlas: &Atlas, today: Day) -> Told {
        Told {
            envelope: Envelope::of(atlas, &self.to, today),
            from: self.from.day,
            from_sheet: self.from.sheet,
            to: self.to.day,
            net: self.net,
        }
    }
}

/// What an answer about a range says beside the changes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Told {
    /// The last day, its list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The first day.
    #[schemars(with = "DaySchema")]
    pub from: Day,
    /// The list used for it.
    #[schemars(with = "Option<DaySchema>")]
    pub from_sheet: Option<Day>,
    /// The last day.
    #[schemars(with = "DaySchema")]
    pub to: Day,
    /// True for the difference of the two days; else every event from the one to the other, both included.
    pub net: bool,
}
