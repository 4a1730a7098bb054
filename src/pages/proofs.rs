//! How each thing on a page is known: the list of the day, the row that shows it, and what was corrected.

use super::asked::Desk;
use super::blocks::{Block, HowBlock, Proof};
use super::notes::noted;
use super::records::own;
use crate::atlas::AsOf;
use crate::domain::{Day, Revised, Revision, SupportModel};
use crate::features::{AgencyRecord, ApplicationRecord, SourceRow};

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
            let source = one.on_list.as_ref().unwrap_or(&one.source);
            let later = is_later.then_some(one.last_listed);
            let row = proof_row(desk, agency.name, source, later);
            let rule = speech.word(&speech.said.record.rule, one.rule.as_str());
            let corrections = one
                .revisions
                .iter()
                .map(|revision| own(correction(desk, revision, as_of)));
            let notes = [one.note, one.problem].into_iter().flatten();
            proofs.push(Proof {
                row: format!("{row}; {rule}"),
                more: corrections
                    .chain(notes.map(|note| noted(note, &desk.speech)))
                    .collect(),
            });
        }
    }
    for one in pending {
        let is_later = one.on_list.is_none() && one.last_listed > as_of.day;
        names_later |= is_later;
        let source = one.on_list.as_ref().unwrap_or(&one.source);
        let later = is_later.then_some(one.last_listed);
        let row = proof_row(desk, one.name, source, later);
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
fn proof_row(desk: &Desk<'_>, agency: &str, source: &SourceRow<'_>, later: Option<Day>) -> String {
    let speech = &desk.speech;
    let panel = &speech.said.record.panel;
    let (text, day) = match later {
        Some(day) => (&panel.how_row_of, speech.day(day)),
        None => (&panel.how_row, String::new()),
    };
    let row = source.row.to_string();
    let values = [
        ("agency", agency),
        ("day", &day),
        ("sheet", source.sheet),
        ("row", &row),
    ];
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
