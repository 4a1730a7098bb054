//! What was decided: one value, made once from the command line, that every part reads.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

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
    /// The path under which everything is served.
    pub base_path: BasePath,
    /// Raster tiles under the map; without them no page asks another host for anything.
    pub basemap: Option<Basemap>,
    /// Whom to credit for those tiles.
    pub basemap_credit: Option<String>,
    /// Where readers report a mistake.
    pub report_to: Option<ReportTo>,
}

impl Config {
    /// A configuration that reads this folder and leaves all else as it is where nothing is said.
    #[must_use]
    pub fn of_geodata(geodata: impl Into<Geodata>) -> Self {
        Self {
            geodata: geodata.into(),
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            public_url: None,
            base_path: BasePath::default(),
            basemap: None,
            basemap_credit: None,
            report_to: None,
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
pub struct BasePath(String);

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
            Some(rest) if rest.split('/').all(segment) => Ok(Self(trimmed.to_owned())),
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
