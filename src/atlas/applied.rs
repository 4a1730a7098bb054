//! How applications for an agreement stand on a day.

use super::as_of::AsOf;
use super::whole::Atlas;
use crate::domain::{Agreement, Reach};

/// An application on the list of pending agencies that answers for a day.
#[derive(Debug, Clone, Copy)]
pub struct Applied<'a> {
    /// The application.
    pub application: &'a Agreement,
    /// The agreement that it became, if that is listed by the day: then it is no longer pending.
    pub became: Option<&'a Agreement>,
}

impl Atlas {
    /// How the application at a position stands on a day, by the one rule for applications; `None` if the list
    /// of pending agencies that answers for the day does not show it.
    ///
    /// It is pending while the last list of pending agencies on or before the day shows it, and the agreement
    /// that it became is not listed: not on the list of participating agencies that answers for the day, and not
    /// for the first time since that list of pending agencies, even if the agreement has left the list again.
    #[must_use]
    pub fn applied(&self, at: usize, as_of: &AsOf) -> Option<Applied<'_>> {
        let application = &self.pending.all()[at];
        let sheet = self.pending.sheet(as_of)?;
        if !application.is_listed_on(sheet) {
            return None;
        }
        let next = self
            .pending
            .became(at)
            .map(|next| self.agreements.get(next));
        let became = next.filter(|next| {
            let came_since = sheet < next.first_listed && next.first_listed <= as_of.day;
            came_since || as_of.sheet.is_some_and(|sheet| next.is_listed_on(sheet))
        });
        Some(Applied {
            application,
            became,
        })
    }

    /// The applications on the list of pending agencies that answers for a day, in the file's order.
    pub fn applications(&self, as_of: AsOf) -> impl Iterator<Item = Applied<'_>> {
        (0..self.pending.all().len()).filter_map(move |at| self.applied(at, &as_of))
    }

    /// Those of them that would reach a county.
    pub fn applications_in(&self, county: usize, as_of: AsOf) -> impl Iterator<Item = Applied<'_>> {
        let here = self.counties.get(county);
        let (geoid, state) = (here.geoid, here.state);
        self.applications(as_of).filter(move |applied| {
            let application = applied.application;
            application.counties.contains(&geoid)
                || (application.reach == Reach::State && application.state == state)
        })
    }
}
