//! The commands, their flags and the environment variables behind them.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use url::Url;

use super::batch::{CheckListArgs, EnrichArgs};
use super::data::GeodataArg;
use super::format::TableFormat;
use super::health::HealthArgs;
use super::publish::PublishArgs;
use super::serve::ServeArgs;
use super::typed::{parse_contact, parse_seconds, parse_web};
use crate::domain::{Day, parse_day};
use crate::update::ICE_PAGE;

/// Where 287(g) agreements and sanctuary policies apply, county by county, on any day.
#[derive(Debug, Parser)]
#[command(name = "countyline", version)]
pub struct Cli {
    /// The command; none means `serve`.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The flags of `serve`, for a call without a command.
    #[command(flatten)]
    pub serve: ServeArgs,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the map and the API
    Serve(ServeArgs),
    /// Say what applies at a point: agencies with authority, policies, and where both sides meet
    At(AtArgs),
    /// List every change from one day to another, both included
    Changes(ChangesArgs),
    /// Validate all of geodata; exit 1 if there is a problem
    Check(CheckArgs),
    /// Read the sheets that ICE published into the history in geodata; all of them or none
    Import(ImportArgs),
    /// Read boundaries of towns, counties and states that the Census Bureau published into geodata; all of them or none
    Boundaries(BoundariesArgs),
    /// Look at ICE's page for new lists; keep them as they came, and import them; exit 1 if one needs a person
    Update(UpdateArgs),
    /// Ask a server whether it is ready; exit 1 if it is not
    Health(HealthArgs),
    /// Put a copy of the map, its records and its downloads into a folder or a bucket, to be read without this server
    Publish(PublishArgs),
    /// Print the licences of the packages that the program and its page are made from
    Notices,
    /// Say of each row of one sheet where it belongs, and by which rule
    Resolve(ResolveArgs),
    /// Append to each row of a table of counties, points or names what applies there; exit 1 if one cannot be matched
    Enrich(EnrichArgs),
    /// Say of each row of your own list of agencies what is odd, with a suggestion; exit 1 if anything is
    CheckList(CheckListArgs),
}

/// Arguments of `at`.
#[derive(Debug, Args)]
pub struct AtArgs {
    /// Longitude in degrees, WGS84, east positive
    #[arg(allow_negative_numbers = true)]
    pub lon: f64,
    /// Latitude in degrees, WGS84, north positive
    #[arg(allow_negative_numbers = true)]
    pub lat: f64,
    /// The day asked about; none means the day of the newest list
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub date: Option<Day>,
    /// The Census year of the counties, 2016 or 2023: Connecticut has planning regions since 2022; none means the newest
    /// file of the Census Bureau at hand
    #[arg(long, value_name = "YEAR")]
    pub vintage: Option<u16>,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}

/// Arguments of `changes`.
#[derive(Debug, Args)]
pub struct ChangesArgs {
    /// The first day; events of this day are listed too
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub from: Day,
    /// The last day; events of this day are listed too
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub to: Day,
    /// List only what differs between the two days, and not what came and went between
    #[arg(long)]
    pub net: bool,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Read these published sheets again, and compare the list of every day with what is answered for it: folders
    /// (with those in them) or files
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub lists: Vec<PathBuf>,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Sheets of participating or pending agencies (.xlsx, or CSV with the same columns), in any order
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}

/// Arguments of `boundaries`.
#[derive(Debug, Args)]
pub struct BoundariesArgs {
    /// Cartographic boundary files of the Census Bureau under their own names: places and county subdivisions of a state,
    /// counties or states of the country (.zip, .shp with the parts beside it, .kml), in any order
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}

/// Arguments of `update`.
#[derive(Debug, Args)]
pub struct UpdateArgs {
    /// The page that links to the lists, http or https
    #[arg(long, value_name = "URL", default_value = ICE_PAGE, value_parser = parse_web)]
    pub page: Url,
    /// Take the lists from this folder, and from those in it, instead of a page
    #[arg(long, value_name = "DIR", conflicts_with = "page")]
    pub from: Option<PathBuf>,
    /// The folder in which every list is kept as it came; none means `countyline/archive` where the user's programs keep
    /// data (`XDG_DATA_HOME`, else `~/.local/share`)
    #[arg(long, value_name = "DIR", env = "COUNTYLINE_ARCHIVE")]
    pub archive: Option<PathBuf>,
    /// Who asks: an address that is told to the server, so that its owner can write to you
    #[arg(long, value_name = "TEXT", env = "COUNTYLINE_CONTACT", value_parser = parse_contact)]
    pub contact: Option<String>,
    /// How long one request may take
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = parse_seconds)]
    pub timeout: Duration,
    /// How often a request is tried again if the server fails or the connection is lost
    #[arg(long, value_name = "COUNT", default_value_t = 3)]
    pub retries: u32,
    /// The wait before the first of these; each further wait is twice as long
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = parse_seconds, hide = true)]
    pub retry_wait: Duration,
    /// The largest list that is taken
    #[arg(long, value_name = "MEGABYTES", default_value_t = 32)]
    pub max_size: u32,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}

/// Arguments of `resolve`.
#[derive(Debug, Args)]
pub struct ResolveArgs {
    /// One sheet of participating or pending agencies (.xlsx, or CSV with the same columns)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How to print the rows
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_free_of_contradictions() {
        Cli::command().debug_assert();
    }

    #[test]
    fn no_command_means_serve_on_loopback() {
        let cli = Cli::try_parse_from(["countyline"]).unwrap();
        assert!(cli.command.is_none());
        assert!(cli.serve.listen.ip().is_loopback());
        assert_eq!(cli.serve.listen.port(), 8287);
    }

    #[test]
    fn a_western_longitude_is_a_number_and_not_a_flag() {
        let cli = Cli::try_parse_from(["countyline", "at", "-80.19", "25.76"]).unwrap();
        assert!(matches!(cli.command, Some(Command::At(AtArgs { lon, .. })) if lon < -80.0));
    }

    #[test]
    fn a_day_that_the_calendar_does_not_have_is_refused() {
        let error = Cli::try_parse_from(["countyline", "at", "0", "0", "--date", "2025-02-30"]);
        let text = error.unwrap_err().to_string();
        assert!(text.contains("`2025-02-30` is not a day"), "{text}");
    }
}
