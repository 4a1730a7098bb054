//! The commands, their flags and the environment variables behind them.

use std::net::SocketAddr;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use url::Url;

use crate::config::{
    BasePath, Basemap, Config, Connections, DEFAULT_MEMORY_MB, Memory, PublicUrl, Renewal, ReportTo,
};
use crate::domain::{Day, parse_day};
use crate::sources::{DEFAULT_FOLDER, Geodata};
use crate::update::ICE_PAGE;

/// Where a fresh start listens: this machine only.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:8287";

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
    /// Print the licences of the packages that the program and its page are made from
    Notices,
    /// Say of each row of one sheet where it belongs, and by which rule
    Resolve(ResolveArgs),
}

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub struct GeodataArg {
    /// The folder with boundaries/, agreements.csv, sheets.csv, policies.csv, places.csv and population.csv; none means
    /// `geodata` where the command runs, and the data inside the program if there is no such folder
    #[arg(long, value_name = "DIR", env = "COUNTYLINE_GEODATA")]
    pub geodata: Option<PathBuf>,
}

impl GeodataArg {
    /// The data to read.
    #[must_use]
    pub fn chosen(&self) -> Geodata {
        Geodata::chosen(self.geodata.clone())
    }

    /// The folder to write.
    #[must_use]
    pub fn folder(&self) -> &Path {
        let named = self.geodata.as_deref();
        named.unwrap_or_else(|| Path::new(DEFAULT_FOLDER))
    }
}

/// Flags of `serve`.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
    /// Address and port to listen on; port 0 takes any free one
    #[arg(long, value_name = "ADDR:PORT", env = "COUNTYLINE_LISTEN", default_value = DEFAULT_LISTEN)]
    pub listen: SocketAddr,
    /// The address that people type, for links in feeds and tile descriptions, for example `https://maps.example.org`
    #[arg(long, value_name = "URL", env = "COUNTYLINE_PUBLIC_URL")]
    pub public_url: Option<PublicUrl>,
    /// The path under which everything is served, for example `/countyline`
    #[arg(
        long,
        value_name = "PATH",
        env = "COUNTYLINE_BASE_PATH",
        default_value = ""
    )]
    pub base_path: BasePath,
    /// Raster tiles to draw under the map, for example `https://tiles.example.org/{z}/{x}/{y}.png`; none means no
    /// request to any other host
    #[arg(long, value_name = "URL", env = "COUNTYLINE_BASEMAP")]
    pub basemap: Option<Basemap>,
    /// Whom to credit for those tiles, as their owner asks
    #[arg(
        long,
        value_name = "TEXT",
        env = "COUNTYLINE_BASEMAP_CREDIT",
        requires = "basemap"
    )]
    pub basemap_credit: Option<String>,
    /// Where readers report a mistake: a web page, or an address as `mailto:name@example.org`
    #[arg(long, value_name = "URL", env = "COUNTYLINE_REPORT_TO")]
    pub report_to: Option<ReportTo>,
    /// Serve a change of the data as soon as the folder shows it; without this flag, on SIGHUP alone
    #[arg(long, env = "COUNTYLINE_WATCH")]
    pub watch: bool,
    /// Look for new lists this often, import them and serve them, for example `6h`
    #[arg(long, value_name = "TIME", env = "COUNTYLINE_UPDATE_EVERY", value_parser = at_least_a_minute)]
    pub update_every: Option<Duration>,
    /// The page that links to them, http or https
    #[arg(long, value_name = "URL", default_value = ICE_PAGE, value_parser = parse_web, requires = "update_every")]
    pub update_page: Url,
    /// Where those lists are kept as they came, as for `update`
    #[arg(long, value_name = "DIR", env = "COUNTYLINE_ARCHIVE")]
    pub archive: Option<PathBuf>,
    /// Who asks, as for `update`
    #[arg(long, value_name = "TEXT", env = "COUNTYLINE_CONTACT", value_parser = parse_contact)]
    pub contact: Option<String>,
    /// Megabytes that all caches together may hold
    #[arg(long, value_name = "MB", env = "COUNTYLINE_MEMORY", default_value_t = DEFAULT_MEMORY_MB, value_parser = clap::value_parser!(u64).range(8..=1_048_576))]
    pub memory: u64,
    /// Connections that are held at once
    #[arg(long, value_name = "COUNT", env = "COUNTYLINE_CONNECTIONS", default_value_t = Connections::default().at_once, value_parser = count)]
    pub connections: usize,
    /// Connections of one client that are held at once: of one address, or one network of IPv6
    #[arg(long, value_name = "COUNT", env = "COUNTYLINE_CONNECTIONS_PER_CLIENT", default_value_t = Connections::default().per_client, value_parser = count)]
    pub connections_per_client: usize,
    /// Seconds after which a connection is closed that asks for nothing more
    #[arg(long, value_name = "SECONDS", env = "COUNTYLINE_KEEP_ALIVE", default_value_t = Connections::default().keep_alive.as_secs(), value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub keep_alive: u64,
    /// Address and port for `/metrics` alone; none means that it is served beside everything else
    #[arg(long, value_name = "ADDR:PORT", env = "COUNTYLINE_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
    /// How the log on stderr is written
    #[arg(
        long,
        value_name = "FORMAT",
        env = "COUNTYLINE_LOG_FORMAT",
        default_value = "text"
    )]
    pub log_format: LogFormat,
}

