//! What a text asks for that may name a county: the name, and the word for its kind.

use strsim::osa_distance;

use crate::domain::State;
use crate::domain::name::{letters, words};

/// Which kind of county a text asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    County,
    City,
    Any,
}

/// Words that end the name of a county, longest first.
const KINDS: [&[&str]; 11] = [
    &["city", "and", "borough"],
    &["census", "area"],
    &["planning", "region"],
    &["county"],
    &["counties"],
    &["parish"],
    &["parishes"],
    &["borough"],
    &["municipality"],
    &["municipio"],
    &["co"],
];

/// The name without the word for its kind, folded, and the kind that it asks for. A mistyped `county` counts.
pub(super) fn stem(text: &str) -> (String, Wanted) {
    let words = words(text);
    let folded = |words: &[String]| letters(&words.join(" "));
    for kind in KINDS {
        let at = words.len().saturating_sub(kind.len());
        if at > 0 && words[at..] == *kind {
            return (folded(&words[..at]), Wanted::County);
        }
    }
    match words.as_slice() {
        [name @ .., last] if !name.is_empty() && last == "city" => (folded(name), Wanted::City),
        [city, of, name @ ..] if !name.is_empty() && city == "city" && of == "of" => {
            (folded(name), Wanted::City)
        }
        [county, of, name @ ..] if !name.is_empty() && county == "county" && of == "of" => {
            (folded(name), Wanted::County)
        }
        [name @ .., last] if !name.is_empty() && is_nearly_county(last) => {
            (folded(name), Wanted::County)
        }
        _ => (folded(&words), Wanted::Any),
    }
}

/// A parish is in Louisiana, and a borough that is a county in Alaska.
pub(super) fn is_of_another_state(state: State, text: &str) -> bool {
    let words = words(text);
    match words.last().map(String::as_str) {
        Some("parish" | "parishes") => state.usps() != "LA",
        Some("borough") => state.usps() != "AK",
        _ => false,
    }
}

fn is_nearly_county(word: &str) -> bool {
    ["county", "parish"].iter().any(|kind| {
        osa_distance(word, kind) <= 2 && word.starts_with(&kind[..1]) && word.len() >= 4
    })
}
