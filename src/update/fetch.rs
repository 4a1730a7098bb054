//! One address asked over HTTP, within limits: how long, how large, how often, and never at another house.

use std::io::Read;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde::{Deserialize, Serialize};
use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::{Agent, Body};
use url::Url;

use super::house::{is_downgrade, is_same_house, is_this_machine};
use super::request::Limits;
use super::trouble::FetchError;

/// What an address said of its content, so that it can say next time that it has none newer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Validators {
    /// The header `etag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) etag: Option<String>,
    /// The header `last-modified`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_modified: Option<String>,
}

/// What came.
#[derive(Debug)]
pub(super) enum Answer {
    /// The content is what it was.
    Same,
    /// The content, whole.
    Whole(Whole),
}

/// A content that came whole.
#[derive(Debug)]
pub(super) struct Whole {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// Where it came from in the end, after redirections.
    pub(super) address: Url,
    /// The headers with which it came, but for cookies.
    pub(super) headers: Vec<(String, String)>,
    /// By what to ask for a newer one.
    pub(super) validators: Validators,
}

impl Whole {
    /// True if it is a web page, whatever its name says.
    pub(super) fn is_page(&self) -> bool {
        let text = self.bytes.trim_ascii_start();
        let text = text
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(text)
            .trim_ascii_start();
        let begins = |start: &str| {
            let head = text.get(..start.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
        };
        begins("<!doctype html") || begins("<html") || begins("<!--") || begins("<head")
    }
}

/// Who asks, and how much is waited for.
pub(super) struct Client {
    agent: Agent,
    limits: Limits,
}

/// A try that failed, and how long the server asks to wait before the next.
struct Failed {
    error: FetchError,
    wait: Option<Duration>,
}

impl From<FetchError> for Failed {
    fn from(error: FetchError) -> Self {
        Self { error, wait: None }
    }
}

impl Client {
    /// A client that names itself so.
    pub(super) fn new(user_agent: &str, limits: &Limits) -> Self {
        let config = Agent::config_builder()
            .user_agent(user_agent)
            // Without a word of it a server may pack what it sends as it likes.
            .accept_encoding("identity")
            .timeout_global(Some(limits.time))
            .http_status_as_error(false)
            // Each step is looked at before it is taken.
            .max_redirects(0)
            .build();
        Self {
            agent: config.into(),
            limits: limits.clone(),
        }
    }

    /// The content of an address, unless it is what it was when these validators came. What passes (a failing server,
    /// a lost connection) is tried again after a while.
    ///
    /// # Errors
    /// Nothing came that can be used.
    pub(super) fn get(
        &self,
        address: &Url,
        known: &Validators,
        most: u64,
    ) -> Result<Answer, FetchError> {
        let mut tried = 0;
        loop {
            let failed = match self.follow(address, known, most) {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            tried += 1;
            if !failed.error.is_passing() || tried > self.limits.retries {
                return Err(match failed.error {
                    FetchError::Failing { status, .. } => FetchError::Failing {
                        status,
                        tries: tried,
                    },
                    error => error,
                });
            }
            let own = self.limits.first_wait * 2_u32.saturating_pow(tried - 1);
            let wait = failed.wait.unwrap_or(own.min(self.limits.longest_wait));
            if wait > self.limits.longest_wait {
                return Err(match failed.error {
                    FetchError::Failing { status, .. } => FetchError::Busy {
                        status,
                        seconds: wait.as_secs(),
                    },
                    error => error,
                });
            }
            tracing::info!(%address, wait_s = wait.as_secs_f64(), "{}; trying again", failed.error);
            thread::sleep(wait);
        }
    }

    /// One try, through every redirection.
    fn follow(&self, address: &Url, known: &Validators, most: u64) -> Result<Answer, Failed> {
        let mut at = address.clone();
        for _ in 0..=self.limits.redirects {
            let response = self.ask(&at, known)?;
            let status = response.status();
            if status == StatusCode::OK {
                return Ok(Answer::Whole(self.read(response, at, most)?));
            }
            if status == StatusCode::NOT_MODIFIED && *known != Validators::default() {
                return Ok(Answer::Same);
            }
            if is_redirection(status) {
                let to = text(response.headers(), &header::LOCATION).unwrap_or_default();
                let Ok(next) = at.join(&to) else {
                    return Err(FetchError::Nowhere { to }.into());
                };
                if !matches!(next.scheme(), "http" | "https") {
                    return Err(FetchError::Nowhere { to }.into());
                }
                if !is_same_house(address, &next) || is_downgrade(&at, &next) {
                    let to = next.to_string();
                    return Err(FetchError::Away { to }.into());
                }
                at = next;
                continue;
            }
            return Err(refusal(status, response.headers()));
        }
        Err(FetchError::Loop { to: at.to_string() }.into())
    }

    fn ask(&self, address: &Url, known: &Validators) -> Result<Response<Body>, FetchError> {
        let mut request = self.agent.get(address.as_str());
        if let Some(etag) = &known.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(day) = &known.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, day);
        }
        if address.host().is_some_and(|host| is_this_machine(&host)) {
            // A proxy would look for it on its own machine.
            request = request.config().proxy(None).build();
        }
        request.call().map_err(|error| self.fault(&error))
    }

