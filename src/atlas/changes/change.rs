//! One change, and which changes are wanted.

use crate::domain::words;
use crate::domain::{Agreement, Day, Geoid, Policy, Revision, State};

words! {
    /// How something changed.
    ChangeKind, "kind of change" {
        /// A new agreement is listed.
        Added = "added",
        /// A new agreement follows one of the same agency and model that ended.
        Renewed = "renewed",
        /// ICE corrected the label of an agreement: a new row takes the place of the old one.
        Relabelled = "relabelled",
        /// An agreement is no longer listed.
        Removed = "removed",
        /// An agreement is missing from a list, and has not ended.
        Missing = "missing",
        /// An agreement is missing from a doubtful list, and its ending is held back.
        HeldBack = "held_back",
        /// An agreement that was away is listed again.
        Returned = "returned",
        /// A value of an agreement or an application was corrected.
        Corrected = "corrected",
        /// An application is listed.
        Pending = "pending",
        /// An application that was away is listed again.
        PendingReturned = "pending_returned",
        /// An application is no longer listed, or its agreement is.
        PendingEnded = "pending_ended",
        /// A policy is in force from this day.
        PolicyBegun = "policy_begun",
        /// A policy is no longer in force from this day.
        PolicyEnded = "policy_ended",
    }
}

words! {
    /// What a change is of.
    SubjectKind, "subject of changes" {
        /// An agreement.
        Agreement = "agreement",
        /// An application.
        Application = "application",
        /// A policy.
        Policy = "policy",
    }
}

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Something is there that was not.
    Comes,
    /// Something that was there is gone.
    Goes,
    /// It was there and still is.
    Stays,
}

impl ChangeKind {
    /// Which way it goes.
    #[must_use]
    pub fn turn(self) -> Turn {
        match self {
            Self::Added
            | Self::Renewed
            | Self::Relabelled
            | Self::Returned
            | Self::Pending
            | Self::PendingReturned
            | Self::PolicyBegun => Turn::Comes,
            Self::Removed
            | Self::Missing
            | Self::HeldBack
            | Self::PendingEnded
            | Self::PolicyEnded => Turn::Goes,
            Self::Corrected => Turn::Stays,
        }
    }
}

/// What changed: an agreement, an application, a value of either, or a policy.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// An agreement, and the other one of its change: the one whose place it takes, or the one that follows it.
    Agreement(&'a Agreement, Option<&'a Agreement>),
    /// An application, and the agreement that it became.
    Application(&'a Agreement, Option<&'a Agreement>),
    /// A value of an agreement.
    AgreementValue(&'a Agreement, &'a Revision),
    /// A value of an application.
    ApplicationValue(&'a Agreement, &'a Revision),
    /// A policy.
    Policy(&'a Policy),
}

impl Subject<'_> {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> SubjectKind {
        match self {
            Self::Agreement(..) | Self::AgreementValue(..) => SubjectKind::Agreement,
            Self::Application(..) | Self::ApplicationValue(..) => SubjectKind::Application,
            Self::Policy(_) => SubjectKind::Policy,
        }
    }
}

/// One change.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The day of the list that shows it first, or of the policy's beginning or end.
    pub day: Day,
    /// The day of the newest list that this telling of it rests on: that an agreement missing since `day` has
    /// ended, for example, only a later list can tell.
    pub told: Day,
    /// How it changed.
    pub kind: ChangeKind,
    /// What changed.
    pub subject: Subject<'a>,
}

impl<'a> Change<'a> {
    /// The agreement or application that changed; `None` for a policy.
    #[must_use]
    pub fn agreement(&self) -> Option<&'a Agreement> {
        match self.subject {
            Subject::Agreement(agreement, _)
            | Subject::Application(agreement, _)
            | Subject::AgreementValue(agreement, _)
            | Subject::ApplicationValue(agreement, _) => Some(agreement),
            Subject::Policy(_) => None,
        }
    }

    /// The other agreement of the change.
    fn other(&self) -> Option<&'a Agreement> {
        match self.subject {
            Subject::Agreement(_, other) | Subject::Application(_, other) => other,
            Subject::AgreementValue(..) | Subject::ApplicationValue(..) | Subject::Policy(_) => {
                None
            }
        }
    }

    /// The agreement whose place it takes.
    #[must_use]
    pub fn previous(&self) -> Option<&'a Agreement> {
        self.other()
            .filter(|_other| self.kind.turn() == Turn::Comes)
    }

    /// The agreement that follows it.
    #[must_use]
    pub fn successor(&self) -> Option<&'a Agreement> {
        self.other().filter(|_other| self.kind.turn() == Turn::Goes)
    }

    /// Which value was corrected, and how.
    #[must_use]
    pub fn revision(&self) -> Option<&'a Revision> {
        match self.subject {
            Subject::AgreementValue(_, revision) | Subject::ApplicationValue(_, revision) => {
                Some(revision)
            }
            Subject::Agreement(..) | Subject::Application(..) | Subject::Policy(_) => None,
        }
    }

    /// The state that it happened in.
    #[must_use]
    pub fn state(&self) -> State {
        match self.subject {
            Subject::Agreement(agreement, _)
            | Subject::Application(agreement, _)
            | Subject::AgreementValue(agreement, _)
            | Subject::ApplicationValue(agreement, _) => agreement.state,
            Subject::Policy(policy) => policy.state,
        }
    }

    /// The counties that it happened in; empty for a whole state.
    #[must_use]
    pub fn counties(&self) -> &'a [Geoid] {
        match self.subject {
            Subject::Agreement(agreement, _)
            | Subject::Application(agreement, _)
            | Subject::AgreementValue(agreement, _)
            | Subject::ApplicationValue(agreement, _) => &agreement.counties,
            Subject::Policy(policy) => &policy.counties,
        }
    }

    /// The id of the agreement, the application or the policy.
    #[must_use]
    pub fn id(&self) -> &'a str {
        match self.subject {
            Subject::Agreement(agreement, _)
            | Subject::Application(agreement, _)
            | Subject::AgreementValue(agreement, _)
            | Subject::ApplicationValue(agreement, _) => &agreement.id,
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
    /// Of an agreement, an application or a policy.
    pub subject: Option<SubjectKind>,
    /// Of one of these kinds; all if there is none.
    pub kinds: Vec<ChangeKind>,
}

impl Where {
    fn wants(&self, change: &Change<'_>) -> bool {
        let county = self.county.is_none_or(|county| {
            change.counties().contains(&county)
                || (change.counties().is_empty() && State::of(county) == Some(change.state()))
        });
        let state = self.state.is_none_or(|state| change.state() == state);
        let agency = self.agency.as_deref().is_none_or(|slug| {
            change
                .agreement()
                .is_some_and(|agreement| agreement.agency_id == slug)
        });
        let subject = self
            .subject
            .is_none_or(|subject| change.subject.kind() == subject);
        let kind = self.kinds.is_empty() || self.kinds.contains(&change.kind);
        county && state && agency && subject && kind
    }
}

/// The wanted ones, by day.
pub(super) fn sorted<'a>(mut changes: Vec<Change<'a>>, wanted: &Where) -> Vec<Change<'a>> {
    changes.retain(|change| wanted.wants(change));
    changes.sort_by_key(|change| {
        let what = change.revision().map(|revision| revision.what);
        (change.day, change.kind, change.id(), what)
    });
    changes
}
