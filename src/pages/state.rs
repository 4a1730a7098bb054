//! The page about a state or territory.

use super::address;
use super::answer::answer;
use super::asked::{Asked, Desk};
use super::blocks::{Block, Row, TableBlock};
use super::county::{changes, residents};
use super::record::{self, Of, plain};
use super::{law, questions, records};
use crate::atlas::{AsOf, Atlas};
use crate::domain::{CoverageKind, State};
use crate::features::{self, AgencyRecord, StateAnswer};

/// The page about a state; `None` if no boundary at hand belongs to it.
///
/// # Errors
/// The template cannot be filled.
pub fn state(
    atlas: &Atlas,
    state: State,
    as_of: AsOf,
    asked: &Asked,
) -> Option<Result<String, askama::Error>> {
    let found = features::state(atlas, state, &as_of, asked.today)?;
    Some(written(&Desk::new(atlas, as_of, asked), &found))
}

fn written(desk: &Desk<'_>, found: &StateAnswer<'_>) -> Result<String, askama::Error> {
    let speech = &desk.speech;
    let path = address::state(found.usps);
    let title = speech.state(found.usps);
    let usps = found.usps.usps();
    let api = format!("api/states/{usps}");
    let first = desk.atlas.calendar.first();
    let agencies: Vec<&AgencyRecord<'_>> = found.agencies.iter().collect();
    let mut blocks = record::questions(desk, questions::of_state(found, first, speech));
    blocks.push(counties(desk, found));
    blocks.extend(records::agency_tables(desk, &agencies));
    blocks.extend(records::pending_section(desk, &found.pending));
    blocks.extend(
        found
            .prisons
            .as_ref()
            .map(|prisons| law::prisons(desk, prisons)),
    );
    blocks.extend(law::policies(
        desk,
        &found.policies.iter().collect::<Vec<_>>(),
    ));
    blocks.extend(law::conflicts(
        desk,
        &found.conflicts.iter().collect::<Vec<_>>(),
    ));
    blocks.extend(law::history(desk, &found.history, &path));
    let lead = answer(
        found.agencies.iter(),
        &found.policies,
        &desk.as_of,
        true,
        speech,
    );
    record::page(
        desk,
        Of {
            name: records::own(title),
            title,
            path: &path,
            record: &api,
            chosen: Some(("state", usps)),
            bbox: Some(found.bbox),
            place: residents(desk, found.population, found.population_year)
                .into_iter()
                .map(plain)
                .collect(),
            lead,
            note: found.envelope.note.clone(),
            policies: &found.policies,
            since: record::since(&found.history),
            has_agreements: true,
            files: vec![changes(desk, "state", usps)],
            blocks,
        },
    )
}

/// Its counties, each with what agreements reach in it.
fn counties(desk: &Desk<'_>, found: &StateAnswer<'_>) -> Block {
    let speech = &desk.speech;
    let said = speech.said;
    let rows = found.counties.iter().filter_map(|county| {
        Some(Row {
            name: desk.county(county.geoid)?,
            cells: vec![
                reach(desk, county.kind),
                if county.conflict {
                    said.text.yes.clone()
                } else {
                    String::new()
                },
            ],
        })
    });
    Block::Table(TableBlock {
        id: "counties",
        title: Some(said.record.panel.counties.clone()),
        caption: speech.fill(
            &said.text.counties_table,
            &[("day", &speech.day(desk.as_of.day))],
        ),
        head: vec![
            &said.text.county,
            &said.text.reach,
            &said.record.panel.conflicts,
        ],
        rows: rows.collect(),
    })
}

/// What agreements reach, in words; that nothing is known where no list of the day is at hand.
fn reach(desk: &Desk<'_>, kind: Option<CoverageKind>) -> String {
    let by = &desk.speech.said.record.kind;
    let word = match (kind, desk.as_of.sheet) {
        (Some(kind), _) => kind.as_str(),
        (None, Some(_)) => "none",
        (None, None) => "unknown",
    };
    desk.speech.word(by, word).to_owned()
}
