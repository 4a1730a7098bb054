//! Whose changes a page's address asks for, and of which kind.

use super::params::Params;
use crate::atlas::{Atlas, ChangeKind, SubjectKind};
use crate::domain::{Geoid, State};

/// What the page takes of `where`: a state, or a state and one of its counties, as the page writes it.
pub(super) fn place(atlas: &Atlas, text: &str) -> Option<String> {
    let text = text.to_ascii_uppercase();
    let (usps, geoid) = text.split_once(',').unwrap_or((&text, ""));
    let state: State = usps.parse().ok()?;
    let county = geoid
        .parse::<Geoid>()
        .ok()
        .and_then(|geoid| atlas.counties.position(geoid))
        .filter(|at| atlas.counties.of_state(state).contains(at));
    Some(match county {
        Some(_) => text,
        None => usps.to_owned(),
    })
}

/// What the page takes of `kind`: a subject of changes, or a kind of them.
pub(super) fn kind(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let mut all = SubjectKind::WORDS.iter().chain(ChangeKind::WORDS);
    all.any(|word| *word == text).then_some(text)
}

/// The same address with the place whose changes are shown as the one that is chosen: the picture and the words beside
/// it are of that place.
pub(super) fn chosen(params: Params) -> Params {
    let place = params.text("where").map(ToOwned::to_owned);
    match place.as_deref().map(|place| place.split_once(',')) {
        Some(Some((_state, geoid))) => params.instead("where", "county", geoid),
        Some(None) => {
            let usps = place.unwrap_or_default();
            params.instead("where", "state", &usps)
        }
        None => params,
    }
}
