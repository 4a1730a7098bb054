//! Rows that may continue an agreement, but not for certain: nothing is chosen, and a person decides.

use super::candidate::Old;
use super::follow::{Doubt, Page, Run};
use super::steps::maybe;
use crate::domain::Status;

impl Run<'_> {
    pub(super) fn doubt(
        &mut self,
        page: &Page<'_>,
        unclear: Vec<(usize, Vec<usize>)>,
        why: &'static str,
    ) {
        for (row, chains) in unclear {
            // A row is told once, by the surest way in which it may continue something.
            let shown = page.day.rows[row];
            let is_told = |known: &Doubt| known.list == page.list && known.shown == shown;
            if self.out.doubts.iter().any(is_told) {
                continue;
            }
            self.out.doubts.push(Doubt {
                list: page.list,
                shown: page.day.rows[row],
                chains,
                why,
            });
        }
    }

    /// Rows that nothing continues, beside an agreement that left, or ended long ago, and may be the same.
    pub(super) fn doubt_open(&mut self, page: &Page<'_>) {
        let left: Vec<usize> = (0..page.seen.len())
            .filter(|chain| {
                let ended = self.out.chains[*chain].ended;
                !page.seen[*chain] && matches!(ended, None | Some(Status::Removed))
            })
            .collect();
        let open = page.open_rows();
        if open.is_empty() {
            return;
        }
        let left: Vec<(usize, Old<'_>)> = left
            .into_iter()
            .map(|chain| (chain, self.old(chain)))
            .collect();
        let mut unclear = Vec::new();
        for row in open {
            let shown = page.day.rows[row];
            let of_row = |doubt: &Doubt| doubt.list == page.list && doubt.shown == shown;
            if self.out.doubts.iter().any(of_row) {
                continue;
            }
            let variant = shown.variant;
            let new = self.row(variant);
            let undecided = |chain: &usize| {
                let printed = &self.out.chains[*chain].printed;
                self.decided.of(printed, variant).is_none()
            };
            let chains: Vec<usize> = left
                .iter()
                .filter(|(chain, old)| maybe(old, &new) && undecided(chain))
                .map(|(chain, _)| *chain)
                .collect();
            if !chains.is_empty() {
                unclear.push((row, chains));
            }
        }
        self.doubt(page, unclear, "it may be another label");
    }
}
