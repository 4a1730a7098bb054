//! Agencies, their agreements and applications as parts of a page, with how each is known.

use super::asked::{Desk, Link};
use super::blocks::{
    AgenciesBlock, AgencyEntry, AgreementEntry, Block, HowBlock, LinesBlock, Proof, Row,
    TableBlock, Told,
};
use super::questions::{Cover, cover_of};
use super::speech::Recorded;
use crate::atlas::AsOf;
use crate::domain::{Day, Revised, Revision, SupportModel};
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
                title: title.to_owned(),
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

/// How we know: the list of the day, and for each agreement a row that shows it and the rule that placed it.
pub(super) fn how<'a>(
    desk: &Desk<'_>,
    agencies: impl Iterator<Item = &'a AgencyRecord<'a>>,
    pending: &[ApplicationRecord<'_>],
    file: Option<&str>,
) -> Block {
    let speech = &desk.speech;
    let panel = &speech.said.record.panel;
    let as_of = &desk.as_of;
    let mut proofs = Vec::new();
    let mut names_later = false;
    for agency in agencies {
        for one in &agency.agreements {
            let is_later =
                one.on_list.is_none() && as_of.sheet.is_none_or(|sheet| one.last_listed > sheet);
            names_later |= is_later;
            let row = proof_row(
                desk,
                agency.name,
                [&one.source],
                one.on_list.as_ref(),
                one.last_listed,
                is_later,
            );
            let rule = speech.word(&speech.said.record.rule, one.rule.as_str());
            let corrections = one
                .revisions
                .iter()
                .map(|revision| own(correction(desk, revision, as_of)));
            let notes = [one.note, one.problem].into_iter().flatten();
            proofs.push(Proof {
                row: format!("{row}; {rule}"),
                more: corrections
                    .chain(notes.map(|note| in_english(desk, note)))
                    .collect(),
            });
        }
    }
    for one in pending {
        let is_later = one.on_list.is_none() && one.last_listed > as_of.day;
        names_later |= is_later;
        let row = proof_row(
            desk,
            one.name,
            [&one.source],
            one.on_list.as_ref(),
            one.last_listed,
            is_later,
        );
        proofs.push(Proof {
            row: speech.fill(&panel.how_pending, &[("row", &row)]),
            more: Vec::new(),
        });
    }
    let which = match as_of.sheet {
        None => speech.said.questions.before_all.clone(),
        Some(sheet) => {
            let values = [
                ("day", speech.day(sheet)),
                ("file", file.unwrap_or_default().to_owned()),
            ];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            speech.fill(&panel.how_list, &values)
        }
    };
    let later = names_later.then(|| panel.how_later.clone());
    Block::How(HowBlock {
        title: &panel.how,
        lists: [which].into_iter().chain(later).collect(),
        proofs,
    })
}

/// The file and its row; of a later list, its day too, lest it be taken for the list of the day asked about.
fn proof_row(
    desk: &Desk<'_>,
    agency: &str,
    [source]: [&SourceRow<'_>; 1],
    on_list: Option<&SourceRow<'_>>,
    last_listed: Day,
    is_later: bool,
) -> String {
    let speech = &desk.speech;
    let panel = &speech.said.record.panel;
    let shown = if is_later {
        source
    } else {
        on_list.unwrap_or(source)
    };
    let (row, day) = (shown.row.to_string(), speech.day(last_listed));
    let values = [
        ("agency", agency),
        ("day", &day),
        ("sheet", shown.sheet),
        ("row", &row),
    ];
    let text = if is_later {
        &panel.how_row_of
    } else {
        &panel.how_row
    };
    speech.fill(text, &values)
}

fn correction(desk: &Desk<'_>, revision: &Revision, as_of: &AsOf) -> String {
    let speech = &desk.speech;
    let panel = &speech.said.record.panel;
    let what = revised(desk, revision.what, &revision.from, &revision.to);
    let text = if revision.since > as_of.day {
        &panel.corrected_later
    } else {
        &panel.corrected
    };
    speech.fill(
        text,
        &[("day", &speech.short_day(revision.since)), ("what", &what)],
    )
}

/// A corrected value in words: what it is, the one before, the one since.
pub(super) fn revised(desk: &Desk<'_>, what: Revised, from: &str, to: &str) -> String {
    let speech = &desk.speech;
    let by = &speech.said.record.revised;
    let name = speech.word(by, what.as_str());
    // Addresses and county ids are for the record, not for a line of text.
    if matches!(what, Revised::Memorandum | Revised::Counties) {
        return name.to_owned();
    }
    let [from, to] = [from, to].map(|value| value_of(desk, what, value));
    let text = speech.word(by, "fromTo");
    speech.fill(text, &[("what", name), ("from", &from), ("to", &to)])
}

fn value_of(desk: &Desk<'_>, what: Revised, value: &str) -> String {
    let speech = &desk.speech;
    if value.is_empty() {
        return speech.word(&speech.said.record.revised, "none").to_owned();
    }
    let read = match what {
        Revised::Signed => value.parse().ok().map(|day| speech.short_day(day)),
        Revised::State => value
            .parse()
            .ok()
            .map(|state| speech.state(state).to_owned()),
        Revised::Model => value
            .parse::<SupportModel>()
            .ok()
            .map(|model| speech.model(Some(model)).to_owned()),
        Revised::Rows => value.parse().ok().map(|rows| speech.number(rows)),
        Revised::Agency | Revised::Memorandum | Revised::Counties => None,
    };
    read.unwrap_or_else(|| value.to_owned())
}
