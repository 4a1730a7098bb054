//! The day in a file's name, in every way in which ICE, an archive or a browser has written it.

use super::digits::{
    LIKELY_YEARS, longer_readings, only, packed_day, parted_day, short_day, shorter_readings, ymd,
};
use super::runs::{Run, are_joint, digit_runs, is_hash, lettered, words};
use super::written_day::{Extent, WrittenDay, written_day};
use crate::domain::Day;

/// The day in a file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedDay {
    /// The day, if the name has one that the calendar has.
    pub day: Option<Day>,
    /// What stands where a day should and is none as ICE writes it: `04312026`, `0415026`. Beside a day, that day is
    /// the reading with the day before the month.
    pub written: Option<WrittenDay>,
    /// Where it stands among the sheets of its day: seconds since midnight, or a rank from `am`, `mid`, `pm`.
    pub order: u32,
    /// True if the name is an archive's capture time: the list was published on that day at the latest.
    pub captured: bool,
}

/// One way to read a day in a name; the lowest rank is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    rank: u8,
    start: usize,
    day: Day,
    end: usize,
    /// Seconds since midnight, if they stand in the same run of digits.
    second: Option<u32>,
    year_first: bool,
}

/// Reads the day in a file's name: `MMDDYYYY` or `MMDDYY` with `am`, `mid` or `pm`, with dashes, dots or blanks,
/// year first, with a month in letters, or as a capture time `YYYYMMDDhhmmss`. `287g` and a part of a hash are no day.
///
/// # Examples
/// ```
/// use countyline::clean::named_day;
/// let named = named_day("287gParticipatingAgencies091526pm.xlsx");
/// assert_eq!(named.day.map(|day| day.to_string()).as_deref(), Some("2026-09-15"));
/// ```
#[must_use]
pub fn named_day(file: &str) -> NamedDay {
    let lower = file.to_ascii_lowercase();
    let stem = match lower.rsplit_once('.') {
        Some((stem, ending)) if ending.starts_with(|c: char| c.is_ascii_alphabetic()) => stem,
        _ => lower.as_str(),
    };
    let runs = digit_runs(stem);
    let mut readings: Vec<Reading> = (0..runs.len())
        .flat_map(|at| readings_at(stem, &runs[at..]))
        .collect();
    readings.sort_unstable();
    let stamp = readings.iter().copied().find(Reading::is_capture);
    // A capture says by when the list was there: a later day in the same name is a slip.
    let best = match (readings.first().copied(), stamp) {
        (Some(best), Some(stamp)) if best.day > stamp.day => Some(stamp),
        (best, _) => best,
    };
    let written = written_day(stem, &runs);
    // What follows a broken day, such as a time, is not the day.
    let is_behind = |best: &Reading| {
        let broken = written
            .as_ref()
            .filter(|written| written.extent == Extent::Whole);
        broken.is_some_and(|broken| broken.start < best.start) && !best.is_capture()
    };
    let Some(best) = best.filter(|best| !is_behind(best)) else {
        let tail = written.as_ref().map_or("", |written| &stem[written.end..]);
        return NamedDay {
            day: None,
            order: spoken_clock(tail).unwrap_or_else(|| edition(tail)),
            captured: false,
            written,
        };
    };
    let tail = &stem[best.end..];
    let clock = best
        .second
        .or_else(|| best.year_first.then(|| packed_clock(tail)).flatten());
    NamedDay {
        day: Some(best.day),
        written: written.filter(|written| written.start == best.start),
        order: clock
            .or_else(|| spoken_clock(tail))
            .unwrap_or_else(|| edition(tail)),
        captured: (best.year_first && clock.is_some()) || stem.starts_with("html"),
    }
}

impl Reading {
    fn is_capture(&self) -> bool {
        self.year_first && self.second.is_some()
    }
}

