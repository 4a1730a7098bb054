//! The totals that ICE's own page showed.

use schemars::JsonSchema;
use serde::Serialize;

use super::day::Day;
use super::schema::DaySchema;

/// The totals that ICE's own page showed on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Headline {
    /// The day.
    #[schemars(with = "DaySchema")]
    pub day: Day,
    /// Agreements, as the page counted them.
    pub agreements: u32,
    /// States, as the page counted them.
    pub states: Option<u32>,
    /// The page.
    pub source_url: String,
    /// What must be said about it.
    pub note: Option<String>,
}
