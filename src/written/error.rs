//! Why rows could not be written.

use super::format::FileFormat;

/// Why rows could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Two columns have one name.
    #[error(
        "the column `{column}` of `{name}` stands twice in the format `{format}`; each needs a name of its own"
    )]
    Twice {
        /// The list.
        name: String,
        /// The column.
        column: String,
        /// The format.
        format: FileFormat,
    },
    /// A name beside the rows is one that the format needs itself.
    #[error(
        "`{member}` stands beside the rows of `{name}`, and the format `{format}` needs that name itself; give it another"
    )]
    Reserved {
        /// The list.
        name: String,
        /// The name.
        member: String,
        /// The format.
        format: FileFormat,
    },
    /// More decimal places than can be written.
    #[error("{decimals} decimal places were asked for `{name}`; at most 9 are written")]
    Decimals {
        /// The list.
        name: String,
        /// How many.
        decimals: u8,
    },
    /// The format needs a geometry.
    #[error(
        "the rows of `{name}` have no geometry, which the format `{format}` needs; ask for csv, json or parquet"
    )]
    NoGeometry {
        /// The list.
        name: String,
        /// The format.
        format: FileFormat,
    },
    /// A row has too few or too many values.
    #[error("the row `{id}` has {got} values, and the list {wanted} columns")]
    Width {
        /// The row.
        id: String,
        /// Its values.
        got: usize,
        /// The columns.
        wanted: usize,
    },
    /// A value is not one that its column holds.
    #[error("the row `{id}`: `{value}` is no value of the column `{column}`, which holds {kind}")]
    Kind {
        /// The row.
        id: String,
        /// The column.
        column: String,
        /// The beginning of the value.
        value: String,
        /// What the column holds.
        kind: &'static str,
    },
    /// A shape is of another kind than the list's.
    #[error("the row `{id}` has a shape of another kind than its list")]
    Shape {
        /// The row.
        id: String,
    },
    /// A coordinate is nowhere on Earth.
    #[error("the row `{id}`: {x}, {y} is no longitude and latitude in degrees")]
    Nowhere {
        /// The row.
        id: String,
        /// The first coordinate.
        x: f64,
        /// The second one.
        y: f64,
    },
    /// Other than as many rows as were announced.
    #[error("{announced} rows of `{name}` were announced, and {came} came")]
    Count {
        /// The list.
        name: String,
        /// The heading's count.
        announced: usize,
        /// The rows.
        came: usize,
    },
    /// The file has ended.
    #[error("the file has ended; nothing can follow")]
    Ended,
    /// JSON could not be written.
    #[error("a value could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// CSV could not be written.
    #[error("a line of CSV could not be written")]
    Csv(#[from] csv::Error),
    /// Parquet could not be written.
    #[error("the columns could not be written as Parquet")]
    Parquet(#[from] parquet::errors::ParquetError),
}
