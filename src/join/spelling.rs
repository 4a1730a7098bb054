//! Words for the kind of a body, spelt right.

use crate::domain::name::is_within;

/// Words of a body's kind that are told even when mistyped, with the letters that may be off.
const OFTEN_MISTYPED: [(&str, usize); 9] = [
    ("department", 2),
    ("constable", 2),
    ("sheriffs", 1),
    ("sheriff", 1),
    ("attorneys", 1),
    ("county", 1),
    ("police", 1),
    ("office", 1),
    ("parish", 1),
];

/// Real words and towns that are a letter away from one of those.
const NOT_MISTYPED: [&str; 4] = ["country", "officer", "parrish", "attorney"];

/// The words with those of a body's kind spelt right. The first word is a place's name, whatever it is near to.
pub(super) fn mended(mut words: Vec<String>) -> (Vec<String>, bool) {
    let mut is_mended = false;
    for word in words.iter_mut().skip(1) {
        let is_right = |right: &(&str, usize)| word == right.0;
        let is_plain = OFTEN_MISTYPED.iter().any(is_right)
            || NOT_MISTYPED.contains(&word.as_str())
            || word.ends_with('s')
                && OFTEN_MISTYPED
                    .iter()
                    .any(|(right, _)| word[..word.len() - 1] == **right);
        if is_plain || word.len() < 4 {
            continue;
        }
        let near = OFTEN_MISTYPED
            .iter()
            .find(|(right, limit)| is_within(word, right, *limit));
        if let Some((right, _)) = near {
            *word = (*right).to_owned();
            is_mended = true;
        }
    }
    (words, is_mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::words;

    #[test]
    fn a_mistyped_kind_is_mended_and_a_town_of_a_like_name_is_not() {
        let cases = [
            ("Alachua Police Departent", "alachua police department"),
            ("Upshur County Consqable", "upshur county constable"),
            ("Knox Conty Sherif Ofice", "knox county sheriff office"),
            ("Marshall Police Department", "marshall police department"),
            ("Town and Country Police", "town and country police"),
            ("Parrish Police Department", "parrish police department"),
            ("Polce Police Department", "polce police department"),
            ("Police Officers of Lee", "police officers of lee"),
            ("Bexar County Constables", "bexar county constables"),
        ];
        for (printed, expected) in cases {
            let (right, is_mended) = mended(words(printed));
            assert_eq!(right.join(" "), expected);
            assert_eq!(is_mended, words(printed).join(" ") != expected, "{printed}");
        }
    }
}
