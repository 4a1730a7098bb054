//! The columns of a list by their headings, however they are typed.

use strsim::osa_distance;

use super::grid::{Cell, Row};
use crate::domain::is_unseen;

/// A column of ICE's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    State,
    Agency,
    Kind,
    County,
    Support,
    Signed,
    Memorandum,
    Addendum,
}

/// Each column with its name and further spellings, in letters and digits only.
const COLUMNS: [(Column, &[&str]); 8] = [
    (
        Column::State,
        &["STATE", "STATETERRITORY", "STATEORTERRITORY"],
    ),
    (
        Column::Agency,
        &[
            "LAWENFORCEMENTAGENCY",
            "LAWENFORCEMENTAGENCIES",
            "LAWENFORCEMENTAGENCYNAME",
            "LAWENFORCEMENTAGENCYLEA",
        ],
    ),
    (Column::Kind, &["TYPE", "AGENCYTYPE", "TYPEOFAGENCY"]),
    (
        Column::County,
        &["COUNTY", "COUNTYPARISH", "COUNTYORPARISH"],
    ),
    (
        Column::Support,
        &["SUPPORTTYPE", "TYPEOFSUPPORT", "SUPPORTMODEL"],
    ),
    (
        Column::Signed,
        &[
            "SIGNED",
            "DATESIGNED",
            "SIGNEDDATE",
            "DATEOFSIGNATURE",
            "SIGNEDON",
        ],
    ),
    (
        Column::Memorandum,
        &[
            "MOA",
            "MOALINK",
            "MOAS",
            "LINKTOMOA",
            "MEMORANDUMOFAGREEMENT",
        ],
    ),
    (Column::Addendum, &["ADDENDUM", "ADDENDA", "ADDENDUMS"]),
];

/// Further spellings in lists that somebody keeps.
const OF_OTHERS: [(Column, &[&str]); 5] = [
    (
        Column::State,
        &[
            "ST",
            "USPS",
            "STATENAME",
            "STATECODE",
            "STATEABBREVIATION",
            "ESTADO",
        ],
    ),
    (
        Column::Agency,
        &[
            "AGENCY",
            "AGENCYNAME",
            "NAMEOFAGENCY",
            "LEA",
            "DEPARTMENT",
            "LAWENFORCEMENT",
            "ORGANIZATION",
            "NAME",
            "AGENCIA",
        ],
    ),
    (
        Column::County,
        &["COUNTYNAME", "PARISH", "COUNTIES", "CONDADO"],
    ),
    (
        Column::Support,
        &[
            "MODEL",
            "SUPPORT",
            "PROGRAM",
            "PROGRAMTYPE",
            "AGREEMENT",
            "AGREEMENTTYPE",
            "287GMODEL",
            "MODELTYPE",
            "MODELO",
        ],
    ),
    (
        Column::Signed,
        &[
            "SIGNATUREDATE",
            "SIGNATURE",
            "DATE",
            "AGREEMENTDATE",
            "MOADATE",
            "FECHA",
        ],
    ),
];

/// Whose list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Whose {
    /// ICE's.
    #[default]
    Ice,
    /// Somebody's own: it may name its columns otherwise, and needs no more than a state and an agency.
    Somebody,
}

/// A list without one of these is no list; each with the name that an error gives it.
const NEEDED: [(Column, &str); 3] = [
    (Column::State, "STATE"),
    (Column::Agency, "LAW ENFORCEMENT AGENCY"),
    (Column::Support, "SUPPORT TYPE"),
];

/// Where the columns of a list stand.
#[derive(Debug, Default)]
pub(super) struct Header {
    whose: Whose,
    columns: Vec<(Column, u32)>,
    /// What the header says, as printed.
    pub(super) shown: Vec<String>,
    /// Columns of somebody's own table, as printed.
    pub(super) foreign: Vec<String>,
}

impl Header {
    /// Reads a row as a header; an exact spelling wins over another one, and a column further left.
    pub(super) fn read(row: &Row, whose: Whose) -> Self {
        let headings: Vec<(u32, String)> = row
            .cells()
            .map(|(column, cell)| (column, letters(cell)))
            .filter(|(_, letters)| !letters.is_empty())
            .collect();
        let mut columns = Vec::new();
        let is_exact = |names: &[&str], heading: &str| names[0] == heading;
        let is_other = |names: &[&str], heading: &str| names.contains(&heading);
        for means in [is_exact, is_other, is_misspelt] {
            for (column, names) in COLUMNS {
                let is_found = columns.iter().any(|(found, _)| *found == column);
                let is_taken = |at: u32| columns.iter().any(|(_, taken)| *taken == at);
                let at = headings
                    .iter()
                    .find(|(at, heading)| !is_taken(*at) && means(names, heading));
                if let Some((at, _)) = at.filter(|_| !is_found) {
                    columns.push((column, *at));
                }
            }
        }
        let printed = || row.cells().filter(|(_, cell)| !cell.is_blank());
        if whose == Whose::Somebody {
            for (column, names) in OF_OTHERS {
                let is_taken = |at: u32| columns.iter().any(|(_, taken)| *taken == at);
                let mut all = names.iter();
                let at = all.find_map(|name| {
                    let mut own = headings.iter();
                    own.find(|(at, heading)| !is_taken(*at) && heading == name)
                });
                if let Some((at, _)) = at
                    && columns.iter().all(|(found, _)| *found != column)
                {
                    columns.push((column, *at));
                }
            }
        }
        let own = printed()
            .filter(|(at, cell)| !columns.iter().any(|(_, taken)| taken == at) && is_foreign(cell));
        Self {
            whose,
            foreign: own.map(|(_, cell)| printed_heading(cell)).collect(),
            shown: printed().map(|(_, cell)| printed_heading(cell)).collect(),
            columns,
        }
    }

