//! Policies, where both sides meet, jails and history as parts of a page.

use super::asked::{Desk, Link};
use super::blocks::{
    Block, EventEntry, HistoryBlock, JailChoice, JailsBlock, LinesBlock, PoliciesBlock,
    PolicyEntry, Told,
};
use super::questions::{in_order, stance_of};
use super::{proofs, records};
use crate::atlas::JailRule;
use crate::domain::Scope;
use crate::features::{
    AgencyRecord, ConflictRecord, Event, EventKind, FacilityRecord, JailsRecord, PolicyRecord,
};
use crate::share::Lang;

/// The policies from state to county to city, each with what it does, since when, and its citation.
pub(super) fn policies(desk: &Desk<'_>, policies: &[&PolicyRecord<'_>]) -> Option<Block> {
    let ordered = in_order(policies);
    let block = PoliciesBlock {
        title: &desk.speech.said.record.panel.policies,
        policies: ordered.iter().map(|policy| entry(desk, policy)).collect(),
    };
    (!block.policies.is_empty()).then_some(Block::Policies(block))
}

fn entry(desk: &Desk<'_>, policy: &PolicyRecord<'_>) -> PolicyEntry {
    let speech = &desk.speech;
    PolicyEntry {
        title: desk.policy(policy.id, policy.title),
        stance: stance_of(policy, speech),
        facts: facts(desk, policy),
        summary: speech.recorded(policy.summary, policy.summary_es),
        bound: bound(desk, policy),
        citation: policy.citation.to_owned(),
        source: source(desk, policy),
    }
}

fn facts(desk: &Desk<'_>, policy: &PolicyRecord<'_>) -> Vec<String> {
    let speech = &desk.speech;
    let record = &speech.said.record;
    let panel = &record.panel;
    let whose = match (policy.place, policy.scope) {
        (Some(place), _) => place,
        (None, Scope::State) => speech.state(policy.state),
        (None, scope) => speech.word(&record.scope, scope.as_str()),
    };
    let dated = |text: &str, day| speech.fill(text, &[("day", &speech.short_partial(day))]);
    let since = policy.from.map_or_else(
        || panel.since_unknown.clone(),
        |from| dated(&panel.since, from),
    );
    let act = speech.word(&record.instrument, policy.instrument.as_str());
    let mut facts = vec![whose.to_owned(), act.to_owned(), since];
    facts.extend(policy.to.map(|to| dated(&panel.until, to)));
    facts.extend((!policy.verified).then(|| panel.unverified.clone()));
    facts
}

/// Whom a policy binds, where its record says so.
pub(super) fn bound(desk: &Desk<'_>, policy: &PolicyRecord<'_>) -> Option<super::speech::Recorded> {
    let speech = &desk.speech;
    let whom = speech.recorded(policy.applies_to?, policy.applies_to_es);
    Some(super::speech::Recorded {
        text: speech.fill(
            &speech.said.record.panel.applies_to,
            &[("whom", &whom.text)],
        ),
        lang: whom.lang,
    })
}

/// Where a policy can be read.
pub(super) fn source(desk: &Desk<'_>, policy: &PolicyRecord<'_>) -> Option<Link> {
    let speech = &desk.speech;
    let of = speech.fill(
        &speech.said.record.panel.source_of,
        &[("title", policy.title)],
    );
    policy.source_url.map(|address| Link {
        text: policy.source_name.to_owned(),
        href: address.to_owned(),
        lang: speech.english(),
        spoken: Some(format!("{}, {of}", policy.source_name)),
    })
}

/// Where both sides meet, one sentence each, with the county where several are told of, and the policies of both sides.
pub(super) fn conflicts(desk: &Desk<'_>, conflicts: &[&ConflictRecord<'_>]) -> Option<Block> {
    let lines = conflicts.iter().map(|conflict| {
        let sentence = match desk.speech.lang {
            Lang::English => &conflict.sentence,
            Lang::Spanish => &conflict.sentence_es,
        };
        let policies = conflict.policies.iter().filter_map(|id| {
            let policy = desk.atlas.policies.find(id)?;
            Some(desk.policy(&policy.id, &policy.title))
        });
        Told {
            before: conflict.county.and_then(|geoid| desk.county(geoid)),
            said: records::own(sentence.as_str()),
            links: policies.collect(),
        }
    });
    let block = LinesBlock {
        id: "both-sides",
        title: &desk.speech.said.record.panel.conflicts,
        lines: lines.collect(),
    };
    (!block.lines.is_empty()).then_some(Block::Lines(block))
}

