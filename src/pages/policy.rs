//! The page about a policy: its whole record.

use super::address;
use super::asked::{Asked, Desk, Link};
use super::blocks::{Block, Fact, FactsBlock};
use super::questions::stance_of;
use super::record::{self, Of, plain};
use super::speech::Recorded;
use super::{law, records};
use crate::atlas::{AsOf, Atlas};
use crate::domain::{Policy, Scope};
use crate::features::{self, PolicyAnswer, PolicyRecord};

/// The page about a policy.
///
/// # Errors
/// The template cannot be filled.
pub fn policy(
    atlas: &Atlas,
    policy: &Policy,
    as_of: AsOf,
    asked: &Asked,
) -> Result<String, askama::Error> {
    let desk = Desk::new(atlas, as_of, asked);
    let found = features::policy(atlas, policy, &as_of, asked.today);
    let speech = &desk.speech;
    let of = &found.policy;
    let path = address::policy(of.id);
    let api = format!("api/policies/{}", of.id);
    let chosen = match (of.scope, of.counties.first()) {
        (Scope::County | Scope::City, Some(geoid)) => ("county", geoid.as_str()),
        (Scope::State, _) | (_, None) => ("state", of.state.usps()),
    };
    let bbox = found.named_counties.first().and_then(|county| {
        let at = atlas.counties.position(county.geoid)?;
        Some(atlas.counties.get(at).bbox)
    });
    let state = atlas
        .names
        .find(crate::index::NameKind::State, of.state.usps());
    let stance = plain(stance_of(of, speech));
    let place = match of.scope {
        Scope::State => vec![stance, desk.state(of.state)],
        Scope::County | Scope::City => {
            let counties = found
                .named_counties
                .iter()
                .filter_map(|one| desk.county(one.geoid));
            let town = of.place.map(|place| town(&desk, policy, place));
            let state = desk.state(of.state);
            [stance]
                .into_iter()
                .chain(town)
                .chain(counties)
                .chain([state])
                .collect()
        }
    };
    let summary = speech.recorded(of.summary, of.summary_es);
    let mut blocks = vec![facts(&desk, &found)];
    blocks.extend(law::conflicts(
        &desk,
        &found.conflicts.iter().collect::<Vec<_>>(),
    ));
    record::page(
        &desk,
        Of {
            name: Recorded {
                text: of.title.to_owned(),
                lang: speech.english(),
            },
            title: of.title,
            path: &path,
            record: &api,
            chosen: Some(chosen),
            bbox: bbox.or_else(|| state.map(|state| state.bbox)),
            place,
            lead: summary.text,
            note: None,
            policies: std::slice::from_ref(of),
            since: of.from.map(crate::domain::PartialDay::first_day),
            has_agreements: false,
            files: Vec::new(),
            blocks,
        },
    )
}

/// The page of the town that a policy is of, or its name where its border is not known.
fn town(desk: &Desk<'_>, policy: &Policy, place: &str) -> Link {
    let towns = desk.atlas.towns_of_policy(policy);
    let Some(at) = towns.first() else {
        return plain(place);
    };
    let town = &desk.atlas.town_areas.get(*at).town;
    desk.town(town.geoid, town.plain_name(), town.state)
}

/// All that the record says, field by field.
fn facts(desk: &Desk<'_>, found: &PolicyAnswer<'_>) -> Block {
    let speech = &desk.speech;
    let said = speech.said;
    let (text, panel) = (&said.text, &said.record.panel);
    let of: &PolicyRecord<'_> = &found.policy;
    let fact = |name, said: Recorded| Fact {
        name,
        said,
        links: Vec::new(),
    };
    let dated = |day| records::own(speech.partial(day));
    let act = speech.word(&said.record.instrument, of.instrument.as_str());
    let in_force = if of.in_force {
        &text.in_force
    } else {
        &text.not_in_force
    };
    let day = speech.day(desk.as_of.day);
    let mut facts = vec![
        fact(&text.does, records::own(stance_of(of, speech))),
        fact(&text.kind, records::own(act)),
        fact(
            &text.stands,
            records::own(speech.fill(in_force, &[("day", &day)])),
        ),
        fact(
            &text.begun,
            of.from
                .map_or_else(|| records::own(panel.since_unknown.as_str()), dated),
        ),
    ];
    facts.extend(of.to.map(|to| fact(&text.ended, dated(to))));
    facts.extend(
        of.duty
            .and_then(|duty| duty.from)
            .map(|from| fact(&text.deadline, records::own(speech.day(from)))),
    );
    facts.extend(
        of.applies_to
            .map(|whom| fact(&text.whom, speech.recorded(whom, of.applies_to_es))),
    );
    facts.push(fact(
        &text.citation_of,
        records::in_english(desk, of.citation),
    ));
    let caution = if of.verified {
        ""
    } else {
        panel.unverified.as_str()
    };
    facts.push(Fact {
        name: &text.source,
        said: records::own(caution),
        links: law::source(desk, of).into_iter().collect(),
    });
    let row = [("row", of.source.row.to_string())];
    let row = row.each_ref().map(|(name, row)| (*name, row.as_str()));
    facts.push(fact(
        &text.where_from,
        records::own(speech.fill(&text.policy_row, &row)),
    ));
    Block::Facts(FactsBlock { facts })
}
