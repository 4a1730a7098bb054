//! The page about a county.

use super::address;
use super::answer::answer;
use super::asked::{Asked, Desk, Link};
use super::blocks::{Block, Group};
use super::record::{self, Of, plain};
use super::{law, proofs, questions, records};
use crate::atlas::{AsOf, Atlas};
use crate::features::{self, AgencyRecord, CountyAnswer};

/// The page about the county at a position.
///
/// # Errors
/// The template cannot be filled.
///
/// # Panics
/// If no county has that position.
pub fn county(
    atlas: &Atlas,
    at: usize,
    as_of: AsOf,
    asked: &Asked,
) -> Result<String, askama::Error> {
    let desk = Desk::new(atlas, as_of, asked);
    let speech = &desk.speech;
    let panel = &speech.said.record.panel;
    let found = features::county(atlas, at, &as_of, asked.today);
    let path = address::county(atlas.counties.get(at));
    let title = speech.placed(found.name, found.state);
    let geoid = found.geoid.to_string();
    let api = format!("api/counties/{geoid}");
    let first = atlas.calendar.first();
    let agencies: Vec<&AgencyRecord<'_>> = found.agencies.iter().collect();
    let mut blocks = record::questions(&desk, questions::of_county(&found, first, speech));
    blocks.extend(records::agency_sections(&desk, &agencies));
    blocks.extend(records::agencies_under(
        &desk,
        "missing",
        &panel.missing,
        &found.missing,
    ));
    blocks.extend(records::pending_section(&desk, &found.pending));
    let jails: Vec<_> = found.jails.iter().collect();
    blocks.extend(law::jails(&desk, &jails, &agencies));
    blocks.extend(law::policies(
        &desk,
        &found.policies.iter().collect::<Vec<_>>(),
    ));
    blocks.extend(law::conflicts(
        &desk,
        &found.conflicts.iter().collect::<Vec<_>>(),
    ));
    blocks.extend(towns(&desk, &found));
    blocks.extend(law::history(&desk, &found.history, &path));
    let known = found.agencies.iter().chain(&found.missing);
    blocks.push(proofs::how(&desk, known, &found.pending, found.list));
    let lead = answer(
        found.agencies.iter(),
        &found.policies,
        &as_of,
        false,
        speech,
    );
    record::page(
        &desk,
        Of {
            name: records::own(title.as_str()),
            title: &title,
            path: &path,
            record: &api,
            chosen: Some(("county", &geoid)),
            bbox: Some(found.bbox),
            place: place(&desk, &found),
            lead,
            note: found.envelope.note.clone(),
            policies: &found.policies,
            since: record::since(&found.history),
            has_agreements: true,
            files: vec![changes(&desk, "county", &geoid)],
            blocks,
        },
    )
}

/// What changed in a place up to the day, as a table.
pub(super) fn changes(desk: &Desk<'_>, name: &str, value: &str) -> Link {
    let (first, day) = (desk.atlas.calendar.first(), desk.as_of.day);
    let from = first.min(day);
    Link {
        text: desk.speech.said.text.changes.clone(),
        href: format!(
            "{}api/changes.csv?from={from}&to={day}&{name}={value}",
            desk.up
        ),
        ..Link::default()
    }
}

/// Its state, its residents, its number, and how much of it its towns with an agreement are.
fn place(desk: &Desk<'_>, found: &CountyAnswer<'_>) -> Vec<Link> {
    let speech = &desk.speech;
    let panel = &speech.said.record.panel;
    let mut place = vec![desk.state(found.state)];
    place.extend(residents(desk, found.population, found.population_year).map(plain));
    place.push(plain(
        speech.fill(&panel.geoid, &[("id", found.geoid.as_str())]),
    ));
    let in_towns = found.in_towns.filter(|in_towns| in_towns.residents > 0);
    place.extend(in_towns.map(|in_towns| {
        let residents = usize::try_from(in_towns.residents).unwrap_or(usize::MAX);
        let share = found.population.map_or_else(String::new, |whole| {
            let share = speech.percent(in_towns.residents, whole.into());
            speech.fill(&panel.share_of, &[("share", &share)])
        });
        let residents = speech.count(residents, &panel.residents);
        let text = speech.count(in_towns.towns as usize, &panel.in_towns);
        plain(speech.fill(&text, &[("residents", &residents), ("share", &share)]))
    }));
    place
}

/// How many residents, in which year.
pub(super) fn residents(
    desk: &Desk<'_>,
    population: Option<u32>,
    year: Option<i16>,
) -> Option<String> {
    let speech = &desk.speech;
    let residents = speech.count(population? as usize, &speech.said.record.panel.residents);
    Some(year.map_or(residents.clone(), |year| format!("{residents} ({year})")))
}

/// Its towns: those with records of their own first.
fn towns(desk: &Desk<'_>, found: &CountyAnswer<'_>) -> Option<Block> {
    let text = &desk.speech.said.text;
    let records = desk.atlas.town_records();
    let areas = &desk.atlas.town_areas;
    let (mut own, mut others): (Vec<Link>, Vec<Link>) = (Vec::new(), Vec::new());
    for (at, area) in (0u32..).zip(areas.all()) {
        let is_here = area.town.state == found.state && area.counties.contains(&found.geoid);
        // A city that is drawn as a place and as a subdivision is told once.
        if !is_here || areas.drawn_as(at) != at {
            continue;
        }
        let link = desk.town(area.town.geoid, area.town.plain_name(), area.town.state);
        let has_own = records
            .get(&at)
            .is_some_and(|own| !own.agreements.is_empty() || !own.policies.is_empty());
        if has_own {
            own.push(link);
        } else {
            others.push(link);
        }
    }
    for towns in [&mut own, &mut others] {
        towns.sort_by(|a, b| a.text.cmp(&b.text));
    }
    let title = (!own.is_empty()).then_some(text.towns_own.as_str());
    let rest = title.map(|_| text.towns_others.as_str());
    let groups = vec![
        Group { title, links: own },
        Group {
            title: rest,
            links: others,
        },
    ];
    record::links("towns", &text.towns, groups)
}
