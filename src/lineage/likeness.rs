//! When two printings may be the same agreement.

use strsim::osa_distance;

use super::ledger::Variant;
use super::steps::{Old, Row};
use crate::domain::name::words;
use crate::domain::{Level, MemorandumName, Rule, State, days_between, same_document};

/// A signing day is corrected by no more than this when nothing else tells that it is the same memorandum ...
const CORRECTED_WITHIN_DAYS: i32 = 14;
/// ... and by no more than this while no memorandum was ever posted: ICE often mends the day when it posts one.
const CORRECTED_BEFORE_POSTING_WITHIN_DAYS: i32 = 90;

/// True if the second may be the first with a typing error mended or a word added: the names are alike, no number
/// in them differs, and they are not known to be in different counties.
pub(super) fn is_same_name(old: &Variant, new: &Variant) -> bool {
    if old.key == new.key || is_same_words(old, new) {
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

/// True if a state body was given another name: a word that tells bodies of one state apart stands in both names.
pub(super) fn is_same_state_body(old: &Variant, new: &Variant) -> bool {
    let (a, b) = (telling_words(old), telling_words(new));
    old.state == new.state
        && old.placement.level == Level::State
        && new.placement.level == Level::State
        && a.iter().any(|word| b.contains(word))
}

/// True if the names have the same words in another order.
fn is_same_words(old: &Variant, new: &Variant) -> bool {
    let sorted = |variant: &Variant| {
        let mut words = words(&variant.listing.agency);
        words.sort_unstable();
        words
    };
    sorted(old) == sorted(new)
}

/// True if both are placed with certainty, and in different counties.
fn is_elsewhere(old: &Variant, new: &Variant) -> bool {
    let certain = |variant: &Variant| {
        let placement = &variant.placement;
        placement.rule != Rule::Unmatched && !placement.is_guess
    };
    let (a, b) = (&old.placement.counties, &new.placement.counties);
    let is_other_county =
        !(a.iter().any(|county| b.contains(county)) || (a.is_empty() && b.is_empty()));
    // Cocoa and Cocoa Beach are two towns of one county.
    let is_other_town = match (&old.placement.place, &new.placement.place) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    certain(old) && certain(new) && (is_other_county || is_other_town)
}

/// Numbers in a name: precincts, districts, wards; `4th` is `4`.
fn numbers(variant: &Variant) -> Vec<String> {
    let words = words(&variant.listing.agency);
    let numbered = words
        .into_iter()
        .filter(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    numbered
        .map(|word| {
            let ordinal = ["st", "nd", "rd", "th"]
                .iter()
                .find_map(|ending| word.strip_suffix(ending));
            ordinal.map_or(word.clone(), str::to_owned)
        })
        .collect()
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

/// True if a changed signing day is a correction and not a new memorandum: a blank filled in; days near to each
/// other; a day mended before any document was posted; or an earlier day, since a renewal is never older than what it
/// renews. ICE lists some agreements weeks before their memorandum is signed, and mends the day when it posts it.
pub(super) fn is_day_corrected(old: &Old<'_>, new: &Row<'_>) -> bool {
    let (Some(was), Some(is)) = (old.row.printed.signed, new.printed.signed) else {
        return true;
    };
    let apart = days_between(was, is);
    apart <= CORRECTED_WITHIN_DAYS
        || (!old.had_document && apart <= CORRECTED_BEFORE_POSTING_WITHIN_DAYS)
        // A memorandum that was signed before the old one came onto the list cannot follow it.
        || (old.was_new && is <= old.first_listed)
}

/// Words that many agencies share: they tell nothing about which one it is.
const COMMON_WORDS: [&str; 44] = [
    "and",
    "attorney",
    "attorneys",
    "authority",
    "board",
    "borough",
    "bureau",
    "center",
    "city",
    "college",
    "commissioners",
    "constable",
    "constables",
    "correctional",
    "corrections",
    "county",
    "department",
    "dept",
    "detention",
    "district",
    "division",
    "enforcement",
    "jail",
    "law",
    "marshal",
    "marshals",
    "new",
    "of",
    "office",
    "parish",
    "pd",
    "police",
    "precinct",
    "public",
    "regional",
    "safety",
    "sheriff",
    "sheriffs",
    "state",
    "the",
    "town",
    "township",
    "university",
    "village",
];

/// The words of a name that tell its agency from others of the state.
fn telling_words(variant: &Variant) -> Vec<String> {
    let state = words(variant.state.name());
    let words = words(&variant.listing.agency).into_iter();
    words
        .filter(|word| {
            word.len() > 2 && !COMMON_WORDS.contains(&word.as_str()) && !state.contains(word)
        })
        .collect()
}

/// True if the first telling word of one name is that of the other.
pub(super) fn has_telling_word(old: &Variant, new: &Variant) -> bool {
    let (a, b) = (telling_words(old), telling_words(new));
    !a.is_empty() && a.first() == b.first()
}

/// True if a memorandum of the row is named after its agency and day, and none was ever posted for the old label.
pub(super) fn is_named_by_memorandum(old: &Old<'_>, new: &Row<'_>) -> bool {
    let head = telling_words(new.printed).into_iter().next();
    let names = |memorandum: &MemorandumName| {
        memorandum.day.is_some()
            && memorandum.day == new.printed.signed
            && !memorandum.agency.is_empty()
            && head
                .as_deref()
                .is_some_and(|head| memorandum.may_name(head))
    };
    !old.had_document && new.memoranda.iter().any(names)
}

/// True if a memorandum of this name may be the agency's: a telling word of the agency's name stands in it, or there
/// is nothing to compare.
pub(super) fn may_be_named(memorandum: &MemorandumName, agency: &str, state: State) -> bool {
    let state = words(state.name());
    let mut telling = words(agency)
        .into_iter()
        .filter(|word| word.len() > 2 && !COMMON_WORDS.contains(&word.as_str()))
        .filter(|word| !state.contains(word))
        .peekable();
    // File names shorten words: `KansasBureauOfInv`, `NW_RegPoliceDept`.
    let shortened = |word: &str| match word {
        "northwest" => memorandum.agency.starts_with("nw"),
        "northeast" => memorandum.agency.starts_with("ne"),
        "southwest" => memorandum.agency.starts_with("sw"),
        "southeast" => memorandum.agency.starts_with("se"),
        _ => word
            .get(..4)
            .is_some_and(|start| memorandum.agency.contains(start)),
    };
    telling.peek().is_none() || telling.any(|word| shortened(&word) || memorandum.may_name(&word))
}
