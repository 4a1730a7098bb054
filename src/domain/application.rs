//! Applications for an agreement.

use super::{Day, Geoid, Level, Reach, Rule, State, Status, SupportModel};

/// An agency's application under one support model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Made from the content: agency id, model, `pending`.
    pub id: String,
    /// The state.
    pub state: State,
    /// The agency's name as last printed, cleaned.
    pub agency: String,
    /// The agency's slug.
    pub agency_id: String,
    /// What kind of body it is.
    pub level: Level,
    /// The support model applied for.
    pub model: SupportModel,
    /// Its counties.
    pub counties: Vec<Geoid>,
    /// Its town.
    pub place: Option<String>,
    /// The rule that placed it.
    pub rule: Rule,
    /// Day of the first pending list that shows it.
    pub first_listed: Day,
    /// Day of the last.
    pub last_listed: Day,
    /// `pending` while the newest list shows it, else `removed`.
    pub status: Status,
    /// The agreement that it became.
    pub successor: Option<String>,
    /// How much of each county it would cover.
    pub reach: Reach,
    /// What was odd about placing it.
    pub note: Option<String>,
    /// The file of the last list that shows it.
    pub file: String,
    /// The row in that file, header = 1.
    pub row: u32,
}
