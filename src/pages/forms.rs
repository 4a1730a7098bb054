//! Texts with what stands in their braces: `{name}`, and `{form:name}` for that in a form of the language.
//!
//! The page makes the same sentences from the same files (`web/src/text/forms.ts`, and `forms.ts` of each language).

use crate::share::Lang;

/// A text with what stands in its braces, in one pass: what a value holds is never read as a text. Braces that nothing
/// is given for stay as they are.
pub(super) fn filled(lang: Lang, text: &str, values: &[(&str, &str)]) -> String {
    let mut said = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let Some((name, more)) = after.split_once('}') else {
            said.push('{');
            said.push_str(after);
            return said;
        };
        let (form, key) = name
            .split_once(':')
            .map_or((None, name), |(form, key)| (Some(form), key));
        let value = values.iter().find(|(known, _value)| *known == key);
        let value = value.and_then(|(_name, value)| formed(lang, form, value));
        if let Some(value) = value {
            said.push_str(&value);
        } else {
            said.push('{');
            said.push_str(name);
            said.push('}');
        }
        rest = more;
    }
    said.push_str(rest);
    said
}

/// A value in a form; `None` for a form that the language has not.
fn formed(lang: Lang, form: Option<&str>, value: &str) -> Option<String> {
    let Some(form) = form else {
        return Some(value.to_owned());
    };
    let remark = |after: &str| match value {
        "" => String::new(),
        value => format!(", {value}{after}"),
    };
    match (form, lang) {
        ("aside", _) => Some(remark("")),
        ("between", _) => Some(remark(",")),
        ("the", Lang::English) => Some(the(value)),
        ("el", Lang::Spanish) => Some(articled(value)),
        ("de", Lang::Spanish) => Some(run_together("de", "del", value)),
        ("a", Lang::Spanish) => Some(run_together("a", "al", value)),
        ("desde", Lang::Spanish) => Some(since("desde", value)),
        ("hasta", Lang::Spanish) => Some(since("hasta", value)),
        _ => None,
    }
}

/// Names that English does not say without their article.
fn the(name: &str) -> String {
    match name {
        "District of Columbia" | "Northern Mariana Islands" | "U.S. Virgin Islands" => {
            format!("the {name}")
        }
        name => name.to_owned(),
    }
}

/// Names that Spanish does not say without theirs.
fn articled(name: &str) -> String {
    if name.starts_with("Distrito ") {
        format!("el {name}")
    } else if name.starts_with("Islas ") {
        format!("las {name}")
    } else {
        name.to_owned()
    }
}

/// An article runs together with the word before it.
fn run_together(before: &str, with_article: &str, name: &str) -> String {
    let name = articled(name);
    match name.strip_prefix("el ") {
        Some(name) => format!("{with_article} {name}"),
        None => format!("{before} {name}"),
    }
}

/// Of a day, a month and a year a day alone has an article.
fn since(word: &str, day: &str) -> String {
    let digits = day.bytes().take_while(u8::is_ascii_digit).count();
    let is_day = (1..=2).contains(&digits) && day[digits..].starts_with(char::is_whitespace);
    let article = if is_day { "el " } else { "" };
    format!("{word} {article}{day}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_days_and_remarks_take_the_form_that_their_place_asks_for() {
        for (lang, text, value, expected) in [
            (Lang::English, "in {the:x}.", "Guam", "in Guam."),
            (
                Lang::English,
                "in {the:x}.",
                "District of Columbia",
                "in the District of Columbia.",
            ),
            (Lang::English, "may{aside:x}.", "", "may."),
            (
                Lang::English,
                "may{between:x} ask",
                "since 2025",
                "may, since 2025, ask",
            ),
            (
                Lang::Spanish,
                "ley {de:x}",
                "Distrito de Columbia",
                "ley del Distrito de Columbia",
            ),
            (
                Lang::Spanish,
                "ley {de:x}",
                "Islas Vírgenes",
                "ley de las Islas Vírgenes",
            ),
            (
                Lang::Spanish,
                "cárceles {de:x}",
                "el condado",
                "cárceles del condado",
            ),
            (Lang::Spanish, "nombra {a:x}", "Texas", "nombra a Texas"),
            (
                Lang::Spanish,
                "{desde:x}",
                "5 de mayo de 2025",
                "desde el 5 de mayo de 2025",
            ),
            (
                Lang::Spanish,
                "{hasta:x}",
                "mayo de 2025",
                "hasta mayo de 2025",
            ),
            (Lang::Spanish, "{desde:x}", "2025", "desde 2025"),
        ] {
            assert_eq!(filled(lang, text, &[("x", value)]), expected, "{text}");
        }
    }

    #[test]
    fn a_value_that_looks_like_a_place_in_a_text_stays_as_it_is() {
        let values = [("who", "{day} Police"), ("day", "May 1")];
        let said = filled(Lang::English, "{who} on {day}, {other}, {the:", &values);
        assert_eq!(said, "{day} Police on May 1, {other}, {the:");
    }
}
