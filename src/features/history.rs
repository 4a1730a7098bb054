//! What happened in a county or a state, event by event.

use crate::atlas::{AsOf, Atlas, Gap};
use crate::domain::{
    Agreement, Day, PartialDay, Policy, Revised, Revision, Scope, State, Status, SupportModel,
    words,
};
use crate::table::{Kind, record};

words! {
    /// What happened to an agreement or a policy.
    EventKind, "kind of event" {
        /// An agreement was signed.
        Signed = "signed",
        /// A list shows it for the first time.
        Listed = "listed",
        /// A list does not show it, and it has not ended.
        Missing = "missing",
        /// The same, and its ending is held back.
        HeldBack = "held_back",
        /// A list shows it again.
        Returned = "returned",
        /// A value of it is corrected.
        Corrected = "corrected",
        /// Another one follows it.
        Renewed = "renewed",
        /// The label under which ICE lists it is corrected.
        Relabelled = "relabelled",
        /// It is no longer listed.
        Removed = "removed",
        /// A policy is in force.
        PolicyBegun = "policy_begun",
        /// A policy is no longer in force.
        PolicyEnded = "policy_ended",
    }
}

record! {
    /// One thing that happened, in the history of a county or a state.
    Event<'a> in Events, "history" {
        /// When: a signing day, the day of a list, or the first day with or without a policy.
        day: Day => Kind::Day;
        /// What happened.
        event: EventKind => Kind::Word(EventKind::LIST);
        /// The id of the agreement or the policy.
        id: &'a str => Kind::Text;
        /// The name of the agency or the act.
        name: &'a str => Kind::Text;
        /// The support model of an agreement.
        model: Option<SupportModel> => Kind::Word(SupportModel::LIST), left_out;
        /// Which value was corrected.
        what: Option<Revised> => Kind::Word(Revised::LIST), left_out;
        /// The value before the correction, as printed.
        from_value: Option<&'a str> => Kind::Text, left_out;
        /// The value since.
        to_value: Option<&'a str> => Kind::Text, left_out;
        /// True of a signing day that cannot be right.
        in_doubt: bool => Kind::Truth, left_out;
    }
}

/// What happened in a county up to a day, oldest first, its state's agencies and policies included.
#[must_use]
pub(super) fn county_events<'a>(atlas: &'a Atlas, county: usize, as_of: &AsOf) -> Vec<Event<'a>> {
    let state = atlas.counties.get(county).state;
    let local = atlas.agreements.in_county(county).iter();
    let agreements = local.chain(atlas.agreements.statewide(state));
    let policies = atlas.policies.of_state(state).iter();
    let policies = policies.chain(atlas.policies.of_county(county));
    let policies = policies.chain(atlas.policies.of_cities_in(county));
    events(
        atlas,
        agreements.copied(),
        policies.map(|at| &atlas.policies.all()[*at]),
        as_of,
    )
}

/// What happened to a state's own agencies and policies up to a day, oldest first.
#[must_use]
pub(super) fn state_events<'a>(atlas: &'a Atlas, state: State, as_of: &AsOf) -> Vec<Event<'a>> {
    let policies = atlas.policies.all().iter();
    events(
        atlas,
        atlas.agreements.statewide(state).iter().copied(),
        policies.filter(|policy| policy.scope == Scope::State && policy.state == state),
        as_of,
    )
}

fn events<'a>(
    atlas: &'a Atlas,
    agreements: impl Iterator<Item = usize>,
    policies: impl Iterator<Item = &'a Policy>,
    as_of: &AsOf,
) -> Vec<Event<'a>> {
    let mut events: Vec<Event<'a>> = Vec::new();
    for at in agreements {
        let agreement = atlas.agreements.get(at);
        // A signing day that cannot be right tells nothing of the days before the first listing.
        let is_told = !agreement.signed_in_doubt || agreement.first_listed <= as_of.day;
        events.extend(agreement.signed.filter(|_day| is_told).map(|day| Event {
            in_doubt: agreement.signed_in_doubt,
            ..event(agreement, day, EventKind::Signed)
        }));
        events.push(event(agreement, agreement.first_listed, EventKind::Listed));
        for gap in atlas.agreements.gaps(at) {
            events.push(event(agreement, gap.since, left(agreement, gap)));
            events.extend(
                gap.back
                    .map(|back| event(agreement, back, EventKind::Returned)),
            );
        }
        let corrections = agreement.revisions.iter();
        events.extend(corrections.map(|revision| corrected(agreement, revision)));
    }
    for policy in policies {
        let event = |day, event| Event {
            day,
            event,
            id: &policy.id,
            name: &policy.title,
            model: None,
            what: None,
            from_value: None,
            to_value: None,
            in_doubt: false,
        };
        let begun = policy.from.map(PartialDay::first_day);
        events.extend(begun.map(|day| event(day, EventKind::PolicyBegun)));
        events.extend(
            policy
                .first_day_without()
                .map(|day| event(day, EventKind::PolicyEnded)),
        );
    }
    events.retain(|event| event.day <= as_of.day);
    events.sort_by_key(|event| (event.day, event.id, event.event.as_str(), event.what));
    events
}

fn event(agreement: &Agreement, day: Day, event: EventKind) -> Event<'_> {
    Event {
        day,
        event,
        id: &agreement.id,
        name: &agreement.agency,
        model: agreement.model,
        what: None,
        from_value: None,
        to_value: None,
        in_doubt: false,
    }
}

fn corrected<'a>(agreement: &'a Agreement, revision: &'a Revision) -> Event<'a> {
    Event {
        what: Some(revision.what),
        from_value: Some(&revision.from),
        to_value: Some(&revision.to),
        ..event(agreement, revision.since, EventKind::Corrected)
    }
}

/// What to call its leaving the list.
fn left(agreement: &Agreement, gap: &Gap) -> EventKind {
    if gap.back.is_some() {
        return if gap.ended.is_some() {
            EventKind::Removed
        } else {
            EventKind::Missing
        };
    }
    match agreement.status {
        Status::Active | Status::Pending if agreement.held_back.is_some() => EventKind::HeldBack,
        Status::Active | Status::Pending => EventKind::Missing,
        Status::Renewed => EventKind::Renewed,
        Status::Relabelled => EventKind::Relabelled,
        Status::Removed => EventKind::Removed,
    }
}
