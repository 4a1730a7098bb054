//! What was decided: one value, made once from the command line, that every part reads.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU64;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use crate::sources::Geodata;

/// Where the data is and how it is served.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the data is.
    pub geodata: Geodata,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address that people type, if it was given.
    pub public_url: Option<PublicUrl>,
    /// Whether a proxy before it is believed how it was asked.
    pub trust_proxy: bool,
    /// The path under which everything is served.
    pub base_path: BasePath,
    /// Raster tiles under the map; without them no page asks another host for anything.
    pub basemap: Option<Basemap>,
    /// Whom to credit for those tiles.
    pub basemap_credit: Option<String>,
    /// Where readers report a mistake.
    pub report_to: Option<ReportTo>,
    /// How many connections are held, and for how long.
    pub connections: Connections,
    /// How much the caches may hold.
    pub memory: Memory,
    /// Where `/metrics` is served alone; without it, beside everything else.
    pub metrics_listen: Option<SocketAddr>,
    /// How the data stays new.
    pub renewal: Renewal,
}

/// How many connections are held, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connections {
    /// Connections in all.
    pub at_once: usize,
    /// Connections of one client: an address of IPv4, a network of IPv6.
    pub per_client: usize,
    /// Longest time between two requests of a connection.
    pub keep_alive: Duration,
}

impl Default for Connections {
    /// Half of all for one client, which may be a proxy that speaks for many. A load balancer commonly keeps a
    /// connection for 60 s; kept longer here, it never finds one closed.
    fn default() -> Self {
        Self {
            at_once: 4096,
            per_client: 2048,
            keep_alive: Duration::from_secs(75),
        }
    }
}

/// How much all caches together may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory(NonZeroU64);

impl Memory {
    /// So many megabytes (of 2^20 bytes).
    #[must_use]
    pub const fn megabytes(megabytes: NonZeroU64) -> Self {
        Self(megabytes)
    }

    /// A share of it, in bytes: so many sixteenths.
    #[must_use]
    pub fn sixteenths(self, count: u64) -> u64 {
        (self.0.get() << 16) * count
    }
}

/// Megabytes of caches where nothing is said.
pub const DEFAULT_MEMORY_MB: u64 = 96;

impl Default for Memory {
    fn default() -> Self {
        Self(NonZeroU64::new(DEFAULT_MEMORY_MB).unwrap_or(NonZeroU64::MIN))
    }
}

/// How the data stays new while it is served.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renewal {
    /// Whether a change of the folder is looked for, and served.
    pub watch: bool,
    /// How often the page that publishes the lists is looked at.
    pub update_every: Option<Duration>,
}

impl Config {
    /// A configuration that reads this folder and leaves all else as it is where nothing is said.
    #[must_use]
    pub fn of_geodata(geodata: impl Into<Geodata>) -> Self {
        Self {
            geodata: geodata.into(),
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            public_url: None,
            trust_proxy: false,
            base_path: BasePath::default(),
            basemap: None,
            basemap_credit: None,
            report_to: None,
            connections: Connections::default(),
            memory: Memory::default(),
            metrics_listen: None,
            renewal: Renewal::default(),
        }
    }
}

/// The address that people type: http or https, without a trailing slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

/// Why a text is not a public address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an address; write it in full, for example `https://maps.example.org`")]
pub struct PublicUrlError(String);

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let plain =
            |c: char| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '"' | '<' | '>' | '\\');
        match rest {
            Some(host) if !host.starts_with('/') && !host.is_empty() && host.chars().all(plain) => {
                Ok(Self(text.trim_end_matches('/').to_owned()))
            }
            Some(_) | None => Err(PublicUrlError(text.to_owned())),
        }
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The address of raster tiles with `{z}`, `{x}` and `{y}` where their numbers go; http or https.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basemap {
    template: String,
    origin: String,
}

