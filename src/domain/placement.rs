//! Where an agency has authority, and by which rule.

use serde::Serialize;

use super::agreement::{Level, Reach, Rule};
use super::geoid::Geoid;

/// The jurisdictions that an agency covers or lies in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// What kind of body it is.
    pub level: Level,
    /// How much of each county it covers.
    pub reach: Reach,
    /// Its counties; empty for a state body and for what could not be placed.
    pub counties: Vec<Geoid>,
    /// Its town, as the gazetteer spells it.
    pub place: Option<String>,
    /// The rule that placed it.
    pub rule: Rule,
    /// What was odd: another reading than printed, or why it could not be placed.
    pub note: Option<String>,
    /// A contradiction that stays a problem until it is settled in `corrections/`; the sentence names the file.
    pub problem: Option<String>,
    /// True if a name had to be read in another way than printed, so that it does not prove where the body is.
    pub is_guess: bool,
}
