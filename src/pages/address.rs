//! The addresses of pages below the root, in words that people can read and that stay as they are.
//!
//! What finds a record is its id, which stands first; the words after it are for people, in English in every language,
//! so that a record has one address.

use crate::atlas::County;
use crate::domain::{Geoid, State, TownGeoid, name};

/// The address of a county: `county/51059-fairfax-county-virginia`.
#[must_use]
pub fn county(county: &County) -> String {
    format!(
        "county/{}-{}",
        county.geoid,
        worded(&county.name, county.state)
    )
}

/// The address of a town: `town/1230000-hialeah-florida`.
#[must_use]
pub fn town(geoid: TownGeoid, name: &str, state: State) -> String {
    format!("town/{geoid}-{}", worded(name, state))
}

/// The address of a state: `state/fl-florida`.
#[must_use]
pub fn state(state: State) -> String {
    let usps = state.usps().to_ascii_lowercase();
    format!("state/{usps}-{}", name::slug(state.name()))
}

/// The address of an agency: `agency/fl-hialeah-police-department`.
#[must_use]
pub fn agency(slug: &str) -> String {
    format!("agency/{slug}")
}

/// The address of a policy by its id.
#[must_use]
pub fn policy(id: &str) -> String {
    format!("policy/{id}")
}

fn worded(name: &str, state: State) -> String {
    format!("{}-{}", name::slug(name), name::slug(state.name()))
}

/// What the map calls what a page is about, by the page's address: `county` and `51059`. A policy is nothing that the map
/// can choose.
pub(super) fn chosen(path: &str) -> Option<(&'static str, String)> {
    let (kind, part) = path.split_once('/')?;
    match kind {
        "county" => Some(("county", id_of(part).to_owned())),
        "town" => Some(("town", id_of(part).to_owned())),
        "state" => Some(("state", id_of(part).to_ascii_uppercase())),
        "agency" => Some(("agency", part.to_owned())),
        _ => None,
    }
}

/// The GEOID that the last part of a county's address begins with.
#[must_use]
pub fn county_of(part: &str) -> Option<Geoid> {
    id_of(part).parse().ok()
}

/// The GEOID that the last part of a town's address begins with.
#[must_use]
pub fn town_of(part: &str) -> Option<TownGeoid> {
    id_of(part).parse().ok()
}

/// The state that the last part of a state's address begins with, or names in full.
#[must_use]
pub fn state_of(part: &str) -> Option<State> {
    let by_code = || id_of(part).to_ascii_uppercase().parse().ok();
    State::by_name(&part.replace('-', " ")).or_else(by_code)
}

/// What stands before the words.
pub(super) fn id_of(part: &str) -> &str {
    part.split_once('-').map_or(part, |(id, _words)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_by_its_id_whatever_words_follow() {
        for part in [
            "51059",
            "51059-",
            "51059-fairfax-county-virginia",
            "51059-elsewhere",
        ] {
            assert_eq!(county_of(part).unwrap().as_str(), "51059", "{part}");
        }
        assert_eq!(county_of("fairfax"), None);
        assert_eq!(town_of("1230000-hialeah").unwrap().as_str(), "1230000");
        for part in ["fl", "FL", "fl-florida", "florida", "fl-x"] {
            assert_eq!(state_of(part).map(State::usps), Some("FL"), "{part}");
        }
        assert_eq!(state_of("west-virginia").map(State::usps), Some("WV"));
        assert_eq!(state_of("zz-top"), None);
    }

    #[test]
    fn a_state_s_address_has_its_code_and_its_name() {
        let district: State = "DC".parse().unwrap();
        assert_eq!(state(district), "state/dc-district-of-columbia");
    }
}
