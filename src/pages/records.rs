//! Agencies, their agreements and applications as parts of a page, with how each is known.

use super::asked::{Desk, Link};
use super::blocks::{
    AgenciesBlock, AgencyEntry, AgreementEntry, Block, LinesBlock, Row, TableBlock, Told,
};
use super::questions::{Cover, cover_of};
use super::speech::Recorded;
use crate::domain::{Day, SupportModel};
use crate::features::{AgencyRecord, AgreementRecord, ApplicationRecord, SourceRow};

/// A part for the agencies of each cover, from county to town to state, each agency with its agreements.
pub(super) fn agency_sections(desk: &Desk<'_>, agencies: &[&AgencyRecord<'_>]) -> Vec<Block> {
    by_cover(desk, agencies)
        .map(|(id, title, found)| {
            let agencies = found
                .iter()
                .map(|agency| agency_entry(desk, agency))
                .collect();
            Block::Agencies(AgenciesBlock {
                id,
                title,
                agencies,
            })
        })
        .collect()
}

/// The same as tables, for a state, which has hundreds.
pub(super) fn agency_tables(desk: &Desk<'_>, agencies: &[&AgencyRecord<'_>]) -> Vec<Block> {
    let text = &desk.speech.said.text;
    by_cover(desk, agencies)
        .map(|(id, title, found)| {
            let rows = found.iter().map(|agency| {
                let models = agency
                    .agreements
                    .iter()
                    .map(|one| desk.speech.model(one.model));
                let since = agency.agreements.iter().map(|one| one.listed_since).min();
                let since = since.map(|day| desk.speech.short_day(day));
                let counties = agency
                    .counties
                    .iter()
                    .filter_map(|geoid| desk.county(*geoid));
                let counties: Vec<String> = counties.map(|link| link.text).collect();
                Row {
                    name: desk.agency(agency.slug, agency.name),
                    cells: vec![
                        models.collect::<Vec<_>>().join("; "),
                        since.unwrap_or_default(),
                        counties.join(", "),
                    ],
                }
            });
            Block::Table(TableBlock {
                id,
                title: Some(title.to_owned()),
                caption: title.to_owned(),
                head: vec![
                    &text.name_of,
                    &text.model,
                    &text.opened,
                    &desk.speech.said.record.panel.counties,
                ],
                rows: rows.collect(),
            })
        })
        .collect()
}

type OfCover<'a> = (&'static str, &'static str, Vec<&'a AgencyRecord<'a>>);

fn by_cover<'a>(
    desk: &Desk<'_>,
    agencies: &[&'a AgencyRecord<'a>],
) -> impl Iterator<Item = OfCover<'a>> {
    let panel = &desk.speech.said.record.panel;
    let titles: [(Cover, &'static str, &'static str); 3] = [
        (Cover::County, "county-agencies", &panel.county_agencies),
        (Cover::Local, "local-agencies", &panel.local_agencies),
        (Cover::State, "state-agencies", &panel.state_agencies),
    ];
    let agencies = agencies.to_vec();
    titles.into_iter().filter_map(move |(cover, id, title)| {
        let found: Vec<_> = agencies
            .iter()
            .copied()
            .filter(|one| cover_of(one) == cover)
            .collect();
        (!found.is_empty()).then_some((id, title, found))
    })
}

