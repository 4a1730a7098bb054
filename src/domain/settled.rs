//! What a person has decided about histories: rows of `geodata/corrections/{signed,lineage,lists}.csv`.

use super::agreement::SupportModel;
use super::day::Day;
use super::state::State;
use super::word::words;

/// A day of signature that a list prints wrongly, or that looks wrong and is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCorrection {
    /// The state of the agency.
    pub state: State,
    /// Its name as printed, in any of its spellings.
    pub agency: String,
    /// The support model.
    pub model: SupportModel,
    /// The day as printed.
    pub printed: Day,
    /// The right day; the printed one where that is right after all.
    pub right: Day,
    /// Why.
    pub why: String,
    /// Where that can be read.
    pub source: String,
    /// The row in its file, header = 1.
    pub row: u32,
}

words! {
    /// What is known of two rows that may be one agreement.
    Lineage, "verdict on two rows" {
        /// They are one agreement, printed in two ways.
        Same = "same",
        /// The later one follows the earlier one, which had ended.
        Renewed = "renewed",
        /// They have nothing to do with each other.
        NotSame = "not-same",
    }
}

/// A decision about two rows that may be one agreement. Each is told by `state-agency/model/day`, made from what is
/// printed, as `check` prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineageCorrection {
    /// The row that came first.
    pub earlier: String,
    /// The row that came later.
    pub later: String,
    /// What they are to each other.
    pub verdict: Lineage,
    /// Why.
    pub why: String,
    /// Where that can be read.
    pub source: String,
}

words! {
    /// What is known of a list that was doubted.
    ListVerdict, "verdict on a list" {
        /// What it leaves out has ended.
        EndingsTrue = "endings-true",
        /// It left rows out by mistake: it ends nothing.
        EndingsWrong = "endings-wrong",
        /// It counts, though it gained far more than usual, or looks like an old list published again.
        Counts = "counts",
    }
}

/// A decision about a list that was doubted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCorrection {
    /// The file's name.
    pub file: String,
    /// The state whose endings are meant; all where `None`.
    pub state: Option<State>,
    /// What is known of it.
    pub verdict: ListVerdict,
    /// Why.
    pub why: String,
    /// Where that can be read.
    pub source: String,
}

/// Every decision about histories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Days of signature.
    pub signed: Vec<SignedCorrection>,
    /// Pairs of rows.
    pub lineage: Vec<LineageCorrection>,
    /// Lists.
    pub lists: Vec<ListCorrection>,
}