/// The ways to read a day that begins with the first of these runs.
fn readings_at(stem: &str, runs: &[Run<'_>]) -> Vec<Reading> {
    let first = runs[0];
    let mut readings = Vec::new();
    let mut add = |rank: u8, day: Option<(Day, bool)>, end: usize, second: Option<u32>| {
        readings.extend(day.map(|(day, year_first)| Reading {
            rank: if LIKELY_YEARS.contains(&day.year()) {
                rank
            } else {
                9
            },
            start: first.start,
            day,
            end,
            second,
            year_first,
        }));
    };
    let text = first.text;
    match text.len() {
        6 => add(
            3,
            short_day(text).map(|day| (day, false)),
            first.end(),
            None,
        ),
        7 => add(5, only(&shorter_readings(text)), first.end(), None),
        8 => add(0, packed_day(text), first.end(), None),
        9 => add(5, only(&longer_readings(text)), first.end(), None),
        12 | 14 => {
            let second = clock(
                &text[8..10],
                &text[10..12],
                text.get(12..).filter(|t| !t.is_empty()),
            );
            if second.is_some() {
                add(4, packed_day(&text[..8]), first.end(), second);
            }
        }
        _ => {}
    }
    if let [_, second, ..] = *runs
        && (text.len(), second.text.len()) == (4, 4)
        && are_joint(stem, &runs[..2])
    {
        let packed = format!("{text}{}", second.text);
        add(1, packed_day(&packed), second.end(), None);
    }
    if let [_, second, third, ..] = *runs
        && are_joint(stem, &runs[..3])
    {
        let parts = [text, second.text, third.text];
        add(2, parted_day(parts), third.end(), None);
    }
    if let Some((day, end)) = lettered_day(stem, runs) {
        add(2, Some((day, false)), end, None);
    }
    readings
}

/// `May 18, 2026` and `18 May 2026`.
fn lettered_day(stem: &str, runs: &[Run<'_>]) -> Option<(Day, usize)> {
    let lettered = lettered(stem, runs)?;
    let month = lettered.month.to_string();
    let day = ymd(lettered.year, &month, lettered.day)?;
    Some((day, lettered.end))
}

fn clock(hour: &str, minute: &str, second: Option<&str>) -> Option<u32> {
    let part = |text: &str, limit: u32| text.parse().ok().filter(|part: &u32| *part < limit);
    let second = second.map_or(Some(0), |second| part(second, 60))?;
    Some(part(hour, 24)? * 3600 + part(minute, 60)? * 60 + second)
}

/// `_121507` behind a day that begins with the year.
fn packed_clock(tail: &str) -> Option<u32> {
    let digits = tail.strip_prefix(['_', '-', 't', ' ', '.'])?;
    let length = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    (length == 6)
        .then(|| clock(&digits[..2], &digits[2..4], Some(&digits[4..6])))
        .flatten()
}

/// `12.15.07 am` or `14-30`, anywhere behind the day.
fn spoken_clock(tail: &str) -> Option<u32> {
    let runs = digit_runs(tail);
    let joint = |a: &Run<'_>, b: &Run<'_>| {
        b.text.len() == 2 && matches!(&tail[a.end()..b.start], "." | ":" | "-" | "_")
    };
    let at = (1..runs.len())
        .find(|&at| runs[at - 1].text.len() <= 2 && joint(&runs[at - 1], &runs[at]))?;
    let (hour, minute) = (runs[at - 1], runs[at]);
    let third = runs.get(at + 1).filter(|third| joint(&minute, third));
    let second = clock(hour.text, minute.text, third.map(|third| third.text))?;
    let rest = tail[third.unwrap_or(&minute).end()..].trim_start();
    let noon = 12 * 3600;
    Some(match second {
        _ if rest.starts_with("am") && second >= noon => second - noon,
        _ if rest.starts_with("pm") && second < noon => second + noon,
        _ => second,
    })
}

/// Morning, noon, afternoon; what follows (`b`, `2`, `copy`, `(1)`) comes later, a part of a hash does not.
fn edition(tail: &str) -> u32 {
    let stem = tail.split('.').next().unwrap_or_default();
    let stem = stem.trim_start_matches(|c: char| !c.is_ascii_alphanumeric() && c != '(');
    let (hour, rest) = match stem {
        _ if stem.starts_with("am") => (9, &stem[2..]),
        _ if stem.starts_with("mid") => (12, &stem[3..]),
        _ if stem.starts_with("pm") => (18, &stem[2..]),
        _ => (13, stem),
    };
    let later = words(rest).iter().any(|(_, word)| !is_hash(word));
    hour * 3600 + u32::from(later) * 60
}

#[cfg(test)]
#[path = "named_day_tests.rs"]
mod tests;
