//! Text in a picture: escaped, and broken into lines.
//!
//! An SVG is shown in whatever font the one who looks at it has, so the lines keep to a width that most fonts keep to;
//! the font that is inside the binary writes the pixels alone.

use crate::raster::Weight;

/// Text as content or attribute of XML or HTML; a blank stands for what XML cannot hold.
#[must_use]
pub fn escape(text: &str) -> String {
    let is_held = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let held: String = text
        .chars()
        .map(|c| if is_held(c) { c } else { ' ' })
        .collect();
    // What reads old HTML knows the number of an apostrophe, and not its name.
    quick_xml::escape::escape(held).replace("&apos;", "&#39;")
}

/// About how wide a text is, in pixels: somewhat more than in the usual sans-serif fonts.
pub(super) fn width_px(text: &str, size_px: f64, weight: Weight) -> f64 {
    let weight = match weight {
        Weight::Regular => 1.0,
        Weight::Bold => 1.08,
    };
    let em = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | ':' | ';' | '|' | '!' => 0.29,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '·' => 0.37,
        'm' | 'w' | 'M' | 'W' => 0.9,
        c if c.is_uppercase() => 0.69,
        _ => 0.59,
    };
    text.chars().map(em).sum::<f64>() * size_px * weight
}

/// The text in lines that are no wider than this, if their words allow it.
pub(super) fn lines(text: &str, size_px: f64, weight: Weight, limit_px: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_px(&format!("{line} {word}"), size_px, weight) <= limit_px => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_of_markup_is_left_in_a_text() {
        assert_eq!(
            escape("<a b='\"'>&\u{1}"),
            "&lt;a b=&#39;&quot;&#39;&gt;&amp; "
        );
        assert_eq!(escape("Doña Ana County"), "Doña Ana County");
    }

    #[test]
    fn a_sentence_is_broken_between_words_and_loses_none() {
        let text = "On December 31, 2025 ICE lists no agreement here.";
        let broken = lines(text, 16.0, Weight::Regular, 180.0);
        assert!(broken.len() > 1);
        assert_eq!(broken.join(" "), text);
        assert!(
            broken
                .iter()
                .all(|line| width_px(line, 16.0, Weight::Regular) <= 180.0)
        );
        assert_eq!(
            lines("Llanfairpwllgwyngyll", 16.0, Weight::Regular, 10.0).len(),
            1
        );
    }
}
