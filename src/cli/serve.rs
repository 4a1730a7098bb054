//! The flags of `serve` and the environment variables behind them.

use std::net::SocketAddr;
use std::num::NonZeroU64;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use url::Url;

use super::data::GeodataArg;
use super::typed::{parse_contact, parse_web};
use crate::config::{
    BasePath, Basemap, Config, Connections, DEFAULT_MEMORY_MB, Memory, PublicUrl, Renewal, ReportTo,
};
use crate::update::ICE_PAGE;

/// Where a fresh start listens: this machine only.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:8287";

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
    /// Believe the proxy before it which host, scheme and prefix it was asked for (`Forwarded`, `X-Forwarded-*`); only
    /// where nobody else can reach the server
    #[arg(long, env = "COUNTYLINE_TRUST_PROXY")]
    pub trust_proxy: bool,
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
            trust_proxy: args.trust_proxy,
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
