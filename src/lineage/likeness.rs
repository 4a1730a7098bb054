//! When two printings may be the same agreement.

use strsim::osa_distance;

use super::ledger::Variant;
use crate::domain::name::words;
use crate::domain::{Day, Rule, same_document};

use super::judge::days;

/// A signing day is corrected by no more than this when nothing else tells that it is the same memorandum.
const CORRECTED_WITHIN_DAYS: i32 = 14;

/// True if the second may be the first with a typing error mended or a word added: the names are alike, no number
/// in them differs, and they are not known to be in different counties.
pub(super) fn is_same_name(old: &Variant, new: &Variant) -> bool {
    if old.key == new.key {
        return true;
    }
    if is_elsewhere(old, new) || numbers(old) != numbers(new) {
        return false;
    }
    let longest = old.key.len().max(new.key.len());
    if osa_distance(&old.key, &new.key) <= (longest / 5).max(2) {
        return true;
    }
    is_abbreviation(old, new) || is_abbreviation(new, old)
}

/// True if the body was given another name: it covers the same county or, for a state body, shares its words.
pub(super) fn is_same_body(old: &Variant, new: &Variant) -> bool {
    let (a, b) = (&old.placement, &new.placement);
    old.state == new.state
        && a.level == b.level
        && a.reach == b.reach
        && !a.counties.is_empty()
        && a.counties == b.counties
        && a.place == b.place
        && numbers(old) == numbers(new)
}

/// True if both are placed with certainty, and in different counties.
fn is_elsewhere(old: &Variant, new: &Variant) -> bool {
    let certain = |variant: &Variant| {
        let placement = &variant.placement;
        placement.rule != Rule::Unmatched && !placement.note.as_deref().is_some_and(|note| note.contains(" read as "))
    };
    let (a, b) = (&old.placement.counties, &new.placement.counties);
    certain(old) && certain(new) && !a.iter().any(|county| b.contains(county)) && !(a.is_empty() && b.is_empty())
}

/// Numbers in a name: precincts, districts, wards.
fn numbers(variant: &Variant) -> Vec<String> {
    let words = words(&variant.listing.agency);
    words.into_iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).collect()
}

/// True if every word of the shorter name stands in the longer: `Wyoming Patrol`, `Wyoming Highway Patrol`.
fn is_abbreviation(short: &Variant, long: &Variant) -> bool {
    let (short, long) = (words(&short.listing.agency), words(&long.listing.agency));
    short.len() >= 2 && short.len() < long.len() && short.iter().all(|word| long.contains(word))
}

/// True if both link to the same memorandum.
pub(super) fn is_same_document(old: &Variant, new: &Variant) -> bool {
    match (&old.listing.memorandum, &new.listing.memorandum) {
        (Some(old), Some(new)) => same_document(old, new),
        _ => false,
    }
}

/// True if a changed signing day is a correction and not a new memorandum: the same document; a blank filled in;
/// days near to each other; or an earlier day, since a renewal is never older than what it renews.
pub(super) fn is_day_corrected(old: &Variant, new: &Variant, old_first_listed: Day) -> bool {
    let (Some(was), Some(is)) = (old.listing.signed, new.listing.signed) else {
        return true;
    };
    let apart = days(was, is);
    // A new memorandum has a document of its own; one that was signed before the old was even listed cannot
    // follow it.
    is_same_document(old, new) || apart <= CORRECTED_WITHIN_DAYS || is <= old_first_listed
}
