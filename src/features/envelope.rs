//! What every answer carries: the day, the list, its age, the snapshot, and what must be said.

use schemars::JsonSchema;
use serde::Serialize;

use crate::atlas::{AsOf, Atlas};
use crate::domain::{Day, DaySchema, HeldBack};

/// What every answer carries.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Envelope {
    /// The day asked about, and the list used.
    #[serde(flatten)]
    pub as_of: AsOf,
    /// The day of the newest list at hand.
    #[schemars(with = "DaySchema")]
    pub newest_sheet: Day,
    /// How many days ago that was, by the calendar of Washington.
    pub list_age_days: u32,
    /// The snapshot that answered.
    pub snapshot: String,
    /// The snapshot and the program, as the parameter `v` of a tile's address names them.
    pub version: String,
    /// The Census year of the counties; told of a county, and where it is not the one that is shown where none is asked
    /// for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u16")]
    pub vintage: Option<u16>,
    /// What must be said about the day, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub note: Option<String>,
}

impl Envelope {
    /// The envelope of an answer about a day, given on another: `today` is the day in Washington.
    #[must_use]
    pub fn of(atlas: &Atlas, as_of: &AsOf, today: Day) -> Self {
        let notes = [
            atlas.calendar.note(as_of).or_else(|| seen(atlas, as_of)),
            held_back(atlas, as_of),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        Self {
            as_of: *as_of,
            newest_sheet: atlas.calendar.newest(),
            list_age_days: atlas.calendar.age_days(today),
            snapshot: atlas.snapshot.to_string(),
            version: atlas.version(),
            vintage: (!atlas.is_of_base()).then_some(atlas.vintage),
            note: (!notes.is_empty()).then(|| notes.join(" ")),
        }
    }

    /// The same with the Census year of the counties, whichever it is.
    #[must_use]
    pub(super) fn with_vintage(self, atlas: &Atlas) -> Self {
        Self {
            vintage: Some(atlas.vintage),
            ..self
        }
    }

    /// The same without that year, for an answer whose own boundary has another.
    #[must_use]
    pub(super) fn without_vintage(self) -> Self {
        Self {
            vintage: None,
            ..self
        }
    }

    /// How old the newest list is, in words.
    #[must_use]
    pub fn age(&self) -> String {
        let days = match self.list_age_days {
            0 => "of today".to_owned(),
            1 => "1 day old".to_owned(),
            days => format!("{days} days old"),
        };
        format!("newest list: {}, {days}", self.newest_sheet)
    }
}

/// What ICE's page showed on a day without a list.
fn seen(atlas: &Atlas, as_of: &AsOf) -> Option<String> {
    let mut headlines = atlas.headlines.iter();
    let headline = headlines.find(|headline| headline.day == as_of.day)?;
    let sheet = as_of.sheet.filter(|sheet| *sheet != as_of.day)?;
    Some(format!(
        "ICE's page showed {} agreements on {}; the last list at hand is of {sheet}.",
        headline.agreements, as_of.day
    ))
}

/// That endings are held back on the day, if any are.
fn held_back(atlas: &Atlas, as_of: &AsOf) -> Option<String> {
    let all = 0..atlas.agreements.all().len();
    let held: Vec<HeldBack> = all
        .filter_map(|at| atlas.agreements.held_back(at, as_of))
        .collect();
    let since = held.iter().map(|held| held.since).min()?;
    let until = held.iter().map(|held| held.until).max()?;
    let (count, they_are) = match held.len() {
        1 => ("1 ending is".to_owned(), "It is"),
        many => (format!("{many} endings are"), "They are"),
    };
    Some(format!(
        "{count} held back until {until}: the list of {since} leaves out far more than usual. {they_are} counted as missing until a person or later lists settle it."
    ))
}
