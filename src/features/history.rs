//! What happened in a county or a state, event by event.

use serde::Serialize;

use crate::atlas::{AsOf, Atlas};
use crate::domain::{Agreement, Day, PartialDay, Policy, Scope, State, Status, SupportModel};

/// One thing that happened.
#[derive(Debug, Clone, Serialize)]
pub struct Event<'a> {
    /// When: a signing day, the day of a list, or the first day with or without a policy.
    pub day: Day,
    /// `signed`, `listed`, `renewed`, `relabelled`, `removed`, `policy_begun` or `policy_ended`.
    pub event: &'static str,
    /// The id of the agreement or the policy.
    pub id: &'a str,
    /// The name of the agency or the act.
    pub name: &'a str,
    /// The support model of an agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<SupportModel>,
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
        agreements.map(|at| atlas.agreements.get(*at)),
        policies.map(|at| &atlas.policies.all()[*at]),
        as_of,
    )
}

/// What happened to a state's own agencies and policies up to a day, oldest first.
#[must_use]
pub(super) fn state_events<'a>(atlas: &'a Atlas, state: State, as_of: &AsOf) -> Vec<Event<'a>> {
    let agreements = atlas.agreements.statewide(state).iter();
    let policies = atlas.policies.all().iter();
    events(
        atlas,
        agreements.map(|at| atlas.agreements.get(*at)),
        policies.filter(|policy| policy.scope == Scope::State && policy.state == state),
        as_of,
    )
}

fn events<'a>(
    atlas: &Atlas,
    agreements: impl Iterator<Item = &'a Agreement>,
    policies: impl Iterator<Item = &'a Policy>,
    as_of: &AsOf,
) -> Vec<Event<'a>> {
    let mut events: Vec<Event<'a>> = Vec::new();
    for agreement in agreements {
        let event = |day, event| Event {
            day,
            event,
            id: &agreement.id,
            name: &agreement.agency,
            model: Some(agreement.model),
        };
        events.extend(agreement.signed.map(|day| event(day, "signed")));
        events.push(event(agreement.first_listed, "listed"));
        let ended = match agreement.status {
            Status::Active | Status::Pending => None,
            Status::Renewed => Some("renewed"),
            Status::Relabelled => Some("relabelled"),
            Status::Removed => Some("removed"),
        };
        let gone = atlas.calendar.list_after(agreement.last_listed);
        events.extend(ended.zip(gone).map(|(what, day)| event(day, what)));
    }
    for policy in policies {
        let event = |day, event| Event {
            day,
            event,
            id: &policy.id,
            name: &policy.title,
            model: None,
        };
        let begun = policy.from.map(PartialDay::first_day);
        events.extend(begun.map(|day| event(day, "policy_begun")));
        events.extend(
            policy
                .first_day_without()
                .map(|day| event(day, "policy_ended")),
        );
    }
    events.retain(|event| event.day <= as_of.day);
    events.sort_by_key(|event| (event.day, event.id, event.event));
    events
}
