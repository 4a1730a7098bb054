//! Values as they are typed.

use std::time::Duration;

use url::Url;

use crate::update::ICE_PAGE;

/// Reads an address of the web.
pub(super) fn parse_web(text: &str) -> Result<Url, String> {
    let web = text.parse::<Url>().ok();
    let web = web.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    web.ok_or_else(|| {
        format!("`{text}` is not an address of the web; write it in full, for example `{ICE_PAGE}`")
    })
}

/// Reads seconds, more than none and less than a day.
pub(super) fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok();
    let seconds = seconds.filter(|seconds| (0.001..86_400.0).contains(seconds));
    let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.ok_or_else(|| format!("`{text}` is not a number of seconds; write one, for example `60`"))
}

/// Reads an age in whole days or hours: `30d`, `12h`.
pub(super) fn parse_age(text: &str) -> Result<Duration, String> {
    let hours = match text.strip_suffix('d') {
        Some(days) => days.parse::<u32>().ok().map(|days| u64::from(days) * 24),
        None => text
            .strip_suffix('h')
            .and_then(|hours| hours.parse::<u32>().ok())
            .map(u64::from),
    };
    let hours = hours.filter(|hours| *hours <= 24 * 36_500);
    let age = hours.map(|hours| Duration::from_secs(hours * 3600));
    age.ok_or_else(|| {
        format!("`{text}` is not an age; write days or hours, for example `30d` or `12h`")
    })
}

/// Reads what can stand in a header: one line of plain letters.
pub(super) fn parse_contact(text: &str) -> Result<String, String> {
    let plain = |c: char| c == ' ' || (c.is_ascii_graphic() && !matches!(c, '(' | ')' | '\\'));
    if !text.is_empty() && text.chars().all(plain) {
        return Ok(text.to_owned());
    }
    Err(format!(
        "`{text}` cannot be told to a server; write a plain address, for example `https://maps.example.org` or `ann@example.org`"
    ))
}
