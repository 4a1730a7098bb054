//! When two printings may be the same agreement.

use strsim::osa_distance;

use super::candidate::{Old, Row};
use super::ledger::Variant;
use crate::domain::name::words;
use crate::domain::{Level, MemorandumName, Rule, State, days_between, same_document};

/// A signing day is corrected by no more than this when nothing else tells that it is the same memorandum ...
const CORRECTED_WITHIN_DAYS: i32 = 14;
/// ... and by no more than this while no memorandum was ever posted: ICE often mends the day when it posts one.
const CORRECTED_BEFORE_POSTING_WITHIN_DAYS: i32 = 90;

/// True if the second is the first with a typing error mended or a word added: the names are alike, no number in
/// them differs, their memoranda are not named after two bodies, and they do not stand in different counties or towns.
#[must_use]
pub fn is_same_name(old: &Variant, new: &Variant) -> bool {
    if old.key == new.key || is_same_words(old, new) {
        return true;
    }
    if is_elsewhere(old, new) || numbers(old) != numbers(new) || is_named_apart(old, new) {
        return false;
    }
    is_slip(old, new) || is_abbreviation(old, new) || is_abbreviation(new, old)
}

/// True if a row may be of the same body, though its name proves nothing: the first telling word is the same, or the
/// telling words are nearly so.
#[must_use]
pub fn is_like_name(old: &Variant, new: &Variant) -> bool {
    let (a, b) = (telling_words(old), telling_words(new));
    if a.is_empty() || b.is_empty() {
        return old.key == new.key;
    }
    let (one, other) = (a.concat(), b.concat());
    let near = (one.len().max(other.len()) / NEARLY_ONE_LETTER_OF).max(1);
    a.first() == b.first() || osa_distance(&one, &other) <= near
}

/// Of names that are nearly the same, one letter of so many differs.
const NEARLY_ONE_LETTER_OF: usize = 4;

/// True if only a slip of the pen lies between the names. How far apart they may be depends on what else is known:
/// a county has one sheriff, but many towns, and a state has many bodies.
fn is_slip(old: &Variant, new: &Variant) -> bool {
    let (a, b) = (&old.placement, &new.placement);
    let is_placed = a.rule != Rule::Unmatched && b.rule != Rule::Unmatched;
    let whole = || osa_distance(&old.key, &new.key);
    let is_one_ground = is_placed && a.level == b.level && a.counties == b.counties;
    match a.level {
        Level::State if is_one_ground => whole() <= 2,
        Level::County if is_one_ground => {
            // `Cecil Co. Sheriffs Dept` is long for a slip.
            let are_sheriffs = old.key.contains("sheriff") && new.key.contains("sheriff");
            whole() <= within(old, new)
                || (are_sheriffs && telling_words(old) == telling_words(new))
        }
        Level::Municipal | Level::Special
            if is_one_ground && a.place.is_some() && a.place == b.place =>
        {
            whole() <= within(old, new)
        }
        Level::County | Level::Municipal | Level::Special | Level::State => {
            let (one, other) = (telling_words(old).concat(), telling_words(new).concat());
            let slips = match one.len().max(other.len()) {
                0..=4 => 0,
                5..=7 => 1,
                _ => 2,
            };
            !one.is_empty() && osa_distance(&one, &other) <= slips && whole() <= within(old, new)
        }
    }
}

/// The letters in which two names on the same ground may differ.
fn within(old: &Variant, new: &Variant) -> usize {
    (old.key.len().max(new.key.len()) / 5).max(2)
}

/// True if each row links to a memorandum of its own, and the file of neither is named after the other.
pub(super) fn is_named_apart(old: &Variant, new: &Variant) -> bool {
    let (Some(was), Some(is)) = (&old.listing.memorandum, &new.listing.memorandum) else {
        return false;
    };
    if is_same_document(old, new) {
        return false;
    }
    let (was, is) = (MemorandumName::of(was), MemorandumName::of(is));
    let says_nothing = was.agency.is_empty() || is.agency.is_empty() || was.agency == is.agency;
    let may_be_either = || {
        may_be_named(&is, &old.listing.agency, old.state)
            && may_be_named(&was, &new.listing.agency, new.state)
    };
    !says_nothing && !may_be_either()
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
        // Two towns that no gazetteer knows may lie in one county; one precinct has one constable.
        && (!is_local(old) || a.place.is_some() || !numbers(old).is_empty())
        && numbers(old) == numbers(new)
        && !is_named_apart(old, new)
}

/// True if both are bodies of one kind in the same counties: one of them may have been given another name.
pub(super) fn is_on_same_ground(old: &Variant, new: &Variant) -> bool {
    let (a, b) = (&old.placement, &new.placement);
    a.level == b.level && !a.counties.is_empty() && a.counties == b.counties
}

/// True if a state body was given another name: a word that tells bodies of one state apart stands in both names.
pub(super) fn is_same_state_body(old: &Variant, new: &Variant) -> bool {
    let (a, b) = (telling_words(old), telling_words(new));
    old.state == new.state
        && old.placement.level == Level::State
        && new.placement.level == Level::State
        && !is_named_apart(old, new)
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

/// True if they stand in different counties or towns, be it by a guess: then likeness proves nothing.
fn is_elsewhere(old: &Variant, new: &Variant) -> bool {
    let is_placed = |variant: &Variant| variant.placement.rule != Rule::Unmatched;
    let (a, b) = (&old.placement.counties, &new.placement.counties);
    let is_other_county =
        !(a.iter().any(|county| b.contains(county)) || (a.is_empty() && b.is_empty()));
    // Cocoa and Cocoa Beach are two towns of one county.
    let is_other_town = match (&old.placement.place, &new.placement.place) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    is_placed(old) && is_placed(new) && (is_other_county || is_other_town)
}

/// True for a body that is one of many in its county: a town's, a campus's, an airport's.
fn is_local(variant: &Variant) -> bool {
    matches!(variant.placement.level, Level::Municipal | Level::Special)
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

/// True if every word of the shorter name stands in the longer: `Wyoming Patrol`, `Wyoming Highway Patrol`. Between
/// towns a word that tells one from another may not be left out: `Cocoa`, `Cocoa Beach`.
fn is_abbreviation(short: &Variant, long: &Variant) -> bool {
    let (a, b) = (&short.placement, &long.placement);
    let is_one_town = a.place.is_some() && a.place == b.place;
    if (is_local(short) || is_local(long))
        && !is_one_town
        && telling_words(short) != telling_words(long)
    {
        return false;
    }
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
