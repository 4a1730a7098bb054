//! What the page says too, from the page's own files: one for each language.
//!
//! `#` is a number in one of the forms that fit it, and a name in braces is what stands there.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::lang::Lang;

/// By the words of a closed list.
pub(crate) type ByWord = HashMap<String, String>;

/// For one and for any other number.
pub(crate) type Counted = [String; 2];

/// What is said in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Said {
    pub(crate) views: ByWord,
    pub(crate) fills: ByWord,
    pub(crate) legend: Legend,
    pub(crate) kinds: ByWord,
    pub(crate) held: ByWord,
    pub(crate) steps: ByWord,
    pub(crate) hatches: ByWord,
    pub(crate) marks: ByWord,
    pub(crate) headline: Headline,
    pub(crate) answer: Answer,
    pub(crate) policy: ByScope,
}

/// The headings of a legend.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Legend {
    pub(crate) reach: String,
    pub(crate) policies: String,
    pub(crate) held_by: String,
    pub(crate) signed: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Headline {
    pub(crate) agreements: Counted,
    pub(crate) agencies: Counted,
    pub(crate) states: Counted,
    pub(crate) sentence: String,
}

/// What ICE lists in a place.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Answer {
    pub(crate) county: Counted,
    pub(crate) local: Counted,
    pub(crate) state: Counted,
    pub(crate) local_first: Counted,
    pub(crate) state_first: Counted,
    pub(crate) listed: String,
    pub(crate) listed_state: String,
    pub(crate) none: String,
    pub(crate) city: String,
    pub(crate) cities: String,
    pub(crate) agency: Counted,
}

/// What a policy of each level does, by the entry of its lines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ByScope {
    pub(crate) state: ByWord,
    pub(crate) county: ByWord,
}

/// The file of each language, in the order of [`Lang::ALL`]: one language more, and the compiler asks for its file.
const FILES: [&str; Lang::ALL.len()] = [
    include_str!("../../web/src/text/en/shared.json"),
    include_str!("../../web/src/text/es/shared.json"),
];

static ALL: LazyLock<[Said; Lang::ALL.len()]> = LazyLock::new(|| {
    FILES.map(|file| serde_json::from_str(file).expect("what the page reads too"))
});

/// What is said in a language.
pub(crate) fn said(lang: Lang) -> &'static Said {
    &ALL[lang as usize]
}

/// The form that fits a number, with the number in it.
pub(crate) fn counted(number: u32, [one, other]: &Counted) -> String {
    let form = if number == 1 { one } else { other };
    form.replace('#', &grouped(number.into()))
}

/// A text with what stands in its braces.
pub(crate) fn filled(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

/// A whole number with its thousands apart.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::fill::{Fill, Part};
    use super::super::look::{Entry, Ground, Hatch};
    use super::*;

    #[test]
    fn every_language_says_every_word_that_is_looked_up() {
        for lang in Lang::ALL.iter().copied() {
            let said = said(lang);
            let has = |by: &ByWord, word: &str| {
                assert!(
                    by.get(word).is_some_and(|text| !text.is_empty()),
                    "{lang}: {word}"
                );
            };
            for fill in Fill::ALL {
                has(&said.fills, fill.as_str());
            }
            for part in Part::ALL {
                has(&said.views, part.as_str());
            }
            for (by, grounds) in [
                (&said.kinds, &Ground::KINDS[..]),
                (&said.held, &Ground::HELD),
                (&said.steps, &Ground::STEPS),
            ] {
                for ground in grounds {
                    has(by, ground.as_str());
                }
            }
            has(&said.marks, Entry::Cities.as_str());
            for hatch in Hatch::ALL {
                let entry = hatch.entry();
                for by in [&said.hatches, &said.policy.state, &said.policy.county] {
                    has(by, entry.as_str());
                }
            }
        }
    }

    #[test]
    fn numbers_and_names_stand_where_they_belong() {
        let said = said(Lang::English);
        assert_eq!(counted(1, &said.headline.agreements), "1 agreement");
        assert_eq!(counted(1500, &said.headline.agreements), "1,500 agreements");
        let values = [("day", "May 1, 2026"), ("list", "1 agreement")];
        assert_eq!(
            filled(&said.answer.listed, &values),
            "On May 1, 2026 ICE lists 1 agreement here."
        );
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(130), "130");
    }
}