/// The jails that a place's agreements of jail models are shown at, each choice with the rule that made it.
pub(super) fn jails(
    desk: &Desk<'_>,
    choices: &[&JailsRecord<'_>],
    agencies: &[&AgencyRecord<'_>],
) -> Option<Block> {
    let speech = &desk.speech;
    let said = &speech.said.record.jails;
    let count: usize = choices.iter().map(|choice| choice.facilities.len()).sum();
    let names_agencies = choices.len() > 1;
    let made = choices.iter().map(|choice| {
        let whose = agencies
            .iter()
            .filter(|one| choice.agencies.contains(&one.slug));
        let whose: Vec<String> = whose.map(|one| one.name.to_owned()).collect();
        let whose = (names_agencies && !whose.is_empty())
            .then(|| speech.fill(&said.of, &[("agencies", &speech.list(&whose))]));
        let is_regional = choice.rule == JailRule::RegionalJails && choice.counties.len() > 1;
        let serves = choice.counties.iter().filter(|_county| is_regional);
        JailChoice {
            whose,
            jails: named(desk, &choice.facilities),
            rule: speech.word(&speech.said.record.jail_rule, choice.rule.as_str()),
            serves: serves
                .filter_map(|county| desk.county(county.geoid))
                .collect(),
        }
    });
    let [one, several] = &said.titles;
    let block = JailsBlock {
        id: "jails",
        title: if count > 1 { several } else { one },
        choices: made.collect(),
        notes: notes(desk, count),
    };
    (!block.choices.is_empty()).then_some(Block::Jails(block))
}

/// The prisons of a state's corrections agency, by name.
pub(super) fn prisons(desk: &Desk<'_>, choice: &JailsRecord<'_>) -> Block {
    let speech = &desk.speech;
    let mut jails = named(desk, &choice.facilities);
    jails.sort();
    Block::Jails(JailsBlock {
        id: "prisons",
        title: &speech.said.record.jails.prisons,
        notes: notes(desk, jails.len()),
        choices: vec![JailChoice {
            whose: None,
            jails,
            rule: speech.word(&speech.said.record.jail_rule, choice.rule.as_str()),
            serves: Vec::new(),
        }],
    })
}

fn named(desk: &Desk<'_>, facilities: &[FacilityRecord<'_>]) -> Vec<(String, String)> {
    let speech = &desk.speech;
    let said = &speech.said.record.jails;
    let each = facilities.iter().map(|one| {
        let capacity = one
            .capacity
            .map(|capacity| speech.count(capacity as usize, &said.room));
        let as_of = speech.fill(&said.as_of, &[("day", &speech.short_day(one.validated))]);
        let facts = [Some(one.town.to_owned()), capacity, Some(as_of)];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        (one.name.to_owned(), facts.join(" · "))
    });
    each.collect()
}

fn notes(desk: &Desk<'_>, count: usize) -> Vec<&'static str> {
    let said = &desk.speech.said.record.jails;
    let places_only = (count > 0).then_some(said.places_only.as_str());
    places_only
        .into_iter()
        .chain([said.source.as_str()])
        .collect()
}

/// What happened, newest first; each day leads to the page `path` on that day.
pub(super) fn history(desk: &Desk<'_>, events: &[Event<'_>], path: &str) -> Option<Block> {
    let speech = &desk.speech;
    let record = &speech.said.record;
    let told = events.iter().rev().map(|event| {
        let in_doubt = event.in_doubt.then(|| {
            let day = speech.short_day(event.day);
            speech.fill(&record.panel.signed_in_doubt, &[("day", &day)])
        });
        let what = || speech.word(&record.event, event.event.as_str()).to_owned();
        let revised = event.what.map(|what| {
            let [from, to] = [event.from_value, event.to_value].map(Option::unwrap_or_default);
            proofs::revised(desk, what, from, to)
        });
        EventEntry {
            iso: event.day.to_string(),
            day: Link {
                text: speech.short_day(event.day),
                href: desk.on(path, Some(event.day)),
                ..Link::default()
            },
            who: who(desk, event),
            model: event.model.map(|model| speech.model(Some(model))),
            what: in_doubt.unwrap_or_else(what),
            revised,
        }
    });
    let block = HistoryBlock {
        title: &record.panel.history,
        events: told.collect(),
    };
    (!block.events.is_empty()).then_some(Block::History(block))
}

/// The agency or the act, by the id of the agreement or the policy.
fn who(desk: &Desk<'_>, event: &Event<'_>) -> Link {
    match event.event {
        EventKind::PolicyBegun | EventKind::PolicyEnded => desk.policy(event.id, event.name),
        EventKind::Signed
        | EventKind::Listed
        | EventKind::Missing
        | EventKind::HeldBack
        | EventKind::Returned
        | EventKind::Corrected
        | EventKind::Renewed
        | EventKind::Relabelled
        | EventKind::Removed => {
            let agreements = &desk.atlas.agreements;
            let at = agreements.position(event.id);
            let slug = at.map(|at| agreements.agency_of(at).slug.as_str());
            desk.agency(slug.unwrap_or_default(), event.name)
        }
    }
}
