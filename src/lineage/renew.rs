//! A new memorandum of the same agency and model, listed after the old one left.

use super::follow::{Doubt, Page, Run};
use super::likeness::is_day_corrected;
use super::pair::only_readings;
use crate::domain::{Status, days_between};

/// The same agency and model, listed within this many days after the old one left, is a renewal.
const RENEWED_WITHIN_DAYS: i32 = 60;
/// Listed later than that, but within this many days, it may be a renewal.
const SIGNED_AGAIN_WITHIN_DAYS: i32 = 365;

impl Run<'_> {
    /// Rows that renew an agreement that left.
    pub(super) fn renew(&mut self, page: &mut Page<'_>) {
        // Where another reading was possible, this is one more.
        let of_page = |doubt: &&Doubt| doubt.list == page.list;
        let doubts = || self.out.doubts.iter().filter(of_page);
        let rows: Vec<u32> = doubts().map(|doubt| doubt.shown.row).collect();
        let chains: Vec<usize> = doubts().flat_map(|doubt| doubt.chains.clone()).collect();
        let open: Vec<usize> = page
            .open_rows()
            .into_iter()
            .filter(|row| !rows.contains(&page.day.rows[*row].row))
            .collect();
        let mut left = self.left_within(page, RENEWED_WITHIN_DAYS);
        left.retain(|chain| !chains.contains(chain));
        let (pairs, unclear) =
            only_readings(&open, &left, |row, chain| self.renews(page, row, chain));
        // Too late to be sure, too near to be nothing.
        let long_left = self.left_within(page, SIGNED_AGAIN_WITHIN_DAYS);
        let mut again: Vec<(usize, Vec<usize>)> = Vec::new();
        for row in open {
            let is_told = pairs.iter().any(|(paired, _)| *paired == row)
                || unclear.iter().any(|(open, _)| *open == row);
            let chains: Vec<usize> = long_left
                .iter()
                .copied()
                .filter(|&chain| !is_told && self.renews(page, row, chain))
                .collect();
            if !chains.is_empty() {
                again.push((row, chains));
            }
        }
        self.doubt(page, unclear, "it may renew more than one agreement");
        self.doubt(page, again, "it may be a late renewal");
        for (row, chain) in pairs {
            self.succeed(chain, Status::Renewed, row, page);
        }
    }

    fn renews(&self, page: &Page<'_>, row: usize, chain: usize) -> bool {
        let variant = page.day.rows[row].variant;
        let known = &self.out.chains[chain];
        let holding = self.register.holding(variant);
        holding.is_some()
            && holding == self.register.holding(known.variant)
            && self.printed(chain).signed < self.register.variant(variant).signed
            && self.decided.of(&known.printed, variant).is_none()
            && !self.may_be_corrected(page, row, chain)
    }

    /// True if a row that is back after its agreement ended may be the same memorandum with its day corrected: it was
    /// signed a few days later than the old one, and before that left.
    fn may_be_corrected(&self, page: &Page<'_>, row: usize, chain: usize) -> bool {
        let known = &self.out.chains[chain];
        let new = self.row(page.day.rows[row].variant);
        let last_listed = self.lists[known.last()].day;
        known.ended == Some(Status::Removed)
            && new
                .printed
                .signed
                .is_some_and(|signed| signed <= last_listed)
            && is_day_corrected(&self.old(chain), &new)
    }

    /// Agreements that this list does not show and that left within so many days. A renewal may come on the very next
    /// list, however late that is.
    fn left_within(&self, page: &Page<'_>, days: i32) -> Vec<usize> {
        let left = (0..page.seen.len()).filter(|&chain| {
            let known = &self.out.chains[chain];
            let is_over = matches!(known.ended, None | Some(Status::Removed));
            let left = known.missed.first().copied().unwrap_or(page.day.day);
            let since = days_between(left, page.day.day);
            let is_next = known.missed.is_empty() && known.ended.is_none();
            !page.seen[chain] && is_over && (since <= days || is_next)
        });
        left.collect()
    }
}
