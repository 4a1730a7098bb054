//! The agreements, with what finds them: by id, agency, county and state.

use std::collections::{BTreeMap, HashMap};

use super::as_of::{AsOf, Calendar};
use super::counties::Counties;
use super::gaps::{Gap, gaps};
use crate::domain::{Agreement, Day, HeldBack, Level, Reach, Revised, State, name};

/// One agency, with its agreements through the years.
#[derive(Debug, Clone)]
pub struct Agency {
    /// Its slug, for example `fl-hollywood-police-department`.
    pub slug: String,
    /// Its name as last printed.
    pub name: String,
    /// Its state.
    pub state: State,
    /// What kind of body it is.
    pub level: Level,
    /// How much of a county it covers.
    pub reach: Reach,
    /// The town that it belongs to.
    pub place: Option<String>,
    /// Positions of its agreements, by signing day.
    pub agreements: Vec<usize>,
    /// Other names that ICE printed for it.
    pub former_names: Vec<String>,
}

/// Every agreement that is known, past and present.
#[derive(Debug, Default)]
pub struct Agreements {
    all: Vec<Agreement>,
    /// Positions of the counties of each agreement; empty for a state agency.
    counties: Vec<Vec<usize>>,
    /// The times in which no list shows each.
    gaps: Vec<Vec<Gap>>,
    agencies: Vec<Agency>,
    agency_of: Vec<usize>,
    by_slug: HashMap<String, usize>,
    by_former_slug: HashMap<String, usize>,
    by_id: HashMap<String, usize>,
    /// For each agreement, the one that it followed.
    predecessor: HashMap<usize, usize>,
    by_county: HashMap<usize, Vec<usize>>,
    statewide: BTreeMap<State, Vec<usize>>,
}

