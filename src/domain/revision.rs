//! What ICE changed in a row that goes on, told apart from what it listed on the days before.

use serde::Serialize;

use super::day::Day;
use super::word::words;

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
