//! `health`: whether a server is ready, for those who start and watch servers and have no program to ask with.

use std::io::Write;
use std::time::Duration;

use serde::Deserialize;
use ureq::Agent;

use crate::chain::chain;
use crate::cli::HealthArgs;
use crate::error::{Error, Outcome};

/// Longest answer that is read; a server that has much to tell says it in a few kilobytes.
const LONGEST_BYTES: u64 = 1 << 20;

/// What `/readyz` says, as far as it is told on.
#[derive(Debug, Deserialize)]
struct Ready {
    status: String,
    snapshot: String,
    reload_failure: Option<String>,
    poll_failure: Option<String>,
}

/// Asks a server whether it is ready.
///
/// A server that serves what it has, and could not take in what is newer, is ready; the reason is told.
///
/// # Errors
/// The output cannot be written.
pub fn health(args: &HealthArgs, out: &mut impl Write) -> Result<Outcome, Error> {
    let address = args.address();
    match ask(&address, args.timeout) {
        Ok(ready) => {
            writeln!(out, "ready, snapshot {}", ready.snapshot)?;
            let failures = [ready.reload_failure, ready.poll_failure];
            for failure in failures.into_iter().flatten() {
                writeln!(out, "newer data are not served: {failure}")?;
            }
            Ok(Outcome::Fine)
        }
        Err(reason) => {
            writeln!(out, "not ready: {reason}")?;
            Ok(Outcome::Problem)
        }
    }
}

fn ask(address: &str, timeout: Duration) -> Result<Ready, String> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(timeout))
        .build()
        .into();
    let mut answer = agent.get(address).call().map_err(|error| {
        let reason = chain(&error);
        format!("{address}: {reason}; look whether the server runs and listens there")
    })?;
    let read = answer.body_mut().with_config().limit(LONGEST_BYTES);
    let text = read
        .read_to_string()
        .map_err(|error| format!("{address}: the answer broke off: {}", chain(&error)))?;
    let ready: Option<Ready> = serde_json::from_str(&text).ok();
    ready
        .filter(|ready| ready.status == "ready")
        .ok_or_else(|| {
            let beginning: String = text.chars().take(80).collect();
            format!("{address}: no countyline server answers there; it says `{beginning}`")
        })
}
