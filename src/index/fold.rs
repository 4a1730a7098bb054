//! Text as it is compared: without case, accents and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents; apostrophes and full stops vanish, other punctuation becomes a space.
///
/// # Examples
/// ```
/// use countyline::index::fold;
/// assert_eq!(fold("Doña Ana"), "dona ana");
/// assert_eq!(fold("Prince George's"), "prince georges");
/// assert_eq!(fold("Miami-Dade"), "miami dade");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '‘' | '.' | 'ʻ') && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.trim().to_owned()
}

/// The words of a folded text, with the short form of those that are written both ways.
pub(super) fn words(folded: &str) -> Vec<&str> {
    folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(short)
        .collect()
}

/// The short form of a word that is written both ways.
fn short(word: &str) -> &str {
    match word {
        "saint" => "st",
        "sainte" => "ste",
        "fort" => "ft",
        "mount" => "mt",
        "department" => "dept",
        "sheriffs" => "sheriff",
        _ => word,
    }
}
