//! The page about an agency, with every agreement that it ever had.

use super::address;
use super::asked::{Asked, Desk, Link};
use super::blocks::Group;
use super::record::{self, Of, plain};
use super::speech::Recorded;
use super::{law, proofs, records};
use crate::atlas::{Agency, AsOf, Atlas};
use crate::features::{self, JailsRecord};
use crate::share;

/// The page about an agency.
///
/// # Errors
/// The template cannot be filled.
pub fn agency(
    atlas: &Atlas,
    agency: &Agency,
    as_of: AsOf,
    asked: &Asked,
) -> Result<String, askama::Error> {
    let desk = Desk::new(atlas, as_of, asked);
    let speech = &desk.speech;
    let said = speech.said;
    let found = features::agency(atlas, agency, &as_of, asked.today);
    let record = &found.agency;
    let path = address::agency(record.slug);
    let api = format!("api/agencies/{}", record.slug);
    let listed = record.agreements.iter().filter(|one| one.listed).count();
    let answer = &share::said(speech.lang).answer;
    let day = speech.day(as_of.sheet.unwrap_or(as_of.day));
    let lead = speech.fill(&speech.count(listed, &answer.agency), &[("day", &day)]);
    let mut place = vec![
        plain(speech.word(&said.text.levels, record.level.as_str())),
        desk.state(record.state),
    ];
    place.extend((!found.former_names.is_empty()).then(|| {
        let names = speech.list(found.former_names);
        Link {
            lang: speech.english(),
            ..plain(speech.fill(&said.record.panel.former_names, &[("names", &names)]))
        }
    }));
    let counties: Vec<Link> = record
        .counties
        .iter()
        .filter_map(|geoid| desk.county(*geoid))
        .collect();
    let covers = if counties.is_empty() {
        let whole = &said.record.panel.whole_state;
        let state = desk.state(record.state);
        vec![Link {
            text: speech.fill(whole, &[("state", &state.text)]),
            ..state
        }]
    } else {
        counties
    };
    let mut blocks = vec![records::agreements_of(&desk, record)];
    let group = Group {
        title: None,
        links: covers,
    };
    blocks.extend(record::links(
        "covers",
        &said.record.panel.covers,
        vec![group],
    ));
    let jails = jails_of(atlas, agency, &as_of);
    blocks.extend(law::jails(
        &desk,
        &jails.iter().collect::<Vec<_>>(),
        &[record],
    ));
    blocks.push(proofs::how(&desk, [record].into_iter(), &[], None));
    record::page(
        &desk,
        Of {
            name: Recorded {
                text: record.name.to_owned(),
                lang: speech.english(),
            },
            title: &speech.placed(record.name, record.state),
            path: &path,
            record: &api,
            chosen: Some(("agency", record.slug)),
            bbox: None,
            place,
            lead,
            note: found.envelope.note.clone(),
            policies: &[],
            since: record
                .agreements
                .iter()
                .map(|one| one.signed.unwrap_or(one.first_listed))
                .min(),
            has_agreements: true,
            files: Vec::new(),
            blocks,
        },
    )
}

/// The jails that an agency's agreements are shown at, each choice once, however many of its counties have it.
fn jails_of<'a>(atlas: &'a Atlas, agency: &Agency, as_of: &AsOf) -> Vec<JailsRecord<'a>> {
    let mut counties: Vec<usize> = agency
        .agreements
        .iter()
        .flat_map(|at| atlas.agreements.counties_of(*at).iter().copied())
        .collect();
    counties.sort_unstable();
    counties.dedup();
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for jails in counties
        .into_iter()
        .flat_map(|county| atlas.jails(county, as_of))
    {
        let ids: Vec<&str> = jails.facilities.iter().map(|one| one.id.as_str()).collect();
        let key = (jails.rule, ids);
        if jails.agencies.iter().any(|one| one.slug == agency.slug) && !seen.contains(&key) {
            seen.push(key);
            found.push(JailsRecord::of(atlas, jails));
        }
    }
    found
}
