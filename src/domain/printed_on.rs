//! What the lists printed of an agreement on a day, before later lists changed it.

use super::agreement::{Agreement, SupportModel};
use super::day::Day;
use super::revision::Revised;
use super::state::State;

/// What the list of a day printed of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrintedOn<'a> {
    /// The state under which it stood.
    pub state: State,
    /// The agency's name.
    pub agency: &'a str,
    /// The support model.
    pub model: Option<SupportModel>,
    /// The day of signature.
    pub signed: Option<Day>,
}

impl Agreement {
    /// A value as the lists printed it on a day: what the first revision after that day says was there before.
    /// `None` if it is today's value.
    #[must_use]
    pub fn value_on(&self, what: Revised, day: Day) -> Option<&str> {
        let mut later = self.revisions.iter();
        let first = later.find(|revision| revision.what == what && revision.since > day);
        first.map(|revision| revision.from.as_str())
    }

    /// What the list of a day printed of it: every revision since then is undone.
    #[must_use]
    pub fn printed_on(&self, day: Day) -> PrintedOn<'_> {
        let state = self.value_on(Revised::State, day);
        let model = self.value_on(Revised::Model, day);
        PrintedOn {
            state: state
                .and_then(|text| text.parse().ok())
                .unwrap_or(self.state),
            agency: self.value_on(Revised::Agency, day).unwrap_or(&self.agency),
            model: match model {
                None => self.model,
                Some(text) => text.parse().ok(),
            },
            signed: match self.value_on(Revised::Signed, day) {
                None => self.signed,
                Some(text) => text.parse().ok(),
            },
        }
    }
}