/// What a slug leads to.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// The agency of that slug.
    Agency(&'a Agency),
    /// The agency that had a name of that slug before.
    Renamed(&'a Agency),
}

impl Agreements {
    /// Files these agreements; a GEOID without a boundary is left to `check`, and places nothing.
    #[must_use]
    pub fn new(all: Vec<Agreement>, counties: &Counties, calendar: &Calendar) -> Self {
        let placed: Vec<Vec<usize>> = all
            .iter()
            .map(|agreement| {
                let known = agreement
                    .counties
                    .iter()
                    .filter_map(|geoid| counties.position(*geoid));
                known.collect()
            })
            .collect();
        let mut filed = Self {
            gaps: all.iter().map(|one| gaps(one, calendar)).collect(),
            by_id: (0..all.len()).map(|at| (all[at].id.clone(), at)).collect(),
            all,
            counties: placed,
            ..Self::default()
        };
        filed.gather_agencies();
        filed.index();
        filed
    }

    fn gather_agencies(&mut self) {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, agreement) in self.all.iter().enumerate() {
            groups.entry(&agreement.agency_id).or_default().push(at);
        }
        let mut agency_of = vec![0; self.all.len()];
        let mut agencies = Vec::with_capacity(groups.len());
        for (slug, mut members) in groups {
            members.sort_by_key(|at| (self.all[*at].signed, &self.all[*at].id));
            let Some(newest) = members.iter().max_by_key(|at| self.all[**at].last_listed) else {
                continue;
            };
            let newest = &self.all[*newest];
            for at in &members {
                agency_of[*at] = agencies.len();
            }
            let mut former_names: Vec<String> = Vec::new();
            for old in members.iter().flat_map(|at| names(&self.all[*at])) {
                if old != newest.agency && !former_names.iter().any(|name| name == old) {
                    former_names.push(old.to_owned());
                }
            }
            agencies.push(Agency {
                slug: slug.to_owned(),
                name: newest.agency.clone(),
                state: newest.state,
                level: newest.level,
                reach: newest.reach,
                place: newest.place.clone(),
                agreements: members,
                former_names,
            });
        }
        self.agencies = agencies;
        self.agency_of = agency_of;
    }

    fn index(&mut self) {
        for (at, agency) in self.agencies.iter().enumerate() {
            self.by_slug.insert(agency.slug.clone(), at);
        }
        for (at, agency) in self.agencies.iter().enumerate() {
            // The slug may be made from an older name than the one that is printed now.
            for name in agency.former_names.iter().chain([&agency.name]) {
                let slug = name::agency_slug(agency.state, name);
                if !self.by_slug.contains_key(&slug) {
                    self.by_former_slug.insert(slug, at);
                }
            }
        }
        for (at, agreement) in self.all.iter().enumerate() {
            if let Some(next) = agreement
                .successor
                .as_ref()
                .and_then(|id| self.by_id.get(id))
            {
                self.predecessor.insert(*next, at);
            }
            if agreement.reach == Reach::State {
                self.statewide.entry(agreement.state).or_default().push(at);
            } else {
                for county in &self.counties[at] {
                    self.by_county.entry(*county).or_default().push(at);
                }
            }
        }
    }

    /// Every agreement, in the file's order.
    #[must_use]
    pub fn all(&self) -> &[Agreement] {
        &self.all
    }

    /// The agreement at a position.
    ///
    /// # Panics
    /// If no agreement has that position.
    #[must_use]
    pub fn get(&self, at: usize) -> &Agreement {
        &self.all[at]
    }

    /// Positions of the counties that an agreement covers in whole or in part; empty for a state agency.
    #[must_use]
    pub fn counties_of(&self, at: usize) -> &[usize] {
        &self.counties[at]
    }

    /// The times in which no list shows the agreement at a position, oldest first.
    #[must_use]
    pub fn gaps(&self, at: usize) -> &[Gap] {
        &self.gaps[at]
    }

    /// The day of the first list since which the agreement at a position is listed, as of the day: the first of all, or
    /// the one on which it came back after it had ended.
    #[must_use]
    pub fn listed_since(&self, at: usize, as_of: &AsOf) -> Day {
        let ended = self.gaps[at].iter().filter(|gap| gap.ended.is_some());
        let returns = ended.filter_map(|gap| gap.back);
        let last = returns.filter(|back| as_of.sheet.is_some_and(|sheet| *back <= sheet));
        last.max().unwrap_or(self.all[at].first_listed)
    }

    /// True if the agreement at a position is missing from the list of the day and had not ended.
    #[must_use]
    pub fn misses(&self, at: usize, as_of: &AsOf) -> bool {
        self.gaps[at].iter().any(|gap| gap.misses_on(as_of))
    }

    /// Since when and until when the ending of the agreement at a position is held back, if it is on the day.
    #[must_use]
    pub fn held_back(&self, at: usize, as_of: &AsOf) -> Option<HeldBack> {
        let held_back = self.all[at].held_back;
        held_back.filter(|_held| self.misses(at, as_of))
    }

    /// Every agency, by slug.
    #[must_use]
    pub fn agencies(&self) -> &[Agency] {
        &self.agencies
    }

    /// The agency that signed the agreement at a position.
    #[must_use]
    pub fn agency_of(&self, at: usize) -> &Agency {
        &self.agencies[self.agency_of[at]]
    }

    /// The agency of a slug, or the one that had a name of that slug before.
    #[must_use]
    pub fn find_agency(&self, slug: &str) -> Option<Found<'_>> {
        let now = self
            .by_slug
            .get(slug)
            .map(|at| Found::Agency(&self.agencies[*at]));
        now.or_else(|| {
            let before = self.by_former_slug.get(slug)?;
            Some(Found::Renamed(&self.agencies[*before]))
        })
    }

    /// The slugs of names that agencies had before, each with the slug of the agency, in no order.
    pub fn former_slugs(&self) -> impl Iterator<Item = (&str, &str)> {
        let former = self.by_former_slug.iter();
        former.map(|(slug, at)| (slug.as_str(), self.agencies[*at].slug.as_str()))
    }

    /// The position of the agreement of an id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The agreement that the one at a position followed.
    #[must_use]
    pub fn predecessor(&self, at: usize) -> Option<usize> {
        self.predecessor.get(&at).copied()
    }

    /// The agreement that followed the one at a position.
    #[must_use]
    pub fn successor(&self, at: usize) -> Option<usize> {
        self.all[at]
            .successor
            .as_ref()
            .and_then(|id| self.position(id))
    }

    /// Positions of the agreements of agencies that cover a county or lie in it, without the state's.
    #[must_use]
    pub fn in_county(&self, county: usize) -> &[usize] {
        self.by_county.get(&county).map_or(&[], Vec::as_slice)
    }

    /// Positions of the agreements of a state's own agencies.
    #[must_use]
    pub fn statewide(&self, state: State) -> &[usize] {
        self.statewide.get(&state).map_or(&[], Vec::as_slice)
    }
}

/// The names that ICE printed for the agency of an agreement, oldest first.
fn names(agreement: &Agreement) -> impl Iterator<Item = &str> {
    let renamed = agreement
        .revisions
        .iter()
        .filter(|revision| revision.what == Revised::Agency);
    let old = renamed.map(|revision| revision.from.as_str());
    old.chain([agreement.agency.as_str()])
}
