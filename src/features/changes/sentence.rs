//! A change in one sentence, with names as the lists printed them on its day.

use crate::atlas::{Change, ChangeKind, Subject};
use crate::domain::{Agreement, Day, Policy, Revised, Revision, SupportModel};
use crate::features::policy::NOT_VERIFIED;

/// One sentence that tells a change.
pub(super) fn sentence(change: &Change<'_>) -> String {
    match change.subject {
        Subject::Agreement(agreement, _) => {
            format!(
                "{}{}.",
                of(agreement, change.day, "agreement"),
                fate(change)
            )
        }
        Subject::Application(application, _) => format!(
            "{}{}.",
            of(application, change.day, "application"),
            fate(change)
        ),
        Subject::AgreementValue(agreement, revision) => corrected(agreement, revision, "agreement"),
        Subject::ApplicationValue(application, revision) => {
            corrected(application, revision, "application")
        }
        Subject::Policy(policy) => of_policy(policy, &fate(change)),
    }
}

/// The name of the agency and the state, as the lists printed them by a day.
fn who(agreement: &Agreement, day: Day) -> String {
    let name = agreement.value_on(Revised::Agency, day);
    let name = name.unwrap_or(&agreement.agency);
    format!("{name} ({})", agreement.state)
}

fn of(agreement: &Agreement, day: Day, what: &str) -> String {
    format!(
        "{}: its {} {what} ",
        who(agreement, day),
        SupportModel::said_in_full(agreement.model)
    )
}

/// What became of it.
fn fate(change: &Change<'_>) -> String {
    let text = match change.kind {
        ChangeKind::Added => match change.agreement() {
            Some(agreement) if change.day < agreement.first_listed => {
                "is signed; no list of the time is at hand"
            }
            Some(_) | None => "is listed for the first time",
        },
        ChangeKind::Renewed => "is listed; it follows one that ended",
        ChangeKind::Relabelled => "is listed under a label that ICE corrected",
        ChangeKind::Removed => match change.successor() {
            Some(_next) => "is no longer listed; another one follows it",
            None => "is no longer listed",
        },
        ChangeKind::Missing => "is missing from the list, and has not ended",
        ChangeKind::HeldBack => {
            let held = change.agreement().and_then(|agreement| agreement.held_back);
            return match held {
                Some(held) => format!(
                    "is missing from a list that leaves out far more than usual; its ending is held back until {}",
                    held.until
                ),
                None => "is missing from a list that leaves out far more than usual".to_owned(),
            };
        }
        ChangeKind::Returned | ChangeKind::PendingReturned => "is listed again",
        ChangeKind::Corrected => "is corrected",
        ChangeKind::Pending => "is listed as pending",
        ChangeKind::PendingEnded => {
            return match change.successor() {
                Some(next) => format!(
                    "is no longer pending; its agreement is listed since {}",
                    next.first_listed
                ),
                None => "is no longer listed as pending".to_owned(),
            };
        }
        ChangeKind::PolicyBegun => "is in force",
        ChangeKind::PolicyEnded => "is no longer in force",
    };
    text.to_owned()
}

fn corrected(agreement: &Agreement, revision: &Revision, subject: &str) -> String {
    let what = match revision.what {
        Revised::State => "the state",
        Revised::Agency => "the agency's name",
        Revised::Model => "the support model",
        Revised::Signed => "the day of signature",
        Revised::Memorandum => "the address of the memorandum",
        Revised::Counties => "the county",
        Revised::Rows => "the number of rows",
    };
    let value = |text: &str| match text {
        "" => "nothing".to_owned(),
        text => format!("`{text}`"),
    };
    format!(
        "{}: {what} of its {} {subject} is corrected from {} to {}.",
        who(agreement, revision.since),
        SupportModel::said_in_full(agreement.model),
        value(&revision.from),
        value(&revision.to)
    )
}

fn of_policy(policy: &Policy, fate: &str) -> String {
    let place = policy
        .place
        .as_deref()
        .map(|place| format!("{place}, "))
        .unwrap_or_default();
    let caution = if policy.verified {
        String::new()
    } else {
        format!(" ({NOT_VERIFIED})")
    };
    format!(
        "{place}{}: {} {fate}{caution}.",
        policy.state.name(),
        policy.title
    )
}
