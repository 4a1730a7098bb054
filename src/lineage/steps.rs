//! The ways in which a row may continue an agreement that is no longer printed as it was, in the order in which
//! they are tried. The sure ones come first.

use super::candidate::{Absence, Old, Row};
use super::likeness::{
    has_telling_word, is_day_corrected, is_like_name, is_named_by_memorandum, is_on_same_ground,
    is_same_body, is_same_document, is_same_name, is_same_state_body,
};
use crate::domain::Grounds;

/// What a pair becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes {
    /// The row is the agreement, printed in another way.
    Continuation,
    /// The row is the same memorandum under a new label: the old label ends, the new one begins.
    Relabel,
}

/// A test of one row against one agreement.
pub(super) struct Step {
    pub(super) may_be: fn(&Old<'_>, &Row<'_>) -> bool,
    pub(super) becomes: Becomes,
    pub(super) grounds: Grounds,
    /// True if no other reading can be right; else the pair is taken only where neither has another partner at all.
    pub(super) is_sure: bool,
    /// The doubt that is noted where more than one reading is possible.
    pub(super) doubt: &'static str,
}

fn same_state(old: &Old<'_>, new: &Row<'_>) -> bool {
    old.row.printed.state == new.printed.state
}

fn same_model(old: &Old<'_>, new: &Row<'_>) -> bool {
    old.row.printed.listing.model == new.printed.listing.model
}

fn same_day(old: &Old<'_>, new: &Row<'_>) -> bool {
    old.row.printed.signed.is_some() && old.row.printed.signed == new.printed.signed
}

fn same_agency(old: &Old<'_>, new: &Row<'_>) -> bool {
    same_state(old, new) && old.row.printed.key == new.printed.key
}

/// True if the lists told no model of it that can be read, and this row does.
fn is_model_told(old: &Old<'_>, new: &Row<'_>) -> bool {
    let (old, new) = (old.row.printed, new.printed);
    let is_told = old.listing.model.is_none() && new.listing.model.is_some();
    is_told && (is_same_document(old, new) || old.signed == new.signed || old.signed.is_none())
}

/// Every way, the sure ones first.
pub(super) const STEPS: [Step; 11] = [
    Step {
        may_be: |old, new| {
            same_agency(old, new)
                && same_model(old, new)
                && is_same_document(old.row.printed, new.printed)
        },
        becomes: Becomes::Continuation,
        grounds: Grounds::SameMemorandum,
        is_sure: true,
        doubt: "it links to the same memorandum",
    },
    Step {
        may_be: |old, new| {
            same_state(old, new)
                && same_model(old, new)
                && is_same_document(old.row.printed, new.printed)
                && is_same_name(old.row.printed, new.printed)
        },
        becomes: Becomes::Continuation,
        grounds: Grounds::SameMemorandum,
        is_sure: true,
        doubt: "it links to the same memorandum",
    },
    Step {
        may_be: |old, new| {
            !same_state(old, new)
                && same_model(old, new)
                && same_day(old, new)
                && is_same_document(old.row.printed, new.printed)
                && is_same_name(old.row.printed, new.printed)
        },
        becomes: Becomes::Continuation,
        grounds: Grounds::SameMemorandum,
        is_sure: true,
        doubt: "it links to the same memorandum under another state",
    },
    Step {
        may_be: |old, new| {
            same_state(old, new)
                && same_model(old, new)
                && same_day(old, new)
                && is_same_document(old.row.printed, new.printed)
        },
        becomes: Becomes::Relabel,
        grounds: Grounds::SameMemorandum,
        is_sure: true,
        doubt: "it links to the same memorandum under another agency",
    },
    // A town's department that becomes the county's sheriff: the memorandum, which ICE posts later, has it right.
    Step {
        may_be: |old, new| {
            same_state(old, new)
                && same_model(old, new)
                && same_day(old, new)
                && old.absence == Absence::JustLeft
                && has_telling_word(old.row.printed, new.printed)
                && is_named_by_memorandum(old, new)
        },
        becomes: Becomes::Relabel,
        grounds: Grounds::MemorandumName,
        is_sure: true,
        doubt: "the name of its memorandum fits",
    },
    Step {
        may_be: |old, new| same_agency(old, new) && is_model_told(old, new),
        becomes: Becomes::Continuation,
        grounds: Grounds::SameHolding,
        is_sure: false,
        doubt: "it may tell the model, which could not be read before,",
    },
    Step {
        may_be: |old, new| {
            same_agency(old, new) && same_model(old, new) && is_day_corrected(old, new)
        },
        becomes: Becomes::Continuation,
        grounds: Grounds::SameHolding,
        is_sure: false,
        doubt: "its signing day may be a correction",
    },
    Step {
        may_be: |old, new| {
            !same_state(old, new)
                && old.row.printed.key == new.printed.key
                && same_model(old, new)
                && same_day(old, new)
        },
        becomes: Becomes::Continuation,
        grounds: Grounds::SameName,
        is_sure: false,
        doubt: "it may have moved from another state",
    },
    Step {
        may_be: |old, new| {
            same_state(old, new)
                && same_model(old, new)
                && same_day(old, new)
                && is_same_name(old.row.printed, new.printed)
        },
        becomes: Becomes::Continuation,
        grounds: Grounds::SameName,
        is_sure: false,
        doubt: "its name may be a correction",
    },
    Step {
        may_be: |old, new| {
            let are_told = [old.row.printed, new.printed].map(|row| row.listing.model.is_some());
            are_told == [true; 2] && same_agency(old, new) && same_day(old, new)
        },
        becomes: Becomes::Relabel,
        grounds: Grounds::SameName,
        is_sure: false,
        doubt: "its model may be a correction",
    },
    Step {
        may_be: |old, new| {
            same_model(old, new)
                && same_day(old, new)
                && (is_same_body(old.row.printed, new.printed)
                    || is_same_state_body(old.row.printed, new.printed))
        },
        becomes: Becomes::Relabel,
        grounds: Grounds::SameBody,
        is_sure: false,
        doubt: "its agency may be a correction",
    },
];

/// True if a row may be an agreement that left, though nothing proves it: the same state, model and day, or the same
/// memorandum, and a name that is like or, where one came as the other left, a body of the same ground; or whatever would have continued it, had it not ended. It is a candidate, and
/// never merged.
pub(super) fn maybe(old: &Old<'_>, new: &Row<'_>) -> bool {
    let (was, is) = (old.row.printed, new.printed);
    let is_one_paper = same_state(old, new)
        && same_model(old, new)
        && (same_day(old, new) || is_same_document(was, is));
    // Words are compared last: there are many pairs.
    let may_be_named = || {
        is_same_document(was, is)
            || (old.absence == Absence::JustLeft && is_on_same_ground(was, is))
            || is_like_name(was, is)
    };
    (is_one_paper && may_be_named())
        || (old.absence == Absence::Ended && STEPS.iter().any(|step| (step.may_be)(old, new)))
}
