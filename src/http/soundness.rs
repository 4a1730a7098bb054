//! How the data that is served stands: for people and for machines.

use crate::atlas::Atlas;
use crate::domain::{Day, Sheet, Verdict};

/// How the data that is served stands.
#[derive(Debug)]
pub(super) struct Soundness<'a> {
    /// The day of the newest list.
    pub(super) newest: Day,
    /// Days since then.
    pub(super) list_age_days: u32,
    /// Agreements on it.
    pub(super) agreements: u32,
    /// Those of them that no county could be found for: agency and state.
    pub(super) unmatched: Vec<String>,
    /// Endings that do not count, and since when.
    pub(super) held_back: u32,
    pub(super) held_back_since: Option<Day>,
    /// Lists that do not count, for a doubt, newest first.
    pub(super) suspect: Vec<&'a Sheet>,
    /// Rows that cannot be read or used.
    pub(super) rejected: usize,
}

impl<'a> Soundness<'a> {
    /// How an atlas stands on a day.
    pub(super) fn of(atlas: &'a Atlas, today: Day) -> Self {
        let newest = atlas.calendar.newest();
        let as_of = atlas.calendar.as_of(None).ok();
        let counts = as_of.map(|as_of| atlas.counts(&as_of));
        let all = atlas.agreements.all().iter().enumerate();
        let listed = all.filter(|(_, one)| as_of.is_some_and(|as_of| as_of.lists(one)));
        let unmatched = listed.filter(|(at, _)| !atlas.is_placed(*at));
        let unmatched = unmatched.map(|(_, one)| format!("{}, {}", one.agency, one.state));
        let suspect = atlas.sheets.iter();
        let mut suspect: Vec<_> = suspect
            .filter(|one| one.verdict == Verdict::Suspect)
            .collect();
        suspect.sort_by_key(|sheet| std::cmp::Reverse(sheet.day));
        Self {
            newest,
            list_age_days: atlas.calendar.age_days(today),
            agreements: counts.as_ref().map_or(0, |counts| counts.agreements),
            unmatched: unmatched.collect(),
            held_back: counts.as_ref().map_or(0, |counts| counts.held_back),
            held_back_since: counts.and_then(|counts| counts.held_back_since),
            suspect,
            rejected: atlas.rejections.len(),
        }
    }
}
