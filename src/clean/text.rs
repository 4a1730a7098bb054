//! White space, quotes and dashes as people type them, made regular.

use crate::domain::is_unseen;

/// The text with every run of white space as one blank, straight quotes, plain dashes, no blank before a comma, and
/// without characters that nobody sees ([`is_unseen`]); nothing else is changed.
///
/// # Examples
/// ```
/// use countyline::clean::tidy;
/// assert_eq!(tidy(" Knox\u{a0}County  Sheriff\u{2019}s Office "), "Knox County Sheriff's Office");
/// assert_eq!(tidy("Department of Financial Services , Criminal Division,"), "Department of Financial Services, Criminal Division");
/// ```
#[must_use]
pub fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let regular: String = text.chars().filter_map(regular).collect();
    let mut tidy = String::with_capacity(regular.len());
    for word in regular.split_whitespace() {
        let joins = word.starts_with(',') || tidy.is_empty();
        if !joins {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    let end = tidy.trim_end_matches([',', ' ']).len();
    tidy.truncate(end);
    tidy
}

/// True for plain text that tidying would not change, which nearly every cell holds.
fn is_tidy(text: &str) -> bool {
    let is_plain = |byte: &u8| (b' '..=b'~').contains(byte) && *byte != b'`';
    text.bytes().all(|byte| is_plain(&byte))
        && !text.starts_with([' ', ','])
        && !text.ends_with([' ', ','])
        && text
            .as_bytes()
            .windows(2)
            .all(|pair| pair[0] != b' ' || !matches!(pair[1], b' ' | b','))
}

/// The plain form of a character; `None` for one that is never seen.
fn regular(c: char) -> Option<char> {
    match c {
        _ if is_unseen(c) => None,
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' | '`' => Some('\''),
        '\u{201c}' | '\u{201d}' => Some('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        _ if c.is_whitespace() || c.is_control() => Some(' '),
        _ => Some(c),
    }
}

/// True for what stands in a cell when there is no value: blank, a dash, `N/A`, `#N/A`, `none` and the like.
#[must_use]
pub fn is_no_value(text: &str) -> bool {
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    matches!(
        letters.to_ascii_lowercase().as_str(),
        "" | "na" | "none" | "null" | "nan" | "ref" | "value" | "tbd"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_to_print_no_county_is_no_value() {
        for text in [
            "", " ", "\u{a0}", "#N/A", "#NA", "N/A", "n/a", "-", "None", "#REF!",
        ] {
            assert!(is_no_value(text), "{text:?}");
        }
        assert!(!is_no_value("Nassau County"));
    }

    #[test]
    fn a_line_break_inside_a_cell_is_a_blank() {
        assert_eq!(tidy("\nSchuylkill\r\n County\t"), "Schuylkill County");
    }

    proptest! {
        #[test]
        fn text_that_is_taken_as_tidy_has_nothing_to_tidy(text in "[ ,a-z`\u{a0}'\u{2019}-]{0,12}") {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if is_tidy(&text) {
                prop_assert_eq!(&words, &text);
                prop_assert!(text.is_ascii() && !text.contains(" ,") && !text.ends_with(','));
            }
        }

        #[test]
        fn tidying_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = tidy(&text);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
