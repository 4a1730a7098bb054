//! The flags of `health`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use clap::Args;
use url::Url;

use super::serve::DEFAULT_LISTEN;
use super::typed::{parse_seconds, parse_web};
use crate::config::BasePath;

/// Arguments of `health`.
#[derive(Debug, Args)]
pub struct HealthArgs {
    /// The server's address, http or https, with the path under which it serves everything; none means the server of
    /// this machine that the same variables of the environment start
    #[arg(long, value_name = "URL", value_parser = parse_web)]
    pub url: Option<Url>,
    /// Where the server listens, as for `serve`; it is asked at the loopback address if it listens at every one
    #[arg(long, value_name = "ADDR:PORT", env = "COUNTYLINE_LISTEN", default_value = DEFAULT_LISTEN)]
    pub listen: SocketAddr,
    /// The path under which it serves everything, as for `serve`
    #[arg(
        long,
        value_name = "PATH",
        env = "COUNTYLINE_BASE_PATH",
        default_value = ""
    )]
    pub base_path: BasePath,
    /// How long it may take to answer
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = parse_seconds)]
    pub timeout: Duration,
}

impl HealthArgs {
    /// The address that tells whether the server is ready.
    #[must_use]
    pub fn address(&self) -> String {
        let root = match &self.url {
            Some(url) => url.as_str().trim_end_matches('/').to_owned(),
            None => format!("http://{}{}", self.reachable(), self.base_path.as_str()),
        };
        format!("{root}/readyz")
    }

    /// Where a server that listens there can be asked from this machine.
    fn reachable(&self) -> SocketAddr {
        let ip = match self.listen.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        SocketAddr::new(ip, self.listen.port())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cli, Command};
    use clap::Parser as _;

    fn address(typed: &str) -> String {
        let typed = format!("countyline health {typed}");
        let cli = Cli::try_parse_from(typed.split_whitespace()).unwrap();
        let Some(Command::Health(args)) = cli.command else {
            panic!("it is `health`");
        };
        args.address()
    }

    #[test]
    fn a_server_that_listens_at_every_address_is_asked_at_the_loopback_one() {
        for (typed, asked) in [
            ("--listen 0.0.0.0:80", "http://127.0.0.1:80/readyz"),
            ("--listen [::]:8287", "http://[::1]:8287/readyz"),
            (
                "--listen 10.0.0.7:81 --base-path /m",
                "http://10.0.0.7:81/m/readyz",
            ),
            (
                "--url https://maps.example.org/m/",
                "https://maps.example.org/m/readyz",
            ),
        ] {
            assert_eq!(address(typed), asked, "{typed}");
        }
    }
}
