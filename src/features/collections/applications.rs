//! The applications for an agreement.

use super::rows::{Lies, Listed, On};
use super::span::Span;
use crate::atlas::{Atlas, PointAt};
use crate::domain::{Day, Geoid, Level, State, SupportModel};
use crate::table::{Kind, Unit, record};

record! {
    /// An application for an agreement, in the collection `applications`: listed by ICE, not signed.
    ApplicationItem<'a> in ApplicationItems, "collection applications" {
        /// Made from its content.
        id: &'a str => Kind::Text;
        /// The slug of the agency.
        agency: &'a str => Kind::Text;
        /// The agency's name.
        agency_name: &'a str => Kind::Text;
        /// The agency's state.
        state: State => Kind::State;
        /// What kind of body it is.
        level: Level => Kind::Word(Level::LIST);
        /// The support model applied for.
        model: Option<SupportModel> => Kind::Word(SupportModel::LIST), null;
        /// The day of the first list of pending agencies that shows it.
        first_listed: Day => Kind::Day;
        /// The day of the last list of pending agencies that shows it.
        last_listed: Day => Kind::Day;
        /// The day asked about.
        as_of: Day => Kind::Day;
        /// The day of the list of pending agencies used.
        sheet: Option<Day> => Kind::Day, null;
        /// True if that list shows it and no agreement that it became is listed.
        pending: bool => Kind::Truth;
        /// The id of the agreement that it became, if any.
        became: Option<&'a str> => Kind::Text, null;
        /// The counties that the agency covers or lies in; empty for a state agency.
        counties: &'a [Geoid] => Kind::List(&Kind::Geoid);
        /// The agency's town.
        place: Option<&'a str> => Kind::Text, null;
        /// Whose point the geometry is.
        point_at: Option<PointAt> => Kind::Word(PointAt::LIST), null;
        /// The file of the last good sheet that shows it.
        source_sheet: &'a str => Kind::Text;
        /// The row there, header = 1.
        source_row: u32 => Kind::Integer(Unit::RowNumber);
    }
}

impl Listed for ApplicationItems {
    fn count(atlas: &Atlas) -> usize {
        atlas.pending.all().len()
    }

    fn id(atlas: &Atlas, at: usize) -> &str {
        &atlas.pending.all()[at].id
    }

    fn position(atlas: &Atlas, id: &str) -> Option<usize> {
        atlas.pending.position(id)
    }

    fn lies(atlas: &Atlas, at: usize) -> Lies {
        let one = &atlas.pending.all()[at];
        let point = atlas.stand_in(one.place.as_deref(), &one.counties);
        point.map_or(Lies::Nowhere, |(point, _at)| Lies::At(point))
    }

    fn holds(atlas: &Atlas, at: usize, days: &Span) -> bool {
        days.has_pending(atlas, at)
    }

    fn row<'a>(on: &'a On<'a>, at: usize) -> ApplicationItem<'a> {
        let one = &on.atlas.pending.all()[at];
        let point = on.atlas.stand_in(one.place.as_deref(), &one.counties);
        let applied = on.atlas.applied(at, &on.as_of);
        ApplicationItem {
            id: &one.id,
            agency: &one.agency_id,
            agency_name: &one.agency,
            state: one.state,
            level: one.level,
            model: one.model,
            first_listed: one.first_listed,
            last_listed: one.last_listed,
            as_of: on.as_of.day,
            sheet: on.atlas.pending.sheet(&on.as_of),
            pending: applied.is_some_and(|applied| applied.became.is_none()),
            became: on
                .atlas
                .pending
                .became(at)
                .map(|at| on.atlas.agreements.get(at).id.as_str()),
            counties: &one.counties,
            place: one.place.as_deref(),
            point_at: point.map(|(_point, at)| at),
            source_sheet: &one.file,
            source_row: one.row,
        }
    }
}
