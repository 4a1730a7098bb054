//! One row of one sheet, cleaned.

use serde::Serialize;

use super::{Day, State, SupportModel};

/// What one row of a sheet says, cleaned but not yet placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// The row, header = 1.
    pub row: u32,
    /// The state under which the row stands.
    pub state: State,
    /// The agency's name with white space, quotes and dashes made regular.
    pub agency: String,
    /// The kind of body that the sheet prints, cleaned; empty where it prints none.
    pub printed_type: String,
    /// The county that the sheet prints, cleaned; `None` for blank, `#N/A` and the like.
    pub printed_county: Option<String>,
    /// The support model.
    pub model: SupportModel,
    /// The day of signature; pending rows have none.
    pub signed: Option<Day>,
    /// Address of the memorandum.
    pub memorandum: Option<String>,
    /// Address of the addendum.
    pub addendum: Option<String>,
    /// What had to be read in another way than printed, one sentence each.
    pub notes: Vec<String>,
}
