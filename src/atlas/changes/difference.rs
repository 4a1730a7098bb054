//! The difference of two days.

use super::super::as_of::AsOf;
use super::super::whole::Atlas;
use super::change::{Change, ChangeKind, Subject, Turn, Where, sorted};
use super::events::policy_events;
use crate::domain::Day;

impl Atlas {
    /// The difference of two days, by day: what only one of them lists, shows as pending or has in force. What
    /// came and went between, or went and came back, is no difference; nor is a corrected value.
    #[must_use]
    pub fn difference(&self, from: &AsOf, to: &AsOf, wanted: &Where) -> Vec<Change<'_>> {
        let agreements = (0..self.agreements.all().len())
            .filter_map(|at| self.difference_of_agreement(at, from, to));
        let applications = (0..self.pending.all().len())
            .filter_map(|at| self.difference_of_application(at, from, to));
        let policies = self.policies.all().iter().filter_map(|policy| {
            let kind = match (from.in_force(policy), to.in_force(policy)) {
                (false, true) => ChangeKind::PolicyBegun,
                (true, false) => ChangeKind::PolicyEnded,
                (true, true) | (false, false) => return None,
            };
            policy_events(policy).find(|change| change.kind == kind)
        });
        sorted(
            agreements.chain(applications).chain(policies).collect(),
            wanted,
        )
    }

    fn difference_of_agreement(&self, at: usize, from: &AsOf, to: &AsOf) -> Option<Change<'_>> {
        let agreement = self.agreements.get(at);
        match (from.lists(agreement), to.lists(agreement)) {
            (true, true) | (false, false) => None,
            (false, true) => {
                let returns = self.agreements.gaps(at).iter();
                let back = returns
                    .filter_map(|gap| gap.back)
                    .rfind(|back| within(*back, from, to));
                let was_there = from
                    .sheet
                    .is_some_and(|sheet| agreement.first_listed <= sheet);
                Some(match back {
                    Some(back) if was_there => Change {
                        day: back,
                        told: back,
                        kind: ChangeKind::Returned,
                        subject: Subject::Agreement(agreement, None),
                    },
                    Some(_) | None => self.coming(at),
                })
            }
            (true, false) => {
                let gaps = self.agreements.gaps(at).iter();
                let Some(gap) = gaps.rev().find(|gap| within(gap.since, from, to)) else {
                    // Known by its day of signature alone, and not on the first list.
                    let first = self.calendar.first();
                    return Some(Change {
                        day: first,
                        told: first,
                        kind: ChangeKind::Missing,
                        subject: Subject::Agreement(agreement, None),
                    });
                };
                // The one that took its place tells of it, if that is a part of the difference.
                let next = self.agreements.successor(at);
                let next = next.map(|next| self.agreements.get(next));
                let is_told = self.is_told_by_successor(at, gap)
                    && next.is_some_and(|next| to.lists(next) && !from.lists(next));
                (!is_told).then(|| self.leaving(at, gap))
            }
        }
    }

    fn difference_of_application(&self, at: usize, from: &AsOf, to: &AsOf) -> Option<Change<'_>> {
        let wanted = match (self.is_pending(at, from), self.is_pending(at, to)) {
            (false, true) => Turn::Comes,
            (true, false) => Turn::Goes,
            (true, true) | (false, false) => return None,
        };
        let events = self.application_events(at).into_iter();
        let mut turns =
            events.filter(|change| change.kind.turn() == wanted && within(change.day, from, to));
        turns.next_back()
    }
}

fn within(day: Day, from: &AsOf, to: &AsOf) -> bool {
    from.day < day && day <= to.day
}
