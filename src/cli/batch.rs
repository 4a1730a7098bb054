//! The flags of the commands that go through somebody's own table.

use std::path::PathBuf;

use clap::Args;

use super::data::GeodataArg;
use super::format::TableFormat;
use crate::domain::{Day, parse_day};

/// Arguments of `enrich`.
#[derive(Debug, Args)]
pub struct EnrichArgs {
    /// A CSV whose first row names the columns: `geoid` (or `fips`), `lon` and `lat`, or `county` and `state`, and, if
    /// days differ, `date`; `-` reads what is piped in
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The day of rows that have none; none means the day of the newest list
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub date: Option<Day>,
    /// The heading of the column with the GEOID, if it is another
    #[arg(long, value_name = "COLUMN")]
    pub geoid: Option<String>,
    /// The heading of the column with the longitude
    #[arg(long, value_name = "COLUMN")]
    pub lon: Option<String>,
    /// The heading of the column with the latitude
    #[arg(long, value_name = "COLUMN")]
    pub lat: Option<String>,
    /// The heading of the column with the county's name
    #[arg(long, value_name = "COLUMN")]
    pub county: Option<String>,
    /// The heading of the column with the state's name, postal code or FIPS code
    #[arg(long, value_name = "COLUMN")]
    pub state: Option<String>,
    /// The heading of the column with the day
    #[arg(long, value_name = "COLUMN")]
    pub date_column: Option<String>,
    /// The Census year of the counties, 2016 or 2023; none means the newest file of the Census Bureau at hand
    #[arg(long, value_name = "YEAR")]
    pub vintage: Option<u16>,
    /// The file to write, once all is done; none means standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}

/// Arguments of `check-list`.
#[derive(Debug, Args)]
pub struct CheckListArgs {
    /// Your list (.csv or .xlsx), with a row of headings: state, agency, and as far as it has them county, type, support
    /// type and signed
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Tell of listed agreements in the same states, too, that the list lacks
    #[arg(long)]
    pub missing: bool,
    /// The day whose list yours is compared with; none means the newest
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub date: Option<Day>,
    /// How to print the rows
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}