    fn read(&self, response: Response<Body>, address: Url, most: u64) -> Result<Whole, FetchError> {
        let headers = response.headers().clone();
        let coding = text(&headers, &header::CONTENT_ENCODING);
        if let Some(coding) = coding.filter(|coding| !coding.eq_ignore_ascii_case("identity")) {
            return Err(FetchError::Packed { coding });
        }
        let promised = text(&headers, &header::CONTENT_LENGTH);
        let promised: Option<u64> = promised.and_then(|length| length.trim().parse().ok());
        if promised.is_some_and(|promised| promised > most) {
            return Err(FetchError::TooLarge { most });
        }
        let mut bytes = Vec::new();
        let reader = response.into_body().into_reader();
        let read = reader.take(most.saturating_add(1)).read_to_end(&mut bytes);
        let came = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if came > most {
            return Err(FetchError::TooLarge { most });
        }
        match (read.map_err(ureq::Error::from), promised) {
            (Err(error @ ureq::Error::Timeout(_)), _) => return Err(self.fault(&error)),
            (Err(error), None) => {
                let reason = error.to_string();
                return Err(FetchError::Broken { came, reason });
            }
            (Ok(_) | Err(_), Some(promised)) if promised != came => {
                return Err(FetchError::Truncated { came, promised });
            }
            (Err(error), Some(_)) => return Err(self.fault(&error)),
            (Ok(_), _) => {}
        }
        Ok(Whole {
            bytes,
            address,
            validators: Validators {
                etag: text(&headers, &header::ETAG),
                last_modified: text(&headers, &header::LAST_MODIFIED),
            },
            headers: headers
                .iter()
                .filter(|(name, _)| **name != header::SET_COOKIE)
                .map(|(name, value)| {
                    let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                    (name.to_string(), value)
                })
                .collect(),
        })
    }

    fn fault(&self, error: &ureq::Error) -> FetchError {
        match error {
            ureq::Error::Timeout(_) => FetchError::Slow {
                seconds: self.limits.time.as_secs_f64(),
            },
            error => FetchError::Unreachable {
                reason: error.to_string(),
            },
        }
    }
}

/// What an answer without content means, and how long it asks to wait.
fn refusal(status: StatusCode, headers: &HeaderMap) -> Failed {
    let error = match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => FetchError::Refused { status },
        StatusCode::NOT_FOUND | StatusCode::GONE => FetchError::NotThere { status },
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => {
            FetchError::Failing { status, tries: 1 }
        }
        status if status.is_server_error() => FetchError::Failing { status, tries: 1 },
        status => FetchError::Odd { status },
    };
    let asked = text(headers, &header::RETRY_AFTER);
    let wait = asked.and_then(|asked| wait_of(&asked, Timestamp::now()));
    Failed { error, wait }
}

/// `Retry-After`: seconds, or a time.
fn wait_of(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    // A time that is over asks for no waiting.
    Some(Duration::try_from(until.duration_since(now)).unwrap_or_default())
}

fn is_redirection(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn text(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_asks_to_wait_in_seconds_or_until_a_time() {
        let now: Timestamp = "2015-10-21T07:27:00Z".parse().unwrap();
        let wait = |text: &str| wait_of(text, now).map(|wait| wait.as_secs());
        assert_eq!(wait(" 120 "), Some(120));
        assert_eq!(wait("Wed, 21 Oct 2015 07:28:00 GMT"), Some(60));
        assert_eq!(wait("Wed, 21 Oct 2015 07:26:00 GMT"), Some(0));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("-1"), None);
    }
}
