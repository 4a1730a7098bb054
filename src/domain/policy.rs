//! Laws, orders and listings about cooperation with immigration enforcement.

use serde::Serialize;

use super::day::{Day, PartialDay};
use super::duty::Duty;
use super::geoid::Geoid;
use super::state::State;
use super::word::words;

words! {
    /// What a policy does. Several can hold at once and are never merged.
    Stance, "stance" {
        /// Limits cooperation.
        Limits = "limits",
        /// Requires cooperation, or bars local limits; `Requires` says which.
        Requires = "requires",
        /// Prohibits 287(g) agreements.
        Prohibits287g = "prohibits_287g",
        /// Named on the list of the U.S. Department of Justice.
        DojListed = "doj_listed",
    }
}

words! {
    /// What a policy of stance `requires` asks for.
    Requires, "requirement" {
        /// A 287(g) agreement must be sought or signed.
        Agreement = "agreement",
        /// Detainers must be honored.
        Detainers = "detainers",
        /// Only that no local limit may stand; nothing else is required.
        NoLimits = "no_limits",
    }
}

words! {
    /// Whose policy it is.
    Scope, "scope" {
        /// A state's.
        State = "state",
        /// A county's.
        County = "county",
        /// A city's; it belongs to the city, not to the county around it.
        City = "city",
    }
}

words! {
    /// What kind of act a policy is.
    Instrument, "instrument" {
        /// A law of a state.
        Statute = "statute",
        /// A law of a county or a city.
        Ordinance = "ordinance",
        /// A resolution of a board or a council.
        Resolution = "resolution",
        /// An order of a governor or a mayor.
        ExecutiveOrder = "executive_order",
        /// The policy of a department or a sheriff.
        AgencyPolicy = "agency_policy",
        /// A directive of an attorney general.
        AgDirective = "ag_directive",
        /// A court's ruling.
        CourtRuling = "court_ruling",
        /// A list that the federal government published.
        FederalList = "federal_list",
    }
}

/// One law, order, ordinance, directive, ruling or listing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Policy {
    /// The row in `policies.csv`, header = 1.
    pub row: u32,
    /// Stable slug.
    pub id: String,
    /// Whose it is.
    pub scope: Scope,
    /// The state it belongs to or lies in.
    pub state: State,
    /// A county's own GEOID, or the counties that a city lies in; empty for a state.
    pub counties: Vec<Geoid>,
    /// The city's name.
    pub place: Option<String>,
    /// The city's point: longitude, latitude, degrees, WGS84.
    pub point: Option<[f64; 2]>,
    /// What it does.
    pub stance: Stance,
    /// What it requires, for stance `requires` alone.
    pub requires: Option<Requires>,
    /// Whom a law that requires an agreement binds, and from when.
    pub duty: Option<Duty>,
    /// Whom it binds.
    pub applies_to: Option<String>,
    /// The same in Spanish; `None` where it has not been translated yet.
    pub applies_to_es: Option<String>,
    /// Kind of act, for example `statute`.
    pub instrument: Instrument,
    /// Name of the act.
    pub title: String,
    /// Legal citation.
    pub citation: String,
    /// In force from; `None` if unknown.
    pub from: Option<PartialDay>,
    /// In force until; `None` when no end is known.
    pub to: Option<PartialDay>,
    /// One neutral sentence.
    pub summary: String,
    /// The same in Spanish; `None` where it has not been translated yet.
    pub summary_es: Option<String>,
    /// Where to read it.
    pub source_url: String,
    /// Who published that page.
    pub source_name: String,
    /// False where the source has not been read yet.
    pub verified: bool,
}

impl Policy {
    /// The first day without it; `None` when no end is known. A day `to` is itself that day; of a month or
    /// a year, it is the day after the last.
    #[must_use]
    pub fn first_day_without(&self) -> Option<Day> {
        match self.to? {
            PartialDay::Day(day) => Some(day),
            end @ (PartialDay::Month(..) | PartialDay::Year(_)) => end.last_day().tomorrow().ok(),
        }
    }

    /// True if it is in force on the day. A date of which only the year or month is known counts from
    /// its first day and ends with its last; the day `to` itself is the first day without it.
    #[must_use]
    pub fn in_force(&self, day: Day) -> bool {
        let begun = self.from.is_none_or(|from| from.first_day() <= day);
        let ended = self.to.is_some_and(|to| match to {
            PartialDay::Day(end) => end <= day,
            PartialDay::Month(..) | PartialDay::Year(_) => to.last_day() < day,
        });
        begun && !ended
    }
}
