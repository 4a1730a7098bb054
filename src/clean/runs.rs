//! Runs of digits in a file's name, and how several of them stand together.

use super::digits::{month_of, packed_day};

/// A run of digits in a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) start: usize,
    pub(super) text: &'a str,
}

impl Run<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The runs of digits, without those in a part of a hash.
pub(super) fn digit_runs(stem: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    for (start, word) in words(stem) {
        if is_hash(word) {
            continue;
        }
        let mut at = 0;
        while let Some(from) = word[at..].find(|c: char| c.is_ascii_digit()) {
            let from = at + from;
            let length = word[from..]
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(word.len() - from);
            runs.push(Run {
                start: start + from,
                text: &word[from..from + length],
            });
            at = from + length;
        }
    }
    runs
}

/// The words of letters and digits, each with its place.
pub(super) fn words(stem: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = 0;
    for piece in stem.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if !word.is_empty() {
            words.push((start, word));
        }
        start += piece.len();
    }
    words
}

/// True for a part of a hash: hexadecimal digits with a digit after a letter, and no day at its start.
pub(super) fn is_hash(word: &str) -> bool {
    let letter = word.find(|c: char| c.is_ascii_alphabetic());
    let is_mixed = letter.is_some_and(|at| word[at..].contains(|c: char| c.is_ascii_digit()));
    let has_day = letter == Some(8) && packed_day(&word[..8]).is_some();
    word.len() >= 6 && is_mixed && !has_day && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A day whose month is written in letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettered<'a> {
    pub(super) year: &'a str,
    pub(super) month: i8,
    pub(super) day: &'a str,
    pub(super) end: usize,
}

/// `May 18, 2026` and `18 May 2026`, whatever stands between the parts.
pub(super) fn lettered<'a>(stem: &str, runs: &[Run<'a>]) -> Option<Lettered<'a>> {
    let (first, second) = (runs.first()?, runs.get(1)?);
    let between = stem.get(first.end()..second.start)?;
    let word = |text: &str| -> String { text.chars().filter(char::is_ascii_alphabetic).collect() };
    let is_near = |text: &str| text.chars().filter(|c| !c.is_ascii_alphabetic()).count() <= 3;
    if first.text.len() > 2 || second.text.len() != 4 || !is_near(between) {
        return None;
    }
    let ordinal = matches!(word(between).as_str(), "" | "st" | "nd" | "rd" | "th");
    let month = if ordinal {
        let before = stem[..first.start].trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        before
            .rsplit(|c: char| !c.is_ascii_alphabetic())
            .next()
            .and_then(month_of)
    } else {
        month_of(&word(between))
    };
    Some(Lettered {
        year: second.text,
        month: month?,
        day: first.text,
        end: second.end(),
    })
}

/// True if runs stand side by side with one and the same sign between them: `04-21-2026`.
pub(super) fn are_joint(stem: &str, runs: &[Run<'_>]) -> bool {
    let mut gaps = runs
        .windows(2)
        .map(|pair| stem.get(pair[0].end()..pair[1].start));
    let first = gaps.next().flatten();
    matches!(first, Some("-" | "_" | "." | "/" | " ")) && gaps.all(|gap| gap == first)
}