/// Why a text is not the address of raster tiles.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not an address of raster tiles; write it in full with `{{z}}`, `{{x}}` and `{{y}}` after the host, for example `https://tiles.example.org/{{z}}/{{x}}/{{y}}.png`"
)]
pub struct BasemapError(String);

impl Basemap {
    /// The address with its placeholders.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.template
    }

    /// Scheme and host: what a page may load pictures from.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl FromStr for Basemap {
    type Err = BasemapError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || BasemapError(text.to_owned());
        let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
        let (host, path) = rest.split_once('/').ok_or_else(wrong)?;
        // The origin goes into a header, where `;`, `,` and blanks would end it.
        let in_host =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        let in_path = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\');
        let is_whole = matches!(scheme, "http" | "https")
            && !host.is_empty()
            && host.chars().all(in_host)
            && path.chars().all(in_path)
            && ["{z}", "{x}", "{y}"]
                .iter()
                .all(|number| path.contains(number));
        if !is_whole {
            return Err(wrong());
        }
        Ok(Self {
            template: text.to_owned(),
            origin: format!("{scheme}://{host}"),
        })
    }
}

/// Where readers report a mistake: an address of the web or of mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTo(String);

/// Why a text is no such address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is neither a web page nor a mail address; write `https://...` or `mailto:name@example.org`"
)]
pub struct ReportToError(String);

impl ReportTo {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ReportTo {
    type Err = ReportToError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = ["https://", "http://", "mailto:"];
        let rest = known.iter().find_map(|start| text.strip_prefix(start));
        match rest {
            Some(rest) if !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic()) => {
                Ok(Self(text.to_owned()))
            }
            Some(_) | None => Err(ReportToError(text.to_owned())),
        }
    }
}

/// The path under which everything is served: empty, or `/` and a name, without a trailing slash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BasePath(Arc<str>);

/// Why a text is not a base path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a base path; write letters, digits, `-`, `_` and `.` between slashes, for example `/countyline`"
)]
pub struct BasePathError(String);

impl BasePath {
    /// The path as text, empty for the root.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows it in a path, from the slash on; `None` for a path that is not below it.
    #[must_use]
    pub fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        let below = path.strip_prefix(self.as_str())?;
        below.starts_with('/').then_some(below)
    }
}

impl FromStr for BasePath {
    type Err = BasePathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let trimmed = text.trim_end_matches('/');
        if trimmed.is_empty() {
            return Ok(Self::default());
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let segment =
            |part: &str| !part.is_empty() && part.chars().all(plain) && !part.starts_with('.');
        match trimmed.strip_prefix('/') {
            Some(rest) if rest.split('/').all(segment) => Ok(Self(trimmed.into())),
            Some(_) | None => Err(BasePathError(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_is_a_rooted_path_without_a_last_slash() {
        assert_eq!("/map/".parse::<BasePath>().unwrap().as_str(), "/map");
        assert_eq!("/".parse::<BasePath>().unwrap().as_str(), "");
        for wrong in ["map", "/a//b", "/{x}", "/a b", "/../x"] {
            assert!(wrong.parse::<BasePath>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_path_is_below_the_base_path_from_a_slash_on() {
        let base: BasePath = "/map".parse().unwrap();
        assert_eq!(base.below("/map/api/at"), Some("/api/at"));
        assert_eq!(base.below("/map/"), Some("/"));
        for other in ["/map", "/maps/api/at", "/api/at", "/", "*"] {
            assert_eq!(base.below(other), None, "{other}");
        }
        assert_eq!(BasePath::default().below("/api/at"), Some("/api/at"));
    }

    #[test]
    fn a_public_address_is_http_or_https() {
        let url: PublicUrl = "https://maps.example.org/".parse().unwrap();
        assert_eq!(url.to_string(), "https://maps.example.org");
        for wrong in [
            "maps.example.org",
            "javascript:alert(1)",
            "https://",
            "ftp://x",
        ] {
            assert!(wrong.parse::<PublicUrl>().is_err(), "{wrong}");
        }
    }
}
