//! What applies in one or two sentences: the panel's own (`web/src/panel/answer.ts`).

use super::questions::{Cover, cover_of};
use super::speech::Speech;
use crate::atlas::AsOf;
use crate::domain::{Requires, Scope, Stance};
use crate::features::{AgencyRecord, PolicyRecord};
use crate::share::{self, Counted};

/// What applies in a place: its agencies' agreements by how they cover it, and its policies.
pub(super) fn answer<'a>(
    agencies: impl Iterator<Item = &'a AgencyRecord<'a>>,
    policies: &[PolicyRecord<'_>],
    as_of: &AsOf,
    is_state: bool,
    speech: &Speech,
) -> String {
    let mut sentences = vec![listed(agencies, as_of, is_state, speech)];
    sentences.extend(of_policies(policies, is_state, speech));
    if let Some(sheet) = as_of.sheet.filter(|sheet| *sheet != as_of.day) {
        let values = [("day", speech.day(sheet))];
        let values = values.each_ref().map(|(name, day)| (*name, day.as_str()));
        sentences.push(speech.fill(&speech.said.record.answer.read_from, &values));
    }
    sentences.join(" ")
}

fn listed<'a>(
    agencies: impl Iterator<Item = &'a AgencyRecord<'a>>,
    as_of: &AsOf,
    is_state: bool,
    speech: &Speech,
) -> String {
    let said = &share::said(speech.lang).answer;
    let mut counts = [0; 3];
    for agency in agencies {
        let at = match cover_of(agency) {
            Cover::County => 0,
            Cover::Local => 1,
            Cover::State => 2,
        };
        counts[at] += agency.agreements.iter().filter(|one| one.listed).count();
    }
    let forms: [[&Counted; 2]; 3] = [
        [&said.county, &said.county],
        [&said.local_first, &said.local],
        [&said.state_first, &said.state],
    ];
    let mut parts: Vec<String> = Vec::new();
    // The first part names what is counted.
    for (number, [first, after]) in counts.into_iter().zip(forms) {
        if number > 0 {
            let form = if parts.is_empty() { first } else { after };
            parts.push(speech.count(number, form));
        }
    }
    let record = &speech.said.record.answer;
    let text = match (as_of.sheet, parts.is_empty()) {
        (None, true) => &record.unknown,
        (None, false) => &record.signed,
        (Some(_), true) => &said.none,
        (Some(_), false) if is_state => &said.listed_state,
        (Some(_), false) => &said.listed,
    };
    let values = [
        ("day", speech.day(as_of.day)),
        ("list", speech.list(&parts)),
    ];
    speech.fill(
        text,
        &values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str())),
    )
}

/// What the policies do, each thing once, from the state to the cities; a whole state has only its own.
fn of_policies(policies: &[PolicyRecord<'_>], is_state: bool, speech: &Speech) -> Vec<String> {
    let said = share::said(speech.lang);
    let mut sentences: Vec<String> = Vec::new();
    let by_scope = [
        (Scope::State, &said.policy.state),
        (Scope::County, &said.policy.county),
    ];
    for (scope, by) in by_scope.into_iter().take(if is_state { 1 } else { 2 }) {
        for policy in policies.iter().filter(|policy| policy.scope == scope) {
            let sentence = drawn(policy).and_then(|hatch| by.get(hatch));
            if let Some(sentence) = sentence.filter(|sentence| !sentences.contains(sentence)) {
                sentences.push(sentence.clone());
            }
        }
    }
    let of_cities = policies
        .iter()
        .filter(|policy| policy.scope == Scope::City && !is_state);
    let mut cities: Vec<String> = Vec::new();
    for place in of_cities
        .filter(|policy| drawn(policy).is_some())
        .filter_map(|one| one.place)
    {
        if !cities.iter().any(|city| city == place) {
            cities.push(place.to_owned());
        }
    }
    let text = match cities.len() {
        0 => return sentences,
        1 => &said.answer.city,
        _ => &said.answer.cities,
    };
    sentences.push(speech.fill(text, &[("list", &speech.list(&cities))]));
    sentences
}

/// The lines that a policy draws on the map, if it draws any.
fn drawn(policy: &PolicyRecord<'_>) -> Option<&'static str> {
    match (policy.stance, policy.requires) {
        (Stance::Limits, _) => Some("limits"),
        (Stance::Prohibits287g, _) => Some("prohibits"),
        (Stance::Requires, Some(Requires::Agreement | Requires::Detainers)) => Some("requires"),
        (Stance::Requires, Some(Requires::NoLimits) | None) => Some("no_limits"),
        (Stance::DojListed, _) => None,
    }
}
