//! The records of agreements.

use super::source::{SourceRow, Sources, link};
use crate::atlas::{AsOf, Atlas, ListRow};
use crate::domain::{Day, Geoid, Grounds, HeldBack, Revised, Revision, Rule, Status, SupportModel};
use crate::table::{AsValue, Column, Kind, Table, Value, describe, record, row};

/// What a model lets trained officers do, in one sentence.
#[must_use]
pub fn allows(model: SupportModel) -> &'static str {
    match model {
        SupportModel::TaskForce => {
            "Trained officers may question people about immigration status and arrest for immigration violations during their regular duties, under ICE supervision."
        }
        SupportModel::JailEnforcement => {
            "Trained officers in a jail may question people held on other charges about immigration status and start removal paperwork, under ICE supervision."
        }
        SupportModel::WarrantService => {
            "Trained officers in a jail may serve ICE's administrative warrants on people already held there; they do not question them about status."
        }
    }
}

/// The table of what was changed in an agreement or an application.
#[derive(Debug, Clone, Copy)]
pub struct Revisions;

impl Table for Revisions {
    type Row<'a> = Revision;
    const NAME: &'static str = "revisions";
    const ROW: &'static str = "Revision";
    const ABOUT: &'static str =
        "A value that ICE, or a reviewed correction, changed after lists had shown it otherwise.";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new(
            "what",
            Kind::Word(Revised::LIST),
            "Which value was changed.",
            |one| one.what.as_value(),
        ),
        Column::<Self>::new("from", Kind::Text, "The value before, as printed.", |one| {
            one.from.as_value()
        }),
        Column::<Self>::new("to", Kind::Text, "The value since.", |one| {
            one.to.as_value()
        }),
        Column::<Self>::new(
            "since",
            Kind::Day,
            "The day of the list since which it is so.",
            |one| one.since.as_value(),
        ),
        Column::<Self>::new(
            "why",
            Kind::Word(Grounds::LIST),
            "Why it is the same agreement all the same.",
            |one| one.why.as_value(),
        ),
    ];
}

impl AsValue for Revision {
    fn as_value(&self) -> Value<'_> {
        row::<Revisions>(self)
    }
}

/// The table of endings that are held back.
#[derive(Debug, Clone, Copy)]
pub struct HeldBacks;

impl Table for HeldBacks {
    type Row<'a> = HeldBack;
    const NAME: &'static str = "held back";
    const ROW: &'static str = "HeldBack";
    const ABOUT: &'static str = "An ending that does not count yet: the list that does not show the agreement left out far more than usual.";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new("since", Kind::Day, "The day of that list.", |one| {
            one.since.as_value()
        }),
        Column::<Self>::new(
            "until",
            Kind::Day,
            "The day on which the ending counts, unless it is settled before.",
            |one| one.until.as_value(),
        ),
    ];
}

impl AsValue for HeldBack {
    fn as_value(&self) -> Value<'_> {
        row::<HeldBacks>(self)
    }
}

record! {
    /// An agreement of an agency, in the answers about points, counties, states and agencies.
    AgreementRecord<'a> in Agreements, "agreements" {
        /// Made from its content.
        id: &'a str => Kind::Text;
        /// The support model.
        model: Option<SupportModel> => Kind::Word(SupportModel::LIST), null;
        /// The model's name in full.
        model_name: Option<&'static str> => Kind::Text, null;
        /// What the model allows.
        allows: Option<&'static str> => Kind::Text, null;
        /// The day of signature.
        signed: Option<Day> => Kind::Day, null;
        /// The day of the first list that shows it.
        first_listed: Day => Kind::Day;
        /// The day of the last list that shows it.
        last_listed: Day => Kind::Day;
        /// The day of the list since which it is listed on the day asked about: later than the first where it had ended and came back.
        listed_since: Day => Kind::Day;
        /// True if the list of the day shows it.
        listed: bool => Kind::Truth;
        /// True if the list of the day does not show it, and it had not ended.
        missing: bool => Kind::Truth;
        /// What became of it, as far as the newest list tells.
        status: Status => Kind::Word(Status::LIST);
        /// The agreement that followed it.
        successor: Option<&'a str> => Kind::Text, left_out;
        /// Address of the memorandum.
        memorandum: Option<&'a str> => Kind::Address, null;
        /// Address of the addendum.
        addendum: Option<&'a str> => Kind::Address, left_out;
        /// The rule that placed it.
        rule: Rule => Kind::Word(Rule::LIST);
        /// The counties in which the rule placed it, where the vintage asked for lacks them: it was carried from there to those that took their place.
        carried_from: &'a [Geoid] => Kind::List(&Kind::Geoid), left_out;
        /// What was odd about placing it.
        note: Option<&'a str> => Kind::Text, left_out;
        /// What was changed in it over time: which value, from, to, since which list, why.
        revisions: &'a [Revision] => Kind::List(&Kind::Row(describe::<Revisions>)), left_out;
        /// What is wrong about placing it until a person has settled it.
        problem: Option<&'a str> => Kind::Text, left_out;
        /// True if its signing day cannot be right.
        signed_in_doubt: bool => Kind::Truth, left_out;
        /// Since when and until when its ending is held back.
        held_back: Option<HeldBack> => Kind::Row(describe::<HeldBacks>), left_out;
        /// The last good sheet that shows it, and the row there.
        source: SourceRow<'a> => Kind::Row(describe::<Sources>);
        /// The list that answers for the day, and the row there; left out where that list does not show it, or it cannot be told which of several rows is its.
        on_list: Option<SourceRow<'a>> => Kind::Row(describe::<Sources>), left_out;
    }
}

impl<'a> AgreementRecord<'a> {
    /// The record of the agreement at a position on a day.
    ///
    /// # Panics
    /// If no agreement has that position.
    #[must_use]
    pub fn of(atlas: &'a Atlas, at: usize, as_of: &AsOf) -> Self {
        let agreement = atlas.agreements.get(at);
        Self {
            id: &agreement.id,
            model: agreement.model,
            model_name: agreement.model.map(SupportModel::full_name),
            allows: agreement.model.map(allows),
            signed: agreement.signed,
            first_listed: agreement.first_listed,
            last_listed: agreement.last_listed,
            listed_since: atlas.agreements.listed_since(at, as_of),
            listed: as_of.lists(agreement),
            missing: atlas.agreements.misses(at, as_of),
            status: agreement.status,
            successor: agreement.successor.as_deref(),
            memorandum: link(agreement.memorandum.as_deref()),
            addendum: link(agreement.addendum.as_deref()),
            rule: agreement.rule,
            carried_from: atlas.carried.agreement(&agreement.id),
            note: agreement.note.as_deref(),
            revisions: &agreement.revisions,
            problem: agreement.problem.as_deref(),
            signed_in_doubt: agreement.signed_in_doubt,
            held_back: atlas.agreements.held_back(at, as_of),
            source: SourceRow {
                sheet: &agreement.file,
                row: agreement.row,
            },
            on_list: as_of
                .sheet
                .and_then(|list| atlas.list_rows.of_agreement(agreement, list))
                .map(|ListRow { file, row }| SourceRow { sheet: file, row }),
        }
    }
}
