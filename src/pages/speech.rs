//! A language as it is spoken on these pages: its texts, and how it writes numbers, days and lists.

use super::forms;
use super::said::{self, Said};
use crate::domain::{Day, PartialDay, State, SupportModel};
use crate::share::{ByWord, Counted, Lang, Words, counted, grouped};

/// The months as short as they can be read.
const SHORT_MONTHS: [[&str; Lang::ALL.len()]; 12] = [
    ["Jan", "ene"],
    ["Feb", "feb"],
    ["Mar", "mar"],
    ["Apr", "abr"],
    ["May", "may"],
    ["Jun", "jun"],
    ["Jul", "jul"],
    ["Aug", "ago"],
    ["Sep", "sept"],
    ["Oct", "oct"],
    ["Nov", "nov"],
    ["Dec", "dic"],
];

/// A text of a record, and its language where that is not the page's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recorded {
    pub(super) text: String,
    pub(super) lang: Option<&'static str>,
}

/// A language as it is spoken here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speech {
    pub(super) lang: Lang,
    pub(super) said: &'static Said,
    words: Words,
}

impl Speech {
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            lang,
            said: said::said(lang),
            words: Words::new(lang),
        }
    }

    /// A text with what stands in its braces.
    pub(super) fn fill(&self, text: &str, values: &[(&str, &str)]) -> String {
        forms::filled(self.lang, text, values)
    }

    /// The form that fits a number, with the number in it.
    #[expect(clippy::unused_self, reason = "another language may count otherwise")]
    pub(super) fn count(&self, number: usize, forms: &Counted) -> String {
        counted(u32::try_from(number).unwrap_or(u32::MAX), forms)
    }

    /// A whole number.
    #[expect(
        clippy::unused_self,
        reason = "another language may write it otherwise"
    )]
    pub(super) fn number(&self, number: u64) -> String {
        grouped(number)
    }

    /// A part of a whole, in percent with one digit at most.
    #[expect(
        clippy::unused_self,
        reason = "another language may write it otherwise"
    )]
    pub(super) fn percent(&self, part: u64, whole: u64) -> String {
        let tenths = (part.saturating_mul(2000) / whole.max(1)).div_ceil(2);
        match (tenths / 10, tenths % 10) {
            (whole, 0) => format!("{whole}%"),
            (whole, rest) => format!("{whole}.{rest}%"),
        }
    }

    /// A day in words.
    pub(super) fn day(&self, day: Day) -> String {
        self.words.day(day)
    }

    /// The same as short as it can be read.
    pub(super) fn short_day(&self, day: Day) -> String {
        let (year, month, day) = (day.year(), self.short_month(day.month()), day.day());
        match self.lang {
            Lang::English => format!("{month} {day}, {year}"),
            Lang::Spanish => format!("{day} {month} {year}"),
        }
    }

    fn short_month(&self, month: i8) -> &'static str {
        let at = usize::try_from(month).unwrap_or(1).clamp(1, 12) - 1;
        self.lang.pick(SHORT_MONTHS[at])
    }

    /// A day, a month or a year in words.
    pub(super) fn partial(&self, date: PartialDay) -> String {
        match date {
            PartialDay::Year(year) => year.to_string(),
            PartialDay::Month(year, _) => {
                let month = self.words.month(date.first_day());
                match self.lang {
                    Lang::English => format!("{month} {year}"),
                    Lang::Spanish => format!("{month} de {year}"),
                }
            }
            PartialDay::Day(day) => self.day(day),
        }
    }

    /// The same as short as it can be read.
    pub(super) fn short_partial(&self, date: PartialDay) -> String {
        match date {
            PartialDay::Year(year) => year.to_string(),
            PartialDay::Month(year, month) => format!("{} {year}", self.short_month(month)),
            PartialDay::Day(day) => self.short_day(day),
        }
    }

    /// How long ago, in days up to two months, then in whole months.
    pub(super) fn age(&self, days: u32) -> String {
        // Up to here an age is told in days, as on the map's page.
        const DAYS_TOLD: u32 = 60;
        let months = u64::from(days) * 100 / 3044;
        match (self.lang, days) {
            (Lang::English, 1) => "1 day".to_owned(),
            (Lang::Spanish, 1) => "1 día".to_owned(),
            (Lang::English, ..=DAYS_TOLD) => format!("{days} days"),
            (Lang::Spanish, ..=DAYS_TOLD) => format!("{days} días"),
            (Lang::English, _) if months == 1 => "1 month".to_owned(),
            (Lang::Spanish, _) if months == 1 => "1 mes".to_owned(),
            (Lang::English, _) => format!("{months} months"),
            (Lang::Spanish, _) => format!("{months} meses"),
        }
    }

    /// Names in a row, with "and".
    pub(super) fn list(&self, parts: &[String]) -> String {
        self.words.list(parts)
    }

    /// The same where any one of them is meant, with "or".
    pub(super) fn either(&self, parts: &[String]) -> String {
        let Some((last, before)) = parts.split_last() else {
            return String::new();
        };
        let sounds_as_o = |text: &str| {
            let text = text.to_lowercase();
            text.starts_with('o') || text.starts_with("ho") || text.starts_with('8')
        };
        let or = match self.lang {
            Lang::English => "or",
            Lang::Spanish if sounds_as_o(last) => "u",
            Lang::Spanish => "o",
        };
        match before {
            [] => last.clone(),
            [one] => format!("{one} {or} {last}"),
            several => {
                let comma = self.lang.pick([",", ""]);
                format!("{}{comma} {or} {last}", several.join(", "))
            }
        }
    }

    /// The name of a state or territory.
    pub(super) fn state(&self, state: State) -> &'static str {
        self.words.state_name(state)
    }

    /// A place with the name of its state.
    pub(super) fn placed(&self, name: &str, state: State) -> String {
        format!("{name}, {}", self.state(state))
    }

    /// What is said for a word of a closed list; the word itself where nothing is, which a test keeps from happening.
    #[expect(clippy::unused_self, reason = "it is asked as the rest is")]
    pub(super) fn word(&self, by: &'static ByWord, word: &'static str) -> &'static str {
        by.get(word).map_or(word, String::as_str)
    }

    /// The name of a model, or that it cannot be read.
    pub(super) fn model(&self, model: Option<SupportModel>) -> &'static str {
        let record = &self.said.record;
        model.map_or(&record.panel.model_unread, |model| {
            self.word(&record.model, model.as_str())
        })
    }

    /// What a model lets officers do.
    pub(super) fn means(&self, model: Option<SupportModel>) -> &'static str {
        let record = &self.said.record;
        model.map_or(&record.panel.model_unread_means, |model| {
            self.word(&record.model_means, model.as_str())
        })
    }

    /// A text that a record has in English and mostly in Spanish too.
    pub(super) fn recorded(&self, english: &str, spanish: Option<&str>) -> Recorded {
        let (text, lang) = match (self.lang, spanish) {
            (Lang::English, _) => (english, None),
            (Lang::Spanish, Some(spanish)) => (spanish, None),
            (Lang::Spanish, None) => (english, self.english()),
        };
        Recorded {
            text: text.to_owned(),
            lang,
        }
    }

    /// The language of names and acts, where it is not the page's.
    pub(super) fn english(&self) -> Option<&'static str> {
        (self.lang != Lang::English).then(|| Lang::English.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_day;

    #[test]
    fn days_ages_and_choices_read_as_on_the_map_s_page() {
        let [english, spanish] = [Lang::English, Lang::Spanish].map(Speech::new);
        let day = parse_day("2025-09-05").unwrap();
        assert_eq!(english.short_day(day), "Sep 5, 2025");
        assert_eq!(spanish.short_day(day), "5 sept 2025");
        let month = PartialDay::Month(2025, 9);
        assert_eq!(english.partial(month), "September 2025");
        assert_eq!(spanish.partial(month), "septiembre de 2025");
        assert_eq!(english.age(60), "60 days");
        assert_eq!(spanish.age(193), "6 meses");
        let bodies = ["A", "B", "Ohio"].map(str::to_owned);
        assert_eq!(english.either(&bodies), "A, B, or Ohio");
        assert_eq!(spanish.either(&bodies), "A, B u Ohio");
        assert_eq!(english.percent(1234, 10_000), "12.3%");
        assert_eq!(english.percent(1, 2), "50%");
    }
}
