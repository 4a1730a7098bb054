//! Agreements that a list does not show: missing, ended, or only another printing of one that it shows.

use rustc_hash::FxHashMap as HashMap;

use super::follow::{Page, Run};
use super::ledger::Holding;
use super::likeness::{is_same_document, is_same_name};
use crate::domain::{Lineage, Status, days_between, has_ended};

/// Days by which the signing days of two printings of one memorandum that stand side by side may differ.
const NEAR_DAYS: i32 = 14;

impl Run<'_> {
    /// Agreements that this list does not show.
    pub(super) fn miss(&mut self, page: &Page<'_>) {
        let mut listed: HashMap<Holding, Vec<usize>> = HashMap::default();
        for &chain in page.chain_of.iter().flatten() {
            if let Some(holding) = self.register.holding(self.out.chains[chain].variant) {
                listed.entry(holding).or_default().push(chain);
            }
        }
        for (chain, was_seen) in page.seen.iter().enumerate() {
            if *was_seen || self.out.chains[chain].ended.is_some() {
                // A broken list among those that miss it may be taken out of the count later.
                if !*was_seen && self.out.chains[chain].ended == Some(Status::Removed) {
                    self.out.chains[chain].missed.push(page.day.day);
                }
                continue;
            }
            let twin = self.twin(chain, page, &listed);
            let known = &mut self.out.chains[chain];
            known.missed.push(page.day.day);
            if let Some(twin) = twin {
                known.ended = Some(Status::Relabelled);
                known.successor = Some(twin);
            } else if has_ended(&known.missed) {
                known.ended = Some(Status::Removed);
            }
        }
    }

    /// The agreement on the list that a missing one was only another printing of.
    fn twin(
        &self,
        chain: usize,
        page: &Page<'_>,
        listed: &HashMap<Holding, Vec<usize>>,
    ) -> Option<usize> {
        let known = &self.out.chains[chain];
        let printed = self.printed(chain);
        let on_page = || page.chain_of.iter().flatten().copied();
        // Two printings of one memorandum stood side by side, and one was taken off.
        let near = |other: &usize| {
            let other = self.printed(*other);
            let near = match (printed.signed, other.signed) {
                (Some(a), Some(b)) => days_between(a, b).abs() <= NEAR_DAYS,
                _ => true,
            };
            near || is_same_document(printed, other)
        };
        let beside = self.register.holding(known.variant);
        let beside = beside.and_then(|holding| listed.get(&holding));
        // A row whose model could not be read was another printing of what its agency holds.
        let agency = self.register.agency(known.variant);
        let of_agency = || {
            let is_unread = printed.listing.model.is_none();
            let others = on_page().filter(move |_| is_unread);
            others.filter(|other| {
                let other = self.out.chains[*other].variant;
                self.register.agency(other) == agency
            })
        };
        let same_paper = |other: &usize| {
            let other = self.printed(*other);
            printed.state == other.state
                && printed.listing.model == other.listing.model
                && ((printed.signed.is_some() && printed.signed == other.signed)
                    || is_same_document(printed, other))
                && is_same_name(printed, other)
        };
        // A label that ICE had mended, put back, and mends again.
        let mended = known.mended_as;
        let mended = mended.filter(|other| on_page().any(|chain| chain == *other));
        let is_refused = |other: &usize| {
            let other = self.out.chains[*other].variant;
            self.decided.of(&known.printed, other) == Some(Lineage::NotSame)
        };
        let twin = beside.into_iter().flatten().copied().find(near);
        let mut unread = of_agency().filter(near);
        // Of two that it may have been, neither is chosen.
        let twin = twin.or(match (unread.next(), unread.next()) {
            (Some(twin), None) => Some(twin),
            _ => None,
        });
        let twin = twin.or(mended).or_else(|| on_page().find(same_paper));
        twin.filter(|twin| !is_refused(twin))
    }
}
