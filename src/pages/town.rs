//! The page about a town whose border is known.

use super::address;
use super::answer::answer;
use super::asked::{Asked, Desk};
use super::county::residents;
use super::record::{self, Of, plain};
use super::{law, proofs, questions, records};
use crate::atlas::{AsOf, Atlas};
use crate::features::{self, AgencyRecord, ConflictRecord, CountyAnswer, JailsRecord, TownAnswer};

/// The page about the town at a position.
///
/// # Errors
/// The template cannot be filled.
///
/// # Panics
/// If no town has that position.
pub fn town(atlas: &Atlas, at: u32, as_of: AsOf, asked: &Asked) -> Result<String, askama::Error> {
    let desk = Desk::new(atlas, as_of, asked);
    let speech = &desk.speech;
    let panel = &speech.said.record.panel;
    let found = features::town(atlas, at, &as_of, asked.today);
    let named = &found.town;
    let path = address::town(named.geoid, named.name, named.state);
    let title = speech.placed(named.name, named.state);
    let geoid = named.geoid.to_string();
    let api = format!("api/towns/{geoid}");
    // The questions are answered for the county that has most of it, which alone has a history.
    let around = found
        .counties
        .first()
        .and_then(|county| atlas.counties.position(county.geoid));
    let around = around.map(|county| features::county(atlas, county, &as_of, asked.today));
    let agencies: Vec<&AgencyRecord<'_>> =
        found.agencies.iter().chain(&found.wider_agencies).collect();
    let mut place: Vec<_> = found
        .counties
        .iter()
        .filter_map(|county| desk.county(county.geoid))
        .collect();
    place.push(desk.state(named.state));
    let known = residents(&desk, found.population, None);
    place.push(plain(
        known.unwrap_or_else(|| panel.residents_unknown.clone()),
    ));
    place.push(plain(
        speech.fill(&panel.border_of, &[("year", &named.vintage.to_string())]),
    ));
    place.push(plain(speech.fill(&panel.geoid, &[("id", &geoid)])));
    let mut blocks = Vec::new();
    if let Some(county) = &around {
        blocks.extend(record::questions(
            &desk,
            questions::of_county(county, atlas.calendar.first(), speech),
        ));
    }
    blocks.extend(records::agency_sections(&desk, &agencies));
    blocks.extend(records::pending_section(&desk, &found.pending));
    let jails = around
        .as_ref()
        .map(|county| jails_of(county, &agencies))
        .unwrap_or_default();
    blocks.extend(law::jails(&desk, &jails, &agencies));
    blocks.extend(law::policies(
        &desk,
        &found.policies.iter().collect::<Vec<_>>(),
    ));
    let conflicts = around
        .as_ref()
        .map(|county| conflicts_in(&found, &agencies, county));
    blocks.extend(law::conflicts(&desk, &conflicts.unwrap_or_default()));
    let list = around.as_ref().and_then(|county| county.list);
    blocks.push(proofs::how(
        &desk,
        agencies.iter().copied(),
        &found.pending,
        list,
    ));
    let mut lead = answer(
        agencies.iter().copied(),
        &found.policies,
        &as_of,
        false,
        speech,
    );
    if let Some(county) = &around {
        lead.push(' ');
        let whole = &speech.said.questions.whole_county;
        lead.push_str(&speech.fill(whole, &[("county", county.name)]));
    }
    record::page(
        &desk,
        Of {
            name: records::own(title.as_str()),
            title: &title,
            path: &path,
            record: &api,
            chosen: Some(("town", &geoid)),
            bbox: Some(found.bbox),
            place,
            lead,
            note: found.envelope.note.clone(),
            policies: &found.policies,
            since: None,
            has_agreements: true,
            files: Vec::new(),
            blocks,
        },
    )
}

/// Of a county's choices of jails those that are of these agencies.
fn jails_of<'a>(
    county: &'a CountyAnswer<'a>,
    agencies: &[&AgencyRecord<'_>],
) -> Vec<&'a JailsRecord<'a>> {
    let is_ours = |slug: &&str| agencies.iter().any(|agency| agency.slug == *slug);
    let all = county.jails.iter();
    all.filter(|choice| choice.agencies.iter().any(is_ours))
        .collect()
}

/// What does not go together in its county, of that what is not another town's.
fn conflicts_in<'a>(
    town: &TownAnswer<'_>,
    agencies: &[&AgencyRecord<'_>],
    county: &'a CountyAnswer<'a>,
) -> Vec<&'a ConflictRecord<'a>> {
    let is_here = |slug: &str| agencies.iter().any(|agency| agency.slug == slug);
    let is_elsewhere =
        |slug: &str| !is_here(slug) && county.agencies.iter().any(|agency| agency.slug == slug);
    let is_own = |id: &str| town.policies.iter().any(|policy| policy.id == id);
    let all = county.conflicts.iter();
    all.filter(|conflict| {
        conflict.policies.iter().all(|id| is_own(id))
            && !conflict.agencies.iter().any(|slug| is_elsewhere(slug))
    })
    .collect()
}
