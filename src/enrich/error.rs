//! Why a table cannot be enriched at all, or not to its end.

/// Why a table cannot be enriched at all, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnrichError {
    /// There is nothing.
    #[error(
        "the table is empty; send CSV whose first row names the columns, for example `geoid,date`"
    )]
    Empty,
    /// There are headings and nothing else.
    #[error("the table has a row of headings and no other; add a row for each place")]
    NoRows,
    /// It is no text in columns.
    #[error("{what} is no CSV; {remedy}")]
    NoTable {
        /// What it is.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// No heading tells of a place.
    #[error(
        "no column names a place: the headings are {headings}; wanted is a column `geoid` (or `fips`), or both `lon` and `lat` (or `longitude` and `latitude`), or `county` with `state`; the parameters `geoid`, `lon`, `lat`, `county` and `state` name columns with other headings"
    )]
    NoPlace {
        /// The headings there are.
        headings: String,
    },
    /// A column that was chosen is not there.
    #[error("no column is headed `{heading}`; the headings are {headings}")]
    NoColumn {
        /// What chose it: `geoid`, `lon` ...
        parameter: &'static str,
        /// The heading that was given.
        heading: String,
        /// The headings there are.
        headings: String,
    },
    /// A row is longer than may be.
    #[error("row {row} is longer than {limit} bytes{why}; nothing from it on was answered")]
    RowTooLong {
        /// The row, header = 1.
        row: u64,
        /// The limit.
        limit: usize,
        /// What may have made it so long.
        why: &'static str,
    },
    /// A row has more cells than may be.
    #[error("row {row} has more than {limit} cells; nothing from it on was answered")]
    TooManyCells {
        /// The row, header = 1.
        row: u64,
        /// The limit.
        limit: usize,
    },
    /// There are more rows than may be.
    #[error(
        "the table has more than {limit} rows; nothing beyond them was answered: send it in parts"
    )]
    TooManyRows {
        /// The limit.
        limit: u64,
    },
}
