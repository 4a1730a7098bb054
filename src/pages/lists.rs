//! The pages that lead to all others without script: the states, the agencies by letter, the policies.

use askama::Template;

use super::asked::{Asked, Desk, Link};
use super::blocks::{Block, Group, Row, TableBlock};
use super::frame::{About, Frame};
use super::questions::{in_order, stance_of};
use super::record::{self, RecordPage};
use crate::atlas::{Agency, AsOf, Atlas};
use crate::domain::name;
use crate::features::PolicyRecord;

fn page(
    desk: &Desk<'_>,
    path: &str,
    title: &str,
    lead: &str,
    block: Option<Block>,
) -> Result<String, askama::Error> {
    let speech = &desk.speech;
    let page = RecordPage {
        frame: Frame::of(
            desk,
            About {
                title,
                description: lead.to_owned(),
                path,
                chosen: None,
                dataset: None,
            },
        ),
        name: super::records::own(title),
        place: Vec::new(),
        day: speech.fill(
            &speech.said.text.of_day,
            &[("day", &speech.day(desk.as_of.day))],
        ),
        newest: desk.asked.date.map(|_| Link {
            text: speech.said.text.newest.clone(),
            href: desk.on(path, None),
            ..Link::default()
        }),
        lead: lead.to_owned(),
        notes: Vec::new(),
        blocks: block.into_iter().collect(),
    };
    page.render()
}

/// The page of all states and territories.
///
/// # Errors
/// The template cannot be filled.
pub fn states(atlas: &Atlas, as_of: AsOf, asked: &Asked) -> Result<String, askama::Error> {
    let desk = Desk::new(atlas, as_of, asked).at_root();
    let speech = &desk.speech;
    let text = &speech.said.text;
    let mut agreements = std::collections::HashMap::new();
    for agreement in atlas.agreements.all().iter().filter(|one| as_of.lists(one)) {
        *agreements.entry(agreement.state).or_insert(0usize) += 1;
    }
    let mut rows: Vec<Row> = atlas
        .counties
        .states()
        .map(|state| {
            let listed = agreements.get(&state).copied().unwrap_or_default();
            let policies: Vec<_> = atlas
                .policies
                .of_state_on(state, &as_of)
                .into_iter()
                .map(|policy| PolicyRecord::of(atlas, policy, &as_of))
                .collect();
            let mut does: Vec<&str> = Vec::new();
            for policy in in_order(&policies.iter().collect::<Vec<_>>()) {
                let stance = stance_of(policy, speech);
                if !does.contains(&stance) {
                    does.push(stance);
                }
            }
            let counties = atlas.counties.of_state(state).len();
            Row {
                name: desk.state(state),
                cells: vec![
                    speech.number(listed as u64),
                    does.join("; "),
                    speech.number(counties as u64),
                ],
            }
        })
        .collect();
    rows.sort_by_cached_key(|row| name::slug(&row.name.text));
    let day = speech.day(as_of.day);
    let table = Block::Table(TableBlock {
        id: "states",
        title: None,
        caption: speech.fill(&text.states_table, &[("day", &day)]),
        head: vec![
            &text.state_or_territory,
            &speech.said.record.panel.agreements,
            &text.state_policies,
            &speech.said.record.panel.counties,
        ],
        rows,
    });
    page(
        &desk,
        "states",
        &text.states,
        &text.states_about,
        Some(table),
    )
}

/// The first letter of an agency's name as it is filed: `a` to `z`, or `0` for all else.
pub(super) fn letter_of(agency: &Agency) -> char {
    let first = name::slug(&agency.name).chars().next();
    first.filter(char::is_ascii_lowercase).unwrap_or('0')
}

