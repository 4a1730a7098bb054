//! Days written in digits, as names of files have them.

use crate::domain::{Day, MONTHS};

/// Years in which a name's day needs no mending; the first list at hand is of 2021.
pub(super) const LIKELY_YEARS: std::ops::RangeInclusive<i16> = 2015..=2099;

/// `MMDDYYYY`, `YYYYMMDD` or `DDMMYYYY`; true if the year came first.
pub(super) fn packed_day(text: &str) -> Option<(Day, bool)> {
    let month_first = ymd(&text[4..], &text[..2], &text[2..4]);
    let year_first = ymd(&text[..4], &text[4..6], &text[6..]);
    let day_first = ymd(&text[4..], &text[2..4], &text[..2]);
    let readings = [(month_first, false), (year_first, true), (day_first, false)];
    let mut days = readings
        .into_iter()
        .filter_map(|(day, year_first)| Some((day?, year_first)));
    let likely = days
        .clone()
        .find(|(day, _)| LIKELY_YEARS.contains(&day.year()));
    likely.or_else(|| days.next())
}

/// `MMDDYY` or `YYMMDD`, of a year that can have a list.
pub(super) fn short_day(text: &str) -> Option<Day> {
    let month_first =
        two_digit_year(&text[4..]).and_then(|year| ymd(&year, &text[..2], &text[2..4]));
    month_first.or_else(|| ymd(&two_digit_year(&text[..2])?, &text[2..4], &text[4..]))
}

/// `M-D-YYYY`, `YYYY-M-D`, `M-D-YY`, and the day first where no month can be.
pub(super) fn parted_day(parts: [&str; 3]) -> Option<(Day, bool)> {
    let [a, b, c] = parts;
    let two_year = two_digit_year(c);
    match (a.len(), b.len(), c.len()) {
        (4, 1 | 2, 1 | 2) => Some((ymd(a, b, c)?, true)),
        (1 | 2, 1 | 2, 4) => Some((ymd(c, a, b).or_else(|| ymd(c, b, a))?, false)),
        (1 | 2, 1 | 2, 2) => {
            let year = two_year?;
            Some((ymd(&year, a, b).or_else(|| ymd(&year, b, a))?, false))
        }
        _ => None,
    }
}

/// The month that a word in lower case names in full, or by three letters.
pub(super) fn month_of(word: &str) -> Option<i8> {
    let is_month = |month: &&str| {
        word.len() >= 3 && month.starts_with(word) || word == "sept" && **month == *"september"
    };
    let at = MONTHS.iter().position(is_month)?;
    i8::try_from(at + 1).ok()
}

fn two_digit_year(text: &str) -> Option<String> {
    let year = format!("20{text}");
    (text.len() == 2 && year.parse().is_ok_and(|year| LIKELY_YEARS.contains(&year))).then_some(year)
}

pub(super) fn ymd(year: &str, month: &str, day: &str) -> Option<Day> {
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `MMDDYYYY` with one digit too many.
pub(super) fn longer_readings(text: &str) -> Vec<String> {
    (0..text.len())
        .map(|at| format!("{}{}", &text[..at], &text[at + 1..]))
        .collect()
}

/// `MMDDYYYY` without the nought of month or day.
pub(super) fn shorter_readings(text: &str) -> Vec<String> {
    vec![format!("0{text}"), format!("{}0{}", &text[..2], &text[2..])]
}

/// The one day that these texts mean; `None` if they mean several.
pub(super) fn only(texts: &[String]) -> Option<(Day, bool)> {
    let mut days: Vec<(Day, bool)> = texts
        .iter()
        .filter_map(|text| packed_day(text))
        .filter(|(day, _)| LIKELY_YEARS.contains(&day.year()))
        .collect();
    days.sort_unstable();
    days.dedup();
    (days.len() == 1).then(|| days[0])
}
