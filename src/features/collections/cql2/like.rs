//! `LIKE`: `%` is any letters, `_` is one, a backslash before either is the sign itself.

/// A part of a pattern.
#[derive(Debug, PartialEq)]
enum Part {
    Any,
    One,
    Letter(char),
}

/// True if a text is like a pattern. Takes no longer than the product of their lengths.
pub(super) fn is_like(text: &str, pattern: &str) -> bool {
    let parts = parts(pattern);
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut part) = (0, 0);
    // Where to go on if what follows the last `%` does not fit: it then stands for one letter more.
    let mut retry: Option<(usize, usize)> = None;
    while at < text.len() {
        match parts.get(part) {
            Some(Part::Any) => {
                retry = Some((at, part + 1));
                part += 1;
                continue;
            }
            Some(Part::One) => {
                (at, part) = (at + 1, part + 1);
                continue;
            }
            Some(Part::Letter(letter)) if *letter == text[at] => {
                (at, part) = (at + 1, part + 1);
                continue;
            }
            Some(Part::Letter(_)) | None => {}
        }
        let Some((from, after)) = retry else {
            return false;
        };
        retry = Some((from + 1, after));
        (at, part) = (from + 1, after);
    }
    parts[part.min(parts.len())..]
        .iter()
        .all(|part| *part == Part::Any)
}

fn parts(pattern: &str) -> Vec<Part> {
    let mut letters = pattern.chars();
    let mut parts = Vec::new();
    while let Some(letter) = letters.next() {
        parts.push(match letter {
            '%' => Part::Any,
            '_' => Part::One,
            '\\' => Part::Letter(letters.next().unwrap_or('\\')),
            letter => Part::Letter(letter),
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_for_letters_and_a_backslash_takes_their_meaning() {
        for (text, pattern, expected) in [
            ("Fairfax County", "Fairfax%", true),
            ("Fairfax County", "%County", true),
            ("Fairfax County", "%fax%ount%", true),
            ("Fairfax County", "fairfax%", false),
            ("Fairfax", "Fairfa_", true),
            ("Fairfax", "Fairfax_", false),
            ("Fairfax", "Fairfax%", true),
            ("", "%", true),
            ("", "", true),
            ("x", "", false),
            ("100%", "100\\%", true),
            ("100 of", "100\\%", false),
            ("a_b", "a\\_b", true),
            ("aXb", "a\\_b", false),
            ("Doña Ana", "Do_a Ana", true),
            ("abab", "%ab", true),
            ("aab", "%ab%b", false),
        ] {
            assert_eq!(is_like(text, pattern), expected, "{text} like {pattern}");
        }
    }

    #[test]
    fn many_signs_on_a_long_text_end_soon() {
        let text = "a".repeat(2000);
        let pattern = "%a".repeat(500) + "b";
        assert!(!is_like(&text, &pattern));
    }
}
