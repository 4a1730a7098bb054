//! One change as a record.

use super::super::source::{SourceRow, Sources, link};
use super::sentence::sentence;
use crate::atlas::{Atlas, Change, ChangeKind, Subject, SubjectKind, Turn};
use crate::domain::{
    Agreement, Day, Geoid, Grounds, Revised, SheetKind, Stance, State, SupportModel,
};
use crate::table::{Kind, describe, record};

record! {
    /// One change between two days, in `/api/changes` and `countyline changes`.
    ChangeRecord<'a> in Changes, "changes" {
        /// The day of the list that shows it first, or of the policy's beginning or end.
        day: Day => Kind::Day, cell(0);
        /// How it changed.
        kind: ChangeKind => Kind::Word(ChangeKind::LIST), cell(1);
        /// What changed.
        subject: SubjectKind => Kind::Word(SubjectKind::LIST), cell(2);
        /// The id of the agreement, the application or the policy.
        id: &'a str => Kind::Text, cell(3);
        /// The agreement whose place it takes.
        previous: Option<&'a str> => Kind::Text, null, cell(4);
        /// The agreement that follows it.
        successor: Option<&'a str> => Kind::Text, null, cell(15);
        /// The slug of the agency.
        agency: Option<&'a str> => Kind::Text, null, cell(5);
        /// The name of the agency, as last printed, or of the act.
        name: &'a str => Kind::Text, cell(6);
        /// The state.
        state: State => Kind::State, cell(7);
        /// The counties; empty for a whole state.
        counties: &'a [Geoid] => Kind::List(&Kind::Geoid), heading("county_geoids"), cell(8);
        /// The names of the counties, in the same order.
        county_names: Vec<&'a str> => Kind::List(&Kind::Text), cell(22);
        /// The town.
        place: Option<&'a str> => Kind::Text, null, cell(9);
        /// The support model.
        model: Option<SupportModel> => Kind::Word(SupportModel::LIST), null, cell(10);
        /// The day of signature.
        signed: Option<Day> => Kind::Day, null, cell(11);
        /// What the policy does.
        stance: Option<Stance> => Kind::Word(Stance::LIST), null, cell(12);
        /// Which value was corrected.
        what: Option<Revised> => Kind::Word(Revised::LIST), null, cell(16);
        /// The value before the correction, as printed.
        from_value: Option<&'a str> => Kind::Text, null, cell(17);
        /// The value since.
        to_value: Option<&'a str> => Kind::Text, null, cell(18);
        /// Why it is the same agreement all the same.
        why: Option<Grounds> => Kind::Word(Grounds::LIST), null, cell(19);
        /// The memorandum that was printed on the day, or the policy's source.
        link: Option<&'a str> => Kind::Address, null, cell(13);
        /// The file of the list of the day.
        list: Option<&'a str> => Kind::Text, null, cell(20);
        /// The last list that shows what no list shows since, and the row there.
        last_shown: Option<SourceRow<'a>> => Kind::Row(describe::<Sources>), null, json_only;
        /// The day of the newest list that this telling of it rests on.
        told: Day => Kind::Day, cell(21);
        /// One sentence that tells it.
        sentence: String => Kind::Text, cell(14);
    }
}

impl<'a> ChangeRecord<'a> {
    /// The record of a change.
    #[must_use]
    pub fn of(atlas: &'a Atlas, change: &Change<'a>) -> Self {
        let sentence = sentence(change);
        let lists = match change.subject {
            Subject::Agreement(..) | Subject::AgreementValue(..) => SheetKind::Participating,
            Subject::Application(..) | Subject::ApplicationValue(..) => SheetKind::Pending,
            Subject::Policy(policy) => {
                return Self {
                    agency: None,
                    name: &policy.title,
                    place: policy.place.as_deref(),
                    stance: Some(policy.stance),
                    link: link(Some(&policy.source_url)),
                    ..Self::bare(atlas, change, sentence)
                };
            }
        };
        let Some(agreement) = change.agreement() else {
            return Self::bare(atlas, change, sentence);
        };
        let revision = change.revision();
        Self {
            previous: change.previous().map(|before| before.id.as_str()),
            successor: change.successor().map(|next| next.id.as_str()),
            agency: Some(&agreement.agency_id),
            name: &agreement.agency,
            place: agreement.place.as_deref(),
            model: agreement.model,
            signed: agreement.signed,
            what: revision.map(|revision| revision.what),
            from_value: revision.map(|revision| revision.from.as_str()),
            to_value: revision.map(|revision| revision.to.as_str()),
            why: revision.map(|revision| revision.why),
            link: link(memorandum_on(agreement, change.day)),
            list: atlas.list_file(lists, change.day),
            last_shown: last_shown(change, agreement),
            ..Self::bare(atlas, change, sentence)
        }
    }

    /// What every change has.
    fn bare(atlas: &'a Atlas, change: &Change<'a>, sentence: String) -> Self {
        let counties = change.counties().iter();
        let known = counties.filter_map(|county| atlas.counties.position(*county));
        Self {
            day: change.day,
            kind: change.kind,
            subject: change.subject.kind(),
            id: change.id(),
            previous: None,
            successor: None,
            agency: None,
            name: change.id(),
            state: change.state(),
            counties: change.counties(),
            county_names: known
                .map(|at| atlas.counties.get(at).name.as_str())
                .collect(),
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
