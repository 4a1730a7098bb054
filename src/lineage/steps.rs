//! The ways in which a row may continue an agreement that is no longer printed as it was, in the order in which
//! they are tried. The sure ones come first.

use super::chain::Chain;
use super::ledger::Variant;
use super::likeness::{
    is_day_corrected, is_same_body, is_same_document, is_same_name, is_same_state_body,
};
use crate::domain::Day;

/// What is known of the old side beyond its last printing.
pub(super) struct Old<'a> {
    pub(super) printed: &'a Variant,
    pub(super) chain: &'a Chain,
    /// True if any printing of it linked to a memorandum.
    pub(super) had_document: bool,
    /// The day of the first good list of all.
    pub(super) first_day: Option<Day>,
}

/// A test of one row against one agreement, and the doubt that is noted where it allows more than one reading.
pub(super) struct Step {
    pub(super) may_be: fn(&Old<'_>, &Variant) -> bool,
    pub(super) doubt: &'static str,
}

fn same_state(old: &Variant, new: &Variant) -> bool {
    old.state == new.state
}

fn same_model(old: &Variant, new: &Variant) -> bool {
    old.model() == new.model()
}

fn same_day(old: &Variant, new: &Variant) -> bool {
    old.listing.signed == new.listing.signed
}

/// The same agency and model, in the same state.
pub(super) fn same_holding(old: &Variant, new: &Variant) -> bool {
    same_state(old, new) && old.key == new.key && same_model(old, new)
}

/// The same agreement with a typing error mended, a date corrected or a state moved.
pub(super) const CORRECTIONS: [Step; 5] = [
    Step {
        may_be: |old, new| {
            let listed_anew = Some(old.chain.first).filter(|first| Some(*first) != old.first_day);
            same_holding(old.printed, new)
                && is_day_corrected(old.printed, new, listed_anew, old.had_document)
        },
        doubt: "its signing day may be a correction",
    },
    Step {
        may_be: |old, new| {
            let old = old.printed;
            !same_state(old, new)
                && old.key == new.key
                && same_model(old, new)
                && same_day(old, new)
        },
        doubt: "it may have moved from another state",
    },
    Step {
        may_be: |old, new| {
            let old = old.printed;
            same_state(old, new)
                && same_model(old, new)
                && same_day(old, new)
                && is_same_name(old, new)
        },
        doubt: "its name may be a correction",
    },
    Step {
        may_be: |old, new| {
            let old = old.printed;
            same_state(old, new)
                && same_model(old, new)
                && is_same_document(old, new)
                && is_same_name(old, new)
        },
        doubt: "it links to the same memorandum",
    },
    Step {
        may_be: |old, new| {
            let old = old.printed;
            !same_state(old, new)
                && same_model(old, new)
                && same_day(old, new)
                && is_same_document(old, new)
                && is_same_name(old, new)
        },
        doubt: "it links to the same memorandum under another state",
    },
];

/// The same memorandum under a new label: another model, or another agency.
pub(super) const RELABELS: [Step; 3] = [
    Step {
        may_be: |old, new| {
            let old = old.printed;
            same_state(old, new) && old.key == new.key && same_day(old, new)
        },
        doubt: "its model may be a correction",
    },
    Step {
        may_be: |old, new| {
            let old = old.printed;
            same_state(old, new)
                && same_model(old, new)
                && same_day(old, new)
                && is_same_document(old, new)
        },
        doubt: "it links to the same memorandum under another agency",
    },
    Step {
        may_be: |old, new| {
            let old = old.printed;
            same_model(old, new)
                && same_day(old, new)
                && (is_same_body(old, new) || is_same_state_body(old, new))
        },
        doubt: "its agency may be a correction",
    },
];
