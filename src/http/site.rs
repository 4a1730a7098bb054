//! The address under which everything is served, as people and links name it: the public one that is set, else the one
//! that a trusted proxy tells of (RFC 7239, or the headers before it), else the one asked for.

use axum::http::{HeaderMap, header};

use crate::config::Config;

/// What a proxy tells of the request that came to it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Forwarded {
    host: Option<String>,
    scheme: Option<&'static str>,
    /// What the proxy takes off the beginning of a path.
    prefix: Option<String>,
}

impl Forwarded {
    /// Of several proxies the first counts: it is the one that the client spoke to.
    fn read(asked: &HeaderMap) -> Self {
        let first = |name: &str| {
            let text = asked.get(name)?.to_str().ok()?;
            Some(text.split(',').next().unwrap_or_default().trim())
        };
        let mut told = Self::default();
        for pair in first("forwarded")
            .into_iter()
            .flat_map(|one| one.split(';'))
        {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                "host" => told.host = plain(value),
                "proto" => told.scheme = scheme(value),
                _ => {}
            }
        }
        if told.host.is_none() {
            told.host = first("x-forwarded-host").and_then(plain);
            let port = first("x-forwarded-port").and_then(|port| port.parse::<u16>().ok());
            if let (Some(host), Some(port)) = (&mut told.host, port)
                && !host.ends_with(']')
                && !host.contains(':')
                && port != 80
                && port != 443
            {
                *host = format!("{host}:{port}");
            }
        }
        told.scheme = told
            .scheme
            .or_else(|| first("x-forwarded-proto").and_then(scheme));
        told.prefix = first("x-forwarded-prefix").and_then(prefix);
        told
    }
}

fn scheme(text: &str) -> Option<&'static str> {
    ["http", "https"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(text))
}

/// A host that is a plain one: a name or an address, with or without a port.
fn plain(text: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    (!text.is_empty() && text.len() < 256 && text.chars().all(fits)).then(|| text.to_owned())
}

/// The beginning of a path, without a slash at its end.
fn prefix(text: &str) -> Option<String> {
    let text = text.trim_end_matches('/');
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    let is_path = text.starts_with('/') && !text.starts_with("//") && !text.contains("..");
    (is_path && text.len() < 256 && text.chars().all(fits)).then(|| text.to_owned())
}

fn told(config: &Config, asked: &HeaderMap) -> Forwarded {
    if config.trust_proxy {
        Forwarded::read(asked)
    } else {
        Forwarded::default()
    }
}

/// The address under which everything is served, with its last slash.
pub(super) fn root(config: &Config, asked: &HeaderMap) -> String {
    known_root(config, asked)
        .unwrap_or_else(|| format!("http://{}{}/", config.listen, config.base_path.as_str()))
}

/// The same, as far as it is known: `None` if no public one is set and the host asked for is not a plain one.
pub(super) fn known_root(config: &Config, asked: &HeaderMap) -> Option<String> {
    let base = config.base_path.as_str();
    if let Some(url) = &config.public_url {
        return Some(format!("{url}{base}/"));
    }
    let Forwarded {
        host,
        scheme,
        prefix,
    } = told(config, asked);
    let own = || plain(asked.get(header::HOST)?.to_str().ok()?);
    let host = host.or_else(own)?;
    let scheme = scheme.unwrap_or("http");
    Some(format!(
        "{scheme}://{host}{}{base}/",
        prefix.unwrap_or_default()
    ))
}

/// What stands before a path in the address of a redirect: nothing, unless a trusted proxy takes it off.
pub(super) fn before_path(config: &Config, asked: &HeaderMap) -> String {
    told(config, asked).prefix.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let lines = lines.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        lines.collect()
    }

    fn config(trust_proxy: bool) -> Config {
        Config {
            trust_proxy,
            ..Config::of_geodata(std::path::Path::new("geodata"))
        }
    }

    #[test]
    fn a_trusted_proxy_says_how_it_was_asked() {
        for (lines, expected) in [
            (
                &[(
                    "forwarded",
                    "for=192.0.2.1;host=maps.example.org;proto=https",
                )][..],
                "https://maps.example.org/",
            ),
            (
                &[(
                    "forwarded",
                    "Host=\"[2001:db8::1]:8443\";Proto=HTTPS, for=10.0.0.1",
                )],
                "https://[2001:db8::1]:8443/",
            ),
            (
                &[
                    ("x-forwarded-host", "maps.example.org"),
                    ("x-forwarded-proto", "https"),
                ],
                "https://maps.example.org/",
            ),
            (
                &[
                    ("x-forwarded-host", "a.example, b.example"),
                    ("x-forwarded-port", "8080"),
                ],
                "http://a.example:8080/",
            ),
            (
                &[
                    ("x-forwarded-host", "a.example"),
                    ("x-forwarded-port", "443"),
                    ("x-forwarded-proto", "https"),
                    ("x-forwarded-prefix", "/maps/"),
                ],
                "https://a.example/maps/",
            ),
            (&[("x-forwarded-proto", "https")], "https://inner:8287/"),
            (
                &[
                    ("x-forwarded-host", "evil\"><script>"),
                    ("x-forwarded-proto", "javascript"),
                    ("x-forwarded-prefix", "//evil"),
                ],
                "http://inner:8287/",
            ),
            (&[], "http://inner:8287/"),
        ] {
            let mut asked = headers(lines);
            asked.insert(header::HOST, HeaderValue::from_static("inner:8287"));
            assert_eq!(root(&config(true), &asked), expected);
            assert_eq!(
                root(&config(false), &asked),
                "http://inner:8287/",
                "nobody is trusted"
            );
        }
    }

    #[test]
    fn the_public_address_that_is_set_counts_before_all() {
        let asked = headers(&[("x-forwarded-host", "a.example")]);
        let config = Config {
            public_url: "https://maps.example.org".parse().ok(),
            ..config(true)
        };
        assert_eq!(root(&config, &asked), "https://maps.example.org/");
    }
}
