//! What a query may mean: as it stands, with the state or the kind of place that it names, or by a name that people use
//! and no file has.

use super::fold::{fold, words};
use super::named::NameKind;
use crate::domain::State;

/// A way to read a query: its words, and what it says of the place beside its name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reading<'q> {
    pub(super) words: Vec<&'q str>,
    pub(super) state: Option<State>,
    pub(super) kind: Option<NameKind>,
}

impl Reading<'_> {
    /// True if it says more of the place than its name.
    pub(super) fn is_narrow(&self) -> bool {
        self.state.is_some() || self.kind.is_some()
    }
}

/// How people begin the name of a place, in English and in Spanish, folded.
pub const BEGINNINGS: [(&str, NameKind); 13] = [
    ("city of ", NameKind::Town),
    ("town of ", NameKind::Town),
    ("village of ", NameKind::Town),
    ("ciudad de ", NameKind::Town),
    ("pueblo de ", NameKind::Town),
    ("county of ", NameKind::County),
    ("parish of ", NameKind::County),
    ("borough of ", NameKind::County),
    ("condado de ", NameKind::County),
    ("parroquia de ", NameKind::County),
    ("municipio de ", NameKind::County),
    ("state of ", NameKind::State),
    ("estado de ", NameKind::State),
];

/// Names that people use and no file has, folded: what they stand for.
pub const NICKNAMES: [(&str, &str, NameKind, &str); 19] = [
    ("nyc", "new york city", NameKind::Town, "NY"),
    (
        "ciudad de nueva york",
        "new york city",
        NameKind::Town,
        "NY",
    ),
    ("manhattan", "new york county", NameKind::County, "NY"),
    ("brooklyn", "kings county", NameKind::County, "NY"),
    ("staten island", "richmond county", NameKind::County, "NY"),
    ("the bronx", "bronx county", NameKind::County, "NY"),
    ("la", "los angeles", NameKind::Town, "CA"),
    ("sf", "san francisco", NameKind::Town, "CA"),
    ("frisco", "san francisco", NameKind::Town, "CA"),
    ("philly", "philadelphia", NameKind::Town, "PA"),
    ("filadelfia", "philadelphia", NameKind::Town, "PA"),
    ("nola", "new orleans", NameKind::Town, "LA"),
    ("nueva orleans", "new orleans", NameKind::Town, "LA"),
    ("vegas", "las vegas", NameKind::Town, "NV"),
    ("dc", "washington", NameKind::Town, "DC"),
    ("chi town", "chicago", NameKind::Town, "IL"),
    ("atl", "atlanta", NameKind::Town, "GA"),
    ("slc", "salt lake city", NameKind::Town, "UT"),
    // The gazetteer has no towns there.
    ("pago pago", "eastern district", NameKind::County, "AS"),
];

/// The ways to read a query, given folded and as its words.
pub(super) fn readings<'q>(folded: &'q str, query: &[&'q str]) -> Vec<Reading<'q>> {
    let mut readings = Vec::new();
    of_words(query, None, &mut readings);
    for (beginning, kind) in BEGINNINGS {
        if let Some(rest) = folded.strip_prefix(beginning) {
            of_words(&words(rest), Some(kind), &mut readings);
        }
    }
    let bare = BEGINNINGS
        .iter()
        .find_map(|(beginning, _)| folded.strip_prefix(beginning));
    for (nickname, name, kind, usps) in NICKNAMES {
        if nickname == folded || Some(nickname) == bare {
            readings.push(Reading {
                words: words(name),
                state: usps.parse().ok(),
                kind: Some(kind),
            });
        }
    }
    readings
}

/// As they stand, and with a state at their end or their beginning.
fn of_words<'q>(query: &[&'q str], kind: Option<NameKind>, readings: &mut Vec<Reading<'q>>) {
    if query.is_empty() {
        return;
    }
    let mut add = |words: &[&'q str], state: Option<State>| {
        readings.push(Reading {
            words: words.to_vec(),
            state,
            kind,
        });
    };
    add(query, None);
    for length in 1..=4.min(query.len().saturating_sub(1)) {
        let (rest, last) = query.split_at(query.len() - length);
        if let Some(state) = state_of(last) {
            add(rest, Some(state));
        }
        let (first, rest) = query.split_at(length);
        if let Some(state) = state_of(first) {
            add(rest, Some(state));
        }
    }
}

/// The state that these words name, by its postal code or in full, in English or in Spanish.
fn state_of(words: &[&str]) -> Option<State> {
    let text = words.join(" ");
    match text.len() {
        2 => text.parse().ok(),
        _ => State::by_name(&text)
            .or_else(|| State::all().find(|state| fold(state.spanish_name()) == text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Vec<(String, Option<NameKind>, Option<&'static str>)> {
        let folded = fold(query);
        let found = readings(&folded, &words(&folded));
        found
            .iter()
            .map(|reading| {
                let state = reading.state.map(State::usps);
                (reading.words.join(" "), reading.kind, state)
            })
            .collect()
    }

    #[test]
    fn a_query_is_read_with_what_it_says_of_the_place() {
        assert_eq!(
            read("Condado de Harris, Texas"),
            [
                ("condado de harris texas".to_owned(), None, None),
                ("condado de harris".to_owned(), None, Some("TX")),
                ("harris texas".to_owned(), Some(NameKind::County), None),
                ("harris".to_owned(), Some(NameKind::County), Some("TX")),
            ]
        );
        let nueva = read("Santa Fe, Nuevo México");
        assert!(
            nueva.contains(&("santa fe".to_owned(), None, Some("NM"))),
            "{nueva:?}"
        );
    }

    #[test]
    fn every_nickname_and_beginning_is_written_as_queries_are_compared() {
        for (nickname, name, _, usps) in NICKNAMES {
            assert_eq!(fold(nickname), nickname);
            assert_eq!(fold(name), name);
            assert!(usps.parse::<State>().is_ok(), "{usps}");
        }
        for (beginning, _) in BEGINNINGS {
            assert_eq!(format!("{} ", fold(beginning)), beginning);
        }
    }
}
