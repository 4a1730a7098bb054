//! What changed between two days: the difference of their lists, and the policies that began or ended.

use serde::Serialize;

use super::{AsOf, Atlas};
use crate::domain::{Agreement, Day, Geoid, PartialDay, Policy, State, Status};

/// How something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// A new agreement is listed.
    Added,
    /// A new agreement follows one of the same agency and model that ended.
    Renewed,
    /// ICE corrected the label of an agreement.
    Relabelled,
    /// An agreement is no longer listed.
    Removed,
    /// An agreement is missing from the later list, and has not ended.
    Missing,
    /// An agreement that was missing from the earlier list is back.
    Returned,
    /// An application is listed.
    Pending,
    /// A policy is in force from this day.
    PolicyBegun,
    /// A policy is no longer in force from this day.
    PolicyEnded,
}

impl ChangeKind {
    /// The word that data and interfaces use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Renewed => "renewed",
            Self::Relabelled => "relabelled",
            Self::Removed => "removed",
            Self::Missing => "missing",
            Self::Returned => "returned",
            Self::Pending => "pending",
            Self::PolicyBegun => "policy_begun",
            Self::PolicyEnded => "policy_ended",
        }
    }
}

impl Serialize for ChangeKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What changed: an agreement or a policy.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// An agreement, and the one whose place it takes.
    Agreement(&'a Agreement, Option<&'a Agreement>),
    /// A policy.
    Policy(&'a Policy),
}

/// One change.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The day of the list that shows it first, or of the policy's beginning or end.
    pub day: Day,
    /// How it changed.
    pub kind: ChangeKind,
    /// What changed.
    pub subject: Subject<'a>,
}

impl<'a> Change<'a> {
    /// The state that it happened in.
    #[must_use]
    pub fn state(&self) -> State {
        match self.subject {
            Subject::Agreement(agreement, _) => agreement.state,
            Subject::Policy(policy) => policy.state,
        }
    }

    /// The counties that it happened in; empty for a whole state.
    #[must_use]
    pub fn counties(&self) -> &'a [Geoid] {
        match self.subject {
            Subject::Agreement(agreement, _) => &agreement.counties,
            Subject::Policy(policy) => &policy.counties,
        }
    }

    /// The id of the agreement or the policy.
    #[must_use]
    pub fn id(&self) -> &'a str {
        match self.subject {
            Subject::Agreement(agreement, _) => &agreement.id,
            Subject::Policy(policy) => &policy.id,
        }
    }
}

/// Which changes are wanted; `None` wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Where {
    /// Of this county, its state's included.
    pub county: Option<Geoid>,
    /// Of this state.
    pub state: Option<State>,
    /// Of the agency of this slug.
    pub agency: Option<String>,
}

impl Where {
    fn wants(&self, change: &Change<'_>) -> bool {
        let county = self.county.is_none_or(|county| {
            change.counties().contains(&county)
                || (change.counties().is_empty() && State::of(county) == Some(change.state()))
        });
        let state = self.state.is_none_or(|state| change.state() == state);
        let agency = self
            .agency
            .as_deref()
            .is_none_or(|slug| match change.subject {
                Subject::Agreement(agreement, _) => agreement.agency_id == slug,
                Subject::Policy(_) => false,
            });
        county && state && agency
    }
}

impl Atlas {
    /// What changed between two days, by day: the difference of the list of `to` and the list of `from`,
    /// and the policies that began or ended after `from` and up to `to`.
    #[must_use]
    pub fn changes(&self, from: &AsOf, to: &AsOf, wanted: &Where) -> Vec<Change<'_>> {
        let mut changes: Vec<Change<'_>> = Vec::new();
        for at in 0..self.agreements.all().len() {
            changes.extend(self.change_of_agreement(at, from, to));
        }
        for application in self.pending.all() {
            let day = application.first_listed;
            if from.day < day && day <= to.day {
                changes.push(Change {
                    day,
                    kind: ChangeKind::Pending,
                    subject: Subject::Agreement(application, None),
                });
            }
        }
        for policy in self.policies.all() {
            changes.extend(changes_of_policy(policy, from, to));
        }
        changes.retain(|change| wanted.wants(change));
        changes.sort_by_key(|change| (change.day, change.kind, change.id()));
        changes
    }

    fn change_of_agreement(&self, at: usize, from: &AsOf, to: &AsOf) -> Option<Change<'_>> {
        let agreement = self.agreements.get(at);
        let change = |day, kind, other| Change {
            day,
            kind,
            subject: Subject::Agreement(agreement, other),
        };
        match (from.lists(agreement), to.lists(agreement)) {
            (true, true) | (false, false) => None,
            (false, true) => {
                let day = agreement.first_listed;
                let Some(before) = self.agreements.predecessor(at) else {
                    // Listed before the earlier day, but not on its list: it was missing, and is back.
                    let was_listed = from.sheet.is_some_and(|sheet| day < sheet);
                    return Some(if was_listed {
                        change(to.sheet.unwrap_or(to.day), ChangeKind::Returned, None)
                    } else {
                        change(begun(agreement, to), ChangeKind::Added, None)
                    });
                };
                let before = self.agreements.get(before);
                let kind = match before.status {
                    Status::Relabelled => ChangeKind::Relabelled,
                    Status::Active | Status::Renewed | Status::Removed | Status::Pending => {
                        ChangeKind::Renewed
                    }
                };
                Some(change(day, kind, Some(before)))
            }
            (true, false) => {
                let ended = self.calendar.list_after(agreement.last_listed);
                match ended.filter(|day| agreement.status != Status::Active && *day <= to.day) {
                    None => Some(change(
                        to.sheet.unwrap_or(to.day),
                        ChangeKind::Missing,
                        None,
                    )),
                    // Told by the agreement that took its place.
                    Some(_) if self.successor_is_listed(at, from, to) => None,
                    Some(day) => Some(change(day, ChangeKind::Removed, None)),
                }
            }
        }
    }

    fn successor_is_listed(&self, at: usize, from: &AsOf, to: &AsOf) -> bool {
        self.agreements.successor(at).is_some_and(|next| {
            let next = self.agreements.get(next);
            to.lists(next) && !from.lists(next)
        })
    }
}

/// The day on which an agreement came: first listed, or signed where no list is at hand yet.
fn begun(agreement: &Agreement, to: &AsOf) -> Day {
    match to.sheet {
        Some(_) => agreement.first_listed,
        None => agreement.signed.unwrap_or(agreement.first_listed),
    }
}

fn changes_of_policy<'a>(policy: &'a Policy, from: &AsOf, to: &AsOf) -> Vec<Change<'a>> {
    let within = |day: Day| from.day < day && day <= to.day;
    let change = |day, kind| Change {
        day,
        kind,
        subject: Subject::Policy(policy),
    };
    let mut changes = Vec::new();
    if let Some(begin) = policy.from.map(PartialDay::first_day)
        && within(begin)
    {
        changes.push(change(begin, ChangeKind::PolicyBegun));
    }
    if let Some(end) = policy.first_day_without()
        && within(end)
    {
        changes.push(change(end, ChangeKind::PolicyEnded));
    }
    changes
}