    pub(super) fn column(&self, column: Column) -> Option<u32> {
        let found = self.columns.iter().find(|(found, _)| *found == column);
        found.map(|(_, at)| *at)
    }

    /// The columns that every list has and this header lacks.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        let is_needed = |column: Column| self.whose == Whose::Ice || column != Column::Support;
        let missing = NEEDED
            .iter()
            .filter(|(column, _)| is_needed(*column) && self.column(*column).is_none());
        missing.map(|(_, name)| *name).collect()
    }
}

/// A heading as printed, in one line.
fn printed_heading(cell: &Cell) -> String {
    let seen: String = cell
        .shown()
        .chars()
        .filter(|c| !is_unseen(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A heading in letters and digits of upper case, so that a stray blank, line break or colon does not hide a column.
fn letters(cell: &Cell) -> String {
    let shown = cell.shown();
    let letters = shown.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_uppercase).collect()
}

/// True if a long heading is off by one letter, or two neighbours stand in each other's place.
fn is_misspelt(names: &[&str], heading: &str) -> bool {
    let name = names[0];
    name.len() >= 6 && heading.len() + 1 >= name.len() && osa_distance(name, heading) == 1
}

/// True for columns that ICE's lists never had and that mark a table in which somebody keeps what came and went.
fn is_foreign(cell: &Cell) -> bool {
    let words: Vec<String> = printed_heading(cell)
        .to_uppercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    has(&[
        "STATUS",
        "REMOVED",
        "ADDED",
        "DROPPED",
        "DELISTED",
        "TERMINATED",
        "ENDED",
        "LASTSEEN",
        "FIRSTSEEN",
        "DUPLICATE",
        "DUPLICATES",
    ]) || (has(&["FIRST", "LAST", "DATE", "WHEN"])
        && has(&[
            "SEEN",
            "LISTED",
            "APPEARED",
            "APPEARANCE",
            "APPEARS",
            "OBSERVED",
            "FOUND",
            "REMOVAL",
            "ENDING",
            "SCRAPED",
            "CAPTURED",
        ]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn header(titles: &[&str]) -> Header {
        let mut row = Row::default();
        for (column, title) in (0..).zip(titles) {
            row.put(column, Cell::text(*title));
        }
        Header::read(&row, Whose::Ice)
    }

    #[test]
    fn a_heading_is_known_whatever_cannot_be_seen_in_it() {
        let header = header(&[
            "\u{feff}STATE\u{a0}",
            "Law\u{a0}Enforcement\r\nAgency:",
            "SUP\u{ad}PORT\u{200b} TYPE",
            " signed",
            "MOA Link",
        ]);
        assert!(header.missing().is_empty(), "{header:?}");
        assert_eq!(header.column(Column::Signed), Some(3));
        assert_eq!(header.column(Column::Memorandum), Some(4));
    }

    #[test]
    fn a_heading_is_known_with_one_typing_error_and_an_exact_one_wins() {
        let header = header(&[
            "STATE",
            "LAW ENFORCEMNT AGENCY",
            "SUPORT TYPE",
            "SINGED",
            "SIGNED",
        ]);
        assert!(header.missing().is_empty(), "{header:?}");
        assert_eq!(header.column(Column::Signed), Some(4));
        assert_eq!(header.column(Column::Kind), None);
    }

    #[test]
    fn what_a_header_lacks_is_named_as_ice_names_it() {
        assert_eq!(
            header(&["STATE", "AGENCY", "TYPE"]).missing(),
            ["LAW ENFORCEMENT AGENCY", "SUPPORT TYPE"]
        );
        assert_eq!(header(&["STATUS"]).missing().len(), 3);
    }

    #[test]
    fn columns_of_somebody_s_own_table_are_told_and_harmless_ones_are_not() {
        let header = header(&[
            "STATE",
            "LAW ENFORCEMENT AGENCY",
            "SUPPORT TYPE",
            "Status",
            "Last Seen",
            "first_seen",
            "Date Added",
            "REMOVED ON",
            "Notes",
            "REGION",
            "FIELD OFFICE",
            "",
        ]);
        assert_eq!(
            header.foreign,
            [
                "Status",
                "Last Seen",
                "first_seen",
                "Date Added",
                "REMOVED ON"
            ]
        );
    }

    proptest! {
        #[test]
        fn any_header_is_read_without_a_panic(titles in prop::collection::vec("\\PC{0,12}", 0..6)) {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let _ = header(&titles);
        }
    }
}
