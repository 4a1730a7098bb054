//! Text as it is compared: without case, accents and punctuation.

use crate::domain::name;

/// The words of a text in lower case, without accents and punctuation, with one space between them.
///
/// # Examples
/// ```
/// use countyline::index::fold;
/// assert_eq!(fold("Doña Ana"), "dona ana");
/// assert_eq!(fold("Prince George’s"), "prince georges");
/// assert_eq!(fold("Miami-Dade"), "miami dade");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    // Phones type curly apostrophes; Hawaiian names have the ʻokina.
    name::words(&text.replace(['’', '‘', 'ʻ'], "'")).join(" ")
}

/// The words of a folded text, with the short form of those that are written both ways.
pub(super) fn words(folded: &str) -> Vec<&str> {
    folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(short)
        .collect()
}

/// Words of agencies that are written both ways, with their short forms; those of places stand in [`name::SHORT`].
pub const SHORT: [(&str, &str); 2] = [("department", "dept"), ("sheriffs", "sheriff")];

/// The short form of a word that is written both ways.
fn short(word: &str) -> &str {
    let known = SHORT.iter().find(|(long, _short)| *long == word);
    known.map_or_else(|| name::short_in_names(word), |(_long, short)| short)
}
