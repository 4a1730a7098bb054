//! The flags of `publish`.

use std::time::Duration;

use clap::Args;

use super::data::GeodataArg;
use super::typed::{parse_age, parse_seconds};
use crate::config::PublicUrl;
use crate::domain::{Day, parse_day};
use crate::store::Place;

/// Arguments of `publish`.
#[derive(Debug, Args)]
pub struct PublishArgs {
    /// Where the copy is put: a folder, or `s3://bucket/prefix`; the keys and the server of a bucket are read from
    /// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION` and `AWS_ENDPOINT_URL`
    #[arg(value_name = "DEST")]
    pub dest: Place,
    /// The day that the copy shows first; none means the day of the newest list
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub date: Option<Day>,
    /// The last zoom of the vector tiles
    #[arg(long, value_name = "ZOOM", default_value_t = 10, value_parser = clap::value_parser!(u8).range(0..=12))]
    pub max_zoom: u8,
    /// The last zoom of the GeoJSON tiles, each of which is a file
    #[arg(long, value_name = "ZOOM", default_value_t = 6, value_parser = clap::value_parser!(u8).range(0..=10))]
    pub geojson_zoom: u8,
    /// The address under which the copy will be read, for links that name it in full, for example
    /// `https://maps.example.org`
    #[arg(long, value_name = "URL", env = "COUNTYLINE_PUBLIC_URL")]
    pub public_url: Option<PublicUrl>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Remove files that no copy named which was read in so many days (`30d`) or hours (`12h`)
    #[arg(long, value_name = "AGE", value_parser = parse_age)]
    pub prune: Option<Duration>,
    /// Publish these parts alone, in tests of publishing
    #[arg(long, value_name = "PART", value_delimiter = ',', hide = true)]
    pub only: Vec<String>,
    /// How long the note of another publication may stay as it is before that one counts as ended
    #[arg(long, value_name = "SECONDS", default_value = "15", value_parser = parse_seconds, hide = true)]
    pub quiet: Duration,
    /// Where the data is.
    #[command(flatten)]
    pub data: GeodataArg,
}
