//! The third question: what the state, the county and its towns say, a sentence a policy.

use super::super::speech::Speech;
use super::question::{Law, Line, Question};
use crate::domain::{Asks, Day, Scope, Stance, State};
use crate::features::PolicyRecord;

/// A place whose law is asked about: a county with its towns, or a whole state, which has no county.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ruled<'a> {
    pub(super) as_of: Day,
    pub(super) state: State,
    pub(super) county: Option<&'a str>,
}

/// The policies from the state down, and what others list a place as after what it decided itself.
pub(in super::super) fn in_order<'a>(
    policies: &[&'a PolicyRecord<'a>],
) -> Vec<&'a PolicyRecord<'a>> {
    let mut ordered = policies.to_vec();
    let scope = |policy: &PolicyRecord<'_>| Scope::ALL.iter().position(|one| *one == policy.scope);
    ordered.sort_by_key(|policy| (is_listing(policy), scope(policy)));
    ordered
}

/// Being on a list of the Justice Department: said of a place by another, and no policy of its own.
fn is_listing(policy: &PolicyRecord<'_>) -> bool {
    policy.stance == Stance::DojListed
}

pub(super) fn question(
    ruled: &Ruled<'_>,
    policies: &[&PolicyRecord<'_>],
    speech: &Speech,
) -> Question {
    let ordered = in_order(policies);
    let (listings, own): (Vec<_>, Vec<_>) = ordered.into_iter().partition(|one| is_listing(one));
    let mut lines: Vec<Line> = own
        .iter()
        .map(|policy| law_line(policy, ruled, speech))
        .collect();
    lines.extend(listing_lines(&listings, ruled, speech));
    lines.extend(not_recorded(&own, ruled, speech));
    Question {
        title: &speech.said.questions.law,
        lines,
        terms: Vec::new(),
    }
}

/// What a policy does, in a few words.
pub(in super::super) fn stance_of(policy: &PolicyRecord<'_>, speech: &Speech) -> &'static str {
    let by = &speech.said.record.stance;
    match (policy.stance, policy.requires) {
        (Stance::Requires, Some(requires)) => speech.word(by, requires.as_str()),
        (stance, _) => speech.word(by, stance.as_str()),
    }
}

fn law_line(policy: &PolicyRecord<'_>, ruled: &Ruled<'_>, speech: &Speech) -> Line {
    let says = &speech.said.questions.says;
    let what = match policy.duty {
        Some(duty) if duty.asks == Asks::Seek => says.seeks.as_str(),
        Some(_) | None => stance_of(policy, speech),
    };
    let by = speech.word(&says.by, policy.instrument.as_str());
    let by = speech.fill(by, &[("whose", &whose(policy, ruled, speech))]);
    let since = since_text(policy, speech);
    let values = [("by", by.as_str()), ("what", what), ("since", &since)];
    let mut text = speech.fill(&says.does, &values);
    // A deadline that is over says no more than the policy itself.
    let deadline = policy
        .duty
        .and_then(|duty| duty.from)
        .filter(|from| *from > ruled.as_of);
    if let Some(day) = deadline {
        text.push(' ');
        text.push_str(&speech.fill(&says.deadline, &[("day", &speech.day(day))]));
    }
    let mut beside = beside(policy);
    beside.binds = policy
        .applies_to
        .map(|whom| speech.recorded(whom, policy.applies_to_es));
    Line {
        text,
        names: Vec::new(),
        law: Some(beside),
    }
}

/// One sentence for all places that one list names from one day.
fn listing_lines(listings: &[&PolicyRecord<'_>], ruled: &Ruled<'_>, speech: &Speech) -> Vec<Line> {
    let mut lists: Vec<Vec<&PolicyRecord<'_>>> = Vec::new();
    let is_one = |a: &PolicyRecord<'_>, b: &PolicyRecord<'_>| {
        (a.from, a.to, a.citation) == (b.from, b.to, b.citation)
    };
    for policy in listings {
        match lists
            .iter_mut()
            .find(|list| list.iter().any(|one| is_one(one, policy)))
        {
            Some(list) => list.push(policy),
            None => lists.push(vec![policy]),
        }
    }
    let line = |named: Vec<&PolicyRecord<'_>>| {
        let places: Vec<String> = named.iter().map(|one| whose(one, ruled, speech)).collect();
        let first = named.first()?;
        let (places, since) = (speech.list(&places), since_text(first, speech));
        let values = [("places", places.as_str()), ("since", &since)];
        Some(Line {
            text: speech.fill(&speech.said.questions.says.lists, &values),
            names: Vec::new(),
            law: Some(beside(first)),
        })
    };
    lists.into_iter().filter_map(line).collect()
}

/// A policy's own words, which stand beside the sentence.
fn beside(policy: &PolicyRecord<'_>) -> Law {
    Law {
        binds: None,
        id: policy.id.to_owned(),
        title: policy.title.to_owned(),
        citation: policy.citation.to_owned(),
        source: policy.source_url.map(ToOwned::to_owned),
        verified: policy.verified,
    }
}

fn whose(policy: &PolicyRecord<'_>, ruled: &Ruled<'_>, speech: &Speech) -> String {
    let scope = |scope: Scope| {
        speech
            .word(&speech.said.record.scope, scope.as_str())
            .to_owned()
    };
    match policy.scope {
        Scope::State => named(policy.state, speech),
        Scope::County => ruled
            .county
            .map_or_else(|| scope(Scope::County), ToOwned::to_owned),
        Scope::City => policy
            .place
            .map_or_else(|| scope(Scope::City), ToOwned::to_owned),
    }
}

/// A state's name as it stands in a sentence.
pub(super) fn named(state: State, speech: &Speech) -> String {
    let name = speech.state(state);
    speech.fill(&speech.said.questions.name, &[("name", name)])
}

/// Since when a policy is in force, and until when.
fn since_text(policy: &PolicyRecord<'_>, speech: &Speech) -> String {
    let says = &speech.said.questions.says;
    let since = match policy.from {
        Some(from) => speech.fill(&says.since, &[("day", &speech.partial(from))]),
        None => says.since_unknown.clone(),
    };
    match policy.to {
        Some(to) => {
            let values = [("since", since.as_str()), ("day", &speech.partial(to))];
            speech.fill(&says.until, &values)
        }
        None => since,
    }
}

/// The governments of which nothing is recorded: that is not the same as none.
fn not_recorded(own: &[&PolicyRecord<'_>], ruled: &Ruled<'_>, speech: &Speech) -> Option<Line> {
    let says = &speech.said.questions.says;
    if own.is_empty() {
        return Some(Line::of(says.none.as_str()));
    }
    let has = |scope| own.iter().any(|policy| policy.scope == scope);
    let mut without = Vec::new();
    if !has(Scope::State) {
        without.push(named(ruled.state, speech));
    }
    // The District of Columbia and Guam are one county each, whose law is the state's.
    let county = ruled.county.filter(|county| *county != ruled.state.name());
    without.extend(
        county
            .filter(|_| !has(Scope::County))
            .map(ToOwned::to_owned),
    );
    if without.is_empty() {
        return None;
    }
    let places = speech.either(&without);
    Some(Line::of(speech.fill(&says.none_of, &[("places", &places)])))
}
