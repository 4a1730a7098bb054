//! Every event between two days.

use super::super::as_of::AsOf;
use super::super::gaps::Gap;
use super::super::whole::Atlas;
use super::change::{Change, ChangeKind, Subject, Where, sorted};
use crate::domain::{Agreement, Day, PartialDay, Policy, Status};

impl Atlas {
    /// Every event whose day lies between two days, both included, by day.
    ///
    /// Taken together, those of agreements turn the list before `from` into that of `to`: each agreement comes
    /// (`added`, `renewed`, `relabelled`, `returned`) and goes (`removed`, `missing`, `held_back`) in turn, and
    /// one that is renewed or relabelled on the day on which the one before it leaves tells that one's leaving.
    #[must_use]
    pub fn events(&self, from: Day, to: Day, wanted: &Where) -> Vec<Change<'_>> {
        let agreements = (0..self.agreements.all().len()).flat_map(|at| self.agreement_events(at));
        let applications = (0..self.pending.all().len()).flat_map(|at| self.application_events(at));
        let policies = self.policies.all().iter().flat_map(policy_events);
        let all = agreements.chain(applications).chain(policies);
        let within = all.filter(|change| (from..=to).contains(&change.day));
        sorted(within.collect(), wanted)
    }

    /// All that happened to the agreement at a position.
    #[must_use]
    pub fn agreement_events(&self, at: usize) -> Vec<Change<'_>> {
        let agreement = self.agreements.get(at);
        let mut events = vec![self.coming(at)];
        for gap in self.agreements.gaps(at) {
            if !self.is_told_by_successor(at, gap) {
                events.push(self.leaving(at, gap));
            }
            events.extend(gap.back.map(|back| returning(agreement, back)));
        }
        events.extend(agreement.revisions.iter().map(|revision| Change {
            day: revision.since,
            told: revision.since,
            kind: ChangeKind::Corrected,
            subject: Subject::AgreementValue(agreement, revision),
        }));
        events
    }

    /// How the agreement at a position came to be listed.
    pub(super) fn coming(&self, at: usize) -> Change<'_> {
        let agreement = self.agreements.get(at);
        let before = self.agreements.predecessor(at);
        let before = before.map(|before| self.agreements.get(before));
        // While both are listed, none has taken the other's place yet.
        let before = before.filter(|before| before.last_listed < agreement.first_listed);
        let kind = match before.map(|before| before.status) {
            None => ChangeKind::Added,
            Some(Status::Relabelled) => ChangeKind::Relabelled,
            Some(Status::Active | Status::Renewed | Status::Removed | Status::Pending) => {
                ChangeKind::Renewed
            }
        };
        let day = self.day_of_coming(agreement);
        Change {
            day,
            told: day,
            kind,
            subject: Subject::Agreement(agreement, before),
        }
    }

    /// The day of the first list that shows it. What the first list at hand shows was there before: since the
    /// day of signature, if that is known.
    fn day_of_coming(&self, agreement: &Agreement) -> Day {
        let first = self.calendar.first();
        let signed = agreement.signed.filter(|signed| {
            // What becomes of it later does not matter: else a later list would move the day.
            agreement.first_listed == first && *signed < first && !agreement.signed_in_doubt
        });
        signed.unwrap_or(agreement.first_listed)
    }

    /// How the agreement at a position left the list.
    pub(super) fn leaving(&self, at: usize, gap: &Gap) -> Change<'_> {
        let agreement = self.agreements.get(at);
        let is_last = gap.back.is_none();
        let kind = match gap.ended {
            Some(_list) => ChangeKind::Removed,
            None if is_last && agreement.held_back.is_some() => ChangeKind::HeldBack,
            None => ChangeKind::Missing,
        };
        let next = self.agreements.successor(at).filter(|_next| is_last);
        let next = next.map(|next| self.agreements.get(next));
        let told = [gap.ended, gap.back, next.map(|next| next.first_listed)];
        Change {
            day: gap.since,
            told: told.into_iter().flatten().fold(gap.since, Day::max),
            kind,
            subject: Subject::Agreement(agreement, next),
        }
    }

    /// True if the one that took its place came with the very list that shows it no more: one event tells both.
    pub(super) fn is_told_by_successor(&self, at: usize, gap: &Gap) -> bool {
        let next = self
            .agreements
            .successor(at)
            .filter(|next| gap.back.is_none() && self.agreements.predecessor(*next) == Some(at));
        next.is_some_and(|next| self.agreements.get(next).first_listed == gap.since)
    }

    /// All that happened to the application at a position: the days on which it began or ceased to be pending.
    pub(super) fn application_events(&self, at: usize) -> Vec<Change<'_>> {
        let application = &self.pending.all()[at];
        let mut events = Vec::new();
        let mut was_pending = false;
        let mut was_ever = false;
        for day in self.days_of_application(at) {
            let is_pending = self.is_pending(at, &self.as_of(day));
            if is_pending == was_pending {
                continue;
            }
            was_pending = is_pending;
            let next = self.pending.became(at);
            let next = next.map(|next| self.agreements.get(next));
            let (kind, next) = match (is_pending, was_ever) {
                (true, false) => (ChangeKind::Pending, None),
                (true, true) => (ChangeKind::PendingReturned, None),
                (false, _) => (ChangeKind::PendingEnded, next),
            };
            was_ever = true;
            events.push(Change {
                day,
                told: next.map_or(day, |next| day.max(next.first_listed)),
                kind,
                subject: Subject::Application(application, next),
            });
        }
        events.extend(application.revisions.iter().map(|revision| Change {
            day: revision.since,
            told: revision.since,
            kind: ChangeKind::Corrected,
            subject: Subject::ApplicationValue(application, revision),
        }));
        events
    }

    /// True if the application at a position is pending on a day.
    pub(super) fn is_pending(&self, at: usize, as_of: &AsOf) -> bool {
        self.applied(at, as_of)
            .is_some_and(|applied| applied.became.is_none())
    }

    fn as_of(&self, day: Day) -> AsOf {
        AsOf {
            day,
            sheet: self.calendar.list_on(day),
        }
    }

    /// The days on which an application may begin or cease to be pending: those of its lists, and those on which
    /// the agreement that it became comes or goes.
    fn days_of_application(&self, at: usize) -> Vec<Day> {
        let application = &self.pending.all()[at];
        let first = application.first_listed;
        let lists = self
            .pending
            .calendar()
            .map_or(&[][..], |lists| lists.days());
        let gone = lists.iter().find(|day| application.last_listed < **day);
        let until = gone.copied().unwrap_or(Day::MAX);
        let mut days = lists.to_vec();
        if let Some(next) = self.pending.became(at) {
            days.push(self.agreements.get(next).first_listed);
            for gap in self.agreements.gaps(next) {
                days.push(gap.since);
                days.extend(gap.back);
            }
        }
        days.retain(|day| (first..=until).contains(day));
        days.sort_unstable();
        days.dedup();
        days
    }
}

fn returning(agreement: &Agreement, back: Day) -> Change<'_> {
    Change {
        day: back,
        told: back,
        kind: ChangeKind::Returned,
        subject: Subject::Agreement(agreement, None),
    }
}

/// The beginning of a policy and its end.
pub(super) fn policy_events(policy: &Policy) -> impl Iterator<Item = Change<'_>> {
    let change = |day, kind| Change {
        day,
        told: day,
        kind,
        subject: Subject::Policy(policy),
    };
    let begun = policy.from.map(PartialDay::first_day);
    let begun = begun.map(|day| change(day, ChangeKind::PolicyBegun));
    let ended = policy.first_day_without();
    let ended = ended.map(|day| change(day, ChangeKind::PolicyEnded));
    begun.into_iter().chain(ended)
}
