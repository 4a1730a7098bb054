//! Names folded so that two spellings of the same body are the same text.

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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

/// The letters and digits of a name, without accents, with `saint`, `mount` and `fort` shortened: `stlouis`.
#[must_use]
pub fn letters(name: &str) -> String {
    words(name).iter().map(|word| short(word)).collect()
}

fn short(word: &str) -> &str {
    match word {
        "saint" => "st",
        "sainte" => "ste",
        "mount" => "mt",
        "fort" => "ft",
        "township" => "twp",
        _ => word,
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
    let joined = format!(" {} ", key.join(" "));
    let joined = joined
        .replace(" board county ", " boardofcountycommissioners ")
        .replace(" pd ", " police department ")
        .replace(" dps ", " department public safety ")
        .replace(" police services department ", " police department ")
        .replace(" sheriff department ", " sheriff ")
        .replace(" police department ", " police ")
        .replace(" department public safety ", " public safety ")
        .replace(" department corrections ", " corrections ")
        .replace(" corrections department ", " corrections ");
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
    let near = |(right, limit): &&(&'static str, usize)| {
        word.len().abs_diff(right.len()) <= *limit && osa_distance(word, right) <= *limit
    };
    BODY_WORDS.iter().find(near).map(|(right, _)| *right)
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
