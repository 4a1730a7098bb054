//! One row of one sheet, cleaned.

use serde::Serialize;

use super::agreement::SupportModel;
use super::day::Day;
use super::state::State;

/// What one row of a sheet says, cleaned but not yet placed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Listing {
    /// The state under which the row stands.
    pub state: State,
    /// The agency's name with white space, quotes and dashes made regular.
    pub agency: String,
    /// The kind of body that the sheet prints, cleaned; empty where it prints none.
    pub printed_type: String,
    /// The county that the sheet prints, cleaned; `None` for blank, `#N/A` and the like.
    pub printed_county: Option<String>,
    /// The support model; `None` where the cell cannot be read, which `problems` tells.
    pub model: Option<SupportModel>,
    /// The day of signature; pending rows have none, nor has a cell that cannot be read, which `problems` tells.
    pub signed: Option<Day>,
    /// Address of the memorandum.
    pub memorandum: Option<String>,
    /// Address of the addendum.
    pub addendum: Option<String>,
    /// What had to be read in another way than printed, one sentence each.
    pub notes: Vec<String>,
    /// Cells that cannot be read, one sentence each; the row stays listed all the same.
    pub problems: Vec<String>,
}

/// True if two addresses lead to the same document: scheme, host case and an archive's prefix do not matter.
#[must_use]
pub fn same_document(a: &str, b: &str) -> bool {
    document(a) == document(b)
}

fn document(address: &str) -> String {
    let lower = address.to_ascii_lowercase();
    let start = lower.rfind("://").map_or(0, |at| at + 3);
    lower[start..]
        .trim_start_matches("www.")
        .trim_end_matches('/')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archived_copy_is_the_same_document() {
        let archived = "https://web.archive.org/web/20210113/https://www.ice.gov/doclib/a.pdf";
        assert!(same_document(archived, "http://ice.gov/doclib/A.pdf"));
        assert!(!same_document(archived, "https://www.ice.gov/doclib/b.pdf"));
    }
}