/// Agencies under a title of their own; nothing without any.
pub(super) fn agencies_under(
    desk: &Desk<'_>,
    id: &'static str,
    title: &'static str,
    agencies: &[AgencyRecord<'_>],
) -> Option<Block> {
    let agencies: Vec<_> = agencies
        .iter()
        .map(|agency| agency_entry(desk, agency))
        .collect();
    let block = AgenciesBlock {
        id,
        title,
        agencies,
    };
    (!block.agencies.is_empty()).then_some(Block::Agencies(block))
}

/// The agreements of an agency on its own page.
pub(super) fn agreements_of(desk: &Desk<'_>, agency: &AgencyRecord<'_>) -> Block {
    Block::Agencies(AgenciesBlock {
        id: "agreements",
        title: &desk.speech.said.record.panel.agreements,
        agencies: vec![AgencyEntry {
            name: None,
            ..agency_entry(desk, agency)
        }],
    })
}

fn agency_entry(desk: &Desk<'_>, agency: &AgencyRecord<'_>) -> AgencyEntry {
    AgencyEntry {
        name: Some(desk.agency(agency.slug, agency.name)),
        agreements: agency
            .agreements
            .iter()
            .map(|one| agreement_entry(desk, agency, one))
            .collect(),
    }
}

fn agreement_entry(
    desk: &Desk<'_>,
    agency: &AgencyRecord<'_>,
    agreement: &AgreementRecord<'_>,
) -> AgreementEntry {
    let speech = &desk.speech;
    let record = &speech.said.record;
    let panel = &record.panel;
    let model = speech.model(agreement.model);
    let dated = |text: &str, day: Day| speech.fill(text, &[("day", &speech.short_day(day))]);
    let over = !agreement.listed && !agreement.missing;
    let status = over.then(|| {
        speech
            .word(&record.status, agreement.status.as_str())
            .to_owned()
    });
    let signed = match agreement.signed {
        None => panel.signed_unknown.clone(),
        Some(day) if agreement.signed_in_doubt => dated(&panel.signed_in_doubt, day),
        Some(day) => dated(&panel.signed, day),
    };
    let listed = if agreement.listed {
        dated(&panel.listed_since, agreement.listed_since)
    } else {
        dated(&panel.last_listed, agreement.last_listed)
    };
    let memorandum = agreement.memorandum.map(|address| Link {
        text: panel.memorandum.clone(),
        href: address.to_owned(),
        spoken: Some(speech.fill(
            &panel.memorandum_of,
            &[("agency", agency.name), ("model", model)],
        )),
        lang: None,
    });
    let addendum = agreement.addendum.map(|address| Link {
        text: panel.addendum.clone(),
        href: address.to_owned(),
        ..Link::default()
    });
    AgreementEntry {
        anchor: agreement.model.map_or("unread", SupportModel::as_str),
        model,
        means: speech.means(agreement.model),
        is_listed: agreement.listed,
        facts: status.into_iter().chain([signed, listed]).collect(),
        links: memorandum.into_iter().chain(addendum).collect(),
        held: agreement.held_back.map(|held| {
            let [since, until] = [held.since, held.until].map(|day| speech.day(day));
            speech.fill(&panel.held_back, &[("since", &since), ("until", &until)])
        }),
        row: row_of(
            agreement.on_list.as_ref().unwrap_or(&agreement.source),
            desk,
        ),
    }
}

/// A file and its row.
fn row_of(source: &SourceRow<'_>, desk: &Desk<'_>) -> String {
    let values = [("sheet", source.sheet), ("row", &source.row.to_string())];
    desk.speech.fill(&desk.speech.said.text.row, &values)
}

/// The applications that are pending, each with its row.
pub(super) fn pending_section(desk: &Desk<'_>, pending: &[ApplicationRecord<'_>]) -> Option<Block> {
    let speech = &desk.speech;
    let said = speech.said;
    let lines = pending.iter().map(|one| {
        let day = speech.day(one.first_listed);
        let values = [
            ("agency", one.name),
            ("model", speech.model(one.model)),
            ("day", &day),
        ];
        let sentence = speech.fill(&said.questions.pending, &values);
        let row = row_of(one.on_list.as_ref().unwrap_or(&one.source), desk);
        Told {
            before: None,
            said: own(format!("{sentence} ({row})")),
            // Who has no agreement yet may have no page of its own.
            links: desk
                .atlas
                .agreements
                .find_agency(one.agency)
                .map(|_found| desk.agency(one.agency, one.name))
                .into_iter()
                .collect(),
        }
    });
    let block = LinesBlock {
        id: "pending",
        title: &said.text.pending,
        lines: lines.collect(),
    };
    (!block.lines.is_empty()).then_some(Block::Lines(block))
}

/// A text of the page's own language.
pub(super) fn own(text: impl Into<String>) -> Recorded {
    Recorded {
        text: text.into(),
        lang: None,
    }
}

/// A text that is in English on every page.
pub(super) fn in_english(desk: &Desk<'_>, text: impl Into<String>) -> Recorded {
    Recorded {
        text: text.into(),
        lang: desk.speech.english(),
    }
}
