//! Lists that lost their links: a workbook without its relations, a list that was exported as CSV.
//!
//! Such a list says nothing of memoranda and addenda, neither that there are some nor that there are none. Of what it
//! shows the links of the newest list with links stay. In a list that has links, even one, a row without is a row without.

use super::chain::Chain;
use super::ledger::{LedgerSheet, ListDay, Register};
use crate::domain::SheetKind;

/// The address of a memorandum and of an addendum.
pub(super) type Links = (Option<String>, Option<String>);

/// Which sheets lost their links, by their number in the ledger. Applications are listed without any.
pub(super) fn lost(register: &Register<'_>) -> Vec<bool> {
    let mut were_there = false;
    let lost = |sheet: &LedgerSheet| {
        if sheet.sheet.kind != SheetKind::Participating {
            return false;
        }
        let is_linked = has_links(register, sheet);
        were_there |= is_linked;
        were_there && !is_linked && !sheet.shown.is_empty()
    };
    register.ledger.sheets.iter().map(lost).collect()
}

fn has_links(register: &Register<'_>, sheet: &LedgerSheet) -> bool {
    let mut listings = sheet
        .shown
        .iter()
        .map(|shown| &register.variant(shown.variant).listing);
    listings.any(|listing| listing.memorandum.is_some() || listing.addendum.is_some())
}

/// The links that an agreement has, from the newest list that shows it and has not lost its links.
pub(super) fn last_known(
    register: &Register<'_>,
    lists: &[ListDay],
    lost: &[bool],
    parts: &[&Chain],
) -> Links {
    let of = |variant: usize| {
        let listing = &register.variant(variant).listing;
        (listing.memorandum.clone(), listing.addendum.clone())
    };
    let Some(newest) = parts.last() else {
        return (None, None);
    };
    if !lost[newest.sheet] {
        return of(newest.variant);
    }
    for part in parts.iter().rev() {
        let whole = part.listed.iter().rev().map(|list| lists[*list].sheet);
        for sheet in whole.filter(|sheet| !lost[*sheet]) {
            let mut shown = register.ledger.sheets[sheet].shown.iter();
            if let Some(shown) = shown.find(|shown| part.printed.contains(&shown.variant)) {
                return of(shown.variant);
            }
        }
    }
    of(newest.variant)
}
