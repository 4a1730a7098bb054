//! The records of applications.

use super::agreement::Revisions;
use super::source::{SourceRow, Sources};
use crate::atlas::{Applied, AsOf, Atlas, ListRow};
use crate::domain::{Day, Level, Revision, State, SupportModel};
use crate::table::{Kind, describe, record};

record! {
    /// An application for an agreement: listed by ICE, not signed.
    ApplicationRecord<'a> in Applications, "applications" {
        /// The agency's slug.
        agency: &'a str => Kind::Text;
        /// The agency's name.
        name: &'a str => Kind::Text;
        /// Its state.
        state: State => Kind::State;
        /// What kind of body it is.
        level: Level => Kind::Word(Level::LIST);
        /// The support model applied for.
        model: Option<SupportModel> => Kind::Word(SupportModel::LIST), null;
        /// The day of the first list of pending agencies that shows it.
        first_listed: Day => Kind::Day;
        /// The day of the last list of pending agencies that shows it.
        last_listed: Day => Kind::Day;
        /// The id of the agreement that it became, if that is listed by the day: then it is no longer pending.
        became: Option<&'a str> => Kind::Text, left_out;
        /// What was changed in it over time: which value, from, to, since which list, why.
        revisions: &'a [Revision] => Kind::List(&Kind::Row(describe::<Revisions>)), left_out;
        /// The last good sheet that shows it, and the row there.
        source: SourceRow<'a> => Kind::Row(describe::<Sources>);
        /// The list of pending agencies that answers for the day, and the row there; left out where it cannot be told which of several rows is its.
        on_list: Option<SourceRow<'a>> => Kind::Row(describe::<Sources>), left_out;
    }
}

impl<'a> ApplicationRecord<'a> {
    /// The record of an application on a day.
    #[must_use]
    pub fn of(atlas: &'a Atlas, applied: Applied<'a>, as_of: &AsOf) -> Self {
        let Applied {
            application,
            became,
        } = applied;
        Self {
            agency: &application.agency_id,
            name: &application.agency,
            state: application.state,
            level: application.level,
            model: application.model,
            first_listed: application.first_listed,
            last_listed: application.last_listed,
            became: became.map(|agreement| agreement.id.as_str()),
            revisions: &application.revisions,
            source: SourceRow {
                sheet: &application.file,
                row: application.row,
            },
            on_list: atlas
                .pending
                .sheet(as_of)
                .and_then(|list| atlas.list_rows.of_application(application, list))
                .map(|ListRow { file, row }| SourceRow { sheet: file, row }),
        }
    }
}
