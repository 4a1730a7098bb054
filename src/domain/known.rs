//! Problems of the sheets that a person has looked at and that cannot be mended here.

use super::word::words;

words! {
    /// What kind of problem is known.
    KnownKind, "kind of known problem" {
        /// A row that cannot be read; the key is `file#row`.
        Rejected = "rejected",
        /// An agreement or application that cannot be placed; the key is its id.
        Unmatched = "unmatched",
        /// A cell that cannot be read in a row that stays listed; the key is `file#row`.
        Cell = "cell",
        /// A placement that contradicts itself; the key is the agreement's id.
        Placement = "placement",
        /// A signing day that cannot be right; the key is the agreement's id.
        Signed = "signed",
        /// Endings that are held back; the key is `day#state`.
        HeldBack = "held-back",
        /// A list that gained far more than usual, or may be an old one published again; the key is its file.
        Suspect = "suspect",
    }
}

/// A problem that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What kind.
    pub kind: KnownKind,
    /// Which row or record.
    pub key: String,
    /// Why it stays.
    pub why: String,
}
