//! The agreements.

use super::rows::{Lies, Listed, On};
use super::span::Span;
use crate::atlas::{Atlas, PointAt};
use crate::domain::{CoverageKind, Day, Geoid, Level, Rule, State, Status, SupportModel};
use crate::features::source::link;
use crate::table::{Kind, Unit, record};

record! {
    /// An agreement on a day, in the collection `agreements`.
    AgreementItem<'a> in AgreementItems, "collection agreements" {
        /// Made from its content.
        id: &'a str => Kind::Text;
        /// The slug of the agency that signed it.
        agency: &'a str => Kind::Text;
        /// That agency's name as last printed.
        agency_name: &'a str => Kind::Text;
        /// The agency's state.
        state: State => Kind::State;
        /// What kind of body the agency is.
        level: Level => Kind::Word(Level::LIST);
        /// The support model.
        model: Option<SupportModel> => Kind::Word(SupportModel::LIST), null;
        /// How it covers each of its counties.
        kind: CoverageKind => Kind::Word(CoverageKind::LIST);
        /// The day of signature.
        signed: Option<Day> => Kind::Day, null;
        /// True if its signing day cannot be right.
        signed_in_doubt: bool => Kind::Truth;
        /// The day of the first list that shows it.
        first_listed: Day => Kind::Day;
        /// The day of the last list that shows it.
        last_listed: Day => Kind::Day;
        /// What became of it, as far as the newest list tells.
        status: Status => Kind::Word(Status::LIST);
        /// The id of the agreement that followed it.
        successor: Option<&'a str> => Kind::Text, null;
        /// The day asked about.
        as_of: Day => Kind::Day;
        /// The day of the list used.
        sheet: Option<Day> => Kind::Day, null;
        /// True if the list of the day shows it.
        listed: bool => Kind::Truth;
        /// The counties that it covers or whose part it covers; empty for a state agency.
        counties: &'a [Geoid] => Kind::List(&Kind::Geoid);
        /// The agency's town.
        place: Option<&'a str> => Kind::Text, null;
        /// Whose point the geometry is.
        point_at: Option<PointAt> => Kind::Word(PointAt::LIST), null;
        /// The rule that placed it.
        rule: Rule => Kind::Word(Rule::LIST);
        /// What was odd about placing it.
        note: Option<&'a str> => Kind::Text, null;
        /// Address of the memorandum.
        memorandum: Option<&'a str> => Kind::Address, null;
        /// Address of the addendum.
        addendum: Option<&'a str> => Kind::Address, null;
        /// The file of the last good sheet that shows it.
        source_sheet: &'a str => Kind::Text;
        /// The row there, header = 1.
        source_row: u32 => Kind::Integer(Unit::RowNumber);
    }
}

impl Listed for AgreementItems {
    fn count(atlas: &Atlas) -> usize {
        atlas.agreements.all().len()
    }

    fn id(atlas: &Atlas, at: usize) -> &str {
        &atlas.agreements.get(at).id
    }

    fn position(atlas: &Atlas, id: &str) -> Option<usize> {
        atlas.agreements.position(id)
    }

    fn lies(atlas: &Atlas, at: usize) -> Lies {
        let one = atlas.agreements.get(at);
        let point = atlas.stand_in(one.place.as_deref(), &one.counties);
        point.map_or(Lies::Nowhere, |(point, _at)| Lies::At(point))
    }

    fn holds(atlas: &Atlas, at: usize, days: &Span) -> bool {
        days.lists(atlas, at)
    }

    fn row<'a>(on: &'a On<'a>, at: usize) -> AgreementItem<'a> {
        let one = on.atlas.agreements.get(at);
        let point = on.atlas.stand_in(one.place.as_deref(), &one.counties);
        AgreementItem {
            id: &one.id,
            agency: &one.agency_id,
            agency_name: &one.agency,
            state: one.state,
            level: one.level,
            model: one.model,
            kind: one.coverage_kind(),
            signed: one.signed,
            signed_in_doubt: one.signed_in_doubt,
            first_listed: one.first_listed,
            last_listed: one.last_listed,
            status: one.status,
            successor: one.successor.as_deref(),
            as_of: on.as_of.day,
            sheet: on.as_of.sheet,
            listed: on.as_of.lists(one),
            counties: &one.counties,
            place: one.place.as_deref(),
            point_at: point.map(|(_point, at)| at),
            rule: one.rule,
            note: one.note.as_deref(),
            memorandum: link(one.memorandum.as_deref()),
            addendum: link(one.addendum.as_deref()),
            source_sheet: &one.file,
            source_row: one.row,
        }
    }
}
