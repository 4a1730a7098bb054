//! What ICE changed in a row that goes on, told apart from what it listed on the days before.

use serde::Serialize;

use super::word::words;
use super::{Agreement, Day, State, SupportModel};

words! {
    /// Which value of an agreement was revised.
    Revised, "revised value" {
        /// The state under which it stands.
        State = "state",
        /// The agency's name.
        Agency = "agency",
        /// The support model.
        Model = "model",
        /// The day of signature.
        Signed = "signed",
        /// The address of the memorandum.
        Memorandum = "memorandum",
        /// The counties in which it is placed.
        Counties = "counties",
        /// How many rows of one list show it: ICE listed it more than once.
        Rows = "rows",
    }
}

words! {
    /// Why two printings are taken to be one agreement.
    Grounds, "grounds" {
        /// The same agency, model and day of signature.
        SameRow = "same-row",
        /// The same agency and model; the day was corrected.
        SameHolding = "same-holding",
        /// Both link to the same memorandum.
        SameMemorandum = "same-memorandum",
        /// Nearly the same name, with the same model and day.
        SameName = "same-name",
        /// The name of the file that the row links to says so.
        MemorandumName = "memorandum-name",
        /// The same body in the same place, with the same model and day.
        SameBody = "same-body",
        /// A reviewed row of `corrections/`.
        Correction = "correction",
    }
}

impl Grounds {
    /// The grounds in words.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::SameRow => "the same agency, model and day of signature",
            Self::SameHolding => "the same agency and model; ICE corrected the day",
            Self::SameMemorandum => "both link to the same memorandum",
            Self::SameName => "nearly the same name, with the same model and day",
            Self::MemorandumName => "the name of the memorandum's file says so",
            Self::SameBody => "the same body in the same place, with the same model and day",
            Self::Correction => "a reviewed row of corrections/",
        }
    }
}

/// One value that ICE, or a reviewed correction, changed in an agreement after it was listed with another.
///
/// What the lists of the days before showed stays in `from`: a later list never bends it without this record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// Which value.
    pub what: Revised,
    /// The value before, as printed; empty where none was printed.
    pub from: String,
    /// The value since.
    pub to: String,
    /// The day of the first list that shows the new value.
    pub since: Day,
    /// Why it is the same agreement all the same.
    pub why: Grounds,
}

/// What the list of a day printed of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrintedOn<'a> {
    /// The state under which it stood.
    pub state: State,
    /// The agency's name.
    pub agency: &'a str,
    /// The support model.
    pub model: SupportModel,
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
            model: model
                .and_then(|text| text.parse().ok())
                .unwrap_or(self.model),
            signed: match self.value_on(Revised::Signed, day) {
                None => self.signed,
                Some(text) => text.parse().ok(),
            },
        }
    }
}
