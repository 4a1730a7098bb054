//! Applications for an agreement: listed by ICE, not signed.

use super::{AsOf, Calendar};
use crate::domain::{Agreement, Day, Geoid, Reach, Sheet, SheetKind, State};

/// Every application that a list ever showed.
#[derive(Debug, Default)]
pub struct Pending {
    all: Vec<Agreement>,
    calendar: Option<Calendar>,
}

impl Pending {
    /// Files these applications with the days of the lists of pending agencies.
    #[must_use]
    pub fn new(all: Vec<Agreement>, sheets: &[Sheet]) -> Self {
        Self {
            all,
            calendar: Calendar::of_kind(sheets, SheetKind::Pending),
        }
    }

    /// Every application, in the file's order.
    #[must_use]
    pub fn all(&self) -> &[Agreement] {
        &self.all
    }

    /// The day of the list of pending agencies that answers for a day; ICE publishes it apart from the other.
    #[must_use]
    pub fn sheet(&self, as_of: &AsOf) -> Option<Day> {
        self.calendar.as_ref()?.list_on(as_of.day)
    }

    /// The applications on the list that answers for a day.
    pub fn on(&self, as_of: &AsOf) -> impl Iterator<Item = &Agreement> {
        let sheet = self.sheet(as_of);
        let listed = move |application: &&Agreement| {
            sheet.is_some_and(|sheet| application.is_listed_on(sheet))
        };
        self.all.iter().filter(listed)
    }

    /// The applications of agencies that would reach a county of a state.
    pub fn in_county(
        &self,
        county: Geoid,
        state: State,
        as_of: &AsOf,
    ) -> impl Iterator<Item = &Agreement> {
        self.on(as_of).filter(move |application| {
            application.counties.contains(&county)
                || (application.reach == Reach::State && application.state == state)
        })
    }
}
