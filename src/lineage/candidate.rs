//! What is compared: a row of a list, and an agreement that the list does not show as it was.

use super::ledger::Variant;
use crate::domain::{Day, MemorandumName};

/// One row with what is known of it beyond its own cells.
pub(super) struct Row<'a> {
    pub(super) printed: &'a Variant,
    /// What the memoranda are named that any printing of it links to, also on a later list.
    pub(super) memoranda: &'a [MemorandumName],
}

/// How long no list has shown an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// The list before still showed it.
    JustLeft,
    /// Lists before did not show it either, but too few for an ending.
    Missing,
    /// It was told to have ended.
    Ended,
}

/// An agreement that the list does not show as it was.
pub(super) struct Old<'a> {
    pub(super) row: Row<'a>,
    /// True if any printing of it linked to a memorandum.
    pub(super) had_document: bool,
    /// The day of the first list that shows it.
    pub(super) first_listed: Day,
    /// True if an earlier list did not show it, so that it was new then.
    pub(super) was_new: bool,
    /// Since when no list shows it.
    pub(super) absence: Absence,
}