/// The page of the letters that agencies are filed under.
///
/// # Errors
/// The template cannot be filled.
pub fn agencies(atlas: &Atlas, as_of: AsOf, asked: &Asked) -> Result<String, askama::Error> {
    let desk = Desk::new(atlas, as_of, asked).at_root();
    let text = &desk.speech.said.text;
    let mut counts = std::collections::BTreeMap::new();
    for agency in atlas.agreements.agencies() {
        *counts.entry(letter_of(agency)).or_insert(0usize) += 1;
    }
    let letters = counts.into_iter().map(|(letter, count)| {
        let count = desk.speech.count(count, &text.agencies_count);
        Link {
            text: format!("{}: {count}", letter.to_ascii_uppercase()),
            href: desk.page(&format!("agencies/{letter}")),
            ..Link::default()
        }
    });
    let group = Group {
        title: None,
        links: letters.collect(),
    };
    let letters = record::links("letters", &text.letters, vec![group]);
    page(
        &desk,
        "agencies",
        &text.agencies,
        &text.agencies_about,
        letters,
    )
}

/// The page of the agencies that are filed under a letter; `None` if none is.
///
/// # Errors
/// The template cannot be filled.
pub fn agencies_under(
    atlas: &Atlas,
    letter: &str,
    as_of: AsOf,
    asked: &Asked,
) -> Option<Result<String, askama::Error>> {
    let desk = Desk::new(atlas, as_of, asked);
    let speech = &desk.speech;
    let text = &speech.said.text;
    let all = atlas.agreements.agencies().iter();
    let mut found: Vec<&Agency> = all
        .filter(|agency| letter_of(agency).to_string() == letter)
        .collect();
    if found.is_empty() {
        return None;
    }
    found.sort_by_cached_key(|agency| (name::slug(&agency.name), agency.state));
    let rows = found.iter().map(|agency| {
        let listed = agency.agreements.iter();
        let listed = listed
            .filter(|at| as_of.lists(atlas.agreements.get(**at)))
            .count();
        Row {
            name: desk.agency(&agency.slug, &agency.name),
            cells: vec![
                speech.state(agency.state).to_owned(),
                speech.number(listed as u64),
            ],
        }
    });
    let title = speech.fill(&text.letter, &[("letter", &letter.to_ascii_uppercase())]);
    let table = Block::Table(TableBlock {
        id: "agencies",
        title: None,
        caption: speech.fill(&text.agencies_table, &[("day", &speech.day(as_of.day))]),
        head: vec![
            &text.name_of,
            &text.state,
            &speech.said.record.panel.agreements,
        ],
        rows: rows.collect(),
    });
    let path = format!("agencies/{letter}");
    Some(page(
        &desk,
        &path,
        &title,
        &text.agencies_about,
        Some(table),
    ))
}

/// The page of all policies, those that ended among them.
///
/// # Errors
/// The template cannot be filled.
pub fn policies(atlas: &Atlas, as_of: AsOf, asked: &Asked) -> Result<String, askama::Error> {
    let desk = Desk::new(atlas, as_of, asked).at_root();
    let speech = &desk.speech;
    let said = speech.said;
    let text = &said.text;
    let mut all: Vec<_> = atlas.policies.all().iter().collect();
    all.sort_by_key(|policy| (policy.state.name(), policy.scope, &policy.title));
    let rows = all.into_iter().map(|policy| {
        let of = PolicyRecord::of(atlas, policy, &as_of);
        let place = match policy
            .counties
            .first()
            .and_then(|geoid| desk.county(*geoid))
        {
            _ if policy.place.is_some() => policy.place.clone().unwrap_or_default(),
            Some(county) => county.text,
            None => String::new(),
        };
        let state = speech.state(policy.state);
        let since = policy.from.map(|from| speech.short_partial(from));
        Row {
            name: desk.policy(&policy.id, &policy.title),
            cells: vec![
                if place.is_empty() {
                    state.to_owned()
                } else {
                    format!("{place}, {state}")
                },
                stance_of(&of, speech).to_owned(),
                since.unwrap_or_default(),
                if of.in_force {
                    text.yes.clone()
                } else {
                    text.no.clone()
                },
            ],
        }
    });
    let day = speech.day(as_of.day);
    let table = Block::Table(TableBlock {
        id: "policies",
        title: None,
        caption: speech.fill(&text.policies_table, &[("day", &day)]),
        head: vec![
            &text.name_of,
            &text.place,
            &text.does,
            &text.begun,
            &text.stands,
        ],
        rows: rows.collect(),
    });
    page(
        &desk,
        "policies",
        &said.record.panel.policies,
        &text.policies_about,
        Some(table),
    )
}