/// A number from 1 on.
fn count(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("`{text}` is not a number from 1 on"))
}

/// A time as people write it, `6h` or `1d 12h`.
fn at_least_a_minute(text: &str) -> Result<Duration, String> {
    let time: Option<jiff::SignedDuration> = text.parse().ok();
    let time = time.and_then(|time| Duration::try_from(time).ok());
    time.filter(|time| *time >= Duration::from_secs(60))
        .ok_or_else(|| {
            format!("`{text}` is not a time of a minute or more; write for example `6h` or `90m`")
        })
}

impl From<&ServeArgs> for Config {
    fn from(args: &ServeArgs) -> Self {
        Self {
            geodata: args.data.chosen(),
            listen: args.listen,
            public_url: args.public_url.clone(),
            base_path: args.base_path.clone(),
            basemap: args.basemap.clone(),
            basemap_credit: args.basemap_credit.clone(),
            report_to: args.report_to.clone(),
            connections: Connections {
                at_once: args.connections,
                per_client: args.connections_per_client,
                keep_alive: Duration::from_secs(args.keep_alive),
            },
            memory: NonZeroU64::new(args.memory).map_or_else(Memory::default, Memory::megabytes),
            metrics_listen: args.metrics_listen,
            renewal: Renewal {
                watch: args.watch,
                update_every: args.update_every,
            },
        }
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object per line, for machines.
    Json,
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

/// How a command prints a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Columns for people.
    Table,
    /// Comma-separated values with a header.
    Csv,
    /// JSON.
    Json,
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

/// Reads an address of the web.
fn parse_web(text: &str) -> Result<Url, String> {
    let web = text.parse::<Url>().ok();
    let web = web.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    web.ok_or_else(|| {
        format!("`{text}` is not an address of the web; write it in full, for example `{ICE_PAGE}`")
    })
}

/// Reads seconds, more than none and less than a day.
fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok();
    let seconds = seconds.filter(|seconds| (0.001..86_400.0).contains(seconds));
    let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.ok_or_else(|| format!("`{text}` is not a number of seconds; write one, for example `60`"))
}

/// Reads what can stand in a header: one line of plain letters.
fn parse_contact(text: &str) -> Result<String, String> {
    let plain = |c: char| c == ' ' || (c.is_ascii_graphic() && !matches!(c, '(' | ')' | '\\'));
    if !text.is_empty() && text.chars().all(plain) {
        return Ok(text.to_owned());
    }
    Err(format!(
        "`{text}` cannot be told to a server; write a plain address, for example `https://maps.example.org` or `ann@example.org`"
    ))
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
