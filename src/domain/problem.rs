//! What needs a person's eye: rows that cannot be read, histories in doubt, days that cannot be.

use super::rejection::Rejection;
use super::word::words;

words! {
    /// What kind of problem it is.
    ProblemKind, "kind of problem" {
        /// The row could not be read.
        Rejected = "rejected",
        /// The row may continue more than one agreement, or none that a good sheet shows.
        Candidate = "candidate",
        /// A cell of a row that stays listed could not be read.
        Cell = "cell",
        /// A signing day cannot be right.
        Signed = "signed",
        /// Endings are held back.
        HeldBack = "held-back",
        /// A list does not count, since it gained far more than usual or may be an old one published again.
        Suspect = "suspect",
        /// What is odd, and stays so: a row that ICE printed twice, a memorandum's name that says something else.
        Note = "note",
    }
}

/// Something that needs a person's eye.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// What kind it is.
    pub kind: ProblemKind,
    /// By what `corrections/` settles it: a row of a file, an agreement's id, two ids.
    pub key: String,
    /// The first digits of the sheet's SHA-256, for a row that could not be read; else empty.
    pub sheet: String,
    /// File, row and reason.
    pub rejection: Rejection,
}
