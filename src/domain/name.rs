//! Names folded so that two spellings of the same body are the same text.

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::state::State;

/// The words of a name in lower case, without accents and punctuation; an apostrophe joins (`sheriffs`).
///
/// # Examples
/// ```
/// use countyline::domain::name::words;
/// assert_eq!(words("Do\u{f1}a Ana County Sheriff's Office"), ["dona", "ana", "county", "sheriffs", "office"]);
/// assert_eq!(words("Fish & Wildlife"), ["fish", "and", "wildlife"]);
/// ```
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    if name.is_ascii() {
        return ascii_words(name);
    }
    let mut text = String::with_capacity(name.len());
    for c in name.nfd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            text.extend(c.to_lowercase());
        } else if c == '&' {
            text.push_str(" and ");
        } else if !matches!(c, '\'' | '\u{2018}' | '\u{2019}') {
            text.push(' ');
        }
    }
    text.split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// [`words`] of a name without accents, which most are; placing a list asks for thousands.
fn ascii_words(name: &str) -> Vec<String> {
    let mut words = Vec::with_capacity(6);
    let mut word = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if c != '\'' {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if c == '&' {
                words.push("and".to_owned());
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The letters and digits of a name, without accents, with `saint`, `mount` and `fort` shortened: `stlouis`.
#[must_use]
pub fn letters(name: &str) -> String {
    words(name).iter().map(|word| short(word)).collect()
}

/// Words that names of places are written with in both ways, with their short forms.
pub const SHORT: [(&str, &str); 4] = [
    ("saint", "st"),
    ("sainte", "ste"),
    ("mount", "mt"),
    ("fort", "ft"),
];

/// The short form of a word that names of places are written with in both ways: `st` of `saint`.
#[must_use]
pub fn short_in_names(word: &str) -> &str {
    let known = SHORT.iter().find(|(long, _short)| *long == word);
    known.map_or(word, |(_long, short)| short)
}

fn short(word: &str) -> &str {
    match word {
        "township" => "twp",
        _ => short_in_names(word),
    }
}

/// The key under which an agency's spellings meet: `Office` and `Department` of a sheriff are the same body, as
/// are `PD` and `Police Department`, `St.` and `Saint`, and `City of` before a department's name says nothing.
///
/// # Examples
/// ```
/// use countyline::domain::name::agency_key;
/// assert_eq!(agency_key("Waukesha County Sheriff\u{2019}s Department"), agency_key("WAUKESHA COUNTY SHERIFF'S OFFICE "));
/// assert_eq!(agency_key("Tampa PD"), agency_key("City of Tampa Police Department"));
/// assert_ne!(agency_key("Richmond City Sheriff's Office"), agency_key("Richmond County Sheriff's Office"));
/// ```
#[must_use]
pub fn agency_key(name: &str) -> String {
    let words = words(name);
    let mut key: Vec<&str> = Vec::with_capacity(words.len());
    for word in &words {
        key.push(match word.as_str() {
            "sheriffs" | "sherrifs" | "sherriffs" | "sherrif" => "sheriff",
            "dept" => "department",
            "constables" => "constable",
            "marshals" => "marshal",
            "pct" => "precinct",
            "bocc" => "boardofcountycommissioners",
            "commissioners" | "office" | "offices" | "the" | "of" => continue,
            other => body_word(other).unwrap_or_else(|| short(other)),
        });
    }
    let is_long = |word: &&str| matches!(*word, "board" | "pd" | "dps" | "department");
    let joined = format!(" {} ", key.join(" "));
    let joined = if key.iter().any(is_long) {
        shortened(&joined)
    } else {
        joined
    };
    let trimmed = joined.trim();
    let is_town = ["police", "public safety", "marshal"]
        .iter()
        .any(|body| trimmed.contains(body));
    let without_city = trimmed
        .strip_prefix("city ")
        .filter(|_| is_town)
        .unwrap_or(trimmed);
    without_city.replace(' ', "")
}

/// The words of a key, between blanks, with one form for each kind of body.
fn shortened(joined: &str) -> String {
    joined
        .replace(" board county ", " boardofcountycommissioners ")
        .replace(" pd ", " police department ")
        .replace(" dps ", " department public safety ")
        .replace(" police services department ", " police department ")
        .replace(" sheriff department ", " sheriff ")
        .replace(" police department ", " police ")
        .replace(" department public safety ", " public safety ")
        .replace(" department corrections ", " corrections ")
        .replace(" corrections department ", " corrections ")
}

/// Words for bodies, with the number of letters by which a typing error may be off.
const BODY_WORDS: [(&str, usize); 7] = [
    ("department", 2),
    ("sheriff", 2),
    ("constable", 2),
    ("corrections", 2),
    ("university", 2),
    ("county", 1),
    ("police", 1),
];

/// The word for a body that this is, or nearly is.
fn body_word(word: &str) -> Option<&'static str> {
    let same = BODY_WORDS.iter().find(|(right, _)| *right == word);
    let near = |(right, limit): &&(&'static str, usize)| is_within(word, right, *limit);
    let found = same.or_else(|| BODY_WORDS.iter().find(near));
    found.map(|(right, _)| *right)
}

/// True if a text is another one but for this many slips: a letter swapped with the next, left out, added or
/// replaced.
#[must_use]
pub fn is_within(a: &str, b: &str, slips: usize) -> bool {
    may_be_within(a, letter_bits(a), b, letter_bits(b), slips) && osa_distance(a, b) <= slips
}

/// False if two texts are certainly more slips apart: one slip changes the length by one letter at most, and at
/// most two of the letters that occur (see [`letter_bits`]).
#[must_use]
pub fn may_be_within(a: &str, bits_of_a: u64, b: &str, bits_of_b: u64, slips: usize) -> bool {
    // A letter beyond ASCII has more bytes than one.
    let is_plain = (bits_of_a | bits_of_b) & BEYOND_ASCII == 0;
    let differing = (bits_of_a ^ bits_of_b).count_ones() as usize;
    !(is_plain && (a.len().abs_diff(b.len()) > slips || differing > 2 * slips))
}

/// The bit of whatever is no letter or digit of ASCII.
const BEYOND_ASCII: u64 = 1 << 63;

/// A bit for each small letter and digit that occurs.
#[must_use]
pub fn letter_bits(text: &str) -> u64 {
    text.bytes().fold(0, |seen, byte| {
        seen | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            _ => BEYOND_ASCII,
        }
    })
}

/// The slug of an agency of this name in this state: `al-etowah-county-sheriffs-office`.
#[must_use]
pub fn agency_slug(state: State, name: &str) -> String {
    format!("{}-{}", state.usps().to_ascii_lowercase(), slug(name))
}

/// The name as a part of an address: lower case, words joined by `-`.
#[must_use]
pub fn slug(name: &str) -> String {
    words(name).join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_body_meet() {
        let same = [
            (
                "Gulf County BOCC",
                "Gulf County Board of County Commissioners",
            ),
            (
                "St. Lucie County Sheriff's Office",
                "Saint Lucie County Sheriff Office",
            ),
            (
                "Iowa Dept. of Public Safety",
                "Iowa Department of Public Safety",
            ),
            (
                "Florida Fish & Wildlife Conservation Commission",
                "Florida Fish and Wildlife Conservation Commission",
            ),
            (
                "Kansas Bureau Of Investigation",
                "Kansas Bureau of Investigation",
            ),
            (
                "Galveston County Constable's Office Pct.1",
                "Galveston County Constables Office Precinct 1",
            ),
        ];
        for (a, b) in same {
            assert_eq!(agency_key(a), agency_key(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_bodies_stay_apart() {
        let apart = [
            (
                "Orange County Corrections Department",
                "Orange County Sheriff's Office",
            ),
            (
                "Roanoke County Sheriff's Office",
                "Roanoke City Sheriff's Office",
            ),
            (
                "Escambia County Sheriff's Office",
                "Escambia County Board of County Commissioners",
            ),
            (
                "Bradley County Constable District 1",
                "Bradley County Constable District 6",
            ),
            (
                "Hollywood Police Department",
                "Holly Hill Police Department",
            ),
        ];
        for (a, b) in apart {
            assert_ne!(agency_key(a), agency_key(b), "{a} / {b}");
        }
    }

    #[test]
    fn the_words_of_a_plain_name_are_those_of_any_name() {
        let cases = [
            "St. John's & Lee-Co.",
            "  A&M  ",
            "&",
            "'",
            "It's 4th/5th Ward's",
            "",
        ];
        for case in cases {
            // An accent on a letter of its own sends the name the other way.
            let mut long = words(&format!("{case} \u{e9}"));
            assert_eq!(long.pop().as_deref(), Some("e"), "{case}");
            assert_eq!(words(case), long, "{case}");
        }
    }

    #[test]
    fn a_slip_is_a_letter_swapped_left_out_added_or_replaced() {
        for near in ["polcie", "polce", "poolice", "pulice"] {
            assert!(is_within(near, "police", 1), "{near}");
        }
        assert!(!is_within("poulcie", "police", 1));
        assert!(!is_within("palace", "police", 1));
    }

    #[test]
    fn a_slug_has_no_apostrophe() {
        assert_eq!(
            slug("Knox County Sheriff's Office"),
            "knox-county-sheriffs-office"
        );
        assert_eq!(
            slug("Department of Public Safety- Criminal Division"),
            "department-of-public-safety-criminal-division"
        );
    }
}
