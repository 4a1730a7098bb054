//! The agency that a row of an own list means.

use std::collections::HashMap;

use crate::atlas::{Agency, Atlas};
use crate::domain::name::agency_key;
use crate::domain::{Agreement, Listing, Placement, State};
use crate::lineage::{Variant, is_like_name, is_same_name};

/// Most that are suggested.
const SUGGESTED: usize = 3;

/// Every agency that a list of participating agencies ever showed, by name.
pub(super) struct Agencies<'a> {
    atlas: &'a Atlas,
    by_key: HashMap<(State, String), &'a Agency>,
    /// What each is compared by, by state.
    of_state: HashMap<State, Vec<(&'a Agency, Variant)>>,
}

impl<'a> Agencies<'a> {
    pub(super) fn new(atlas: &'a Atlas) -> Self {
        let mut by_key = HashMap::new();
        let mut of_state: HashMap<State, Vec<(&Agency, Variant)>> = HashMap::new();
        for agency in atlas.agreements.agencies() {
            for name in &agency.former_names {
                by_key
                    .entry((agency.state, agency_key(name)))
                    .or_insert(agency);
            }
            let last = agency.agreements.last();
            if let Some(last) = last.map(|at| atlas.agreements.get(*at)) {
                let all = of_state.entry(agency.state).or_default();
                all.push((agency, variant(last)));
            }
        }
        // A name that is borne now goes before one that was.
        for agency in atlas.agreements.agencies() {
            by_key.insert((agency.state, agency_key(&agency.name)), agency);
        }
        Self {
            atlas,
            by_key,
            of_state,
        }
    }

    /// The agency of a name, in one of its spellings.
    pub(super) fn find(&self, state: State, name: &str) -> Option<&'a Agency> {
        self.by_key.get(&(state, agency_key(name))).copied()
    }

    /// Agencies of the state of nearly the same name, the likeliest first, and whether only a slip lies between.
    pub(super) fn near(&self, row: &Variant) -> Vec<(&'a Agency, bool)> {
        let all = self.of_state.get(&row.state).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<(bool, usize, &Agency)> = all
            .iter()
            .filter_map(|(agency, known)| {
                let is_slip = is_same_name(known, row);
                let is_like = is_slip || is_like_name(known, row);
                let apart = strsim::osa_distance(&known.key, &row.key);
                let is_near = apart * 4 <= row.key.len().max(known.key.len());
                (is_slip || (is_like && is_near)).then_some((!is_slip, apart, *agency))
            })
            .collect();
        found.sort_by_key(|(is_other, apart, agency)| (*is_other, *apart, &agency.slug));
        let found = found.into_iter().take(SUGGESTED);
        found
            .map(|(is_other, _, agency)| (agency, !is_other))
            .collect()
    }

    /// The states in which an agency of this name is listed or was.
    pub(super) fn elsewhere(&self, state: State, name: &str) -> Vec<State> {
        let key = agency_key(name);
        let others = State::all().filter(|other| *other != state);
        others
            .filter(|other| self.by_key.contains_key(&(*other, key.clone())))
            .collect()
    }

    /// The agency's agreements, by signing day.
    pub(super) fn agreements(&self, agency: &Agency) -> impl Iterator<Item = &'a Agreement> {
        let all = agency.agreements.clone().into_iter();
        all.map(|at| self.atlas.agreements.get(at))
    }
}

/// An agreement as lists are compared by.
fn variant(agreement: &Agreement) -> Variant {
    let listing = Listing {
        state: agreement.state,
        agency: agreement.agency.clone(),
        printed_type: String::new(),
        printed_county: None,
        model: agreement.model,
        signed: agreement.signed,
        memorandum: None,
        addendum: None,
        notes: Vec::new(),
        problems: Vec::new(),
    };
    let placement = Placement {
        level: agreement.level,
        reach: agreement.reach,
        counties: agreement.counties.clone(),
        place: agreement.place.clone(),
        rule: agreement.rule,
        note: None,
        problem: None,
        is_guess: false,
    };
    Variant::new(listing, agreement.state, agreement.signed, placement)
}
