//! Remarks of the program on its records, in another language than the one in which it makes them.
//!
//! The rules are the page's own (`web/src/text/notes.ts` says how they are written): a remark as it is made, and the same
//! in the language.

use super::said::NoteRule;
use super::speech::{Recorded, Speech};

/// A note in the language of the page; in English if any of its remarks has no rule, for half of a note would mislead.
pub(super) fn noted(note: &str, speech: &Speech) -> Recorded {
    let own = match speech.english() {
        None => Some(note.to_owned()),
        Some(_) => told(note, &speech.said.notes, speech),
    };
    let lang = speech.english().filter(|_| own.is_none());
    Recorded {
        text: own.unwrap_or_else(|| note.to_owned()),
        lang,
    }
}

fn told(note: &str, rules: &[NoteRule], speech: &Speech) -> Option<String> {
    let mut said = String::new();
    let mut rest = note;
    while !rest.is_empty() {
        let (found, after) = rules.iter().find_map(|[made, text]| {
            let mut parts = Vec::new();
            let after = matched(made, rest, &mut parts)?;
            Some((filled(text, &parts, speech), after))
        })?;
        said.push_str(&found);
        // What stands between two remarks of one note.
        let mut marks = ["; ", " "].into_iter();
        let between = marks.find(|between| after.starts_with(between));
        let between = between.unwrap_or_default();
        said.push_str(between);
        rest = &after[between.len()..];
    }
    Some(said)
}

/// What follows a remark at the beginning of a text, with its parts; each part takes as much as it can.
fn matched<'a>(made: &str, text: &'a str, parts: &mut Vec<&'a str>) -> Option<&'a str> {
    let Some((literal, more)) = made.split_once('{') else {
        return text.strip_prefix(made);
    };
    let rest = text.strip_prefix(literal)?;
    let (kind, made) = more.split_once('}')?;
    let longest = rest.find(|c| !fits(kind, c)).unwrap_or(rest.len());
    let mut ends: Vec<usize> = rest[..longest].char_indices().map(|(at, _c)| at).collect();
    ends.push(longest);
    ends.into_iter().rev().find_map(|end| {
        let part = &rest[..end];
        if !is_whole(kind, part) {
            return None;
        }
        parts.push(part);
        let after = matched(made, &rest[end..], parts);
        if after.is_none() {
            parts.pop();
        }
        after
    })
}

/// True for a character that a part of this kind may hold.
fn fits(kind: &str, c: char) -> bool {
    match kind {
        "q" => c != '`',
        "t" => !matches!(c, ';' | '`'),
        "u" => c != ';',
        "d" => c.is_ascii_digit() || c == '-',
        _ => c.is_ascii_digit(),
    }
}

/// True for a part of this kind: a day and a number are more than some of their characters.
fn is_whole(kind: &str, part: &str) -> bool {
    match kind {
        "d" => part.len() == 10 && part.parse::<crate::domain::Day>().is_ok(),
        "n" => !part.is_empty(),
        _ => true,
    }
}

/// The text of a rule with these parts.
fn filled(text: &str, parts: &[&str], speech: &Speech) -> String {
    let mut said = String::new();
    let mut rest = text;
    while let Some((before, (name, after))) = rest
        .split_once('{')
        .and_then(|(before, more)| Some((before, more.split_once('}')?)))
    {
        said.push_str(before);
        let (form, at) = name.split_once(':').unwrap_or(("", name));
        let part = at
            .parse()
            .ok()
            .and_then(|at: usize| parts.get(at.checked_sub(1)?));
        let part = part.copied().unwrap_or_default();
        match (form, part.parse(), part.parse()) {
            ("day", Ok(day), _) => said.push_str(&speech.day(day)),
            ("number", _, Ok(number)) => said.push_str(&speech.number(number)),
            _ => said.push_str(part),
        }
        rest = after;
    }
    said + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::Lang;

    #[test]
    fn a_note_is_told_remark_by_remark_and_whole_in_english_where_one_is_not_known() {
        let spanish = Speech::new(Lang::Spanish);
        for (note, expected) in [
            (
                "state `PENNSLYVANIA` read as Pennsylvania; the gazetteer has no `mahanoy township`; only COUNTY says where it is",
                Some(
                    "“PENNSLYVANIA” leído como Pennsylvania; “mahanoy township” no está en el nomenclátor; solo la columna COUNTY dice dónde está",
                ),
            ),
            (
                "ICE's page showed 1255 agreements on 2025-12-23; the last list at hand is of 2025-12-12. 2 endings are held back until 2026-01-20: the list of 2025-12-12 leaves out far more than usual. They are counted as missing until a person or later lists settle it.",
                Some(
                    "La página de ICE mostraba 1,255 acuerdos el 23 de diciembre de 2025; la última lista disponible es del 12 de diciembre de 2025. 2 finales quedan en espera hasta el 20 de enero de 2026: la lista del 12 de diciembre de 2025 omite mucho más de lo habitual. Se cuentan como ausentes hasta que una persona o listas posteriores lo aclaren.",
                ),
            ),
            (
                "`Orange` read as Orange County, the only county or city of that name",
                Some("“Orange” leído como Orange County, el único condado o ciudad con ese nombre"),
            ),
            ("printed under Texas, which is wrong; something new", None),
        ] {
            let said = noted(note, &spanish);
            assert_eq!(said.text, expected.unwrap_or(note));
            assert_eq!(said.lang, expected.is_none().then_some("en"));
            let english = noted(note, &Speech::new(Lang::English));
            assert_eq!((english.text.as_str(), english.lang), (note, None));
        }
    }
}
