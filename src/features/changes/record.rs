//! One change as a record.

use serde::Serialize;

use super::super::record::{SourceRow, link};
use super::sentence::sentence;
use crate::atlas::{AsOf, Atlas, Change, ChangeKind, Subject, Turn};
use crate::domain::{
    Agreement, Day, Geoid, Grounds, Revised, SheetKind, Stance, State, SupportModel,
};

/// The range that is asked about, and how.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// The first day and its list.
    pub from: AsOf,
    /// The last day and its list.
    pub to: AsOf,
    /// True for the difference of the two days; else every event from the one to the other, both included.
    pub net: bool,
}

/// One change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeRecord<'a> {
    /// The day of the list that shows it first, or of the policy's beginning or end.
    pub day: Day,
    /// How it changed.
    pub kind: ChangeKind,
    /// `agreement`, `application` or `policy`.
    pub subject: &'static str,
    /// The id of the agreement, the application or the policy.
    pub id: &'a str,
    /// The agreement whose place it takes.
    pub previous: Option<&'a str>,
    /// The agreement that follows it.
    pub successor: Option<&'a str>,
    /// The slug of the agency.
    pub agency: Option<&'a str>,
    /// The name of the agency, as last printed, or of the act.
    pub name: &'a str,
    /// The state.
    pub state: State,
    /// The counties; empty for a whole state.
    pub counties: &'a [Geoid],
    /// The town.
    pub place: Option<&'a str>,
    /// The support model.
    pub model: Option<SupportModel>,
    /// The day of signature.
    pub signed: Option<Day>,
    /// What the policy does.
    pub stance: Option<Stance>,
    /// Which value was corrected.
    pub what: Option<Revised>,
    /// The value before the correction, as printed.
    pub from_value: Option<&'a str>,
    /// The value since.
    pub to_value: Option<&'a str>,
    /// Why it is the same agreement all the same.
    pub why: Option<Grounds>,
    /// The memorandum that was printed on the day, or the policy's source.
    pub link: Option<&'a str>,
    /// The file of the list of the day.
    pub list: Option<&'a str>,
    /// The last list that shows what no list shows since, and the row there.
    pub last_shown: Option<SourceRow<'a>>,
    /// The day of the newest list that this telling of it rests on.
    pub told: Day,
    /// One sentence that tells it.
    pub sentence: String,
}

impl<'a> ChangeRecord<'a> {
    /// The record of a change.
    #[must_use]
    pub fn of(atlas: &'a Atlas, change: &Change<'a>) -> Self {
        let sentence = sentence(change);
        let (subject, lists) = match change.subject {
            Subject::Agreement(..) | Subject::AgreementValue(..) => {
                ("agreement", SheetKind::Participating)
            }
            Subject::Application(..) | Subject::ApplicationValue(..) => {
                ("application", SheetKind::Pending)
            }
            Subject::Policy(policy) => {
                return Self {
                    agency: None,
                    name: &policy.title,
                    place: policy.place.as_deref(),
                    stance: Some(policy.stance),
                    link: link(Some(&policy.source_url)),
                    ..Self::bare(change, "policy", sentence)
                };
            }
        };
        let Some(agreement) = change.agreement() else {
            return Self::bare(change, subject, sentence);
        };
        let revision = change.revision();
        Self {
            previous: change.previous().map(|before| before.id.as_str()),
            successor: change.successor().map(|next| next.id.as_str()),
            agency: Some(&agreement.agency_id),
            name: &agreement.agency,
            place: agreement.place.as_deref(),
            model: Some(agreement.model),
            signed: agreement.signed,
            what: revision.map(|revision| revision.what),
            from_value: revision.map(|revision| revision.from.as_str()),
            to_value: revision.map(|revision| revision.to.as_str()),
            why: revision.map(|revision| revision.why),
            link: link(memorandum_on(agreement, change.day)),
            list: atlas.list_file(lists, change.day),
            last_shown: last_shown(change, agreement),
            ..Self::bare(change, subject, sentence)
        }
    }

    /// What every change has.
    fn bare(change: &Change<'a>, subject: &'static str, sentence: String) -> Self {
        Self {
            day: change.day,
            kind: change.kind,
            subject,
            id: change.id(),
            previous: None,
            successor: None,
            agency: None,
            name: change.id(),
            state: change.state(),
            counties: change.counties(),
            place: None,
            model: None,
            signed: None,
            stance: None,
            what: None,
            from_value: None,
            to_value: None,
            why: None,
            link: None,
            list: None,
            last_shown: None,
            told: change.told,
            sentence,
        }
    }
}

fn memorandum_on(agreement: &Agreement, day: Day) -> Option<&str> {
    let printed = agreement.value_on(Revised::Memorandum, day);
    printed
        .or(agreement.memorandum.as_deref())
        .filter(|address| !address.is_empty())
}

/// The row that showed it last, where it has not come back: of other days no row is kept here.
fn last_shown<'a>(change: &Change<'_>, agreement: &'a Agreement) -> Option<SourceRow<'a>> {
    let is_gone = change.kind.turn() == Turn::Goes && agreement.last_listed < change.day;
    is_gone.then_some(SourceRow {
        sheet: &agreement.file,
        row: agreement.row,
    })
}
